"""Reports to review, and the desk of a library that holds them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.review.desks import Desks
from geo.model import Report
from geo.store import Library, open_library

if TYPE_CHECKING:
    from pathlib import Path

    from geo.flow import World
    from geo.model import Event

KURSK, BRYANSK, SUMY, UNDATED = "Kursk", "Bryansk", "Sumy", "Ryazan’"
REPORTS = (
    Report(
        id="kursk",
        text="Des drones ukrainiens ont frappé dans la nuit de mardi à mercredi un dépôt pétrolier à Koursk, "
        "selon le SBU.",
        published=date(2024, 9, 18),
        language="fr",
        outlet="Le Matin",
    ),
    Report(
        id="kursk-2",
        text="Alexeï Smirnov, gouverneur de la région de Koursk, écrit que des engins sans pilote ont endommagé un "
        "dépôt pétrolier de Koursk dans la nuit du 17 au 18 septembre 2024 ; personne n'est blessé.",
        published=date(2024, 9, 18),
        language="fr",
        outlet="Le Soir",
    ),
    Report(
        id="bryansk",
        text="Le 3 mai 2024, un drone ukrainien a frappé une usine à Briansk, a affirmé l'état-major ukrainien.",
        published=date(2024, 5, 4),
        language="fr",
        outlet="Le Soir",
    ),
    Report(
        id="sumy",
        text="Le 9 juin 2024, un missile russe a frappé un immeuble à Soumy, faisant deux morts, selon le maire.",
        published=date(2024, 6, 10),
        language="fr",
        outlet="Le Matin",
    ),
    Report(
        id="ryazan",
        text="Des drones ukrainiens ont frappé une raffinerie à Riazan, a affirmé l'état-major ukrainien.",
        language="fr",
        outlet="Le Soir",
    ),
)


def library_of(folder: Path) -> Library:
    """A library in a folder that holds the reports."""
    library = open_library(folder)
    library.add(REPORTS)
    return library


def desks_of(library: Library, world: World) -> Desks:
    """The desk of a library."""
    return Desks(library=library, world=world, samples=tuple)


def event_in(desks: Desks, name: str) -> Event:
    """The event at a place of that name."""
    events = desks.state().events.values()
    return next(event for event in events if event.place is not None and event.place.name == name)
