"""How the tables of a library came about, one step a file; Alembic runs what an older library lacks."""
