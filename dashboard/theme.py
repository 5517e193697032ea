"""The look of the app: the colours and type of the map, as Streamlit's theme options and as a few rules of CSS."""

from __future__ import annotations

import re
from pathlib import Path

TOKENS = Path(__file__).parent / "map" / "static" / "tokens.css"

OPTIONS = {
    "primaryColor": "link",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "ground",
    "textColor": "ink",
    "linkColor": "link",
    "borderColor": "rule",
    "dataframeBorderColor": "rule",
    "dataframeHeaderBackgroundColor": "ground",
}
"""Streamlit's name of a colour and ours."""

_BLOCK = re.compile(r'^:root(?P<theme>\[data-theme="dark"\])? \{\n(?P<body>.*?)\n\}', re.MULTILINE | re.DOTALL)
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")


def theme_options() -> dict[str, str]:
    """Streamlit's options of the theme by their names, such as "theme.dark.textColor": type, and colours twice over."""
    light, dark = tokens("light"), tokens("dark")
    type_ = {
        "theme.font": light["sans"].replace('"', "'"),
        "theme.headingFont": light["sans"].replace('"', "'"),
        "theme.baseRadius": light["radius"],
        "theme.baseFontSize": "15",
        "theme.showWidgetBorder": "true",
    }
    colours = {
        f"theme.{name}.{option}": values[token]
        for name, values in (("light", light), ("dark", dark))
        for option, token in OPTIONS.items()
    }
    return type_ | colours


def tokens(theme: str) -> dict[str, str]:
    """The map's colours and sizes by name in a theme, "light" or "dark"; the dark one has the light's sizes."""
    blocks = {"dark" if found["theme"] else "light": found["body"] for found in _BLOCK.finditer(_css())}
    return {name: value.strip() for name, value in _TOKEN.findall(blocks["light"] + "\n" + blocks[theme])}


def _css() -> str:
    return TOKENS.read_text(encoding="utf-8")


_RULES = """
.stMainBlockContainer { padding: 4.5rem 2rem 3rem; max-width: 90rem }
h1 { font-size: 1.75rem !important; font-weight: 650 !important }
h2 { font-size: 1.3rem !important; font-weight: 650 !important }
h3 { font-size: 1.1rem !important; font-weight: 650 !important }
button:focus-visible, a:focus-visible { outline: 2px solid {{focus}} !important; outline-offset: 2px }
button[kind^="primary"] { background-color: {{link}} !important; color: {{paper}} !important }
[data-testid="stCaptionContainer"] { color: {{quiet}} !important; opacity: 1 !important }
.st-key-shell { position: fixed; top: .4rem; right: .75rem; z-index: 999991; width: auto !important }
.st-key-foreign { position: absolute !important; width: 0 !important; height: 0 }
.st-key-shell button { min-height: 2.25rem; padding: .15rem .6rem }
@media (max-width: 40rem) { .stMainBlockContainer { padding: 4rem 1rem 2rem } }
@media (prefers-reduced-motion: reduce) { * { animation-duration: .01ms !important; transition: none !important } }
"""
_SLOT = re.compile(r"\{\{([\w-]+)\}\}")


def look() -> str:
    """The rules that the theme has no option for, as a style element; {{name}} of the rules is a colour of the map.

    The menu stands in Streamlit's own head line, beside the names of the pages. Streamlit writes white on the primary
    colour, which in the dark theme is light.
    """
    light, dark = tokens("light"), tokens("dark")
    rules = _SLOT.sub(lambda slot: f"light-dark({light[slot[1]]}, {dark[slot[1]]})", _RULES)
    return f"<style>{rules}</style>"
