"""The map's own script and style sheets: small modules that a page takes in whole, in the order given here."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent

SCRIPTS = (
    "dom.js",
    "words.js",
    "store.js",
    "data.js",
    "counts.js",
    "symbols.js",
    "pane.js",
    "layers/basemap.js",
    "layers/regions.js",
    "layers/border.js",
    "layers/labels.js",
    "layers/events.js",
    "layers/selection.js",
    "legend.js",
    "describe.js",
    "details.js",
    "panel.js",
    "histogram.js",
    "timeline.js",
    "address.js",
    "start.js",
)
STYLES = ("tokens.css", "page.css", "map.css", "panel.css", "timeline.css", "print.css")


def own_script() -> str:
    """All modules as one text; modules can't be loaded one by one from a file that a browser opens without a server."""
    return "\n".join(_read(name) for name in SCRIPTS)


def fallback_script() -> str:
    """The script that puts the plain table in the map's place; it stands alone, so that it survives the others."""
    return _read("fallback.js")


def own_style() -> str:
    """All style sheets as one text."""
    return "\n".join(_read(name) for name in STYLES)


def page_template() -> str:
    """The frame of the page, a Jinja template."""
    return _read("page.html.jinja")


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
