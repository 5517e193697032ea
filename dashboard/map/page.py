"""The page around the map: one HTML document that holds all it needs and asks nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from branca.element import Figure
from jinja2 import Environment, StrictUndefined

from dashboard.map.blocks import Block, data_block
from dashboard.map.layers import EventsLayer, Layer
from dashboard.map.payload import FORMAT, in_time_order
from dashboard.map.search import search_data
from dashboard.map.static import fallback_script, own_script, own_style, page_template
from dashboard.messages import load_messages
from dashboard.messages.said import said
from dashboard.messages.words import words
from seeds.palettes import load_palettes
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.assets import Assets
    from dashboard.map.style import Meta, Style
    from geo.table.row import Row

TABLE_ROWS = 1000
"""Most rows of the plain table; the map itself has no such limit."""

COLOURED = ("status", "kind")
"""The palettes that a map shows; charts have further ones."""

APP_TEXTS = "app."
"""What the keys of texts begin with that the app alone shows."""

_URL_IN_CSS = re.compile(r"url\([^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


class Page(Figure):
    """branca's Figure with a frame of our own: no outside links, a content security policy, the same bytes each time.

    Whatever an element of folium puts into the figure's header is left out: it could only be a link to the network.
    """

    def __init__(self, rows: Sequence[Row], style: Style, meta: Meta, assets: Assets) -> None:
        """Keep what the page shows."""
        super().__init__()
        self._id = "page"
        self._rows = rows
        self._style = style
        self._meta = meta
        self._assets = assets

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401  # branca's own signature
        """The whole document as text."""
        for child in self._children.values():
            child.render(**kwargs)
        layers = [layer for child in self._children.values() for layer in child._children.values()]  # noqa: SLF001  # branca has no other way to its children
        ours = [layer for layer in layers if isinstance(layer, Layer)]
        lang = self._style.lang
        voice, messages = words(lang), _of_the_page(load_messages())
        style = (_quiet_css(self._assets.style), own_style())
        script = (fallback_script(), _quiet_script(self._assets.script), self._script())
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        return environment.from_string(page_template()).render(
            lang=lang,
            theme=self._style.theme,
            t=voice.texts,
            words=voice,
            said=said,
            caption=self._meta.caption,
            embedded=self._style.host == "app",
            card=self._meta.card,
            title=self._meta.title or voice.say("title"),
            map_html=self.html.render(**kwargs),
            policy=_policy(style, script, [origin for layer in ours for origin in layer.origins()]),
            styles=style,
            scripts=script,
            licence=f"Leaflet {self._assets.version}\n{self._assets.licence}".replace("--", "—"),
            blocks=self._blocks(ours, lang, messages),
            rows=in_time_order(self._rows)[:TABLE_ROWS],
            total=len(self._rows),
            types=load_types(),
            web_link=_web_link,
        )

    def _script(self) -> str:
        """Our modules, then what the layers say, in one closed scope."""
        calls = self.script.render()
        return f'(function () {{\n"use strict";\n{own_script()}\n{calls}\nstart();\n}})();'

    def _blocks(self, layers: Sequence[Layer], lang: str, messages: dict[str, dict[str, str]]) -> list[Block]:
        types = load_types()
        config = {
            "format": FORMAT,
            "lang": lang,
            "theme": self._style.theme,
            **_about(self._rows, self._meta),
            "attribution": [*dict.fromkeys(name for layer in layers for name in layer.attribution()), "Leaflet"],
            "groups": [
                {"key": g.key, "colour": g.colour, "dark": g.dark, "label": dict(g.labels)}
                for g in types.groups.values()
            ],
            "palettes": {
                name: [{"key": tone.key, "colour": tone.colour, "dark": tone.dark} for tone in tones]
                for name, tones in load_palettes().items()
                if name in COLOURED
            },
            "targets": {key: {"group": one.group, "label": dict(one.labels)} for key, one in types.targets.items()},
            "weapons": {key: dict(one.labels) for key, one in types.weapons.items()},
            "messages": messages,
        }
        limit = self._style.compress_above
        blocks = [data_block("config", config, limit)]
        if self._style.host == "app":
            layers = [layer for layer in layers if not isinstance(layer, EventsLayer)]
        else:
            blocks.append(data_block("search", search_data(self._rows), limit))
        return [*blocks, *(block for layer in layers for block in _layer_blocks(layer, self._rows, limit))]


def event_blocks(rows: Sequence[Row], meta: Meta, compress_above: int) -> list[Block]:
    """The blocks that change with the events, which an app gives to a page in its frame."""
    return [
        data_block("about", _about(rows, meta), compress_above),
        data_block("search", search_data(rows), compress_above),
        *_layer_blocks(EventsLayer(), rows, compress_above),
    ]


def _layer_blocks(layer: Layer, rows: Sequence[Row], compress_above: int) -> list[Block]:
    data = dict(layer.data(rows))
    later = data.pop("later", None)
    blocks = [data_block(layer.key, data, compress_above)]
    if isinstance(later, dict):
        blocks.append(data_block(f"{layer.key}-later", later, compress_above))
    return blocks


def _about(rows: Sequence[Row], meta: Meta) -> dict[str, object]:
    """What the page says of its events as a whole."""
    return {
        "title": meta.title,
        "reports": meta.reports,
        "set_aside": meta.set_aside,
        "generated": meta.generated.isoformat() if meta.generated else None,
        "snapshot": dict(meta.snapshot) if meta.snapshot else None,
        "said_until": _last_said(rows),
    }


def _of_the_page(messages: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The texts without those of the app, which a stand-alone file has no use for."""
    return {
        lang: {key: text for key, text in texts.items() if not key.startswith(APP_TEXTS)}
        for lang, texts in messages.items()
    }


def _last_said(rows: Sequence[Row]) -> str | None:
    """The day of the latest statement as ISO text, None where no statement has one."""
    return max((claim.said_at.isoformat()[:10] for row in rows for claim in row.claims if claim.said_at), default=None)


def _policy(styles: Sequence[str], scripts: Sequence[str], origins: Sequence[str]) -> str:
    """A content security policy that allows these very texts, pictures of `origins`, and nothing from anywhere else."""
    parts = (
        "default-src 'none'",
        "script-src " + " ".join(_hash_source(text) for text in scripts),
        "style-src " + " ".join(_hash_source(text) for text in styles),
        " ".join(("img-src data: blob:", *origins)),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def _hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _quiet_css(css: str) -> str:
    """Leaflet's style sheet without the pictures of controls that this map doesn't use."""
    return _URL_IN_CSS.sub("none", css.replace("\r\n", "\n"))


def _quiet_script(script: str) -> str:
    """Leaflet's script without the pointer to a file that only its authors have."""
    return _SOURCE_MAP.sub("", script.replace("\r\n", "\n"))


def _web_link(url: str) -> str:
    """The address where it is one of the web, otherwise nothing: no other scheme becomes a link."""
    return url if url.lower().startswith(("https://", "http://")) else ""
