"""What the page's search needs beside the events: rules of folding, and what known places are called elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seeds.search import load_folding, names_of_cities, names_of_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.table.row import Row


def search_data(rows: Sequence[Row]) -> dict[str, Any]:
    """The rules, and the names by GeoNames id and by ISO 3166-2 code of the places that the rows have."""
    cities = names_of_cities({row.geonames_id for row in rows if row.geonames_id is not None})
    regions = names_of_regions({row.region_code for row in rows if row.region_code})
    return {
        "folding": load_folding(),
        "cities": {str(number): cities[number] for number in sorted(cities)},
        "regions": {
            code: {
                "label": {language: names[0] for language, names in regions[code].items() if language},
                "names": [*dict.fromkeys(name for names in regions[code].values() for name in names)],
            }
            for code in sorted(regions)
        },
    }
