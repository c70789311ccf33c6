"""README.md is true: its commands run and print what it shows, as do those of the tutorial; its queries run."""

import os
import re
import runpy
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest

from seeds.metadata import Metadata, metadata_of
from tests.cli.forked import run_forked
from timeline.opening import open_store
from timeline.storage.addresses import CACHE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def script():
    """The script that plays the sessions."""
    return runpy.run_path(str(ROOT / "docs/play_readme.py"))


@pytest.fixture(scope="module")
def play(script, tmp_path_factory):
    """Plays a page anew, in forked processes: the page, and the folder that its sessions leave."""

    made = {}

    def run(command, folder):
        if command == ["timeline", "init"] and made:  # the articles are read once
            shutil.copy(made["store"], folder)
            return made["said"]
        said = run_forked(folder, command[1:], {**script["environment"](), CACHE: os.environ[CACHE]}, None)
        if command == ["timeline", "init"]:
            made.update(said=said, store=shutil.copy(folder / "timeline.duckdb", tmp_path_factory.mktemp("made")))
        return said

    @cache
    def played(page):
        folder = tmp_path_factory.mktemp("page")
        return script["play"](page.read_text(encoding="utf-8"), folder, run), folder

    return played


@pytest.fixture(scope="module")
def played(play):
    """README.md played anew, and the store that its sessions leave."""
    page, folder = play(ROOT / "README.md")
    return page, folder / "timeline.duckdb"


SESSIONS = [ROOT / name for name in ("README.md", "docs/TUTORIAL.md", "docs/CORRECTING.md", "docs/EXPORTS.md")]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.name)
def test_the_sessions_print_what_is_shown(play, page):
    text = page.read_text(encoding="utf-8")
    assert "```console\n" in text
    assert play(page)[0].splitlines() == text.splitlines(), "run python docs/play_readme.py, and read the difference"


def test_every_page_with_a_session_is_played(script):
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert sorted(script["PAGES"]) == sorted(
        page for page in pages if "```console\n" in page.read_text(encoding="utf-8")
    )
    assert script["PAGES"] == SESSIONS


def test_a_command_that_fails_is_not_written_down(script, tmp_path):
    with pytest.raises(RuntimeError, match="no-such-command"):
        script["play"]("```console\n$ timeline no-such-command\n```\n", tmp_path)


@pytest.mark.parametrize("query", [query for block in blocks("sql") for query in block.strip().splitlines()])
def test_a_query_runs_and_finds_something(played, query):
    with open_store(played[1]) as db:
        assert db.query(query).rows


def test_the_metadata_shown_are_valid(tmp_path):
    [shown] = blocks("toml")
    (tmp_path / "articles.toml").write_text(shown, encoding="utf-8")
    entries, findings = metadata_of(tmp_path)
    assert findings == []
    assert entries == {name: Metadata(**table) for name, table in tomllib.loads(shown).items()}
