"""Which target was told what: read from the log, and recorded there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from timeline.checks import Stage, Window
from timeline.definitions import sql

if TYPE_CHECKING:
    from timeline.database import Database
    from timeline.notify.notices import Notice

AUTHOR: Final = "timeline check"
"""The author of these events, which no person makes."""

CLOSED: Final = "closed"
"""The stage of a deadline that is gone: canceled, postponed, extended without a date, or withdrawn."""

MOST_CLAIMS: Final = 100
"""Claims recorded with a notification, to recognize the deadline later: the first ones in the log."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one target was told about one deadline, or failed to receive.

    `named` is the deadline's name then, `occurrence` its name today (`None`: none of its claims counts any more),
    `claims` are those that it rested on then. `day` is the day that was asked about. `attempt` and `retry_at` are about
    failures.
    """

    target: str
    named: str
    occurrence: str | None
    kind: str
    subject: str
    parties: tuple[str, ...]
    window: Window
    stage: str
    day: date
    claims: tuple[str, ...]
    delivered: bool = True
    attempt: int = 0
    retry_at: datetime | None = None

    @property
    def rank(self) -> int:
        """The rank of its stage; below all others for a closed one, which may start anew."""
        return Stage(self.stage).rank if self.stage in set(Stage) else -1


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an occurrence: its status, its claims, and those of them that extend a treaty."""

    status: str | None
    claims: tuple[str, ...]
    extensions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed delivery: the number of failures in a row, and when to try again (UTC)."""

    attempt: int
    retry_at: datetime


def history(db: "Database") -> list[Told]:
    """Everything that targets were told and that was not retracted since, in log order."""
    return [_told(row) for row in db.query(sql("queries", "told")).dicts()]


def fates(db: "Database", names: Iterable[str], day: date) -> dict[str, Fate]:
    """What became of these occurrences by a day."""
    rows = db.query(sql("queries", "fates"), {"names": list(names), "day": day})
    return {name: Fate(status, tuple(claims), frozenset(extended)) for name, status, claims, extended in rows}


def record(db: "Database", notices: "list[Notice]", target: str, day: date, failure: Failure | None = None) -> None:
    """Append that a target was told of these deadlines, or (`failure`) could not be told."""
    from timeline.judgements import judgement_of
    from timeline.ledger import append

    kind = "deadline.notified" if failure is None else "deadline.undelivered"
    more = {} if failure is None else {"attempt": str(failure.attempt), "retry_at": failure.retry_at.isoformat()}
    events = [judgement_of(kind, {**_details(one, target, day), **more}, AUTHOR) for one in notices]
    what = "Notified" if failure is None else "Could not notify"
    number = "a deadline" if len(notices) == 1 else f"{len(notices)} deadlines"
    append(db, [], events, author=AUTHOR, message=f"{what} {target} of {number}")


def _details(notice: "Notice", target: str, day: date) -> dict[str, str]:
    start, end = notice.window.start, notice.window.end
    given = {
        "occurrence": notice.occurrence,
        "stage": notice.stage,
        "target": target,
        "claims": " ".join(notice.claims[:MOST_CLAIMS]),
        "kind": notice.kind,
        "subject": notice.subject,
        "parties": ", ".join(notice.parties),
        "due_start": start.isoformat() if start else "",
        "due_end": end.isoformat() if end else "",
        "as_of": day.isoformat(),
        "change": str(notice.change or ""),
    }
    return {name: value for name, value in given.items() if value}


def _told(row: dict[str, Any]) -> Told:
    of: dict[str, str] = row["details"]
    retry_at = of.get("retry_at")
    return Told(
        target=of["target"],
        named=of["occurrence"],
        occurrence=row["occurrence"],
        kind=of.get("kind", ""),
        subject=of.get("subject", ""),
        parties=tuple(filter(None, of.get("parties", "").split(", "))),
        window=Window(_day(of.get("due_start")), _day(of.get("due_end"))),
        stage=of["stage"],
        day=_day(of.get("as_of")) or row["recorded_at"].date(),
        claims=tuple(of["claims"].split()),
        delivered=row["effect"] == "notified",
        attempt=int(of.get("attempt", "0")),
        retry_at=datetime.fromisoformat(retry_at).astimezone(UTC) if retry_at else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
