"""The block at the head of a text file is read, or its fault is told with line and cure."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geo.errors import ReportError
from geo.intake import parse_published, split_front_matter

BODY = "Un drone est tombé.\r\nPersonne n'est blessé.  \n"


def test_a_text_without_front_matter_comes_back_whole():
    front = split_front_matter(BODY, "a.txt")
    assert (front.text, front.line, front.published) == (BODY, 1, None)


def test_the_text_after_the_block_is_kept_to_the_letter():
    front = split_front_matter(f"---\r\npublished: 2024-09-18\r\noutlet: AFP\r\n---\r\n{BODY}", "a.txt")
    assert front.text == BODY
    assert (front.line, front.published, front.outlet) == (5, date(2024, 9, 18), "AFP")


def test_quotes_around_a_value_and_keys_in_capitals_are_no_matter():
    front = split_front_matter(
        "---\nTitle: \"L'arsenal : ce que l'on sait\"\nurl: https://a.example/b\n---\nx", "a.txt"
    )
    assert (front.title, front.url) == ("L'arsenal : ce que l'on sait", "https://a.example/b")


def test_keys_of_other_archives_and_empty_values_are_skipped():
    front = split_front_matter("---\nauthor: N. N.\npublished:\n# a remark\n\n---\nx", "a.txt")
    assert front.published is None


def test_a_dash_line_inside_a_text_opens_nothing():
    text = "Premier paragraphe.\n---\nSecond."
    assert split_front_matter(text, "a.txt").text == text


@pytest.mark.parametrize(
    ("block", "parts"),
    [
        ("---\npublished: 2024-09-18\nUn drone.", ("a.txt:1:", "closes it", "add a line '---'")),
        ("---\noutlet AFP\n---\nx", ("a.txt:2:", "'outlet AFP'", "add the colon")),
        ("---\noutlet: AFP\npublished: hier\n---\nx", ("a.txt:3:", "'hier'", "write it as 2024-09-18")),
        ("---\npublished: 18/09/2024\n---\nx", ("a.txt:2:", "'18/09/2024'", "write it as 2024-09-18")),
        ("---\npublished: 2024-02-30\n---\nx", ("a.txt:2:", "'2024-02-30'")),
        ("---\npublished: 0001-01-01\n---\nx", ("a.txt:2:", "'0001-01-01'", "check the year")),
        ("---\npublished: 9999-12-31\n---\nx", ("a.txt:2:", "'9999-12-31'", "check the year")),
        ("---\npublishd: 2024-09-18\n---\nx", ("a.txt:2:", "'publishd'", "write 'published'")),
        ("---\noutlet: A\noutlet: B\n---\nx", ("a.txt:3:", "given twice", "keep one")),
    ],
)
def test_a_broken_block_is_told_with_file_line_and_cure(block: str, parts: tuple[str, ...]):
    with pytest.raises(ReportError) as caught:
        split_front_matter(block, "a.txt")
    for part in parts:
        assert part in str(caught.value)


def test_all_faults_of_a_block_are_told_at_once():
    with pytest.raises(ReportError) as caught:
        split_front_matter("---\nlangage: fr\npublished: hier\nrien\n---\nx", "a.txt")
    assert [part in str(caught.value) for part in ("a.txt:2:", "a.txt:3:", "a.txt:4:")] == [True] * 3


def test_a_moment_keeps_its_zone():
    assert parse_published("2024-09-18T06:30:00Z") == datetime(2024, 9, 18, 6, 30, tzinfo=UTC)
