"""Outlets of the press with their agencies, as outlets.toml lists them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from geo.errors import SeedError
from geo.merge import Outlet, Outlets
from geo.merge.outlets import OutletKind
from seeds.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SEEDS = Path(__file__).parent
FILE = "outlets.toml"

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9_]+)?")


def load_outlets(folder: Path = SEEDS) -> Outlets:
    """The outlets of a folder's outlets.toml; raises `SeedError` that lists all faults at once."""
    table = read_table(folder, FILE)
    entries = table.get("outlets", {})
    faults = [fault for key, entry in entries.items() for fault in _faults(key, entry, entries)]
    faults += _doubles(entries, "names") + _doubles(entries, "domains")
    if faults:
        raise SeedError("\n".join(faults))
    return Outlets(
        outlets={key: _outlet(key, entry) for key, entry in entries.items()},
        pictures=tuple(str(word) for word in table.get("pictures", ())),
    )


def _outlet(key: str, entry: Mapping[str, Any]) -> Outlet:
    return Outlet(
        key=key,
        names=tuple(entry["names"]),
        kind=entry["kind"],
        domains=tuple(entry["domains"]),
        language=entry["language"],
        country=entry["country"],
        owner=entry["owner"],
        reprints=tuple(entry.get("reprints", ())),
    )


def _faults(key: str, entry: Mapping[str, Any], entries: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one entry, each fault with its cure."""
    where = f"{FILE}: outlet '{key}'"
    if not _KEY.fullmatch(key):
        yield f"{where}: write its key in small letters, digits and _"
    for name in ("names", "domains", "reprints"):
        value = entry.get(name, () if name == "reprints" else None)
        if not isinstance(value, (list, tuple)) or not all(
            isinstance(each, str) and each.strip("* ") for each in value
        ):
            yield f"{where}: {name} is {value!r}; write a list of texts"
        elif not value and name == "names":
            yield f"{where} has no name; write at least one"
    yield from _wrong_words(where, entry)
    for agency in entry.get("reprints") or ():
        if entries.get(agency, {}).get("kind") != "agency":
            yield f"{where} reprints '{agency}', which is no listed agency; use the key of one"


def _wrong_words(where: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the codes, the kind, the owner and the domains of an entry."""
    for name, form, told in (("language", _LANGUAGE, "two small letters"), ("country", _COUNTRY, "two capitals")):
        if not form.fullmatch(str(entry.get(name, ""))):
            yield f"{where}: {name} is {entry.get(name)!r}; write {told} of ISO"
    if entry.get("kind") not in get_args(OutletKind):
        yield f"{where}: kind is {entry.get('kind')!r}; write one of {', '.join(get_args(OutletKind))}"
    if not isinstance(entry.get("owner"), str) or not entry["owner"]:
        yield f"{where} has no owner; write who owns it"
    for domain in entry.get("domains") or ():
        if not _DOMAIN.fullmatch(str(domain)):
            yield f"{where}: domain {domain!r}; write it without https:// and www."


def _doubles(entries: Mapping[str, Any], name: str) -> list[str]:
    """The names or domains that two outlets share: then nobody can tell whose a report is."""
    found = Counter(
        value for entry in entries.values() for value in {str(told).casefold() for told in entry.get(name) or ()}
    )
    return [
        f"{FILE}: {value!r} stands under {name} of two outlets; keep it under one"
        for value in found
        if found[value] > 1
    ]
