"""Texts, numbers and days in one language of the interface: what static/words.js is in the browser, for Python."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from dashboard.messages import DEFAULT, load_messages
from geo.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.model import SpanPrecision

LONG_MONTH_DAYS = 31
_SLOT = re.compile(r"\{(\w+)\}")
_DAY_FIELD = re.compile(r"\bd\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The catalogue of one language with its habits of writing numbers and days (Unicode CLDR, by Babel)."""

    lang: str
    texts: Mapping[str, str]
    locale: Locale

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its {names} filled in; a key nobody wrote shows as itself, as in the browser.

        >>> words("fr").say("date.night", start="23", end="24 avril")
        'nuit du 23 au 24 avril'
        """
        return _SLOT.sub(lambda slot: str(values.get(slot[1], slot[0])), self.texts.get(key, key))

    def counted(self, key: str, number: int) -> str:
        """The text of a key in the plural form that the language wants for the number, with {n} filled in.

        >>> words("fr").counted("counts.events", 0), words("en").counted("counts.events", 0)
        ('0 événement', '0 events')
        """
        form = f"{key}.{self.locale.plural_form(number)}"
        return self.say(form if form in self.texts else f"{key}.other", n=self.number(number))

    def number(self, number: float) -> str:
        """The number without decimals, its thousands set apart."""
        return format_decimal(number, format="#,##0", locale=self.locale)

    def day(self, day: date) -> str:
        """The day in full.

        >>> from datetime import date
        >>> words("fr").day(date(2024, 9, 1)), words("en").day(date(2024, 9, 1))
        ('1er septembre 2024', '1 September 2024')
        """
        return self._written(day, str(self.locale.date_formats["long"].pattern))

    def span(self, start: date | None, end: date | None, precision: SpanPrecision) -> str:
        """The first and last day as the page writes them: the first without what both share."""
        if start is None or end is None:
            return self.say("date.unknown")
        if start == end:
            return self.day(start)
        if precision == "month" and _is_whole_month(start, end):
            return self._written(start, self._skeleton("yMMMM"))
        shape = "date.night" if precision == "night" else "date.range" if precision == "week" else "date.between"
        return self.say(shape, start=self._shortened(start, end), end=self.day(end))

    def stretch(self, start: date, end: date) -> str:
        """The days from the first to the last, as the timeline writes its period."""
        return self.day(start) if start == end else self.say("date.range", start=self.day(start), end=self.day(end))

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code, or the code itself where it is none."""
        return str(self.locale.territories.get(code, code))

    def _shortened(self, start: date, end: date) -> str:
        if start.year != end.year:
            return self.day(start)
        return self._written(start, self._skeleton("d" if start.month == end.month else "MMMMd"))

    def _written(self, day: date, pattern: str) -> str:
        first = self.say("date.first_of_month")
        if day.day == 1 and first:
            pattern = _DAY_FIELD.sub(f"'{first}'", pattern, count=1)
        return format_date(day, pattern, locale=self.locale)

    def _skeleton(self, name: str) -> str:
        return str(self.locale.datetime_skeletons[name].pattern)


def words(lang: str) -> Words:
    """The words of a language of dashboard/messages; raises `LanguageError` that names the languages there are."""
    catalogues = load_messages()
    if lang not in catalogues:
        message = f"there are no texts in '{lang}'; use one of {', '.join(catalogues)}, or add messages/{lang}.toml"
        raise LanguageError(message)
    return Words(lang=lang, texts=catalogues[lang], locale=Locale.parse(catalogues[lang]["locale"], sep="-"))


def best_language(wanted: Iterable[str], offered: Iterable[str]) -> str:
    """The first of the wanted languages that is offered, country or not; the catalogues' default where none is.

    >>> best_language(["de-DE", "en-US", "fr"], ["en", "fr"])
    'en'
    """
    there = set(offered)
    for code in wanted:
        try:
            language = Locale.parse(code, sep="_" if "_" in code else "-").language
        except (UnknownLocaleError, ValueError):
            continue
        if language in there:
            return str(language)
    return DEFAULT


def _is_whole_month(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1 and (end - start).days < LONG_MONTH_DAYS
