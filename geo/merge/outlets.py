"""Outlets and agencies: whose report it is, and which agencies a passage names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OutletKind = Literal["agency", "paper", "broadcaster", "site", "channel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet: what it is called in reports, where it publishes, who owns it, and whom it reprints as a rule.

    A star at the end of a word of a name stands for any ending; `domains` may go on with a path. `language` and
    `country` are ISO codes, `reprints` keys of agencies.
    """

    key: str
    names: tuple[str, ...]
    kind: OutletKind
    domains: tuple[str, ...] = ()
    language: str = ""
    country: str = ""
    owner: str = ""
    reprints: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called first of all."""
        return self.names[0].replace("*", "")


@dataclass(frozen=True, kw_only=True)
class Outlets:
    """All outlets by key; `pictures` are words that credit an agency with a picture and not with a text."""

    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()

    def whose(self, name: str, url: str = "") -> Outlet | None:
        """The outlet of that name, or at that address; None for one that is not listed.

        >>> afp = Outlet(key="afp", names=("AFP",), kind="agency", domains=("afp.com",))
        >>> Outlets(outlets={"afp": afp}).whose("", "https://www.afp.com/fr/1").key
        'afp'
        """
        found = self._whole.fullmatch(name.strip()) if name.strip() and self.outlets else None
        if found is not None and found.lastgroup is not None:
            return self.outlets[found.lastgroup]
        parts = urlsplit(url)
        where = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}".lower()
        hosts = where.split("/")[0].split(".")
        for start in range(len(hosts) - 1):
            rest = ".".join(hosts[start:])
            key = self._hosts.get(rest) or self._hosts.get("/".join((rest, *where.split("/")[1:2])))
            if key:
                return self.outlets[key]
        return None

    def agencies_in(self, text: str) -> list[tuple[str, int, int]]:
        """(key, start, end) of each agency that a text names, but for those credited with a picture on the same line.

        Offsets count characters of the text.
        """
        if not self.outlets:
            return []
        found = []
        for match in self._agencies.finditer(text):
            head = text.rfind("\n", 0, match.start()) + 1
            before, after = text[max(head, match.start() - NEAR) : match.start()], text[match.end() :][:NEAR]
            beside = f"{before} {after.partition(chr(10))[0]}"
            if match.lastgroup is not None and not (self.pictures and self._pictures.search(beside)):
                found.append((match.lastgroup, match.start(), match.end()))
        return found

    @cached_property
    def _hosts(self) -> dict[str, str]:
        return {domain: outlet.key for outlet in self.outlets.values() for domain in outlet.domains}

    @cached_property
    def _whole(self) -> regex.Pattern[str]:
        return regex.compile(_either(self.outlets.values()), regex.IGNORECASE)

    @cached_property
    def _agencies(self) -> regex.Pattern[str]:
        agencies = [outlet for outlet in self.outlets.values() if outlet.kind == "agency"]
        return regex.compile(rf"(?<![\p{{L}}\p{{N}}@#])(?:{_either(agencies)})(?![\p{{L}}\p{{N}}])")

    @cached_property
    def _pictures(self) -> regex.Pattern[str]:
        words = "|".join(_pattern(word) for word in self.pictures)
        return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.IGNORECASE)


NEAR = 24
"""Characters beside an agency's name in which a word may credit it with a picture."""


def _either(outlets: Iterable[Outlet]) -> str:
    """An expression for any name of the outlets, the longer names first; the group that matches is named by the key."""
    names = [(name, outlet.key) for outlet in outlets for name in outlet.names]
    names.sort(key=lambda pair: (-len(pair[0]), pair))
    return "|".join(f"(?P<{key}>{_pattern(name)})" for name, key in names) or r"(?!)"


def _pattern(words: str) -> str:
    return r"\s+".join(
        regex.escape(word.removesuffix("*")) + (r"\p{L}*" if word.endswith("*") else "") for word in words.split()
    )
