"""The first tables, and the triggers that keep what was written once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEPT_FOR_EVER = ("reports", "receptions", "decisions", "anchors")
REFUSAL = "what a library has kept is never changed or taken out"


def upgrade() -> None:
    """Make the tables of the first version, empty."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "reports",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("text_hash", sa.String(64), nullable=False, index=True),
        sa.Column("published", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text),
    )
    op.create_table(
        "receptions",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("report_key", sa.String(64), sa.ForeignKey("reports.key"), nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text),
    )
    op.create_table(
        "decisions",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("undoes", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text),
    )
    op.create_table(
        "anchors",
        sa.Column("number", number, sa.ForeignKey("decisions.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Text, nullable=False, index=True),
        sa.Column("start", sa.BigInteger, nullable=False),
        sa.Column("end", sa.BigInteger, nullable=False),
    )
    _make_derived()
    _keep_for_ever()


def _make_derived() -> None:
    op.create_table(
        "readings",
        sa.Column("report_key", sa.String(64), sa.ForeignKey("reports.key"), primary_key=True),
        sa.Column("rules", sa.String(64), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("first_day", sa.String(10), index=True),
        sa.Column("last_day", sa.String(10)),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "notes", sa.Column("name", sa.String(40), primary_key=True), sa.Column("body", sa.Text, nullable=False)
    )


def _keep_for_ever() -> None:
    """Triggers that refuse to change or delete; PostgreSQL would also empty a table at once, and refuses that too."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION strikemap_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
    for table in KEPT_FOR_EVER:
        if op.get_bind().dialect.name == "postgresql":
            for name, deed, each in (("row", "UPDATE OR DELETE", "ROW"), ("all", "TRUNCATE", "STATEMENT")):
                op.execute(
                    f"CREATE TRIGGER {table}_keep_{name} BEFORE {deed} ON {table} "
                    f"FOR EACH {each} EXECUTE FUNCTION strikemap_refuse()"
                )
        else:
            for deed in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_keep_{deed.lower()} BEFORE {deed} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )
