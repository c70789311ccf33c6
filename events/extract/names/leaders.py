"""Who held which office when, from `leaders.csv`: for articles that do not say whose president somebody is."""

from datetime import date
from functools import cache
from typing import Final, NamedTuple

from events.extract.names.spelling import surnames
from events.lexicon import Phrases, plain, rows, unaccented, values

GRACE: Final = 730
"""How many days before and after their term leaders may be called by surname alone."""


class Leader(NamedTuple):
    """One term of office; `until` is `None` while it lasts.

    `aliases` are the other forms of the name, including the surname if that alone is distinctive.
    """

    name: str
    aliases: tuple[str, ...]
    code: str
    office: str
    since: date
    until: date | None

    def days_from(self, day: date) -> int:
        """The distance of a day from the term, in days; 0 within it."""
        if day < self.since:
            return (self.since - day).days
        return max(0, (day - self.until).days) if self.until else 0


def leader_named(name: str, reference: date | None, *, titled: bool = False) -> Leader | None:
    """The leader of that name who is in office at the reference date, or nearest to it; without a date, the latest.

    A single word must be an alias, and the term within `GRACE` of the reference date. If `titled` (the name has a
    title), an alias is enough at any time, and at the reference date so is any leader's surname.
    """
    found = _by_name().get(plain(name), ()) or _by_name().get(unaccented(name), ())
    current = [
        leader for leader in _by_surname().get(unaccented(name), ()) if reference and not leader.days_from(reference)
    ]
    if titled and current:
        found = tuple(current)
    if not found:
        return None
    if reference is None:
        return max(found, key=lambda one: one.since)
    best = min(found, key=lambda one: (one.days_from(reference), -one.since.toordinal()))
    return best if titled or " " in name or best.days_from(reference) <= GRACE else None


@cache
def leader_phrases() -> Phrases[None]:
    """Every name and alias, for searching a text."""
    return Phrases((name, None) for leader in _leaders() for name in {plain(leader.name), *map(plain, leader.aliases)})


@cache
def _by_name() -> dict[str, tuple[Leader, ...]]:
    found: dict[str, tuple[Leader, ...]] = {}
    for leader in _leaders():
        for name in {leader.name, *leader.aliases}:
            for form in {plain(name), unaccented(name)}:
                found[form] = (*found.get(form, ()), leader)
    return found


@cache
def _by_surname() -> dict[str, tuple[Leader, ...]]:
    found: dict[str, tuple[Leader, ...]] = {}
    for leader in _leaders():
        for surname in map(unaccented, surnames(leader.name)):
            found[surname] = (*found.get(surname, ()), leader)
    return found


@cache
def _leaders() -> tuple[Leader, ...]:
    return tuple(
        Leader(
            row["name"],
            values(row["aliases"]),
            row["code"],
            row["office"],
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in rows("leaders")
    )
