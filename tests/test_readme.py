"""README.md is true: its commands run and print what it shows, its queries run, its links lead somewhere."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

from seeds.metadata import Metadata, metadata_of
from timeline.database import open_store

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "docs/ARCHITECTURE.md"]


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def script():
    """The script that plays the sessions."""
    return runpy.run_path(str(ROOT / "docs/play_readme.py"))


@pytest.fixture(scope="module")
def played(script, tmp_path_factory):
    """README.md played anew, and the store that its sessions leave."""
    folder = tmp_path_factory.mktemp("readme")
    return script["play"](README, folder), folder / "timeline.duckdb"


def test_the_sessions_print_what_is_shown(played):
    assert len(blocks("console")) >= 3
    assert played[0].splitlines() == README.splitlines(), "run python docs/play_readme.py, and read the difference"


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
