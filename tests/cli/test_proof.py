"""The proof through the command: what it prints, what it says, and its exit codes."""

import json
from pathlib import Path

from bench.tampering import tamper
from tests.cli.conftest import Run
from timeline.opening import open_store


def test_a_store_that_nobody_touched_is_sound(ask: Run) -> None:
    sound = ask("verify", "--expect", ask("head").stdout.strip())
    assert (sound.returncode, sound.stdout) == (0, "")
    assert "as it was recorded" in sound.stderr
    assert json.loads(ask("verify", "--format", "json").stdout) == []


def test_a_change_is_told_with_the_first_bad_commit_and_event(run: Run, tmp_path: Path) -> None:
    head = run("head").stdout.strip()
    tamper(tmp_path / "timeline.duckdb", "UPDATE events SET place = 'Kyoto' WHERE seq IN (20, 40)")

    found = run("verify", "--format", "json")
    breaches = json.loads(found.stdout)
    assert found.returncode == 1
    assert {breach["message"] for breach in breaches} >= {"the event was changed after it was recorded"}
    assert f"first bad commit: {breaches[0]['commit'][:12]}" in found.stderr
    assert f"first bad event: {breaches[0]['event'][:12]}" in found.stderr
    assert run("head").stdout.strip() == head


def test_a_head_that_the_log_does_not_hold_is_a_breach_and_no_hash_is_wrong_usage(ask: Run) -> None:
    missing = ask("verify", "--expect", "0" * 64)
    assert missing.returncode == 1
    assert "does not hold commit 000000000000" in missing.stdout
    assert ask("verify", "--expect", "").returncode == 2


def test_a_log_is_signed_and_bundled(run: Run, tmp_path: Path) -> None:
    assert run("key", "new", "ann.key").returncode == 0
    unsigned = run("verify", "--key", "ann.key.pub")
    assert (unsigned.returncode, "no commit is signed" in unsigned.stdout) == (1, True)
    assert "Signed commit" in run("sign", "--key", "ann.key").stderr
    assert "signed by this key" in run("verify", "--key", "ann.key.pub").stderr
    assert "1 signature" in run("bundle", "evidence").stderr
    assert run("bundle", "evidence").returncode == 2
    assert (tmp_path / "evidence" / "HEAD").read_text() == run("head").stdout
    assert run("sign", "--key", "ann.key.pub").returncode == 2


def test_what_is_given_to_somebody_is_recorded_and_its_errata_listed(run: Run) -> None:
    before = run("head").stdout
    asked = ("brief", "--since", "2019-06-01", "--as-of", "2019-07-01")
    assert run(*asked, "-o", "mine.md").returncode == 0
    assert run("head").stdout == before
    assert "Recorded that the list was given this" in run(*asked, "-o", "monday.md", "--for", "the list").stderr

    claim = json.loads(run(*asked, "--format", "json").stdout)["happened"][0]["claims"][0]
    assert run("retract", claim, "--reason", "a hoax").returncode == 0
    [erratum] = json.loads(run("errata", "--since", "2019-01-01", "--format", "json").stdout)
    assert (erratum["recipient"], erratum["output"], erratum["claim"], erratum["now"]) == (
        *("the list", "monday.md"),
        *(claim, "withdrawn"),
    )
    assert "Nothing given out rests" in run("errata", "--since", "2100-01-01").stderr
    assert run("verify").returncode == 0


GIVEN = {
    "meetings": ("meetings", "--as-of", "2019-07-01", "--party", "RUS"),
    "list": ("list", "--text", "Osaka"),
    "as-of": ("as-of", "2019-07-01"),
    "diff": ("diff", "2018-07-15", "2018-07-17"),
    "show": ("show", "mtg-007e10"),
    "report": ("report", "--as-of", "2019-07-01", "-o", "report.html"),
    "plot of deadlines": ("plot", "--as-of", "2019-07-01"),
    "ics export": ("export", "--to", "ics", "--as-of", "2019-07-01", "-o", "russia.ics"),
    "csv export": ("export", "--to", "csv", "-o", "claims.csv"),
    "bundle": ("bundle", "evidence"),
}
"""Outputs by what errata call them."""


def test_every_output_can_be_recorded_with_whom_it_was_given_to(run: Run) -> None:
    for command in GIVEN.values():
        assert "Recorded that the minister was given this" in run(*command, "--for", "the minister").stderr, command
    rows = run("sql", "SELECT details['kind'] AS kind FROM events WHERE type = 'answer.given' ORDER BY seq")
    assert [line.rstrip() for line in rows.stdout.splitlines()[2:]] == [*GIVEN]


def test_what_could_not_be_recorded_is_said(run: Run, tmp_path: Path) -> None:
    with open_store(tmp_path / "timeline.duckdb"):
        done = run("--wait", "0", "meetings", "--as-of", "2019-07-01", "--for", "the minister")
    assert done.returncode == 3
    assert "Helsinki" in done.stdout
    assert "could not record that the minister was given this" in done.stderr
    assert "held by" in done.stderr
