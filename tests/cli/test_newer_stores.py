"""A store that a newer version of the program made: every command that opens one says so, and leaves it alone."""

from pathlib import Path

import duckdb
import pytest

from cli.main import COMMANDS
from tests.cli.conftest import timeline

NONE = {"extract", "dates", "extractors", "schedule", "config", "key"}
"""Commands that open no store."""

WORDS = {
    "init": "init --empty",
    "ingest": "ingest article.txt --published 2019-03-12",
    "export": "export",
    "import": "import log.jsonl",
    "backup": "backup copy.duckdb",
    "restore": "--db restored.duckdb restore timeline.duckdb",
    "bundle": "bundle evidence",
    "sign": "sign --key ann.key",
    "snapshot": "snapshot copy.duckdb",
    "salvage": "salvage copy.duckdb",
    "migrate": "migrate timeline.duckdb copy.duckdb",
    "show": "show 12345678",
    "sql": "sql FROM:meetings",
    "as-of": "as-of 2019-03-12",
    "diff": "diff 2019-03-12 2019-03-13",
    "brief": "brief --since 2019-03-12",
    "record": "record meeting.held --party FRA --party CHL --date 2019-03-11 --quote Paris --reason readout",
    "retract": "retract 12345678 --reason wrong",
    "amend": "amend 12345678 --reason wrong --place Paris",
    "link": "link 12345678 87654321 --reason same",
    "unlink": "unlink 12345678 87654321 --reason other",
    "errata": "errata --since 2019-03-12",
    "review": "review --list",
    "report": "report -o page.html",
}
"""How a command is called, where its name is not enough; a colon stands for a space."""


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with such a store, and with what the commands read."""
    folder = tmp_path_factory.mktemp("newer")
    timeline(folder, "init", "--empty")
    with duckdb.connect(str(folder / "timeline.duckdb")) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    (folder / "article.txt").write_text("The presidents of France and Chile met in Paris on Monday.")
    (folder / "log.jsonl").write_text("")
    timeline(folder, "key", "new", "ann.key")
    return folder


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - NONE))
def test_a_newer_store_is_refused_clearly(newer: Path, command: str) -> None:
    before, names = (newer / "timeline.duckdb").read_bytes(), sorted(newer.iterdir())
    words = [word.replace(":", " ") for word in WORDS.get(command, command).split()]

    done = timeline(newer, *words)

    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.endswith(
        "timeline.duckdb: the store was made by a newer version of this program. Update that.\n"
    )
    assert done.stderr.count("\n") == 1
    assert (newer / "timeline.duckdb").read_bytes() == before
    assert sorted(newer.iterdir()) == names
