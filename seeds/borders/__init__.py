"""Ukraine's internationally recognised border, as derived by seeds/derive/border.py: land borders and coast.

Resolution 100 m. Rivers, lakes and reservoirs belong to the land; estuaries that OpenStreetMap counts as sea don't. At
sea the coast counts as border, so a ship in the Black Sea is measured to the coast and not to the limit of the
territorial sea. Crimea, Sevastopol and all of the Donetsk, Luhansk, Kherson and Zaporizhzhia regions are inside.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.measure import Border
from geo.model import BorderSource
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from pathlib import Path

PATH = "borders/ukraine.geojson"


def load_border(folder: Path = SEEDS) -> Border:
    """The border with where it comes from; raises `SeedError` if the file is missing or altered."""
    source = source_of(PATH, folder)
    feature = json.loads(read_seed(PATH, folder))
    rings = [ring for part in feature["geometry"]["coordinates"] for ring in part]
    return Border.from_rings(
        rings,
        source=BorderSource(
            # A spreadsheet would take a cell that opens with @ for a formula.
            name=source.package.removeprefix("@"),
            version=source.version,
            date=source.data_date,
            licence=f"{source.data_licence}, {source.attribution}",
            sha256=source.sha256,
        ),
    )
