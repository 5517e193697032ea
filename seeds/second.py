"""What the second reader is told and may answer: the words of second.toml, and the lists of the other seeds."""

from __future__ import annotations

from pathlib import Path

from geo.errors import SeedError
from geo.second import Form, Prompt
from seeds.gazetteer import load_table
from seeds.tables import read_table
from seeds.types import load_types

SEEDS = Path(__file__).parent
FILE = "second.toml"


def load_prompt(folder: Path = SEEDS) -> Prompt:
    """The words for the second reader with the form of its answers; raises `SeedError` where second.toml is no good."""
    table = read_table(folder, FILE)
    system = table.get("system")
    if not isinstance(system, str) or not system.strip():
        message = f"{FILE} has no text 'system', which tells the second reader its task; restore it from the repository"
        raise SeedError(message)
    types = load_types()
    countries = tuple(str(code) for code in load_table()["countries"])
    return Prompt(
        system=system, form=Form(targets=tuple(types.targets), weapons=tuple(types.weapons), countries=countries)
    )
