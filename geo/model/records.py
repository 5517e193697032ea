"""The records of the journey: one verb, one folder, one record each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.model.ids import content_hash, stable_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from geo.model.coords import LatLon
    from geo.model.mention import Mention, PlacePrecision
    from geo.model.standing import Conflict, Sources, StatusChange
    from geo.model.times import Span

Kind = Literal["strike", "interception", "debris"]
Act = Literal["asserts", "denies", "admits_partly", "declines"]
Side = Literal["ukrainian", "russian", "media", "company", "other"]
Attacker = Literal["UA", "RU", "unknown"]
Status = Literal["claimed", "corroborated", "admitted", "contested", "retracted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text, exactly as received; offsets of claims count characters of `text`.

    `published` is a day or a moment, None where the source doesn't say. `source` is where it came from: a file and
    line, or an address.
    """

    text: str
    id: str = ""
    published: date | datetime | None = None
    outlet: str = ""
    language: str = ""
    url: str = ""
    title: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        """Give a report without an id one made of its content."""
        if not self.id:
            object.__setattr__(self, "id", stable_id("report", self.text, self.outlet, self.published))

    @property
    def hash(self) -> str:
        """SHA-256 of the text, 64 hex digits."""
        return content_hash(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that gave one field: `quote == report.text[start:end]`, `rule` names the lexicon entry."""

    field: str
    quote: str
    start: int
    end: int
    rule: str = ""


VAGUE_TARGETS = frozenset({"other", "unknown"})
"""Target types that only say that no other type fits, or that none is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was aimed at: a type of seeds/targets.toml and the words of the report."""

    type: str
    as_written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many, as told; None where nobody says. A count is a number of drones and missiles, or of people.

    `downed` are those shot down, `jammed` those that electronic means stopped, where they are told apart.
    Where a range is told the count is its lower end; `upper` has (name of the count, upper end) for such counts.
    """

    launched: int | None = None
    downed: int | None = None
    killed: int | None = None
    injured: int | None = None
    jammed: int | None = None
    upper: tuple[tuple[str, int], ...] = ()

    def range_of(self, name: str) -> tuple[int, int] | None:
        """Both ends of a count that is told as a range, None for one that is not."""
        low, high = getattr(self, name), dict(self.upper).get(name)
        return (low, high) if low is not None and high is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What one report says happened at one place in one span: the subject that its claims share.

    Two claims of a report are about the same thing if and only if their incidents have the same `id`. `reader` is who
    read it: empty for the rules, otherwise the name of the second reader.
    """

    report_id: str
    kind: Kind
    span: Span
    mention: Mention | None = None
    attacker: Attacker = "unknown"
    weapon: str = "unknown"
    target: Target | None = None
    counts: Counts = field(default_factory=Counts)
    evidence: tuple[Evidence, ...] = ()
    reader: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Make the id from the report, the kind, the place and the first word of evidence."""
        if not self.id:
            anchor = min((e.start for e in self.evidence), default=0)
            # A country that is only implied has no words of its own: two of them are still two.
            name = (self.mention.as_written or self.mention.name) if self.mention else None
            object.__setattr__(self, "id", stable_id("incident", self.report_id, self.kind, name, anchor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed statement about one event: who, on which side, says or denies it, in which words.

    `quote == report.text[start:end]`; `said_at` is the publication of the report, None where that is unknown. `medium`
    is the one to whom the speaker said it, as written, where the report names one. `language` is that of the report, an
    ISO 639-1 code, '' where nobody knows.
    """

    report_id: str
    incident: Incident
    speaker: str
    side: Side
    act: Act
    quote: str
    start: int
    end: int
    said_at: date | datetime | None = None
    outlet: str = ""
    url: str = ""
    medium: str = ""
    language: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Offsets must fit the quote; an empty claim says nothing."""
        if not self.quote or self.end - self.start != len(self.quote) or self.start < 0:
            message = f"report {self.report_id}: quote of {len(self.quote)} characters at {self.start}..{self.end}"
            raise ValueError(message)
        if not self.id:
            made = stable_id("claim", self.incident.id, self.side, self.act, self.start, self.end)
            object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mention is: a point that stands for an area, with the radius in km that covers the area.

    `region_code` is the ISO 3166-2 code of the first-order region, `geonames_id` is None for areas that GeoNames
    doesn't number in our data. `reasons` say in words why this namesake was chosen, `source` names the data and
    its licence where it isn't the shipped one. `city` names the city that a district is a part of, '' for all else.
    """

    as_written: str
    name: str
    point: LatLon
    precision: PlacePrecision
    radius_km: float
    country: str = ""
    admin1: str = ""
    region_code: str = ""
    geonames_id: int | None = None
    reasons: tuple[str, ...] = ()
    source: str = ""
    city: str = ""

    def __post_init__(self) -> None:
        """A radius is a length; raises ValueError."""
        if not self.radius_km >= 0.0:
            message = f"place '{self.name}': radius_km is {self.radius_km}; give a length of 0 or more"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim with its place; None where the report names none, or names one that could not be found."""

    claim: Claim
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderSource:
    """Which border was measured against: the data set's name and version, the date of its data, its licence, its hash.

    `sha256` is that of the border's file, 64 hex digits. What nobody told is empty.
    """

    name: str
    version: str = ""
    date: str = ""
    licence: str = ""
    sha256: str = ""

    @property
    def title(self) -> str:
        """Name and version, as a sentence has them.

        >>> BorderSource(name="countries", version="0.6.0").title
        'countries 0.6.0'
        """
        return f"{self.name} {self.version}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderDistance:
    """Geodesic distance from one point to the border in km (WGS 84), and the border point that is nearest.

    `bearing_deg` leads from the point to it, 0..360 clockwise from north; None for a point on the border.
    """

    distance_km: float
    nearest: LatLon
    inside: bool
    bearing_deg: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Distance from a place to the border in km: of its point, and the least and greatest over its area.

    `border` says which border; None where that is not known.
    """

    distance_km: float
    min_km: float
    max_km: float
    inside: bool
    nearest: LatLon
    border: BorderSource | None = None

    def __post_init__(self) -> None:
        """The least is not above the greatest and none is negative; raises ValueError."""
        if not 0.0 <= self.min_km <= self.max_km:
            message = f"border distance {self.min_km}..{self.max_km} km; least and greatest must be in order"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What claims are about, once their place is known and the same strike told twice is one.

    `sources` counts whose words it rests on, `conflicts` keeps what is told differently, `merge_reasons` says in
    words why its tellings are one event, `history` how its status came about, `decisions` what shaped it.
    """

    id: str
    kind: Kind
    span: Span
    claims: tuple[Claim, ...]
    place: Place | None = None
    attacker: Attacker = "unknown"
    weapon: str = "unknown"
    target: Target | None = None
    counts: Counts = field(default_factory=Counts)
    status: Status = "claimed"
    status_reason: str = ""
    measurement: Measurement | None = None
    mention: Mention | None = None
    sources: Sources | None = None
    conflicts: tuple[Conflict, ...] = ()
    merge_reasons: tuple[str, ...] = ()
    history: tuple[StatusChange, ...] = ()
    decisions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """An event without a claim is nobody's; raises ValueError."""
        if not self.claims:
            message = f"event {self.id} has no claim; an event is what claims are about"
            raise ValueError(message)

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that tell of it, each once, in the order of its claims."""
        return tuple(dict.fromkeys(claim.report_id for claim in self.claims))

    @property
    def reader(self) -> str:
        """Who read it: empty for the rules, otherwise the name of the second reader; never both."""
        return self.claims[0].incident.reader
