"""Who sits before the dashboard, what they may do, and a library that refuses what they may not."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from geo.errors import RoleError
from geo.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.settings import Settings
    from geo.model import Decision, Report
    from geo.store import Added

Role = Literal["reader", "editor"]

NOBODY = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whoever uses the pages: the name that decisions bear, the role, and whether they signed in."""

    name: str
    role: Role
    signed_in: bool = False

    @property
    def may_edit(self) -> bool:
        """Whether this person may add reports and decide."""
        return self.role == "editor"

    def must_edit(self) -> None:
        """Nothing; raises `RoleError` for a reader."""
        if not self.may_edit:
            raise RoleError(_refusal(self.name))


def on_this_machine(settings: Settings) -> Person:
    """Whoever sits at the machine itself: an editor under the name in the settings, else that of the system's user."""
    try:
        name = settings.name or getpass.getuser()
    except (OSError, KeyError):  # a system without names of users
        name = NOBODY
    return Person(name=name, role="editor")


def from_afar() -> Person:
    """Somebody of a network who could not be asked for a name: a reader."""
    return Person(name=NOBODY, role="reader")


def signed_in(claims: Mapping[str, object], settings: Settings) -> Person:
    """The person that an identity provider tells of: an editor if their verified address is in the settings' list.

    `claims` are those of OpenID Connect. An address that the provider says it has not verified makes nobody an editor,
    since anybody may have written it.
    """
    address = str(claims.get("email") or "").strip().lower()
    verified = claims.get("email_verified", True) in {True, "true"}
    role: Role = "editor" if verified and address in settings.editors else "reader"
    name = address or str(claims.get("name") or claims.get("sub") or NOBODY)
    return Person(name=name, role=role, signed_in=True)


def library_for(library: Library, person: Person) -> Library:
    """The library as a person may use it: for a reader one in which every change of theirs raises `RoleError`.

    What the program derives for them on the way, readings and events, is kept as ever.
    """
    if person.may_edit:
        return library
    values = {field.name: getattr(library, field.name) for field in fields(Library)}
    return _ReadersLibrary(**values, person=person.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadersLibrary(Library):
    """A library to which a reader can add nothing."""

    person: str

    def add(self, reports: Iterable[Report]) -> Added:  # noqa: ARG002 - nothing is taken
        """Nothing; raises `RoleError`."""
        raise RoleError(_refusal(self.person))

    def decide(self, decision: Decision, seen: str | None = None) -> bool:  # noqa: ARG002 - nothing is decided
        """Nothing; raises `RoleError`."""
        raise RoleError(_refusal(self.person))

    def decide_all(self, decisions: Sequence[Decision]) -> int:  # noqa: ARG002 - nothing is decided
        """Nothing; raises `RoleError`."""
        raise RoleError(_refusal(self.person))

    def put_note(self, name: str, value: Any) -> None:  # noqa: ANN401, ARG002 - nothing is noted
        """Nothing; raises `RoleError`."""
        raise RoleError(_refusal(self.person))


def _refusal(name: str) -> str:
    return (
        f"{name} may read and not change anything; ask whoever runs this dashboard to add your e-mail address to "
        "'editors' in its dashboard.toml"
    )
