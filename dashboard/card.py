"""The data card of an export: what the rows hold, the rules and data they were made with, terms, and how to cite."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from dashboard.messages.said import said
from geo.interchange import Card, counted
from seeds.sources import load_sources
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.messages.words import Words
    from geo.table.row import Row

GAZETTEER = "Toponyms: GeoNames, CC BY 4.0"
REPORTS = "Quotes belong to their publishers; each stands with its report's outlet and address where these are known"


def card_of(
    rows: Sequence[Row], title: str = "Reported strikes", policy: str = "", more: Sequence[tuple[str, str]] = ()
) -> Card:
    """The card of some rows; `policy` says what was held back or blurred, `more` are further lines after it."""
    types = load_types()
    program = f"Strikemap {version('strikemap')}"
    licences = sorted({f"{one.attribution} ({one.data_licence})" for one in load_sources().values()})
    today = datetime.now(tz=UTC).date()
    lines = (
        *counted(rows),
        ("Publication policy", policy),
        *more,
        ("Rules", f"{program}; words, types and borders as shipped with it"),
        ("Made", today.isoformat()),
        ("Terms", "; ".join([REPORTS, GAZETTEER, *licences])),
        ("Cite as", f"{title}, {len(rows)} events from published reports, read with {program}, {today.isoformat()}"),
    )
    colours = {name: types.colour_of(name) for name in types.targets}
    return Card(title=title, lines=tuple((name, words) for name, words in lines if words), colours=colours)


def card_in(card: Card, words: Words) -> Card:
    """The card in the reader's language, for people; programs look for its lines under the names that it has."""
    lines = tuple((said(name, words), said(told, words)) for name, told in card.lines)
    colon = words.say("joined.about", what="", said="")
    return replace(card, title=said(card.title, words), lines=lines, colon=colon)
