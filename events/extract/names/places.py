"""Places in a text: cities, venues, regions, waters and countries; and which lies in which."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from events.extract.intervals import Intervals
from events.extract.names.actors import find_actors
from events.lexicon import Phrases, capitals, is_former, plain, rows, values

Kind = Literal["city", "venue", "region", "water", "country"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at [start, end) (character offsets).

    `name` is its usual English name, `text` the article's wording; `code` is the ISO 3166-1 alpha-3 code of the state
    that it lies in, empty for seas and for land that belongs to no state.
    """

    start: int
    end: int
    text: str
    name: str
    code: str
    kind: Kind


class Place(NamedTuple):
    """A row of the gazetteer: `within` names the city or region that contains a venue or city, or is empty."""

    name: str
    code: str
    kind: Kind
    within: str


def find_places(text: str) -> list[PlaceMention]:
    """The places named in the text, in order, without overlaps.

    A country counts wherever it is named; whether it is meant as a place depends on the sentence.
    """
    actors = find_actors(text)
    taken = Intervals((one.start, one.end) for one in actors if one.kind in {"name", "organisation", "seat"})
    found: dict[int, PlaceMention] = {}
    for actor in actors:
        if actor.kind in {"name", "capital"} and (place := _gazetteer().get(plain(actor.text))):
            found[actor.start] = _mention(text, actor.start, actor.end, place)
    for start, end, place in _phrases().find(plain(text)):
        inside_longer = taken.cover(start - 1, end) or taken.cover(start, end + 1)
        if place and not inside_longer:
            found[start] = _mention(text, start, end, place)
    return [found[start] for start in sorted(found)]


def contains(outer: str, inner: str) -> bool:
    """Whether the outer place contains the inner one or is the same, by any of their names.

    An unknown name contains only itself. "Helsinki, Finland" is Helsinki.
    """
    around, within = _resolve(outer), _resolve(inner)
    if around is None or within is None:
        return outer.casefold() == inner.casefold()
    if around.kind == "country":
        return around.code == within.code
    return around.name in _chain(within)


def place_rows() -> list[tuple[str, str, str]]:
    """Every name of every place, with the code and the name of its state, sorted by name."""
    names: dict[str, str] = {}
    for row in rows("states"):
        if row["code"] not in names or not is_former(row):
            names[row["code"]] = row["name"]
    return sorted((name, place.code, names.get(place.code, "")) for name, place in _gazetteer().items())


def _mention(text: str, start: int, end: int, place: Place) -> PlaceMention:
    return PlaceMention(start, end, text[start:end], place.name, place.code, place.kind)


def _resolve(name: str) -> Place | None:
    known = _gazetteer()
    return known.get(plain(name)) or known.get(plain(name).split(",")[0].removeprefix("the ").strip())


def _chain(place: Place) -> set[str]:
    """The names of the place and of everything that contains it."""
    names = {place.name}
    while place.within and place.within not in names:
        names.add(place.within)
        place = _gazetteer().get(place.within) or Place(place.within, place.code, "city", "")
        names.add(place.name)
    return names


@cache
def _gazetteer() -> dict[str, Place]:
    """Places by every name: cities and venues before countries (Singapore), countries before former states."""
    known: dict[str, Place] = {}
    for row in sorted(rows("states"), key=is_former, reverse=True):
        for name in (row["name"], *values(row["variants"])):
            known[plain(name)] = Place(row["name"], row["code"], "country", "")
        for name, *spellings in capitals(row):
            for form in (name, *spellings):
                known.setdefault(plain(form), Place(name, row["code"], "city", ""))
    for row in rows("places"):
        for name in (row["name"], *values(row["aliases"])):
            known[plain(name)] = Place(row["name"], row["state"], _kind(row["kind"]), row["within"])
    return known


def _kind(cell: str) -> Kind:
    kinds: dict[str, Kind] = {"city": "city", "venue": "venue", "region": "region", "water": "water"}
    return kinds[cell]


@cache
def _phrases() -> Phrases[Place | None]:
    masks = {row["phrase"]: None for row in rows("not_actors") if row["meaning"] in {"outlet", "company", "group"}}
    cities = {name: place for name, place in _gazetteer().items() if place.kind != "country"}
    seats = {plain(form) for row in rows("states") for forms in capitals(row) for form in forms}
    return Phrases({**masks, **{name: place for name, place in cities.items() if name not in seats}}.items())
