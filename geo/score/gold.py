"""Gold articles: texts with the events that a careful person finds in them, one article a line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.errors import EventFileError
from geo.intake import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.model import Act, Side

SIDES: Mapping[str, Side] = {
    "ukrainian_source": "ukrainian",
    "russian_authorities": "russian",
    "media": "media",
    "company": "company",
    "other": "other",
}
"""Who an annotator says speaks, and the side that the model calls it."""

ACTS: Mapping[str, Act] = {
    "asserts": "asserts",
    "denies": "denies",
    "confirms_partly": "admits_partly",
    "declines": "declines",
}
"""What an annotator says the speaker does, and the act that the model calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """Where an event is: degrees WGS 84, None for an area without a point; `slack_km` is gold's own doubt."""

    lat: float | None
    lon: float | None
    precision: str
    country: str
    slack_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """Which side says or denies it, in which words of the text."""

    side: Side
    act: Act
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One event as annotated; days are ISO 8601 or None, `accept` holds further right values for each field.

    An `optional` event need not be found; one that is not `dated` has no date in the text, and none is scored.
    """

    kind: str
    place: GoldPlace | None
    place_name: str
    start: str | None
    end: str | None
    dated: bool
    attacker: str | None
    target: str | None
    weapon: str | None
    downed: int | None
    killed: int | None
    injured: int | None
    claims: tuple[GoldClaim, ...] = ()
    optional: bool = False
    accept: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A text with its events; an extra event at one of the places in `tolerated` is background, and no mistake."""

    id: str
    language: str
    text: str
    is_report: bool
    events: tuple[GoldEvent, ...]
    tolerated: tuple[str, ...] = ()


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of a gold file, in its order.

    Raises `EventFileError` that lists every faulty line: not JSON, a field missing, a word that gold doesn't know; also
    for a file that can't be read or is no text.
    """
    articles, faults = [], []
    for number, line in enumerate(
        read_text(path, "give gold articles as lines of JSON, in UTF-8").split("\n"), start=1
    ):
        if not line.strip():
            continue
        try:
            articles.append(_article(json.loads(line)))
        except json.JSONDecodeError as error:
            faults.append(f"line {number} is no JSON ({error.msg}); write one article a line")
        except (ValueError, RecursionError) as error:
            faults.append(f"line {number} can't be read ({str(error)[:80]}); write plain numbers in a flat article")
        except (KeyError, TypeError, AttributeError) as error:
            faults.append(f"line {number}: {error!s} is missing or unknown; see the fields of a gold article")
    if faults:
        message = f"{path.name}: " + "; ".join(faults)
        raise EventFileError(message)
    return articles


def _article(record: Mapping[str, Any]) -> GoldArticle:
    events = tuple(_event(event) for event in record.get("events", ()))
    known = [*record.get("background_events", ()), *record.get("accept_events", ())]
    return GoldArticle(
        id=record["id"],
        language=record["lang"],
        text=record["text"],
        is_report=bool(record.get("is_report", bool(events))),
        events=events,
        tolerated=tuple(name for event in known if (name := event.get("place"))),
    )


def _event(record: Mapping[str, Any]) -> GoldEvent:
    claims = record.get("claims", ())
    return GoldEvent(
        kind=record.get("kind", "strike"),
        place=_place(record),
        place_name=record.get("place") or "",
        start=record.get("date_start"),
        end=record.get("date_end"),
        dated=record.get("date_basis") != "unknown",
        attacker=record.get("attacker"),
        target=record.get("target_type"),
        weapon=record.get("weapon"),
        downed=record.get("drones_reported_downed"),
        killed=record.get("killed"),
        injured=record.get("injured"),
        claims=tuple(
            GoldClaim(side=SIDES[claim["by"]], act=ACTS[claim["stance"]], quote=claim.get("quote", ""))
            for claim in claims
        ),
        optional=bool(record.get("optional") or record.get("ambiguous")),
        accept={name: tuple(values) for name, values in (record.get("accept") or {}).items()},
    )


def _place(record: Mapping[str, Any]) -> GoldPlace | None:
    """A point, or an area without one; None where the text names no place at all."""
    pointed = record.get("lat") is not None and record.get("lon") is not None
    precision = record.get("precision") or ""
    if not pointed and precision not in {"country", "sea"} and not record.get("country"):
        return None
    return GoldPlace(
        lat=record["lat"] if pointed else None,
        lon=record["lon"] if pointed else None,
        precision="sea" if record.get("at_sea") else precision,
        country=record.get("country") or "",
        slack_km=float(record.get("coord_uncertainty_km") or 0.0),
    )
