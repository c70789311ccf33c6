"""timeline/notify/ping.py: the dead man's switch, and what is said when it fails."""

from tests.timeline.notify.receivers import http_receiver
from timeline.notify.ping import ping


def test_a_ping_arrives() -> None:
    with http_receiver() as got:
        assert ping(f"http://{got.address}/alive") is None
    assert got.pings == ["/alive"]


def test_a_ping_that_fails_is_tried_again_and_said_without_its_address() -> None:
    with http_receiver() as got:
        got.status = 404
        assert ping(f"http://{got.address}/hunter2") == "the answer was 404"
        assert len(got.pings) == 3
        port = got.port
    for url in (f"http://127.0.0.1:{port}/hunter2", "http://hunter2\n", "http://[hunter2/"):
        problem = ping(url)
        assert problem
        assert "hunter2" not in problem
