"""Update the relations of a few pairs of parties, restricted to the days that a few changed claims affect.

Acts are added in place to the states after the last of these days, which are most of a busy pair's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.literals import listed, rows_of
from timeline.telling.acts import Act, Pair, Sanction
from timeline.telling.agreement import FOREVER
from timeline.telling.deadlines import Contact
from timeline.telling.relations import Counts, Standing, State, changed, changes_of, course_of

if TYPE_CHECKING:
    from timeline.database import Database
    from timeline.telling.tables import Told

STATES = """SELECT a, b, rowid, last_contact, next_contact, sanctions, cooperative, conflictual, claims, since, until
FROM kept.relations WHERE {} ORDER BY since"""

CONTACTS = 'SELECT occurrence, a, b, "start", "end", status, since, until FROM kept.contacts WHERE {}'

SANCTIONS = """SELECT occurrence, actor, target, effect, begins, settles FROM kept.sanctions
WHERE actor IN ({0}) AND target IN ({0})"""

ADD = """UPDATE kept.relations SET cooperative = cooperative + ?, conflictual = conflictual + ?, claims = claims + ?
WHERE a = ? AND b = ? AND since > ?"""


class Side(NamedTuple):
    """The contacts and sanctions of a pair."""

    contacts: list[Contact]
    sanctions: list[Sanction]


class Touched(NamedTuple):
    """What changes between two parties.

    The counts that acts add, by day; all contacts and sanctions; and the days on which these now say something else.
    """

    steps: Mapping[date, Counts]
    every: Side
    days: set[date]

    @property
    def first(self) -> date:
        """The first day on which something changes."""
        return min({*self.steps, *self.days})

    @property
    def last(self) -> date:
        """The last day on which more changes than the sums of acts."""
        return max({*self.steps, *self.days})

    @property
    def to_the_end(self) -> "Touched":
        """The same, up to the end of time."""
        return self._replace(days=self.days | {FOREVER})


def keep_relations(db: "Database", before: "Told", now: "Told") -> None:
    """Update the relations of the parties of these rows, which replace those in `before`.

    Must run within the caller's transaction, after the rows were inserted.

    Raises:
        OverflowError: something ends after the last representable date.
    """
    steps = changes_of(_acts(before), _acts(now))
    were, are = _sides(before), _sides(now)
    other = {pair for pair in were.keys() | are.keys() if _sorted(were.get(pair)) != _sorted(are.get(pair))}
    pairs = steps.keys() | other
    if not pairs:
        return
    every = _every(db, pairs)
    touched = {}
    for pair in pairs:
        days = _days(every[pair], were.get(pair), are.get(pair)) if pair in other else set()
        if days or pair in steps:
            touched[pair] = Touched(steps.get(pair, {}), every[pair], days)
    if touched:
        _keep_states(db, touched)


def keep_bindings(db: "Database", before: "Told", now: "Told") -> None:
    """Update which treaties bind the parties of these rows, which replace those in `before`."""
    pairs = {(bond.a, bond.b) for bond in {*before.get("bonds", ())} ^ {*now.get("bonds", ())}}
    if pairs:
        db.execute(f"DELETE FROM kept.bindings WHERE {_of(pairs)}")  # noqa: S608
        db.execute(f"INSERT INTO kept.bindings FROM binding_rows() WHERE {_of(pairs)} ORDER BY a, b")


def _keep_states(db: "Database", touched: Mapping[Pair, Touched]) -> None:
    ranges = {pair: (one.first, one.last) for pair, one in touched.items()}
    kept = _states(db, ranges)
    # if no state covers the first day, derive everything up to the first one that is kept
    beginning = {pair: (first, FOREVER) for pair, (first, _) in ranges.items() if not _holds(kept[pair], first)}
    if beginning:
        kept |= _states(db, beginning)
        touched = {**touched, **{pair: touched[pair].to_the_end for pair in beginning}}
    left: list[int] = []
    new: list[tuple[Any, ...]] = []
    for pair, one in touched.items():
        then = kept[pair]
        states = changed([*then], one.steps, course_of(*one.every), one.days)
        left += [row for state, row in then.items() if state not in states]
        new += [(*pair, *s.standing, *s.counts, s.since, s.until) for s in states if s not in then]
    if left:
        db.execute(f"DELETE FROM kept.relations WHERE rowid IN ({listed(left)})")  # noqa: S608
    for pair, one in touched.items():
        total = [sum(counts) for counts in zip(*one.steps.values(), strict=True)]
        has_more = max((state.until for state in kept[pair]), default=FOREVER) < FOREVER
        if has_more and any(total):
            db.execute(ADD, [*total, *pair, one.last])
    if new:
        new.sort(key=_place)
        db.execute(f"INSERT INTO kept.relations {rows_of(new)}")


def _every(db: "Database", pairs: Collection[Pair]) -> dict[Pair, Side]:
    """All contacts and sanctions of some pairs."""
    contacts = db.query(CONTACTS.format(_of(pairs))).rows
    sanctions = db.query(SANCTIONS.format(listed({party for pair in pairs for party in pair}))).rows
    return _sides({"contacts": contacts, "sanctions": sanctions})


def _days(every: Side, was: Side | None, now: Side | None) -> set[date]:
    """The days on which contacts and sanctions say something else than before."""
    was, now = was or Side([], []), now or Side([], [])
    contacts = [contact for contact in every.contacts if contact not in now.contacts] + was.contacts
    sanctions = [sanction for sanction in every.sanctions if sanction not in now.sanctions] + was.sanctions
    return course_of(*every).differing(course_of(contacts, sanctions))


def _states(db: "Database", ranges: Mapping[Pair, tuple[date, date]]) -> dict[Pair, dict[State, int]]:
    """The kept states of some pairs within their ranges of days, each with its rowid.

    Raises:
        OverflowError: something ends after the last representable date.
    """
    of = " OR ".join(
        f"(a = {listed([a])} AND b = {listed([b])} AND until >= {listed([first])} AND since <= {listed([last])})"
        for (a, b), (first, last) in ranges.items()
    )
    found: dict[Pair, dict[State, int]] = {pair: {} for pair in ranges}
    for a, b, row, last_contact, next_contact, sanctions, *counts, since, until in db.query(
        STATES.format(f"{_of(ranges)} AND ({of})")
    ).rows:
        if not isinstance(since, date) or not isinstance(until, date):
            raise OverflowError(f"A year after the last day, something ends between {a} and {b}.")
        standing = Standing(last_contact, next_contact, tuple(sanctions))
        found[a, b][State(standing, (counts[0], counts[1], counts[2]), since, until)] = row
    return found


def _holds(states: Iterable[State], day: date) -> bool:
    return any(state.since <= day for state in states)


def _of(pairs: Iterable[Pair]) -> str:
    """A condition that selects these pairs, and lets a scan skip row groups."""
    firsts, seconds = zip(*pairs, strict=True)
    of = ", ".join(f"({listed(pair)})" for pair in pairs)
    return f"a IN ({listed({*firsts})}) AND b IN ({listed({*seconds})}) AND (a, b) IN ({of})"


def _acts(told: "Told") -> list[Act]:
    return [Act(*row) for row in told.get("acts", ())]


def _sides(told: "Told") -> dict[Pair, Side]:
    """Contacts and sanctions by pair."""
    sides: dict[Pair, Side] = defaultdict(lambda: Side([], []))
    for row in told.get("contacts", ()):
        contact = Contact(*row)
        sides[contact.a, contact.b].contacts.append(contact)
    for row in told.get("sanctions", ()):
        sanction = Sanction(*row)
        sides[_pair(sanction)].sanctions.append(sanction)
    return sides


def _pair(sanction: Sanction) -> Pair:
    actor, target = sanction.actor, sanction.target
    return min(actor, target), max(actor, target)


def _sorted(side: Side | None) -> tuple[list[str], ...]:
    """A form that is equal for the same rows in any order."""
    return tuple(sorted(map(repr, rows)) for rows in side or ([], []))


def _place(row: Sequence[Any]) -> tuple[Any, ...]:
    """The sort key of a state: as in `upkeep/keep_relations.sql`."""
    return row[-1].year, row[-2].year, *row[:2], row[-1]
