"""Acts that a few claims tell of, and what they change between two parties: told here, where SQL takes longer to plan.

As `act_rows` and `relation_rows` of the projections tell them. An act adds to what stands between two parties from the
day on which it begins, and no more once it has been settled for a year: that is added to their states as they are kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from timeline.literals import listed
from timeline.records import Row

if TYPE_CHECKING:
    from timeline.changes import Change
    from timeline.database import Database

Pair: TypeAlias = tuple[str, str]
"""Two parties, the first in the alphabet first."""

Window: TypeAlias = tuple[date, date]
"""The first and the last day on which something may have happened; the ends of time where it is open."""

Counts: TypeAlias = tuple[int, int, int]
"""Acts of cooperation, acts of conflict, claims."""

NONE: Counts = (0, 0, 0)

NOBODY: Final = ((None, None),)
"""The pair of an act that passes between nobody."""

FORGET = """DELETE FROM kept.acts WHERE occurrence IN ({})
RETURNING occurrence, a, b, begins, settles, tone, claims"""

TONES = """SELECT name,
    CASE WHEN ends_with(quad, 'cooperation') THEN 1 WHEN ends_with(quad, 'conflict') THEN -1 ELSE 0 END
FROM event_types WHERE name IN ({})"""

STATES = """SELECT rowid, last_contact, next_contact, sanctions, cooperative, conflictual, claims, since, until
FROM kept.relations WHERE a = ? AND b = ? AND until >= ? ORDER BY since"""

FORGET_STATES = "DELETE FROM kept.relations WHERE rowid IN (SELECT unnest(?::BIGINT[]))"

KEEP_STATES = """INSERT INTO kept.relations SELECT ?, ?, unnest(?::DATE[]), unnest(?::DATE[]), unnest(?::VARCHAR[][]),
unnest(?::INTEGER[]), unnest(?::INTEGER[]), unnest(?::BIGINT[]), unnest(?::DATE[]), unnest(?::DATE[])"""


class Act(NamedTuple):
    """A row of `kept.acts`; one that passes between nobody has no pair."""

    occurrence: str
    a: str | None
    b: str | None
    begins: date
    settles: date | None
    tone: int
    claims: int

    @property
    def pair(self) -> Pair | None:
        """Between whom it passes."""
        return None if self.a is None or self.b is None else (self.a, self.b)


class State(NamedTuple):
    """What stands between two parties from a day on up to the day before another, as in `kept.relations`."""

    last_contact: date | None
    next_contact: date | None
    sanctions: tuple[str, ...]
    counts: Counts
    since: date
    until: date

    def is_like(self, other: "State") -> bool:
        """Whether both say the same, of different days."""
        return self[:4] == other[:4]


def tell(db: "Database", change: "Change") -> set[Pair]:
    """Keep the acts that are told anew in place of those that are gone, and what they change.

    Within the caller's transaction. What comes back are the pairs that SQL has to tell of: nothing is kept of the first
    day on which something changes, or it ends beyond all time.
    """
    before, now = keep_acts(db, change)
    try:
        changes = changes_of(before, now)
    except ValueError:
        return {act.pair for act in (*before, *now) if act.pair is not None}
    return {pair for pair, steps in changes.items() if not _keep_states(db, pair, steps)}


def keep_acts(db: "Database", change: "Change") -> tuple[list[Act], list[Act]]:
    """Keep the acts that are told anew in place of those that are gone; the acts before and now."""
    before = [Act(*row) for row in db.query(FORGET.format(listed(change.gone)))] if change.gone else []
    types = {claim["type"] for claims in change.told.values() for claim in claims}
    tones = dict(db.query(TONES.format(listed(types))).rows)
    now = [act for name, claims in change.told.items() for act in acts_of(name, claims, tones)]
    if now:
        since = {name: change.moment_of(claims) for name, claims in change.told.items()}
        rows = ", ".join(f"({listed((*act, *since[act.occurrence]))})" for act in sorted(now, key=_place))
        db.execute(f"INSERT INTO kept.acts VALUES {rows}")  # noqa: S608
    return before, now


def acts_of(occurrence: str, claims: Iterable[Row], tones: Mapping[str, int]) -> list[Act]:
    """The acts that these claims about one occurrence tell of: one of each type between each two parties."""
    by_type = defaultdict(list)
    for claim in claims:
        by_type[claim["type"]].append(claim)
    acts = []
    for kind, same in by_type.items():
        start, end = agreed([(_window(claim), claim["voice"], claim["id"]) for claim in same])
        begins, settles = (start if start > date.min else None), (end if end < date.max else None)
        if (day := begins or settles) is not None:
            pairs = {pair for claim in same for pair in pairs_between(claim)}
            acts += [Act(occurrence, a, b, day, settles, tones[kind], len(same)) for a, b in pairs or NOBODY]
    return acts


def agreed(windows: Sequence[tuple[Window, str | None, str]]) -> Window:
    """The window that claims agree on, each given with its voice and its id: `agreed` of `functions.sql`."""

    def support(window: Window) -> int:
        return len({voice for other, voice, _ in windows if _meet(other, window) and voice is not None})

    kept, *others = (
        window for window, _, _ in sorted(windows, key=lambda one: (-support(one[0]), _width(one[0]), one[0], one[2]))
    )
    for window in others:
        if _meet(kept, window) and _width(window) < _width(kept):
            kept = window
    return kept


def pairs_between(claim: Row) -> set[Pair]:
    """Between whom a claim passes: of a one-sided act doer and target where both are known, else all of its parties."""
    if claim["actors"] and claim["targets"]:
        both = ((actor, target) for actor in claim["actors"] for target in claim["targets"])
        return {(min(two), max(two)) for two in both if two[0] != two[1]}
    return set(combinations(sorted(set(claim["parties"])), 2))


def changes_of(before: Iterable[Act], now: Iterable[Act]) -> dict[Pair, dict[date, Counts]]:
    """What is added on which day to what stands between which parties, where some acts take the place of others."""
    found: dict[Pair, dict[date, Counts]] = defaultdict(lambda: defaultdict(lambda: NONE))
    for acts, sign in ((before, -1), (now, 1)):
        for act in acts:
            if act.pair is None:
                continue
            steps = found[act.pair]
            cooperative, conflictual = sign * (act.tone > 0), sign * (act.tone < 0)
            steps[act.begins] = _sum(steps[act.begins], (cooperative, conflictual, sign * act.claims))
            if act.tone and act.settles is not None:
                over = year_after(act.settles)
                steps[over] = _sum(steps[over], (-cooperative, -conflictual, 0))
    changed = {pair: {day: step for day, step in steps.items() if step != NONE} for pair, steps in found.items()}
    return {pair: steps for pair, steps in changed.items() if steps}


def year_after(day: date) -> date:
    """The first day on which what settled on a day lies more than a year back: `year_after` of `relation_states.sql`.

    Raises:
        ValueError: it lies beyond the end of time.
    """
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def added(states: Sequence[State], steps: Mapping[date, Counts]) -> list[State] | None:
    """The states from the first of these days on, with what is added on each; `None` where they cannot tell.

    `states` are those that are kept, in order, from the one that holds on that day.
    """
    days = sorted(steps)
    if not states or states[0].since > days[0]:
        return None
    bounds = sorted({state.since for state in states} | set(days))
    found: list[State] = []
    sum_of, nth = NONE, 0
    for since, until in zip(bounds, [*bounds[1:], states[-1].until], strict=True):
        sum_of = _sum(sum_of, steps.get(since, NONE))
        nth += nth + 1 < len(states) and states[nth + 1].since <= since
        counts = _sum(states[nth].counts, sum_of)
        if counts[2] <= 0:
            return None
        state = states[nth]._replace(counts=counts, since=since, until=until)
        if found and found[-1].is_like(state):
            found[-1] = found[-1]._replace(until=until)
        else:
            found.append(state)
    return found


def _keep_states(db: "Database", pair: Pair, steps: Mapping[date, Counts]) -> bool:
    """Keep what is between two parties with what is added; whether what was kept could tell."""
    rows = db.query(STATES, [*pair, min(steps)]).rows
    if not all(isinstance(row[-1], date) for row in rows):
        return False
    then = {_state(values): row for row, *values in rows}
    now = added([*then], steps)
    if now is None:
        return False
    left = then.keys() - now
    db.execute(FORGET_STATES, [[row for state, row in then.items() if state in left]])
    new = [state for state in now if state not in then]
    if new:
        rows = [(s.last_contact, s.next_contact, [*s.sanctions], *s.counts, s.since, s.until) for s in new]
        db.execute(KEEP_STATES, [*pair, *map(list, zip(*rows, strict=True))])
    return True


def _state(values: Sequence[Any]) -> State:
    last, ahead, sanctions, cooperative, conflictual, claims, since, until = values
    return State(last, ahead, tuple(sanctions), (cooperative, conflictual, claims), since, until)


def _place(act: Act) -> tuple[Pair, date]:
    return act.pair or ("", ""), act.begins


def _window(claim: Row) -> Window:
    if claim["date"] is None and claim["anchor"] == "due":
        return claim["date_start"] or date.min, min(claim["reported"], claim["due_end"] or date.max)
    return claim["date_start"] or date.min, claim["date_end"] or date.max


def _meet(one: Window, other: Window) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _width(window: Window) -> timedelta:
    return window[1] - window[0]


def _sum(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
