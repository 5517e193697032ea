"""Columns become bytes and come back: numbers with and without gaps, hashes, words, lists."""

from __future__ import annotations

import pytest

from dashboard.map.packing import Lazy, pack, unpack

N = 500


@pytest.mark.parametrize(
    "column",
    [
        list(range(-400_000, -400_000 - N, -1)),
        [k * k * 31 % 2_000_000 for k in range(N)],
        [None if k % 7 == 0 else k for k in range(N)],
        [7] * N,
        [2**40 + k for k in range(N)],
        [f"{k * 2_654_435_761 % 2**64:016x}" for k in range(N)],
        [f"{k:016x}"[: 16 - k % 2] for k in range(N)],
        [f"{k:016X}" for k in range(N)],
    ],
)
def test_a_column_comes_back_as_it_was(column: list[object]):
    assert unpack(pack({"column": column})) == {"column": column}


def test_even_steps_and_hashes_take_the_room_of_what_they_say():
    assert len(pack({"column": list(range(-400_000, -400_000 - N, -1))})) < N + 200
    assert len(pack({"column": [f"{k:016x}" for k in range(N)]})) < 8 * N + 200


def test_texts_come_back_to_the_letter():
    texts = [f"Town {k % 9} said “no”, {k:016x} and again {k * 99_991:08x}\n\ud800 Ω" for k in range(N)]
    texts += [
        "",
        "cafe",
        "deadbeef",
        "DEADBEEF",
        "0123456789abcdef" * 9,
        "https://news.example/2024/deadbeef",
        "é" * 200,
    ]
    assert unpack(pack({"texts": Lazy(texts)})) == {"texts": texts}


def test_lists_come_back_though_like_ones_are_written_once():
    lines = [(), (1, (2, 3)), (1, (2, 3)), ("a", None), (None,)]
    assert unpack(pack({"lines": Lazy(lines)})) == {"lines": [[], [1, [2, 3]], [1, [2, 3]], ["a", None], [None]]}


@pytest.mark.parametrize("letter", ["漢", "ق", "😀", "ж", "a"])
def test_a_long_word_of_any_script_comes_back(letter: str):
    texts = [letter * length for length in (31, 42, 43, 60, 61, 127, 128, 300)]
    assert unpack(pack({"texts": Lazy(texts)})) == {"texts": texts}
