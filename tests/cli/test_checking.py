"""cli/checking.py: one check from its options to its outcome, with a receiver on this machine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typer

from cli import config
from cli.checking import Outcome, Request, monitored, perform
from cli.settings import Settings
from tests.timeline.notify.receivers import Receiver, http_receiver
from tests.timeline.papers import Paper, publish
from timeline.checks import Level
from timeline.errors import StoreMissing
from timeline.filters import ANYTHING, Filter
from timeline.notify.told import history
from timeline.opening import create_store, open_store

pytest.importorskip("apprise", reason="is an extra: notify")
DAY = Request(date(2019, 7, 20))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "timeline.duckdb"
    with create_store(path) as db:
        publish(
            db,
            Paper("2019-06-01").says("deadline.set", "IRN", due="2019-07-22", quote="Comply | or else."),
            Paper("2019-06-02").says("meeting.announced", due="2018-01-01", place="Geneva"),
        )
    return path


@pytest.fixture
def settings(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store of one's own, and no configuration of this machine's."""
    for name in (config.URLS, config.PING):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    store = tmp_path / "timeline.duckdb"
    store.write_bytes(original.read_bytes())
    return Settings(store)


@pytest.fixture
def receiver(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver that is told, and pinged."""
    with http_receiver() as got:
        monkeypatch.setenv(config.URLS, f"json://{got.address}/desk")
        monkeypatch.setenv(config.PING, f"http://{got.address}/alive")
        (settings.db.parent / "timeline.toml").write_text("[notify]\nattempts = 1\n")
        yield got


def check(settings: Settings, **changes) -> Outcome:
    return perform(settings, replace(DAY, **changes), ANYTHING)


def test_a_check_that_goes_well_tells_and_pings(settings: Settings, receiver: Receiver) -> None:
    outcome = check(settings)
    assert (outcome.level, len(receiver.messages), receiver.pings) == (Level.CRITICAL, 1, ["/alive"])
    check(settings)
    assert (len(receiver.messages), len(receiver.pings)) == (1, 2)


def test_what_is_not_delivered_keeps_the_ping_back_and_warns(settings: Settings, receiver: Receiver) -> None:
    receiver.status = 500
    outcome = check(settings)
    assert outcome.undelivered == 1
    assert receiver.pings == []
    assert "1 not delivered" in outcome.summary
    assert replace(outcome, deadlines=[]).level is Level.WARNING


@pytest.mark.parametrize("way", [{"dry_run": True}, {"looks_only": True}, {"known_on": date(2019, 7, 1)}])
def test_who_only_looks_tells_and_pings_nobody(settings: Settings, receiver: Receiver, way) -> None:
    assert len(check(settings, **way).deadlines) == 1
    assert receiver.requests == []
    with open_store(settings.db) as db:
        assert history(db) == []


def test_a_ping_that_fails_is_a_problem_and_no_more(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with http_receiver() as got:
        got.status = 500
        monkeypatch.setenv(config.PING, f"http://{got.address}/hunter2")
        outcome = check(settings)
    assert len(outcome.problems) == 1
    assert "hunter2" not in outcome.problems[0]
    assert outcome.undelivered == 0


def test_options_come_before_the_configuration(settings: Settings) -> None:
    (settings.db.parent / "timeline.toml").write_text('[check]\nwithin = "1d"\nsilence = "all"\n')
    assert [one.label for one in check(settings).deadlines] == ["silence"]
    assert [one.label for one in check(settings, within="30d", silence="1d").deadlines] == ["critical"]
    assert check(settings, within="30d", kinds=("treaty",)).deadlines == []


@pytest.mark.parametrize("wrong", [{"within": "soon"}, {"silence": "never"}, {"kinds": ("summit",)}])
def test_options_without_sense_are_refused(settings: Settings, wrong) -> None:
    with pytest.raises(typer.BadParameter):
        check(settings, **wrong)


@pytest.mark.parametrize(
    ("wrong", "option"), [(Filter(types=("meetings",)), "--type"), (Filter(parties=("RSU",)), "--party")]
)
def test_a_filter_that_nothing_can_fit_is_no_all_clear(settings: Settings, wrong: Filter, option: str) -> None:
    text, level = monitored(lambda: perform(settings, DAY, wrong))
    assert level is Level.UNKNOWN
    assert option in text


def test_a_name_that_no_claim_has_is_mentioned(settings: Settings) -> None:
    assert "No claim has the treaty 'INF Traety'" in perform(settings, DAY, Filter(treaty="INF Traety")).lines[0]


def test_where_nothing_is_due_what_passed_longer_ago_is_mentioned(settings: Settings) -> None:
    outcome = check(settings, kinds=("meeting",))
    assert outcome.lines == ["1 meeting passed longer ago with no outcome reported. To list them: --silence all"]
    assert outcome.summary == "nothing falls due within 30 days"


def test_monitoring_takes_no_text_for_figures(settings: Settings) -> None:
    text, level = monitored(lambda: check(settings))
    first, second = text.splitlines()
    assert level is Level.CRITICAL
    assert first.partition(" | ")[0] == "TIMELINE CRITICAL - 1 critical: Comply / or else. (IRN) 2019-07-22"
    assert first.count("|") == 1
    assert second == "critical: Comply / or else. (IRN) 2019-07-22"


@pytest.mark.parametrize("error", [StoreMissing("gone"), typer.BadParameter("gone"), ZeroDivisionError("gone")])
def test_whatever_goes_wrong_is_unknown_to_monitoring(error: Exception) -> None:
    def fail() -> Outcome:
        raise error

    assert monitored(fail) == ("TIMELINE UNKNOWN - gone", Level.UNKNOWN)
