"""Extractors of others: named with --with, listed, and kept from harming the store."""

import json
import os
from pathlib import Path

import pytest

from events.extract.pipeline import RuleExtractor
from tests.cli.conftest import Run, timeline
from tests.events.extractors.plugin import ECHO, write_plugin

TEXT = "The presidents met. They talked."
ROOT = Path(__file__).parents[2]


@pytest.fixture
def with_plugin(seeded: Path, tmp_path: Path, run: Run) -> Run:
    """Run a command on a copy of the seeds, with a plug-in of that code installed, and an article beside the store."""
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")

    def go(*arguments: str, code: str = ECHO, **more: str):
        folder = tmp_path / "site"
        if not folder.exists():
            write_plugin(folder, code)
        return timeline(tmp_path, *arguments, PYTHONPATH=os.pathsep.join([str(ROOT), str(folder)]), **more)

    return go


def test_extractors_are_listed_with_version_and_package(with_plugin: Run) -> None:
    rows = json.loads(with_plugin("extractors", "--format", "json").stdout)
    found = {row["name"]: (row["version"], row["package"], row["problem"]) for row in rows}
    assert found["echo"] == ("3", "echoes", None)
    assert found["rules"] == (RuleExtractor.version, "timeline", None)


def test_a_broken_one_is_listed_with_its_problem(with_plugin: Run) -> None:
    listed = with_plugin("extractors", "--format", "json", code="1 / 0")
    assert listed.returncode == 0
    [echo] = [row for row in json.loads(listed.stdout) if row["name"] == "echo"]
    assert "ZeroDivisionError" in echo["problem"]


def test_extract_and_ingest_read_with_the_one_named(with_plugin: Run) -> None:
    given = ("article.txt", "--published", "2019-03-11", "--with", "echo")
    [claim] = json.loads(with_plugin("extract", *given, "--format", "json").stdout)
    assert (claim["extractor"], claim["quote"]) == ("echo/3", "The presidents met")

    assert with_plugin("ingest", *given).returncode == 0
    [stored] = json.loads(
        with_plugin("list", "--since", "2019-03-11", "--until", "2019-03-11", "--format", "json").stdout
    )
    assert (stored["id"], stored["extractor"]) == (claim["id"], "echo/3")


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_an_unknown_name_is_a_message(with_plugin: Run, command: str) -> None:
    wrong = with_plugin(command, "article.txt", "--published", "2019-03-11", "--with", "ecco")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("timeline: There is no extractor 'ecco'. Installed: echo, ")


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(0)",
        "import nowhere",
        ECHO.replace("quote = ", "return 1 / 0 #"),
        ECHO.replace("[\n", "None[\n"),
    ],
    ids=["leaves", "does not import", "raises", "returns nothing"],
)
def test_a_broken_one_leaves_the_store_as_it_was(with_plugin: Run, code: str) -> None:
    before = with_plugin("head", code=code).stdout
    broken = with_plugin("ingest", "article.txt", "--published", "2019-03-11", "--with", "echo")
    assert broken.returncode == 2
    assert "echo" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert with_plugin("head").stdout == before


def test_a_claim_whose_quote_is_made_up_is_dropped_and_counted(with_plugin: Run) -> None:
    code = ECHO.replace("quote = article", "quote = 'We ' + article")
    done = with_plugin("ingest", "article.txt", "--published", "2019-03-11", "--with", "echo", code=code)
    assert done.returncode == 0, done.stderr
    assert "dropped 1 of 1 proposal: 1 quote not in the text" in done.stderr
    assert "Added 0 claims from 1 document." in done.stderr
    assert with_plugin("verify").returncode == 0
