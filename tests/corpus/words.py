"""The words of one language for strikes: templates filled in, with days as its press writes them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.corpus.strikes import HERE, places

if TYPE_CHECKING:
    import random
    from datetime import date

    from tests.corpus.strikes import Strike

LANGUAGES = ("fr", "en", "ru", "uk")
FEW = (2, 3, 4)
TEENS = range(11, 15)


@cache
def templates(language: str) -> dict[str, Any]:
    """The templates of a language."""
    return tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language and the chance that picks among its templates."""

    language: str
    chance: random.Random

    def pick(self, *keys: str) -> str:
        """A template of a table, as it stands."""
        found: Any = templates(self.language)
        for key in keys:
            found = found[key]
        return self.chance.choice(found)

    def say(self, strike: Strike, when: str, *keys: str, **counts: int) -> str:
        """A sentence of a template about a strike; `when` is the table of the times that may stand in it."""
        template = self.pick(*keys)
        time = self.when(strike, when)
        number = LANGUAGES.index(self.language)
        region = places()["regions"][strike.region]
        figures = {"killed": strike.killed, "injured": strike.injured, **counts}
        return template.format(
            when=time,
            When=time[:1].upper() + time[1:],
            at=places()["towns"][strike.town]["at"][number],
            within=region["within"][number],
            of=region["of"][number],
            what=self.pick("what", strike.what),
            killed_people=self._people(strike.killed),
            injured_people=self._people(strike.injured),
            **figures,
        )

    def when(self, strike: Strike, table: str) -> str:
        """When the strike was, in words; `table` is `exact` for a date written out, `loose` for any way to say it."""
        exact = "dated" if strike.night else "dated_day"
        key = exact if table == "exact" else "night" if strike.night else "day"
        fitting = [each for each in templates(self.language)[key] if _fits(each, strike)]
        return self.chance.choice(fitting).format(**self._days(strike.start), **self._days(strike.end, "2"))

    def _days(self, day: date, suffix: str = "") -> dict[str, str]:
        words = templates(self.language)
        number = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        month, weekday = words["months"][day.month - 1], words["weekdays"][day.weekday()]
        return {f"d{suffix}": number, f"m{suffix}": month, f"w{suffix}": weekday}

    def _people(self, count: int) -> str:
        """The number with its noun where the language bends the noun by it; 21 and its like are not drawn."""
        forms = templates(self.language).get("people")
        if forms is None:
            return str(count)
        few = count % 10 in FEW and count % 100 not in TEENS
        return f"{count} {forms[0] if few else forms[1]}"


def _fits(template: str, strike: Strike) -> bool:
    """Whether one month serves for two days: not where the night lies between two months."""
    return strike.start.month == strike.end.month or "{d}" not in template or "{m}" in template
