"""How an event stands goes out in every format and comes back the same; what doesn't fit is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from dashboard.map.payload import decode, encode
from geo.errors import EventFileError
from geo.interchange import csv, event_format, geojson
from geo.interchange.event_format import to_dict
from geo.model import Conflict, Sources, Version
from geo.table import to_row
from geo.table.frame import from_frame, to_frame
from seeds.sources import SEEDS
from tests.interchange.events import lipetsk, standing

if TYPE_CHECKING:
    from types import ModuleType

NAMES = ("sources", "conflicts", "merge_reasons", "history", "decisions")


@pytest.mark.parametrize("form", [event_format, csv, geojson])
def test_how_an_event_stands_comes_back_from_every_format(form: ModuleType):
    (back,) = form.loads(form.dumps([standing()]).decode(), "file")
    assert {name: getattr(back, name) for name in NAMES} == {name: getattr(standing(), name) for name in NAMES}


def test_how_an_event_stands_comes_back_from_the_payload_and_the_table():
    assert decode(encode([standing()])) == [standing()]
    assert from_frame(to_frame([standing(), to_row(lipetsk())])) == [standing(), to_row(lipetsk())]


def test_the_schema_knows_how_an_event_stands():
    schema = json.loads((SEEDS / "event.schema.json").read_text(encoding="utf-8"))
    record = to_dict(standing())
    jsonschema.validate(record, schema)
    assert record["sources"]["independent"] == 2
    assert record["history"][0] == {"known_on": "2024-09-18T03:10:00+00:00", "status": "claimed", "reason": "told: a"}


def test_an_event_that_nobody_counted_sources_of_has_none_of_these_keys():
    assert not set(NAMES) & to_dict(lipetsk()).keys()
    (back,) = event_format.loads(event_format.dumps([lipetsk()]).decode(), "x")
    assert back.sources is None
    (zero,) = event_format.loads(json.dumps(to_dict(lipetsk()) | {"sources": {}}), "x")
    assert zero.sources == Sources()


def test_the_table_has_the_number_of_sources_in_a_column_of_its_own():
    header, line = csv.dumps([standing()]).decode().splitlines()[:2]
    assert "independent_sources" in header.split(",")
    assert csv.to_flat(standing())["independent_sources"] == 2
    assert '"independent"": 2' in line


def test_a_conflict_names_its_claims_by_their_numbers():
    event = lipetsk()
    versions = tuple(Version(value=str(n), claims=(claim.id, "gone")) for n, claim in enumerate(event.claims))
    object.__setattr__(event, "conflicts", (Conflict(field="killed", versions=versions),))
    assert [version.claims for version in to_row(event).conflicts[0].versions] == [(0,), (1,)]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"sources": 3}, "sources is no object"),
        ({"sources": {"groups": [1]}}, "groups is no list of objects"),
        ({"sources": {"by_side": {"martian": 1}}}, "by_side has 'martian'; write some of ukrainian"),
        ({"sources": {"by_language": {"fr": "many"}}}, "fr is 'many'"),
        ({"sources": {"by_side": [1]}}, "write an object of counts"),
        ({"conflicts": [{"field": "killed", "versions": [{"value": "1", "claims": [9]}]}]}, r"claims is \[9\]"),
        ({"conflicts": {"field": "killed"}}, "conflicts is no list of objects"),
        ({"history": [{"known_on": "soon", "status": "claimed"}]}, "known_on is 'soon'"),
        ({"history": [{"known_on": None, "status": "proven"}]}, "status is 'proven'"),
        ({"merge_reasons": "alike"}, "merge_reasons is 'alike'"),
    ],
)
def test_what_does_not_fit_is_named_with_the_cure(values: dict[str, Any], message: str):
    with pytest.raises(EventFileError, match=message):
        event_format.loads(json.dumps(to_dict(lipetsk()) | values), "e.jsonl")
