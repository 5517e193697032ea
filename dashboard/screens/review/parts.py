"""The two parts of the page that are no widgets of Streamlit: the keys that it listens to, and the small map."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent
KEYS, SKETCH = "review_keys", "review_sketch"
"""Under which the two stand in the session."""

HIDDEN = """
[role=status] {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)
}
"""
STATUS = """
<div role="status" aria-live="polite" class="review-said"></div>
"""
DRAWING = """
<svg role="group" preserveAspectRatio="xMidYMid slice"></svg>
<div class="zoom"><button type="button">+</button><button type="button">−</button></div>
"""


def listen(data: Mapping[str, Any], pressed: Callable[[], None]) -> None:
    """Listen to keys; `pressed` is called when one was, and finds it in the session under `KEYS`."""
    # Told anew in each run: Streamlit keeps components by server, and the same words are the same component.
    component = st.components.v2.component("strikemap_review_keys", html=STATUS, css=HIDDEN, js=_text("keys.js"))
    component(key=KEYS, data=dict(data), on_pressed_change=pressed)


def sketch(data: Mapping[str, Any], clicked: Callable[[], None], picked: Callable[[], None]) -> None:
    """Draw the small map; `clicked` and `picked` are called for a place on it and for a candidate."""
    component = st.components.v2.component(
        "strikemap_review_sketch", html=DRAWING, css=_text("sketch.css"), js=_text("sketch.js")
    )
    component(key=SKETCH, data=dict(data), on_clicked_change=clicked, on_picked_change=picked)


def told(part: str, name: str) -> dict[str, Any]:
    """What a part told just now; empty where it told nothing, or nothing of that shape."""
    state = st.session_state.get(part)
    value = state.get(name) if state is not None else None
    return dict(value) if isinstance(value, dict) else {}


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
