"""Event data sets through the real executable: what is said, what is written, and how the process ends."""

import csv
import json
from pathlib import Path

import pytest

from cli.output import said
from tests.cli.conftest import timeline
from tests.timeline.datasets import samples

ROWS = [samples.gdelt_row("1"), samples.gdelt_row("2", code="042"), samples.gdelt_row("3", target="")]
FILE = "20150219.export.CSV.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    samples.write(tmp_path / FILE, samples.lines(*ROWS, "broken\trow"))
    return tmp_path


def rows_of(folder: Path, *arguments: str) -> list[dict]:
    return json.loads(timeline(folder, *arguments, "--format", "json").stdout)


def test_a_data_set_is_imported_and_every_row_accounted_for(folder: Path) -> None:
    done = timeline(folder, "import", "--from", "gdelt", FILE, "--author", "me", "--message", "February")
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"{FILE}: 4 rows read: 2 added, 0 known already, 1 skipped, 1 rejected.",
        "  1 skipped: of one party alone",
        f"  1 rejected: {FILE}.rejects.csv says why",
    ]
    with (folder / f"{FILE}.rejects.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"file": FILE, "line": "4", "reason": "it has 2 columns, not 61", "text": "broken\trow"}
        ]
    [commit] = rows_of(folder, "log")
    assert (commit["author"], commit["events"]) == ("me", 2)
    assert commit["message"].startswith("February")


def test_the_same_file_twice_adds_nothing(folder: Path) -> None:
    timeline(folder, "import", "--from", "gdelt", FILE)
    head = timeline(folder, "head").stdout
    again = timeline(folder, "import", "--from", "gdelt", FILE)
    assert "0 added, 2 known already" in again.stderr
    assert timeline(folder, "head").stdout == head


def test_one_file_may_take_the_rejects_of_all(folder: Path) -> None:
    samples.write(folder / "b.csv", samples.lines(*[samples.gdelt_row("9")] * 3, "x"))
    done = timeline(folder, "import", "--from", "gdelt", FILE, "b.csv", "--rejects", "bad.csv", "--domestic", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    kept = (folder / "bad.csv").read_text(encoding="utf-8").splitlines()
    assert [line.partition(",")[0] for line in kept] == ["file", FILE, "b.csv"]
    assert len(rows_of(folder, "list")) == 4


def test_a_file_of_something_else_is_named_and_the_others_come_in(folder: Path) -> None:
    samples.write(folder / "letter.txt", "Dear all,\nnothing to report.\n")
    done = timeline(folder, "import", "--from", "gdelt", "letter.txt", FILE)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        "timeline: letter.txt: this is not a file of gdelt: "
        "its rows have 1 column separated by tabs, not one of 57, 58, 61."
    )
    assert len(rows_of(folder, "list")) == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--from", "gdlet", FILE), "'gdlet' is not one of gdelt, polecat, acled, icews"),
        (("--from", "gdelt", "missing.csv"), "missing.csv: there is no such file"),
        (("--from", "gdelt", "-"), "-: there is no such file"),
        (("--from", "gdelt", "."), ".: this is a folder, not a file"),
        ((FILE, "--domestic"), "are for data sets"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_no_trace(folder: Path, arguments, complaint) -> None:
    refused = timeline(folder, "import", *arguments)
    assert refused.returncode == 2
    assert complaint in refused.stderr
    assert not (folder / "timeline.duckdb").exists()


def test_a_file_that_is_no_export_is_named(folder: Path) -> None:
    samples.write(folder / "letter.txt", "Dear all,\nnothing to report.\n")
    refused = timeline(folder, "import", "letter.txt")
    assert refused.returncode == 2
    assert refused.stderr.startswith("timeline: letter.txt: Line 1 is not a record of an export")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    samples.write(folder / "a.csv", samples.acled([samples.acled_row("UKR1")]))
    assert timeline(folder, "import", "--from", "acled", "a.csv").returncode == 0
    return folder


def test_a_claim_without_a_quote_shows_its_row(imported: Path) -> None:
    row = "ACLED Explosions/Remote violence/Air/drone strike, row UKR1: On 27 May, a strike."
    assert f"ACLED, 2023-06-01: {row}" in timeline(imported, "list").stdout
    [claim] = rows_of(imported, "list")
    assert claim["quote"] is None
    page = timeline(imported, "show", claim["id"])
    assert page.returncode == 0
    assert row in page.stdout
    assert "None" not in page.stdout


def test_it_counts_in_relations_and_nowhere_else(imported: Path) -> None:
    [relation] = rows_of(imported, "relations", "--as-of", "2023-12-31")
    assert (relation["a"], relation["b"], relation["conflictual"]) == ("RUS", "UKR", 1)
    assert rows_of(imported, "meetings", "--as-of", "2023-12-31") == []


def test_the_log_verifies_and_travels(imported: Path, tmp_path: Path) -> None:
    assert timeline(imported, "verify").returncode == 0
    assert timeline(imported, "export", "-o", str(tmp_path / "log.jsonl")).returncode == 0
    assert timeline(tmp_path, "import", "log.jsonl").returncode == 0
    assert timeline(tmp_path, "head").stdout == timeline(imported, "head").stdout


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"quote": "They met."}, "“They met.”"),
        ({"quote": None, "details": {"code": "CAMEO 112", "row": "4", "url": "https://a.example"}},
         "CAMEO 112, row 4: https://a.example"),
        ({"quote": None}, ""),
    ],
)  # fmt: skip
def test_what_a_claim_says(claim, words) -> None:
    assert said(claim) == words


def test_a_table_of_claims_comes_in_whole_or_not_at_all(tmp_path: Path) -> None:
    head = "type,reported,parties,date,quote\n"
    good, bad = (
        "meeting.held,2020-01-05,DEU FRA,2020-01-04,They met.\n",
        "meeting.met,2020-01-05,DEU,,They \x1b[2Jmet.\n",
    )
    (tmp_path / "own.csv").write_text(head + good + bad, encoding="utf-8")
    refused = timeline(tmp_path, "import", "own.csv", "--author", "ann")
    assert refused.returncode == 2
    assert "own.csv, row 2: there is no event type 'meeting.met'" in refused.stderr
    assert rows_of(tmp_path, "list") == []

    (tmp_path / "own.csv").write_text(head + good, encoding="utf-8")
    added = timeline(tmp_path, "import", "own.csv", "--author", "ann", "--message", "notes")
    assert (added.returncode, added.stderr) == (0, "Added 1 claim from 1 new document.\n")
    assert [row["extractor"] for row in rows_of(tmp_path, "list")] == ["person: ann"]
