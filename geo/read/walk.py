"""What the reader remembers on its way through one report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.model import Aside, Notice
from geo.read.calendar import Reference
from geo.read.reading import Dated
from geo.read.when import with_told

if TYPE_CHECKING:
    from geo.model import Report
    from geo.read.drafts import Draft
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Knows, Spot


LOOK_BACK = 200
"""How many voices or events back a report is remembered: more than any article has, so that a book takes no ages."""


@dataclass(slots=True, kw_only=True)
class Walk:
    """The drafts, the voices and the places of a report so far, and where the reader is.

    `speakers` have spoken, `people` were only named with a role. `pending` are drafts without a place that nothing
    has claimed yet. `here` and `region` are the place and the region named last, `voice` is who spoke last;
    `here_in`, `spoken_in` and `downed_in` the paragraphs of the last place, voice and interception; `table` says
    that lines of a table may follow, `lister` whose, `beside` is the place that the sentence counts a distance
    from; `day_over` is the paragraph that a day in a line of its own heads, `past_in` the one that speaks of
    another time; `heading` is the place and `headed` the voice that a line of their own, or the whole report's
    byline, has put over what follows; `dateline` is the day of the opening, `recent` the one told last, in the
    paragraph `recent_in`, `entry` the day of the live-blog entry in the paragraph `entry_in`, `section` that of a
    date in a line of its own, `before` the sentences read last, `notices` what is wrong with dates that were kept.
    """

    report: Report
    lexicon: Lexicon
    knows: Knows
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Draft] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    people: list[Speaker] = field(default_factory=list)
    here: Spot | None = None
    region: Spot | None = None
    table: bool = False
    downed_in: int = -1
    here_in: int = -1
    spoken_in: int = -1
    voice: Speaker | None = None
    lister: Speaker | None = None
    beside: Spot | None = None
    sentence: int = 0
    paragraph: int = 0
    dateline: Dated | None = None
    recent: Dated = field(default_factory=Dated)
    reference: Reference = field(default_factory=Reference)
    recent_in: int = -1
    entry: Dated | None = None
    entry_in: int = -1
    section: Dated | None = None
    before: list[Stretch] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    day_over: int = -1
    past_in: int = -1
    heading: Spot | None = None
    headed: Speaker | None = None

    @property
    def voices(self) -> list[Speaker]:
        """Who may be meant by a surname or a pronoun: the people introduced with a role, then those who spoke."""
        return [*self.people[-LOOK_BACK:], *self.speakers[-LOOK_BACK:]]

    def refer(self, clause: Stretch, sentence: Stretch) -> Reference:
        """What the words of a clause count from, with what was told before it where they need that."""
        before = [past for past in self.before if sentence.paragraph - past.paragraph <= 1]
        if clause.start > sentence.start:
            before.append(sentence.part(sentence.start, clause.start))
        return with_told(self.reference, clause, before)

    @property
    def lent(self) -> Dated | None:
        """The day of the entry of a live blog, or of the section under a date, that the reader is in."""
        return self.entry if self.entry_in == self.paragraph else self.section

    def note(self, dated: Dated) -> None:
        """Count what is wrong with the words of a date that was kept."""
        if dated.gap and all(notice.detail != dated.gap for notice in self.notices):
            subject = self.report.id
            self.notices.append(Notice(stage="read", subject_id=subject, reason="contradictory date", detail=dated.gap))

    def set_aside(self, stretch: Stretch, reason: str) -> None:
        """Count a stretch among those that tell of no event."""
        start, end = stretch.text.origin(stretch.start, stretch.end)
        quote = self.report.text[start:end]
        self.asides.append(Aside(report_id=self.report.id, quote=quote, start=start, end=end, reason=reason))

    def remember(self, spots: list[Spot]) -> None:
        """The place and the region named last, for the words that mean them without a name."""
        known = [spot for spot in spots if spot.part == "scene" and (spot.countries or spot.codes)]
        scenes = [spot for spot in known if spot.precision in {"locality", "region", "district"}]
        if scenes:
            self.here_in = self.paragraph
            self.here = next((spot for spot in scenes if spot.precision != "region"), scenes[-1])
        for spot in spots:
            # "Good morning, Kharkiv region!": whoever greets a region speaks of it.
            greeted = spot.part == "weak" and self.region is None
            if spot.precision == "region" and (greeted or spot.part in {"scene", "speaker"}):
                self.region = spot

    def in_the_city(self, spots: list[Spot]) -> list[Spot]:
        """The places, a district without a city in the one named last, or over all this, if it has one of the name."""
        near = self.here if self.paragraph - self.here_in <= 1 else None
        cities = [spot.city or spot.name for spot in (near, self.heading) if spot is not None]
        return [self._in_one_of(cities, spot) if cities else spot for spot in spots]

    def _in_one_of(self, cities: list[str], spot: Spot) -> Spot:
        if spot.precision != "district" or spot.city:
            return spot
        name = spot.written or spot.name
        city = next((city for city in cities if self.knows(f"{name}, {city}")), "")
        return spot._replace(name=name, city=city, countries=self.knows(city)) if city else spot

    def is_newer(self, here: Spot) -> bool:
        """Whether a place was named after the last event was told, so that what follows is about it."""
        last = max((d.statements[-1].stretch.end for d in self.drafts[-LOOK_BACK:]), default=-1)
        return here.start > last and (self.heading is here or self.paragraph - self.here_in <= 1)
