"""cli/web/server.py: where it serves, beside whom, and how it ends."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, timeline
from tests.cli.web.conftest import serving
from timeline.opening import open_store


def test_what_is_added_meanwhile_is_answered(seeded: Path, tmp_path: Path) -> None:
    shutil.copy(seeded / "timeline.duckdb", tmp_path)
    with serving(tmp_path, "--wait", "0", "--allow-host", "desk.example") as (client, _):
        before = client.get("/claims?limit=100").json()
        claim = "record meeting.held --party FRA --party USA --date 2019-06-01 --published 2019-06-02".split()
        added = timeline(tmp_path, *claim, "--reason", "seen", "--quote", "They met.", "--author", "me")
        assert added.returncode == 0, added.stderr
        assert len(client.get("/claims?limit=100").json()) == len(before) + 1
        assert client.get("/conflicts", headers={"Host": "desk.example"}).status_code == 200
        with open_store(tmp_path / "timeline.duckdb", write=True):
            held = client.get("/meetings")
        assert (held.status_code, held.headers["retry-after"]) == (503, "2")
        assert "held by" in held.json()["error"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])
def test_other_machines_are_let_in_only_where_that_is_asked_for(ask: Run, host: str) -> None:
    refused = ask("serve", "--host", host)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "--allow-network" in refused.stderr


def test_an_address_that_is_not_had_and_a_store_that_is_not_there_are_said(ask: Run, tmp_path: Path) -> None:
    elsewhere = ask("serve", "--host", "192.0.2.1", "--allow-network")
    assert (elsewhere.returncode, len(elsewhere.stderr.splitlines())) == (2, 1)
    missing = timeline(tmp_path, "serve")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (3, 1)
