"""Exports of charts: real pictures and tables, drawn without a network, that run nothing and fetch nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree
from PIL import Image

from dashboard.charts import files
from dashboard.charts.asked import KEYS, LONGER, Options, whole
from dashboard.charts.chart import Table
from tests.charts.scene import HOSTILE, all_charts, chosen, look

SOURCE = "Strikemap. Choice: all."


@pytest.mark.parametrize("key", KEYS)
def test_a_chart_becomes_a_picture_with_its_title_and_counts(key: str) -> None:
    drawn = all_charts()[key]
    svg = etree.fromstring(files.to_svg(drawn, look(), SOURCE))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    text = " ".join(svg.itertext())
    for part in (drawn.title, drawn.counted, SOURCE):
        assert part in text


def test_a_png_is_as_wide_as_a_page_and_not_empty() -> None:
    picture = Image.open(io.BytesIO(files.to_png(all_charts()["months"], look(dark=True), SOURCE)))
    assert picture.format == "PNG"
    assert picture.width >= 1800
    assert picture.convert("RGB").getpixel((2, 2)) == (0x15, 0x19, 0x1E)
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 50


def test_a_picture_holds_hostile_text_as_text() -> None:
    svg = files.to_svg(all_charts()["coverage"], look(), SOURCE)
    tree = etree.fromstring(svg)
    tags = {etree.QName(element).localname for element in tree.iter()}
    assert not tags & {"script", "image", "foreignObject", "a"}
    assert b"<script" not in svg


def test_several_people_draw_at_once() -> None:
    drawn = all_charts()["acts"]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: files.to_svg(drawn, look(), SOURCE), range(8)))
    assert len(set(made)) == 1


def test_no_cell_of_a_table_runs_in_a_spreadsheet() -> None:
    data = files.to_csv(Table(columns=("=1+1", "b"), rows=((HOSTILE, 1), ("+2", None), ("@x", -1.5))))
    cells = list(csv.reader(io.StringIO(data.decode())))
    assert cells == [["'=1+1", "b"], [f"'{HOSTILE}", "1"], ["'+2", ""], ["'@x", "-1.5"]]


@pytest.mark.parametrize("key", LONGER)
def test_the_whole_of_a_chart_is_a_table_that_runs_nothing(key: str) -> None:
    cells = list(csv.reader(io.StringIO(whole(key, chosen(), Options(), look()).decode())))
    assert len(cells) > 2
    assert all(len(row) == len(cells[0]) for row in cells)
    assert not any(cell.startswith(("=", "+", "@")) for row in cells for cell in row)


def test_the_whole_of_the_distances_has_ranges_and_no_middle_of_a_region() -> None:
    data = whole("reach", chosen(), Options(precisions=("locality", "region")), look())
    by_event = {row["Event"]: row for row in csv.DictReader(io.StringIO(data.decode()))}
    assert (by_event["region"]["km"], by_event["region"]["Least km"]) == ("", "100.0")
    assert by_event["lipetsk"]["km"] == "279.0"


def test_the_archive_holds_every_table_and_says_how_to_read_them() -> None:
    drawn = all_charts()
    tables = {f"{key}.csv": files.to_csv(one.table) for key, one in drawn.items()}
    about = files.about({f"{key}.csv": one for key, one in drawn.items()}, SOURCE)
    with zipfile.ZipFile(io.BytesIO(files.to_zip(tables, about))) as archive:
        assert set(archive.namelist()) == {*tables, "README.txt"}
        told = archive.read("README.txt").decode()
    for one in drawn.values():
        assert one.counted in told
    assert files.to_zip(tables, about) == files.to_zip(tables, about)
