"""Options of charts in the page's address, so that who opens the link sees the same charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from geo.table.view import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    T = TypeVar("T", bound=str)

PREFIX = "chart-"
"""With it begin the names of the options in the address; none of a view or of the map does."""


def one(name: str, label: str, values: Sequence[T], labels: Mapping[T, str]) -> T:
    """The value that is chosen; at first the one that the address asks for, else the first."""
    begun = _begun(name, values, values[:1])
    chosen = st.segmented_control(
        label, values, default=begun[0], format_func=labels.__getitem__, key=_key(name), required=True
    )
    found = values[0] if chosen is None else chosen
    _write(name, (found,), values[:1])
    return found


def several(name: str, label: str, labels: Mapping[T, str], usual: Sequence[T]) -> tuple[T, ...]:
    """The values that are chosen, or none; at first those that the address asks for, else the usual ones."""
    values = tuple(labels)
    begun = _begun(name, values, usual)
    found = st.pills(
        label, values, default=list(begun), selection_mode="multi", format_func=labels.__getitem__, key=_key(name)
    )
    chosen = tuple(value for value in values if value in found)
    _write(name, chosen, usual)
    return chosen


def _begun(name: str, values: Sequence[T], usual: Sequence[T]) -> Sequence[T]:
    """What a field began with: it has to stay the same from run to run, whatever is chosen since."""
    kept = f"begun_{name}"
    if _key(name) not in st.session_state or kept not in st.session_state:
        st.session_state[kept] = _asked(name, values, usual)
    begun: Sequence[T] = st.session_state[kept]
    return begun


def _asked(name: str, values: Sequence[T], usual: Sequence[T]) -> Sequence[T]:
    """What the address asks for; the usual where it asks for nothing, or for what there is not."""
    told = st.query_params.get(PREFIX + name)
    if told is None:
        return usual
    words = told.split(SEPARATOR) if told else []
    found = [value for value in values if value in words]
    return found if len(found) == len(words) and (found or len(usual) > 1) else usual


def _write(name: str, chosen: Sequence[str], usual: Sequence[str]) -> None:
    told, wanted = st.query_params.get(PREFIX + name), SEPARATOR.join(chosen)
    if tuple(chosen) == tuple(usual):
        if told is not None:
            del st.query_params[PREFIX + name]
    elif told != wanted:
        st.query_params[PREFIX + name] = wanted


def _key(name: str) -> str:
    return f"option_{name}"
