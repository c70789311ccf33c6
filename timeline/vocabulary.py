"""Check the words in a filter, and suggest similar ones for unknown ones.

Types and statuses are closed lists, and so, nearly, are the codes of parties: an unknown one is an error. Names of
people, treaties and publishers are whatever the sources say: if nothing matches one, that is no error, and similar ones
are a hint.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from timeline.definitions import sql
from timeline.errors import UnknownValue
from timeline.filters import STATUSES, Filter, folded

if TYPE_CHECKING:
    from timeline.database import Database

NEAR: Final = 0.75
"""The minimal similarity of two words in a closed list, up to 1 (`difflib`): one letter of four may differ."""

NEAR_NAME: Final = 0.8
"""The same for names, of which there are many more."""

OFFERED: Final = 3
"""Suggestions, at most."""

NAMED: Final = ("person", "treaty", "source")
"""The parts of a filter that hold names."""


def check(db: "Database", projection: str, wanted: Filter) -> None:
    """Check types and statuses, which are closed lists.

    Raises:
        UnknownValue: one does not exist.
    """
    if wanted.types:
        names = [name for (name,) in db.query("SELECT name FROM event_types WHERE subject <> 'log' ORDER BY name")]
        known = dict.fromkeys([name.partition(".")[0] for name in names] + names)
        _check_each("--type", "type of claim", wanted.types, known)
    if projection in STATUSES:
        _check_each("--status", f"status of {projection}", wanted.statuses, STATUSES[projection])


def hints(db: "Database", wanted: Filter) -> list[str]:
    """Why nothing may have matched a filter: a sentence for each unknown name, with similar ones.

    Raises:
        UnknownValue: a party is not the code of a state or organisation, and no claim has it.
    """
    for party in wanted.parties:
        _check_party(db, party)
    given = {part: getattr(wanted, part) for part in NAMED}
    return [hint for part, value in given.items() if value and (hint := _hint(db, part, value))]


def _check_each(option: str, what: str, values: Iterable[str], known: Iterable[str]) -> None:
    listed = list(known)
    for value in values:
        if value not in listed:
            near = _near(value.lower(), listed, OFFERED, NEAR)
            meant = _meant(near) or f" There are: {', '.join(name for name in listed if '.' not in name)}."
            raise UnknownValue(f"{option} {value!r}: there is no such {what}.{meant}")


def _check_party(db: "Database", party: str) -> None:
    """Check a party for which nothing was found."""
    names = _names_of_parties()
    if party in names.values() or db.first("SELECT 1 FROM events WHERE list_contains(parties, ?) LIMIT 1", [party]):
        return
    called = {code: name for name, code in reversed(names.items())}
    near = _near(folded(party), list(names), 2 * OFFERED, NEAR_NAME)
    codes = list(dict.fromkeys(names[name] for name in near))[:OFFERED]
    offered = [code if called[code] == folded(code) else f"{code} ({called[code].title()})" for code in codes]
    else_ = " Give the code of a state (ISO 3166-1 alpha-3) or organisation: RUS, NATO."
    raise UnknownValue(f"--party {party!r}: no state or organisation has that code.{_meant(offered) or else_}")


def _names_of_parties() -> dict[str, str]:
    """The codes of states and organisations by their folded names and codes, usual names first."""
    from events.lexicon import rows, values

    listed = [(row, (row["name"], *values(row["variants"]))) for row in rows("states")]
    listed += [(row, (row["name"], *values(row["aliases"]))) for row in rows("organisations")]
    usual = {folded(names[0]): row["code"] for row, names in listed}
    other = {folded(name): row["code"] for row, names in listed for name in (row["code"], *names)}
    return {**usual, **{name: code for name, code in other.items() if name not in usual}}


def _hint(db: "Database", part: str, value: str) -> str | None:
    """A hint about a name that no claim has; `None` if some claim has it."""
    asked = {"part": part, "name": folded(value), "offered": OFFERED}
    found = db.query(sql("queries", "near_names"), asked)
    if any(found.column("fits")):
        return None
    near = found.column("name") or (_also_called(value) if part == "treaty" else [])
    return f"No claim has the {part} {value!r}.{_meant(near)}"


def _also_called(treaty: str) -> list[str]:
    """The usual name of the treaty with this name, or a similar one, among its names."""
    from events.lexicon import rows, values

    usual = {folded(name): row["name"] for row in rows("treaties") for name in (row["name"], *values(row["aliases"]))}
    near = _near(folded(treaty), list(usual), 1, NEAR_NAME)
    return [usual[name] for name in near]


def _near(word: str, words: list[str], most: int, alike: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, words, most, alike)


def _meant(near: list[str]) -> str:
    return f" Did you mean {' or '.join([', '.join(near[:-1]), near[-1]] if near[1:] else near)}?" if near else ""
