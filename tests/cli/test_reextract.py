"""timeline reextract: stored documents read again; the answers change by what was appended, and nothing is edited."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.conftest import Run, timeline
from tests.events.extractors.plugin import ECHO, write_plugin

ROOT = Path(__file__).parents[2]
TEXT = "The presidents met. They talked."
NEWER = ECHO.replace('"3"', '"4"').replace("echo/3", "echo/4").replace('("RUS", "USA")', '("DEU", "FRA")')
"""The same extractor, which has learned who they were."""
Echo = Callable[..., CompletedProcess[str]]


def with_plugin(folder: Path) -> Echo:
    """Run a command in a folder, with version 3 of a plug-in, or with other code."""

    def go(*arguments: str, code: str = ECHO) -> CompletedProcess[str]:
        site = folder / f"site{abs(hash(code))}"
        if not site.exists():
            write_plugin(site, code)
        return timeline(folder, *arguments, PYTHONPATH=os.pathsep.join([str(ROOT), str(site)]))

    return go


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store holds one document that the plug-in read; not to be written to."""
    folder = tmp_path_factory.mktemp("echo")
    go = with_plugin(folder)
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    assert go("init", "--empty").returncode == 0
    done = go("ingest", "article.txt", "--published", "2019-03-11", "--with", "echo")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def echo(read_once: Path, tmp_path: Path) -> Echo:
    """Run a command on a copy of that folder of one's own."""
    shutil.copytree(read_once, tmp_path, dirs_exist_ok=True)
    return with_plugin(tmp_path)


def known(echo: Echo) -> list[dict]:
    return json.loads(echo("list", "--format", "json").stdout)


def test_a_newer_version_takes_the_place_of_the_older(echo: Echo) -> None:
    dry = echo("reextract", "--with", "echo", "--dry-run", "--format", "json", code=NEWER)
    assert [row["change"] for row in json.loads(dry.stdout)] == ["added", "retracted"]
    assert "Nothing was stored." in dry.stderr
    assert [claim["parties"] for claim in known(echo)] == [["RUS", "USA"]]

    done = echo("reextract", "--with", "echo", "--author", "Ada", code=NEWER)
    assert done.returncode == 0, done.stderr
    assert "1 document read again, 2 changes." in done.stderr
    [claim] = known(echo)
    assert (claim["parties"], claim["extractor"]) == (["DEU", "FRA"], "echo/4")
    assert echo("verify").returncode == 0
    [commit] = json.loads(echo("log", "--limit", "1", "--format", "json").stdout)
    assert (commit["author"], commit["events"]) == ("Ada", 2)
    assert commit["message"].endswith("again with echo/4")

    twice = echo("reextract", "--with", "echo", code=NEWER)
    assert "0 changes" in twice.stderr
    assert len(json.loads(echo("log", "--format", "json").stdout)) == 2


def test_diff_shows_what_it_changed(echo: Echo) -> None:
    echo("reextract", "--with", "echo", code=NEWER)
    after, before = (row["recorded_at"] for row in json.loads(echo("log", "--format", "json").stdout))
    shown = echo("diff", "2019-07-01", "--recorded-by", before, "--and-recorded-by", after, "--format", "json")
    rows = json.loads(shown.stdout)
    assert {(row["change"], row["subject"][:8]) for row in rows if row["projection"] == "meetings"} == {
        ("removed", "RUS, USA"),
        ("added", "DEU, FRA"),
    }


def test_what_a_person_confirmed_or_amended_stays(echo: Echo) -> None:
    [claim] = known(echo)
    assert echo("review", "accept", claim["id"]).returncode == 0
    done = echo("reextract", "--with", "echo", code=NEWER)
    assert "0 changes, 2 claims left as judged by a person" in done.stderr
    assert known(echo) == [claim]


def test_what_is_new_may_wait(echo: Echo) -> None:
    assert echo("reextract", "--with", "rules", "--review").returncode == 0
    done = echo("reextract", "--with", "echo", "--review", code=NEWER)
    assert done.returncode == 0, done.stderr
    assert known(echo) == []
    waiting = json.loads(echo("review", "--waiting", "--list", "--format", "json").stdout)
    assert [row["extractor"] for row in waiting][-1] == "echo/4"


def test_only_the_documents_named_are_read_and_what_reads_the_same_changes_nothing(run: Run) -> None:
    before = run("head").stdout
    [document, *_] = json.loads(run("sql", "SELECT hash FROM documents", "--format", "json").stdout)
    done = run("reextract", document["hash"][:8], document["hash"])
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 document read again, 0 changes." in done.stderr
    assert run("head").stdout == before
    unknown = run("reextract", "zz")
    assert unknown.returncode == 2
    assert "No document in the log" in unknown.stderr


@pytest.mark.parametrize(
    "code",
    ["import nowhere", ECHO.replace("quote = ", "return 1 / 0 #"), ECHO.replace('"3"', "3", 1)],
    ids=["does not import", "raises", "has no version"],
)
def test_a_broken_extractor_retracts_nothing(echo: Echo, code: str) -> None:
    before = echo("head").stdout
    broken = echo("reextract", "--with", "echo", code=code)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert re.search(r"[Ee]xtractor '?echo", broken.stderr)
    assert echo("head").stdout == before
