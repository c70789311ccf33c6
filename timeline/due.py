"""What falls due within a horizon, or passed recently with no outcome reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from timeline.checks import KINDS, Deadline, Lead, Stage, Window, stage_of
from timeline.filters import ANYTHING, Filter, Written
from timeline.knowing import sources_at
from timeline.questions import Question

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

LAST_DAY: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a check looks at.

    `leads` are the lead times by kind; `silence` is for how many days after its last day a deadline without an outcome
    is listed (`None`: for ever); `kinds` are the kinds of deadlines.
    """

    leads: Mapping[str, Lead] = field(default_factory=dict)
    silence: int | None = 30
    kinds: tuple[str, ...] = KINDS

    def lead(self, kind: str) -> Lead:
        """The lead times of a kind."""
        return self.leads.get(kind, Lead())


def falling_due(db: "Database", clocks: "Clocks", horizon: Horizon, wanted: Filter = ANYTHING) -> list[Deadline]:
    """The deadlines in stage warning or critical, or recently passed; in the order of `deadlines`.

    Raises:
        Refused: the filter cannot be applied to deadlines.
    """
    bind = Written()  # parameters would make DuckDB import pandas, if it is installed
    sources = sources_at(db, clocks)
    question = Question("deadlines", sources, wanted, None, None)
    told = question.sql(sources.projection("deadlines"), bind)
    farthest = max((horizon.lead(kind).warning for kind in horizon.kinds), default=0)
    conditions = [
        f"list_contains({bind(list(horizon.kinds))}::VARCHAR[], kind)",
        f"(due_start IS NULL OR due_start <= {bind(_later(clocks.as_of, farthest))})",
    ]
    if horizon.silence is not None:
        conditions.append(f"(due_end IS NULL OR due_end >= {bind(_later(clocks.as_of, -horizon.silence))})")
    rows = db.query(f"SELECT * FROM ({told}) WHERE {' AND '.join(conditions)}")  # noqa: S608 (literals)
    found = (deadline_of(row, clocks.as_of, horizon) for row in rows.dicts())
    return sorted((deadline for deadline in found if deadline.stage is not Stage.UPCOMING), key=_place)


def passed_before(db: "Database", clocks: "Clocks", horizon: Horizon) -> int:
    """How many meetings without an outcome passed longer ago than the check lists."""
    if horizon.silence is None or "meeting" not in horizon.kinds:
        return 0
    before = f"DATE '{_later(clocks.as_of, -horizon.silence)}'"
    deadlines = sources_at(db, clocks).projection("deadlines")
    query = f"SELECT count(*) FROM {deadlines} WHERE kind = 'meeting' AND due_end < {before}"  # noqa: S608
    (number,) = db.first(query) or (0,)
    return int(number)


def deadlines_named(db: "Database", names: Iterable[str], clocks: "Clocks", horizon: Horizon) -> list[Deadline]:
    """The open deadlines of these occurrences, however far away."""
    deadlines = sources_at(db, clocks).projection("deadlines")
    query = f"SELECT * FROM {deadlines} WHERE list_contains(?::VARCHAR[], occurrence)"  # noqa: S608
    return [deadline_of(row, clocks.as_of, horizon) for row in db.query(query, [list(names)]).dicts()]


def deadline_of(row: dict[str, Any], day: date, horizon: Horizon) -> Deadline:
    """A row of `deadlines` with its stage on the day."""
    window = Window(row["due_start"], row["due_end"])
    stage = stage_of(window, day, horizon.lead(row["kind"]))
    return Deadline(row["occurrence"], row["kind"], row["subject"], tuple(row["parties"]), window, stage, row)


def _place(deadline: Deadline) -> tuple[object, ...]:
    """Its sort key, as in `deadlines`: the next first, an unknown end last."""
    start, end = deadline.window.start, deadline.window.end
    return start or end or date.max, end or date.max, deadline.kind, deadline.parties, deadline.occurrence


def _later(day: date, days: int) -> date:
    """The day `days` later, clipped to the range of dates."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), LAST_DAY))
