"""timeline/notify/sending.py: real messages to receivers on this machine, with retries and pauses."""

import logging
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.notify.receivers import http_receiver, smtp_receiver
from timeline.checks import Window
from timeline.notify import sending
from timeline.notify.sending import CannotSend, failure_after, is_paused, send
from timeline.notify.targets import Target, target_of
from timeline.notify.told import Told

pytest.importorskip("apprise", reason="is an extra: notify")
NOW = datetime(2019, 7, 20, 7, tzinfo=UTC)
SECRET = "hunter2"


def test_a_message_arrives_over_http() -> None:
    with http_receiver() as got:
        assert send(target_of(f"json://{got.address}/hook"), "Timeline: 1 critical", "CRITICAL: <b>INF</b>")
    [message] = got.messages
    assert (message["title"], message["message"]) == ("Timeline: 1 critical", "CRITICAL: <b>INF</b>")


def test_a_message_arrives_by_mail() -> None:
    with smtp_receiver() as got:
        url = f"mailto://{got.address}?from=timeline@example.org&to=desk@example.org"
        assert send(target_of(url), "Timeline: 1 critical", "CRITICAL: INF Treaty")
    [mail] = got.mails
    assert "desk@example.org" in str(mail["To"])
    assert "Timeline: 1 critical" in str(mail["Subject"])
    text = "".join(part.get_payload(decode=True).decode() for part in mail.walk() if not part.is_multipart())
    assert "CRITICAL: INF Treaty" in text


def test_what_fails_is_tried_again_each_time_later(capfd: pytest.CaptureFixture[str]) -> None:
    waits: list[float] = []
    with http_receiver() as got:
        got.status = 500
        assert not send(target_of(f"json://{got.address}/{SECRET}"), "a", "b", attempts=3, wait=waits.append)
        assert len(got.requests) == 3
        assert waits == [2, 4]
    assert SECRET not in "".join(capfd.readouterr())
    assert logging.root.manager.disable == logging.NOTSET


def test_a_second_attempt_may_succeed() -> None:
    with http_receiver() as got:
        got.status = 503

        def recover(_: float) -> None:
            got.status = 200

        assert send(target_of(f"json://{got.address}/x"), "a", "b", attempts=2, wait=recover)
        assert len(got.messages) == 1


def test_an_unknown_service_is_said_without_its_address() -> None:
    with pytest.raises(CannotSend, match="desk") as raised:
        send(Target("desk", f"nosuchservice://{SECRET}"), "a", "b")
    assert SECRET not in str(raised.value)


def test_without_apprise_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(CannotSend, match=r"timeline\[notify\]"):
        send(target_of("json://127.0.0.1/x"), "a", "b")


def told(*, delivered: bool = False, attempt: int = 0, retry_at: datetime | None = None) -> Told:
    window = Window(None, None)
    return Told(
        "desk", "x", "x", "treaty", "it", (), window, "warning", date(2019, 7, 20), (), delivered, attempt, retry_at
    )


def test_a_target_that_fails_is_left_alone_for_longer_each_time() -> None:
    history, pauses = [told(delivered=True)], []
    for _ in range(8):
        failure = failure_after(history, NOW)
        history.append(told(attempt=failure.attempt, retry_at=failure.retry_at))
        pauses.append(failure.retry_at - NOW)
    assert pauses[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert pauses[-1] == sending.LONGEST_PAUSE


def test_once_delivered_it_begins_anew() -> None:
    failed = [told(attempt=5, retry_at=NOW + timedelta(hours=1))]
    assert is_paused(failed, NOW)
    assert not is_paused(failed, NOW + timedelta(hours=1))
    assert not is_paused([*failed, told(delivered=True)], NOW)
    assert failure_after([*failed, told(delivered=True)], NOW).attempt == 1


@given(st.integers(0, 10_000))
def test_no_pause_is_longer_than_the_longest(attempt: int) -> None:
    assert failure_after([told(attempt=attempt)], NOW).retry_at - NOW <= sending.LONGEST_PAUSE
