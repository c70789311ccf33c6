"""Notify targets of what is due: `notify` shows all the steps."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from timeline.due import Horizon, deadlines_named, falling_due
from timeline.errors import HeadMoved, Refused, StoreLocked
from timeline.filters import Filter
from timeline.notify.messages import batches, body, line, title
from timeline.notify.notices import Notice, Situation, notices_for
from timeline.notify.sending import CannotSend, failure_after, is_paused, send
from timeline.notify.targets import Target
from timeline.notify.told import Failure, Told, fates, history, record
from timeline.storage.addresses import Address, Lake, folder_of
from timeline.storage.lakes import alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.checks import Deadline
    from timeline.clocks import Clocks
    from timeline.database import Database

PATIENCE: Final = 10
"""How often to try to record while another process holds the store: what was sent must not be sent again."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Whom to notify, of what, and how often to try."""

    store: Address
    clocks: "Clocks"
    horizon: Horizon
    wanted: Filter
    targets: tuple[Target, ...]
    attempts: int = 3
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    wait: "Callable[[float], None]" = time.sleep


@dataclass
class Report:
    """The outcome: how many notices were delivered and how many not, what was said, and what went wrong."""

    delivered: int = 0
    undelivered: int = 0
    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pending:
    """What to tell a target; `paused` if it failed so recently that it is left alone for now."""

    target: Target
    notices: list[Notice]
    told: list[Told]
    paused: bool


def notify(errand: Errand) -> Report:
    """Tell each target what it has not been told yet, and record it; checks do so one at a time.

    A message is recorded after delivery. If the process dies in between, it is sent again: better twice than never.

    Raises:
        Refused: the store cannot be written, so nothing could be recorded; nothing is sent then.
        TimelineError: the store cannot be read.
    """
    from timeline.opening import open_store

    files = () if isinstance(errand.store, Lake) else (errand.store, errand.store.parent)
    if not all(os.access(file, os.W_OK) for file in files):
        raise Refused(
            f"{errand.store}: is not writable, so nobody is notified, as that could not be recorded. "
            "Use --no-notify to check only."
        )
    report = Report()
    with _alone(errand.store):
        with open_store(errand.store) as db:
            pending = pending_of(db, errand, falling_due(db, errand.clocks, errand.horizon, errand.wanted))
        for one in pending:
            _tell(one, errand, report)
    return report


def pending_of(db: "Database", errand: Errand, listed: "Sequence[Deadline]") -> list[Pending]:
    """What to tell each target, given what is listed; targets that are up to date are left out."""
    told = history(db)
    asked_for = [one for one in told if _is_asked_for(one, errand)]
    situation = _situation(db, errand, listed, asked_for)
    pending = []
    for target in errand.targets:
        own = [one for one in told if one.target == target.label]
        if notices := notices_for([one for one in asked_for if one.target == target.label], situation):
            pending.append(Pending(target, notices, own, is_paused(own, errand.now)))
    return pending


def preview(pending: Sequence[Pending], errand: Errand) -> list[str]:
    """What would be sent, one line per notice."""
    day = errand.clocks.as_of
    return [
        f"{one.target.label} {'waits to be' if one.paused else 'would be'} notified: {line(notice, day)}"
        for one in pending
        for notice in one.notices
    ]


def _situation(db: "Database", errand: Errand, listed: "Sequence[Deadline]", told: list[Told]) -> Situation:
    names = {one.occurrence for one in told if one.occurrence}
    others = names - {deadline.occurrence for deadline in listed}
    still_open = deadlines_named(db, others, errand.clocks, errand.horizon) if others else []
    known = names | {deadline.occurrence for deadline in listed}
    return Situation(errand.clocks.as_of, listed, still_open, fates(db, known, errand.clocks.as_of) if known else {})


def _is_asked_for(told: Told, errand: Errand) -> bool:
    """Whether the check is about such deadlines at all."""
    return (not told.kind or told.kind in errand.horizon.kinds) and set(errand.wanted.parties) <= set(told.parties)


def _tell(pending: Pending, errand: Errand, report: Report) -> None:
    label, day, notices = pending.target.label, errand.clocks.as_of, pending.notices
    if pending.paused:
        _give_up(report, notices, f"{label} failed recently and is not tried for now.")
        return
    for batch in batches(notices):
        try:
            delivered = send(pending.target, title(batch), body(batch, day), errand.attempts, errand.wait)
        except CannotSend as error:
            _give_up(report, notices, str(error))
            return
        if not delivered:
            rest = notices[notices.index(batch[0]) :]
            _record(errand, pending, rest, failure_after(pending.told, errand.now))
            _give_up(report, rest, f"{label} could not be reached; it is tried again later.")
            return
        _record(errand, pending, batch)
        report.delivered += len(batch)
        report.lines += [f"Notified {label}: {line(notice, day)}" for notice in batch]


def _give_up(report: Report, notices: list[Notice], why: str) -> None:
    report.undelivered += len(notices)
    report.problems.append(why)


def _record(errand: Errand, pending: Pending, notices: list[Notice], failure: Failure | None = None) -> None:
    from timeline.opening import open_store

    for trial in range(PATIENCE):
        try:
            with open_store(errand.store, write=True) as db:
                record(db, notices, pending.target.label, errand.clocks.as_of, failure)
        except (StoreLocked, HeadMoved):
            if trial == PATIENCE - 1:
                raise
        else:
            return


@contextmanager
def _alone(store: Address) -> Iterator[None]:
    """Wait until no other check is notifying: for a store in this folder, or for a lake with a catalogue database.

    Without file locks, go on.
    """
    if isinstance(store, Lake) and store.catalog_file is None:
        with alone(store):
            yield
        return
    try:
        import fcntl

        handle = os.open(folder_of(store), os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
