"""A folder that is not there: of the store it is code 3, of whatever else is named code 2, and always one sentence."""

import pytest

from tests.cli.conftest import Run

OUTPUTS = [
    "backup",
    "snapshot",
    "salvage",
    "bundle",
    "key new",
    "plot --as-of 2019-07-01 -o",
    "report -o",
    "export -o",
    "export --to ics -o",
    "export --to parquet -o",
    "brief --since 2019-06-01 -o",
    "check --as-of 2019-07-01 --metrics",
]


@pytest.mark.parametrize("command", OUTPUTS)
def test_no_folder_for_an_output_is_wrong_usage(ask: Run, command: str) -> None:
    done = ask(*command.split(), "missing/file.svg")
    assert done.returncode == 2
    assert "missing/file.svg: there is no folder missing. Create it first, or name another.\n" in done.stderr


@pytest.mark.parametrize("command", ["init", "restore timeline.duckdb"])
def test_no_folder_for_the_store_is_a_store_that_cannot_be_reached(ask: Run, command: str) -> None:
    done = ask("--db", "missing/store.duckdb", *command.split())
    assert done.returncode == 3
    assert "there is no folder missing. Create it first, or name another.\n" in done.stderr


def test_an_input_that_is_not_there_is_wrong_usage(ask: Run) -> None:
    for command in ("restore missing.duckdb --force", "import missing.jsonl", "ingest missing.txt"):
        done = ask(*command.split())
        assert done.returncode == 2, command
        assert "missing" in done.stderr
