"""The map's own script and style sheets: small modules that a page takes in whole, in the order given here."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent

BEFORE_LAYERS = (
    "dom.js",
    "words.js",
    "store.js",
    "idle.js",
    "filter.js",
    "known.js",
    "colours.js",
    "blocks.js",
    "bar.js",
    "data.js",
    "counts.js",
    "geodesic.js",
    "highlight.js",
    "symbols.js",
    "sprites.js",
    "compose.js",
    "field.js",
    "pane.js",
)
AFTER_LAYERS = (
    "legend.js",
    "guide.js",
    "said.js",
    "describe.js",
    "standing.js",
    "cite.js",
    "fold.js",
    "search.js",
    "facets.js",
    "choice.js",
    "order.js",
    "list.js",
    "filters.js",
    "findbar.js",
    "details.js",
    "selected.js",
    "panel.js",
    "histogram.js",
    "timeaxis.js",
    "timewindow.js",
    "timehandles.js",
    "timeline.js",
    "address.js",
    "paper.js",
    "renew.js",
    "embed.js",
    "start.js",
)
STYLES = (
    "tokens.css",
    "page.css",
    "map.css",
    "panel.css",
    "details.css",
    "list.css",
    "filters.css",
    "timeline.css",
    "card.css",
    "print.css",
    "picture.css",
    "embed.css",
)


def own_script() -> str:
    """All modules as one text, since a browser can't load modules one by one into a file opened without a server.

    Every module of static/layers/ is in it; their order is of no matter, they only define functions.
    """
    layers = sorted(f"layers/{path.name}" for path in (FOLDER / "layers").glob("*.js"))
    return "\n".join(_read(name) for name in (*BEFORE_LAYERS, *layers, *AFTER_LAYERS))


def fallback_script() -> str:
    """The script that puts the plain table in the map's place; it stands alone, so that it survives the others."""
    return _read("fallback.js")


def own_style() -> str:
    """All style sheets as one text."""
    return "\n".join(_read(name) for name in STYLES)


def host_script() -> str:
    """The script of the app around an embedded page: a module of its own, which runs in the app's page."""
    return _read("host.js")


def page_template() -> str:
    """The frame of the page, a Jinja template."""
    return _read("page.html.jinja")


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
