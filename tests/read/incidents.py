"""The incidents of a reading, for tests of what the reader tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Incident
    from geo.read import Reading


def incidents(reading: Reading) -> list[Incident]:
    """What the claims are about, each once, in their order."""
    return list({claim.incident.id: claim.incident for claim in reading.claims}.values())


def only(reading: Reading) -> Incident:
    """The one incident of a reading that must have no other."""
    (incident,) = incidents(reading)
    return incident
