"""timeline/notify/notifying.py: from the log to a receiver and back into the log, each thing once."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from time import sleep

import pytest

from tests.lakes import lake_in
from tests.timeline.notify.receivers import Receiver, http_receiver
from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.bundle import import_jsonl
from timeline.clocks import Clocks
from timeline.due import Horizon, falling_due
from timeline.errors import Refused, StoreLocked
from timeline.export.lines import export_jsonl
from timeline.filters import Filter
from timeline.notify import notifying
from timeline.notify.notifying import Errand, Report, notify, pending_of, preview
from timeline.notify.targets import target_of
from timeline.notify.told import history
from timeline.opening import create_store, in_memory, open_store
from timeline.storage.migration import migrate
from timeline.upkeep.kept import rebuild
from timeline.verify import verify

pytest.importorskip("apprise", reason="is an extra: notify")
NOW = datetime(2019, 7, 20, 7, tzinfo=UTC)
SECRET = "hunter2"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with http_receiver() as got:
        yield got


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that knows of one treaty and one meeting, and their days."""
    path = tmp_path_factory.mktemp("original") / "timeline.duckdb"
    create_store(path).close()
    add(
        path,
        Paper("2019-06-01", "A").says("treaty.expiry", due="2019-08", treaty="INF Treaty"),
        Paper("2019-06-02", "B").says("meeting.announced", due="2019-07-30", place="Geneva"),
    )
    return path


@pytest.fixture
def errand(original: Path, tmp_path: Path, receiver: Receiver) -> Errand:
    """Tell the desk what is due on 20 July 2019."""
    store = Path(shutil.copy(original, tmp_path))
    desk = target_of(f"json://{receiver.address}/{SECRET}", "desk")
    return Errand(store, Clocks(date(2019, 7, 20)), Horizon(), Filter(), (desk,), 1, NOW, lambda _: None)


def add(store: Path, *papers: Paper) -> list[str]:
    with open_store(store, write=True) as db:
        return publish(db, *papers)


def on(errand: Errand, day: str) -> Errand:
    return replace(errand, clocks=Clocks(date.fromisoformat(day)))


def heard(receiver: Receiver) -> list[str]:
    """The first words of each line received."""
    return [line.partition(" (")[0] for message in receiver.messages for line in message["message"].splitlines()]


def test_each_stage_is_told_once(errand: Errand, receiver: Receiver) -> None:
    assert notify(errand).delivered == 2
    assert notify(errand) == Report()
    assert heard(receiver) == ["WARNING: meeting in Geneva", "WARNING: INF Treaty"]
    assert len(receiver.messages) == 1

    notify(on(errand, "2019-07-25"))
    notify(on(errand, "2019-08-02"))
    assert heard(receiver)[2:] == ["CRITICAL: meeting in Geneva", "SILENCE: meeting in Geneva"]


def test_each_target_is_told_for_itself(errand: Errand, receiver: Receiver) -> None:
    notify(errand)
    other = target_of(f"json://{receiver.address}/other")
    assert notify(replace(errand, targets=(*errand.targets, other))).delivered == 2


def test_two_checks_at_once_tell_it_once(errand: Errand, receiver: Receiver) -> None:
    with ThreadPoolExecutor(2) as both:
        reports = list(both.map(notify, [errand, errand]))
    assert sorted(report.delivered for report in reports) == [0, 2]
    assert len(receiver.messages) == 1


@pytest.mark.lake
def test_two_machines_that_check_a_lake_at_once_tell_it_once(
    request: pytest.FixtureRequest, errand: Errand, receiver: Receiver, tmp_path: Path
) -> None:
    lake = lake_in(tmp_path, request.config.getoption("--lake"))
    migrate(errand.store, lake)
    shared = replace(errand, store=lake, wait=sleep)
    jobs = [(tmp_path / name, shared) for name in ("one", "two")]
    with ProcessPoolExecutor(2, get_context("spawn")) as both:
        reports = list(both.map(notify_at_home, jobs))
    assert sorted(report.delivered for report in reports) == [0, 2]
    assert len(receiver.messages) == 1


def notify_at_home(job: tuple[Path, Errand]) -> Report:
    """Notify as on a machine of one's own: in a folder, and with what is kept, that nobody else has."""
    home, errand = job
    home.mkdir()
    os.chdir(home)
    os.environ["TIMELINE_CACHE"] = str(home)
    return notify(errand)


def test_nothing_is_sent_that_could_not_be_recorded(
    errand: Errand, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifying.os, "access", lambda *_: False)
    with pytest.raises(Refused, match="not writable"):
        notify(errand)
    assert receiver.requests == []


def test_no_address_reaches_the_store(errand: Errand) -> None:
    notify(errand)
    assert SECRET.encode() not in errand.store.read_bytes()


def test_a_change_is_told_once(errand: Errand, receiver: Receiver) -> None:
    notify(errand)
    add(
        errand.store,
        Paper("2019-07-21", "C").says("meeting.canceled", due="2019-07-30", place="Geneva"),
        Paper("2019-07-21", "D").says("treaty.extended", date="2019-07-21", due="2024-08", treaty="INF Treaty"),
    )
    assert notify(on(errand, "2019-07-22")).delivered == 2
    assert notify(on(errand, "2019-07-22")) == Report()
    assert heard(receiver)[2:] == ["CANCELED: meeting in Geneva", "EXTENDED: INF Treaty"]


def test_a_meeting_that_was_held_needs_no_more_words(errand: Errand, receiver: Receiver) -> None:
    notify(errand)
    add(errand.store, Paper("2019-07-30").says("meeting.held", date="2019-07-30", place="Geneva"))
    notify(on(errand, "2019-08-02"))
    assert len(heard(receiver)) == 2


def test_a_deadline_is_known_again_though_its_name_changed(errand: Errand, receiver: Receiver) -> None:
    notify(errand)
    with open_store(errand.store) as db:
        before = {deadline.occurrence for deadline in falling_due(db, errand.clocks, errand.horizon)}
    # a meeting's name is that of the smallest id among its claims
    others = [Paper("2019-06-03", f"P{number}") for number in range(9)]
    add(errand.store, *(other.says("meeting.announced", due="2019-07-30", place="Geneva") for other in others))
    with open_store(errand.store) as db:
        names = {deadline.occurrence for deadline in falling_due(db, errand.clocks, errand.horizon)}
    assert names != before
    assert notify(errand) == Report()


def test_a_corrected_date_moves_the_deadline(errand: Errand, receiver: Receiver) -> None:
    notify(errand)
    with open_store(errand.store, write=True) as db:
        [claim] = db.query("SELECT id FROM claims WHERE treaty IS NOT NULL").column("id")
        judgements.amend(db, claim, {"due": "2019-10"}, author="me", reason="misread")
    notify(errand)
    assert heard(receiver)[2:] == ["MOVED: INF Treaty"]


def test_what_is_retracted_is_withdrawn_and_a_retracted_notification_is_sent_again(errand: Errand, receiver) -> None:
    notify(errand)
    with open_store(errand.store, write=True) as db:
        [claim] = db.query("SELECT id FROM claims WHERE treaty IS NOT NULL").column("id")
        judgements.retract(db, claim, author="me", reason="misread")
        [sent] = db.query(
            "SELECT id FROM events WHERE type = 'deadline.notified' AND details['kind'] = 'meeting'"
        ).column("id")
        judgements.retract(db, sent, author="me", reason="nobody saw it")
    notify(errand)
    notify(errand)
    assert heard(receiver)[2:] == ["WITHDRAWN: INF Treaty", "WARNING: meeting in Geneva"]


def test_what_fails_is_recorded_and_tried_again_after_a_pause(errand: Errand, receiver: Receiver) -> None:
    receiver.status = 500
    failed = notify(errand)
    assert (failed.delivered, failed.undelivered) == (0, 2)
    assert "desk" in failed.problems[0]
    assert SECRET not in " ".join(failed.problems)

    receiver.status = 200
    requests = len(receiver.requests)
    paused = notify(replace(errand, now=NOW + timedelta(minutes=14)))
    assert (paused.undelivered, len(receiver.requests)) == (2, requests)

    assert notify(replace(errand, now=NOW + timedelta(minutes=15))).delivered == 2
    with open_store(errand.store) as db:
        assert [(one.delivered, one.attempt) for one in history(db)] == [(False, 1)] * 2 + [(True, 0)] * 2


def test_a_target_that_cannot_exist_is_told_of_and_nothing_recorded(errand: Errand) -> None:
    report = notify(replace(errand, targets=(target_of(f"nosuchservice://{SECRET}", "desk"),)))
    assert report.undelivered == 2
    assert SECRET not in " ".join(report.problems)
    with open_store(errand.store) as db:
        assert history(db) == []


def test_a_preview_sends_nothing(errand: Errand, receiver: Receiver) -> None:
    with open_store(errand.store) as db:
        pending = pending_of(db, errand, falling_due(db, errand.clocks, errand.horizon))
    assert [line.partition(" (")[0] for line in preview(pending, errand)] == [
        "desk would be notified: WARNING: meeting in Geneva",
        "desk would be notified: WARNING: INF Treaty",
    ]
    assert receiver.requests == []


def test_only_what_is_asked_for_is_told(errand: Errand, receiver: Receiver) -> None:
    notify(replace(errand, horizon=Horizon(kinds=("meeting",))))
    assert heard(receiver) == ["WARNING: meeting in Geneva"]


def test_recording_waits_for_who_holds_the_store(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    held = iter([True, True, False, False])
    real = notifying.record

    def busy(*arguments: object) -> None:
        if next(held):
            raise StoreLocked(Path("timeline.duckdb"), "process 1")
        real(*arguments)

    monkeypatch.setattr(notifying, "record", busy)
    assert notify(errand).delivered == 2
    assert notify(errand) == Report()


def test_the_log_stays_whole_and_can_be_taken_elsewhere(errand: Errand) -> None:
    notify(errand)
    with open_store(errand.store, write=True) as db:
        assert verify(db) == []
        assert rebuild(db) == []
        lines = StringIO()
        export_jsonl(db, lines)
        told = history(db)
    with in_memory() as copy:
        import_jsonl(copy, lines.getvalue().splitlines())
        assert history(copy) == told


def test_notifications_are_no_claims(errand: Errand) -> None:
    with open_store(errand.store) as db:
        before = [db.query(f"FROM {name}").rows for name in ("claims", "meetings", "treaties", "deadlines")]
    notify(errand)
    with open_store(errand.store) as db:
        assert [db.query(f"FROM {name}").rows for name in ("claims", "meetings", "treaties", "deadlines")] == before
