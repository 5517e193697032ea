"""How charts look: the map's colours and type, light or dark, with months and numbers in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from babel.dates import format_date

from dashboard.charts.chart import MARK, PICK
from dashboard.theme import tokens
from seeds.palettes import load_palettes
from seeds.regions import region_names
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dashboard.messages.words import Words
    from seeds.types import Types

RAMPS = {
    "light": ("#d3e3f2", "#a3c5e3", "#6b9fcd", "#3276b1", "#0b4a85"),
    "dark": ("#23415c", "#2f6490", "#4a8bc0", "#7fb6e2", "#c5e2fa"),
}
"""From few to many: one hue whose lightness alone tells, for all kinds of colour vision."""
PICTURE_WIDTH = 900
"""Pixels of a chart in an exported picture."""
MARKS = "marks"
"""The name of the layer that a selection stands with."""
COLUMNS = "width < 480 ? 1 : width < 760 ? 2 : 4"
"""How many entries of a legend stand beside each other, by the width of the drawing in pixels."""
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True, kw_only=True)
class Look:
    """A language and a theme."""

    words: Words
    dark: bool = False

    @property
    def theme(self) -> str:
        """The name of the theme."""
        return "dark" if self.dark else "light"

    def token(self, name: str) -> str:
        """A colour of the map's style sheet, such as "ink"."""
        return _tokens(self.theme)[name]

    def palette(self, name: str) -> dict[str, str]:
        """The colours of "target" (its groups), "status", "kind", "act" or "side" by key, in the order of legends."""
        tones = types().groups.values() if name == "target" else load_palettes_once()[name]
        return {tone.key: tone.dark if self.dark else tone.colour for tone in tones}

    def group(self, key: str) -> str:
        """The label of a group of target types."""
        return _label(types().groups[key].labels, self.words.lang) if key in types().groups else key

    def target(self, key: str) -> str:
        """The label of a target type; a type that the seeds don't know shows as itself."""
        return _label(types().targets[key].labels, self.words.lang) if key in types().targets else key

    def region(self, code: str, otherwise: str) -> str:
        """The name of a region by its ISO 3166-2 code in the reader's language, else the other name."""
        names = _region_names().get(code, {})
        return next(iter(names.get(self.words.lang, ())), otherwise)

    def month(self, day: date) -> str:
        """The month of a day, as "April 2024"."""
        return str(format_date(day, self._skeleton("yMMMM"), locale=self.words.locale))

    def short(self, start: date, end: date) -> str:
        """The day, or the first and the last one, as short as an axis needs it: "18–19 Nov 2025"."""
        last = format_date(end, self._skeleton("yMMMd"), locale=self.words.locale)
        if start == end:
            return str(last)
        same = start.replace(day=1) == end.replace(day=1)
        first = format_date(start, self._skeleton("d" if same else "MMMd"), locale=self.words.locale)
        return f"{first}–{last}"

    def _skeleton(self, name: str) -> str:
        return str(self.words.locale.datetime_skeletons[name].pattern)

    def spec(self, layers: Sequence[Mapping[str, Any]], height: int, **more: object) -> dict[str, Any]:
        """A specification of layers over each other, as wide as the page and as high as the drawing needs.

        What has a mark in its data can be chosen by a click; the selection stands with the layer of the name `MARKS`,
        else with the first; a layer without data is left out, and one at least has some. `height` is that of the
        drawing in pixels, without axes and legend.
        """
        full = [layer for layer in layers if layer["data"]["values"]]
        if not any(layer.get("name") == MARKS for layer in full):
            full[0] = {**full[0], "name": MARKS}
        pick = {
            "name": PICK,
            "select": {"type": "point", "fields": [MARK], "toggle": "event.shiftKey"},
            "views": [MARKS],
        }
        return {
            "$schema": SCHEMA,
            "width": "container",
            "height": height,
            "autosize": {"type": "fit-x", "contains": "padding"},
            "layer": full,
            "params": [pick],
            "config": self.config(),
            **more,
        }

    def config(self) -> dict[str, Any]:
        """Colours, type and the habits of the language, as Vega-Lite's `config`."""
        ink, quiet, rule = self.token("ink"), self.token("quiet"), self.token("rule")
        return {
            "background": self.token("paper"),
            "font": self.token("sans").replace('"', "'"),
            "view": {"stroke": None},
            "locale": {"number": _number_locale(self.words), "time": _time_locale(self.words)},
            "axis": {
                "labelColor": quiet, "titleColor": quiet, "domainColor": rule, "tickColor": rule, "gridColor": rule,
                "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 130,
                "labelOverlap": True, "gridOpacity": 0.7,
            },
            "legend": {
                "labelColor": ink, "titleColor": quiet, "labelFontSize": 12, "titleFontSize": 12, "orient": "top",
                "titleFontWeight": "normal", "labelLimit": 210, "columns": {"expr": COLUMNS},
                "symbolType": "square", "symbolOpacity": 1,
            },
            "title": {"color": ink, "subtitleColor": quiet, "anchor": "start", "fontSize": 16, "subtitleFontSize": 12},
            "text": {"color": ink, "fontSize": 12},
        }  # fmt: skip


def types() -> Types:
    """Target types and their groups, loaded once."""
    return _types()


@cache
def _types() -> Types:
    return load_types()


@cache
def _tokens(theme: str) -> dict[str, str]:
    return tokens(theme)


load_palettes_once = cache(load_palettes)
_region_names = cache(region_names)


def _label(labels: Mapping[str, str], lang: str) -> str:
    return labels.get(lang) or next(iter(labels.values()))


def _number_locale(words: Words) -> dict[str, Any]:
    """The decimal sign and the groups of thousands, as d3-format wants them."""
    symbols = words.locale.number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", ""],
    }


def _time_locale(words: Words) -> dict[str, Any]:
    """The names of months and days, as d3-time-format wants them: Sunday first."""
    months, days = words.locale.months["format"], words.locale.days["format"]
    week = (6, 0, 1, 2, 3, 4, 5)
    return {
        "dateTime": "%x %X",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "periods": ["AM", "PM"],
        "days": [days["wide"][day] for day in week],
        "shortDays": [days["abbreviated"][day] for day in week],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
    }
