"""What a telling says of its strike, without who says it: tellings with one profile can't be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from geo.model import VAGUE_TARGETS

if TYPE_CHECKING:
    from geo.merge.telling import Telling
    from geo.model import Attacker, Kind, Place, Span

IMPLIED = "share."
"""What the rules of evidence begin with that let a field follow from other things that a report tells."""

FOLLOW_UP = "follow_up"
"""The field of evidence whose words say that a report tells of a strike afterwards: "still burning"."""

ANSWERS = frozenset({"denies", "declines"})
"""Acts that answer somebody else's words about a strike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Kind, span, place, attacker, weapon, target and figures as one telling has them, and the day it was said on.

    `near` says that the place is the land or the sea beside a name, `stated` that the attacker is named and not
    implied, `answers` that it only denies, `follows_up` that it tells of the strike afterwards.
    """

    reader: str
    kind: Kind
    span: Span
    place: Place | None
    near: bool
    attacker: Attacker
    stated: bool
    weapon: str
    target: str
    words: str
    killed: int | None
    injured: int | None
    downed: int | None
    said: date | None
    answers: bool
    follows_up: bool

    @property
    def later(self) -> bool:
        """Whether its day may be that of a later report, or is none; a night is always that of the strike."""
        return not self.span.known or ((self.answers or self.follows_up) and self.span.precision != "night")

    @property
    def exact(self) -> bool:
        """Whether its place is a settlement itself, or one district of a city."""
        place = self.place
        return place is not None and (place.precision == "locality" or bool(place.city)) and not self.near


def profile_of(telling: Telling) -> Profile:
    """The profile of a telling."""
    incident, place = telling.incident, telling.place
    mention, target, counts = incident.mention, incident.target, incident.counts
    proofs = {evidence.field: evidence.rule for evidence in incident.evidence}
    return Profile(
        reader=incident.reader,
        kind=incident.kind,
        span=incident.span,
        place=place,
        near=mention is not None and (mention.beside or mention.nearness != "at"),
        attacker=incident.attacker,
        stated=not proofs.get("attacker", "").startswith(IMPLIED),
        weapon=incident.weapon,
        target=target.type if target is not None and target.type not in VAGUE_TARGETS else "",
        words=target.as_written.casefold() if target is not None else "",
        killed=counts.killed,
        injured=counts.injured,
        downed=counts.downed,
        said=_day(telling.claims[0].said_at),
        answers=all(claim.act in ANSWERS for claim in telling.claims),
        follows_up=FOLLOW_UP in proofs,
    )


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
