"""README.md is true: its commands run and print what it shows, its queries run, its links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from seeds.metadata import Metadata, metadata_of
from timeline.database import open_store

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "docs/ARCHITECTURE.md"]
TIMELINE = [sys.executable, "-c", "from cli.main import run; run()"]


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def sessions():
    """(command, output) for each `$ command` in the console blocks, in order."""
    return [
        (command.removeprefix("timeline "), output)
        for block in blocks("console")
        for command, _, output in (part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    ]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """What each command of the README printed, played in order in an empty folder; and the store that it left."""
    folder = tmp_path_factory.mktemp("readme")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1"}
    environment.pop("TIMELINE_DB", None)
    printed = []
    for command, _ in sessions():
        result = subprocess.run(
            [*TIMELINE, *shlex.split(command)],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        printed.append((result.returncode, result.stdout + result.stderr))
    return printed, folder / "timeline.duckdb"


def test_there_is_a_session():
    assert len(sessions()) >= 3


@pytest.mark.parametrize("number", range(len(sessions())), ids=[command for command, _ in sessions()])
def test_a_command_prints_what_the_readme_shows(played, number):
    shown = [line.rstrip() for line in sessions()[number][1].rstrip().splitlines()]
    code, output = played[0][number]
    printed = [line.rstrip() for line in output.rstrip().splitlines()]
    assert code == 0, output
    if "..." in shown:  # the rest is left out
        cut = shown.index("...")
        shown, printed = shown[:cut], printed[:cut]
    assert printed == shown


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
