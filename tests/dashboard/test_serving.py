"""The server keeps to this machine, or makes people sign in; both ways of starting it are set alike."""

from __future__ import annotations

import ast
import inspect
import tomllib
from pathlib import Path

import pytest

from dashboard import server, signing, theme
from dashboard.people import from_afar, library_for, on_this_machine, signed_in
from dashboard.settings import Settings, load_settings
from geo.errors import RoleError, SettingsError
from geo.model import Report
from geo.store import Library, open_library

ROOT = Path(__file__).resolve().parents[2]
WHOLE = """[auth]
redirect_uri = "https://strikes.example.org/oauth2callback"
cookie_secret = "0123456789012345678901234567890123456789"
client_id = "c"
client_secret = "SECRET-WORD"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STRIKEMAP_CONFIG", str(tmp_path))
    return tmp_path


def _flags(command: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in command:
        name, _, value = word.removeprefix("--").partition("=")
        if word.startswith("--"):
            found.setdefault(name, []).append(value)
    return found


def test_both_ways_of_starting_are_set_alike(folder: Path):
    assert not list(folder.iterdir())
    flags = _flags(server.command(server.Serving(port=8501)))
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flat = {f"{section}.{name}": value for section, table in told.items() for name, value in table.items()}
    for look in ("light", "dark"):
        colours = flat.pop(f"theme.{look}")
        flat |= {f"theme.{look}.{name}": value for name, value in colours.items()}
    own = {"server.port", "server.headless"}
    assert flat.keys() == flags.keys() - own
    for name, value in flat.items():
        wanted = value if isinstance(value, list) else [str(value).lower() if isinstance(value, bool) else str(value)]
        assert flags[name] == wanted, name


def test_the_server_keeps_to_this_machine_and_tells_nobody_anything(folder: Path):
    flags = _flags(server.command(server.Serving(port=8501)))
    assert folder
    assert flags["server.address"] == ["localhost"]
    assert flags["browser.gatherUsageStats"] == ["false"]
    assert flags["server.enableXsrfProtection"] == flags["server.enableCORS"] == ["true"]
    assert set(flags["server.allowedHosts"]) == {"localhost", "127.0.0.1", "::1"}
    assert 0 < int(flags["server.maxUploadSize"][0]) <= 200


def test_colours_are_those_of_the_map():
    light, dark = theme.tokens("light"), theme.tokens("dark")
    assert light["paper"] != dark["paper"]
    assert light["sans"] == dark["sans"]
    options = theme.theme_options()
    assert options["theme.light.textColor"] == light["ink"]
    assert options["theme.dark.backgroundColor"] == dark["paper"]
    assert "light-dark(" in theme.look()
    assert "{{" not in theme.look()


def test_a_network_is_refused_where_nobody_has_to_sign_in(folder: Path):
    assert folder
    with pytest.raises(SettingsError, match="must sign in first"):
        server.command(server.Serving(port=8501, address="0.0.0.0"))  # noqa: S104 - it is refused


def test_a_network_is_served_to_people_who_sign_in(folder: Path):
    (folder / "secrets.toml").write_text(WHOLE, encoding="utf-8")
    flags = _flags(server.command(server.Serving(port=8501, address="192.0.2.7", names=("strikes.example.org",))))
    assert flags["server.address"] == ["192.0.2.7"]
    assert "strikes.example.org" in flags["server.allowedHosts"]
    assert flags["secrets.files"] == [str(folder / "secrets.toml")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cookie_secret = ", "other = ", "lacks cookie_secret"),
        ("0123456789012345678901234567890123456789", "short", "cookie_secret is short"),
        ("/oauth2callback", "/", "redirect_uri ends with /oauth2callback"),
        ("client_id = ", "other = ", "lacks client_id of the provider"),
        ("[auth]", "[auth", "is no TOML"),
    ],
)
def test_what_signing_in_lacks_is_said_and_no_secret_is(folder: Path, old: str, new: str, told: str):
    path = folder / "secrets.toml"
    path.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        signing.check_sign_in(path)
    assert told in str(caught.value)
    assert "SECRET-WORD" not in str(caught.value)


def test_providers_with_names_are_each_looked_at(folder: Path):
    path = folder / "secrets.toml"
    shared, _, own = WHOLE.partition("client_id")
    path.write_text(f"{shared}[auth.one]\nclient_id{own}[auth.two]\nclient_id = 'x'\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="lacks client_secret of two"):
        signing.check_sign_in(path)


def test_settings_that_are_wrong_are_all_named_with_the_cure(folder: Path):
    (folder / "dashboard.toml").write_text('name = 3\neditors = ["nobody", "a@b.org"]\nrole = "x"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    for part in ("role (not known)", "name (text is wanted)", "'nobody' is no e-mail address", "it may hold"):
        assert part in str(caught.value)


def test_settings_are_read_and_missing_ones_are_the_usual(folder: Path):
    assert load_settings() == Settings()
    (folder / "dashboard.toml").write_text(
        'name = "Ana"\nlanguage = "fr"\neditors = [" Bo@Example.org "]\n', encoding="utf-8"
    )
    assert load_settings() == Settings(name="Ana", language="fr", editors=frozenset({"bo@example.org"}))


SETTINGS = Settings(name="Ana", editors=frozenset({"bo@example.org"}))


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "BO@example.org", "email_verified": True}, "editor"),
        ({"email": "bo@example.org"}, "editor"),
        ({"email": "bo@example.org", "email_verified": False}, "reader"),
        ({"email": "bo@example.org", "email_verified": "false"}, "reader"),
        ({"email": "else@example.org", "email_verified": True}, "reader"),
        ({"name": "bo@example.org"}, "reader"),
        ({}, "reader"),
    ],
)
def test_only_a_listed_and_verified_address_makes_an_editor(claims: dict[str, object], role: str):
    assert signed_in(claims, SETTINGS).role == role


def test_whoever_sits_at_the_machine_edits_under_the_name_in_the_settings():
    assert (on_this_machine(SETTINGS).name, on_this_machine(SETTINGS).role) == ("Ana", "editor")
    assert from_afar().role == "reader"


def test_the_library_of_a_reader_refuses_every_change_and_is_read_as_ever(tmp_path: Path):
    library = open_library(tmp_path)
    library.add([Report(text="One report.")])
    reader = library_for(library, signed_in({"email": "else@example.org"}, SETTINGS))
    assert [report.text for report in reader.reports()] == ["One report."]
    with pytest.raises(RoleError, match=r"else@example\.org may read and not change anything"):
        reader.add([Report(text="Another.")])
    calls = {"decide": (None,), "decide_all": ([],), "put_note": ("x", 1), "add": ([],)}
    for name, given in calls.items():
        with pytest.raises(RoleError):
            getattr(reader, name)(*given)
    methods = [each for each in ast.walk(ast.parse(inspect.getsource(Library))) if isinstance(each, ast.FunctionDef)]
    writing = {each.name for each in methods if "database.write(" in ast.unparse(each)}
    assert "decide" in writing
    assert writing - {"_add"} <= {*calls, "keep_readings", "put_events"}, "a new way to write is refused, or derived"
    assert library.status().reports == 1
    assert library_for(library, on_this_machine(SETTINGS)) is library
