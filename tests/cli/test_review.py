"""timeline review: through claims that wait or are unsure, on a terminal and in scripts."""

import json
import os
import pty
import select
import shutil
import subprocess
import termios
import time
from pathlib import Path

import pytest

from events.extract.pipeline import RuleExtractor
from tests.cli.conftest import Run, executable, timeline
from tests.events.extractors.endpoint import TEXT, claims, proposal, serving

ROOT = Path(__file__).parents[2]
BEFORE = "Donald Trump will meet in Osaka on June 28."


@pytest.fixture(scope="module")
def asked(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store has one claim less sure than 0.7 made, and two that wait; not to be written to."""
    pytest.importorskip("openai")
    folder = tmp_path_factory.mktemp("waiting")
    shutil.copy(seeded / "timeline.duckdb", folder)
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    announced = proposal(
        type="meeting.announced", quote="will meet in Osaka on June 28", date=None, due="2019-06-28", place="Osaka"
    )
    with serving() as endpoint:
        endpoint.says(claims(proposal(), announced, proposal(quote="made up"), proposal(date="1999")))
        done = timeline(
            folder,
            *("ingest", "article.txt", "--published", "2019-06-26", "--with", "openai", "--review"),
            **endpoint.environment,
        )
    assert done.returncode == 0, done.stderr
    assert "dropped 2 of 4 proposals: 1 date not derivable, 1 quote not in the text" in done.stderr
    assert "Added 2 proposals from 1 document." in done.stderr
    assert "sk-secret" not in done.stderr
    return folder


@pytest.fixture
def waiting(asked: Path, tmp_path: Path) -> Path:
    """The same, a copy of one's own."""
    return Path(shutil.copytree(asked, tmp_path / "waiting"))


def queue(folder: Path, *options: str) -> list[dict]:
    listed = timeline(folder, "review", "--list", "--format", "json", *options)
    assert listed.returncode == 0, listed.stderr
    return json.loads(listed.stdout)


def stored(folder: Path) -> list[dict]:
    rows = json.loads(timeline(folder, "list", "--format", "json").stdout)
    return [row for row in rows if row["extractor"] != f"{RuleExtractor.name}/{RuleExtractor.version}"]


def typed(folder: Path, keys: str, *options: str) -> tuple[int, str]:
    """Run `timeline review` on a terminal, type, and return exit code and what was shown."""
    master, slave = pty.openpty()
    own = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}
    process = subprocess.Popen(
        [*executable(), "review", *options, "--author", "Ada"],
        cwd=folder,
        env={**own, "PYTHONPATH": str(ROOT), "COLUMNS": "120"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    shown = _converse(master, keys)
    os.close(master)
    return process.wait(timeout=10), shown


def _converse(master: int, keys: str) -> str:
    """Type one piece after another, each once the program asks for it; what it showed until it left."""
    shown, pending, asked = "", keys.split("|"), 0
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if select.select([master], [], [], 0.05)[0]:
            try:
                shown += os.read(master, 4096).decode()
            except OSError:  # the program has left, and the terminal with it
                return shown
        asks = [shown.count(prompt) for prompt in ("[q]uit ", "  change: ", "  why: ")]
        if sum(asks) > asked and pending and (_takes_keys(master) or not shown.endswith("[q]uit ")):
            asked += 1
            os.write(master, pending.pop(0).encode())
    raise AssertionError(f"it is still asking: {shown}")


def _takes_keys(master: int) -> bool:
    """Whether the program waits for a key; what is typed before that is thrown away."""
    return not termios.tcgetattr(master)[3] & termios.ICANON


def test_what_waits_is_listed_and_in_no_answer(waiting: Path) -> None:
    rows = queue(waiting, "--waiting")
    assert [(row["state"], row["type"]) for row in rows] == [
        ("waiting", "meeting.held"),
        ("waiting", "meeting.announced"),
    ]
    assert {row["extractor"] for row in rows} == {"openai:stub/1"}
    assert stored(waiting) == []
    assert "waiting" in timeline(waiting, "review", "--list").stdout


def test_scripts_accept_and_reject_by_id(waiting: Path) -> None:
    one, two = (row["id"] for row in queue(waiting, "--waiting"))
    accepted = timeline(waiting, "review", "accept", one[:10], "--author", "Ada")
    assert (accepted.returncode, accepted.stderr) == (0, "Accepted 1 claim.\n")
    rejected = timeline(waiting, "review", "reject", two, "--reason", "it is a plan only", "--author", "Ada")
    assert (rejected.returncode, rejected.stderr) == (0, "Rejected 1 claim.\n")

    assert [row["id"] for row in stored(waiting)] == [one]
    assert queue(waiting, "--waiting") == []
    logged = json.loads(timeline(waiting, "log", "--limit", "2", "--format", "json").stdout)
    assert [(row["author"], row["message"]) for row in logged] == [
        ("Ada", "it is a plan only"),
        ("Ada", "accepted on review"),
    ]
    assert timeline(waiting, "verify").returncode == 0
    assert timeline(waiting, "review", "accept", one).stderr.startswith("Nothing added")


def test_an_unsure_claim_that_was_accepted_is_not_asked_about_again(run: Run, tmp_path: Path) -> None:
    unsure = queue(tmp_path, "--below", "0.8")
    assert unsure
    assert all(row["confidence"] < 0.8 for row in unsure)
    assert run("review", "accept", unsure[0]["id"]).returncode == 0
    assert [row["id"] for row in queue(tmp_path, "--below", "0.8")] == [row["id"] for row in unsure[1:]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["accept"], "Which claims?"),
        (["reject", "ab"], "needs a reason"),
        (["reject", "ab", "--reason", " "], "needs a reason"),
        (["accept", "zz"], "Nothing in the log has the id"),
        (["devour", "ab"], "devour"),
        ([], "Reviewing needs a terminal"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changed(
    run: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    before = (tmp_path / "timeline.duckdb").read_bytes()
    wrong = run("review", *arguments)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert message in wrong.stderr
    assert (tmp_path / "timeline.duckdb").read_bytes() == before


def test_a_wrong_id_among_right_ones_changes_nothing(waiting: Path) -> None:
    ids = [row["id"] for row in queue(waiting, "--waiting")]
    assert timeline(waiting, "review", "accept", *ids, "zz").returncode == 2
    assert len(queue(waiting, "--waiting")) == 2


def test_on_a_terminal_each_claim_is_shown_with_its_neighbours_and_judged_by_a_key(waiting: Path) -> None:
    code, shown = typed(waiting, "a|r|a mere plan\n", "--waiting")
    assert code == 0, shown
    words = " ".join(shown.split())
    assert (
        f"{BEFORE} The only full-format meeting between Putin and Trump was »the Helsinki summit on July 16, 2018«."
        in words
    )
    assert "1 of 2" in words
    assert "2 claims reviewed." in words
    [made] = stored(waiting)
    assert made["type"] == "meeting.held"
    assert queue(waiting, "--waiting") == []


def test_on_a_terminal_a_claim_is_amended_field_by_field(waiting: Path) -> None:
    code, shown = typed(
        waiting, "m|date=soon\n|\n|a slip\n|m|nonsense\n|date=2018-07\n|people=Putin\n|\n|a slip\n|q", "--waiting"
    )
    assert code == 0, shown
    assert "is not an EDTF date" in shown
    assert "field=value" in shown
    [made] = stored(waiting)
    assert (made["date"], made["people"], made["extractor"]) == ("2018-07", ["Putin"], "person: Ada")


def test_what_is_skipped_or_left_waits_on(waiting: Path) -> None:
    code, shown = typed(waiting, "x|r|\n|m|\n|s|q", "--waiting")
    assert code == 0, shown
    assert "0 claims reviewed." in shown
    assert len(queue(waiting, "--waiting")) == 2


def test_an_interruption_keeps_what_was_judged(waiting: Path) -> None:
    code, shown = typed(waiting, "a|\x03", "--waiting")
    assert (code, "interrupted" in shown) == (130, True)
    assert len(stored(waiting)) == 1
