"""timeline stats: the seeds in figures, as a page and as one object."""

import json
import re

import pytest

from cli.commands.stats import size_of
from tests.cli.conftest import Run


def test_the_seeds_in_figures(ask: Run) -> None:
    page = ask("stats", "--sources", "2")
    assert page.returncode == 0
    assert re.search(r"\d+ claims, 5 documents, 5 commits", page.stdout)
    assert ask("head").stdout.strip() in page.stdout
    assert "--sources all" in page.stderr


def test_the_figures_are_one_object(ask: Run) -> None:
    found = json.loads(ask("stats", "--format", "json").stdout)
    assert (found["counts"]["documents"], sum(found["types"].values())) == (5, found["counts"]["known"])
    assert found["spans"]["reported"] == {"first": "2017-06-29", "last": "2019-06-28"}
    assert [source["publisher"] for source in found["sources"]][:1] == ["AFP"]
    assert sum(source["claims"] for source in found["sources"]) == found["counts"]["known"]
    assert found["sizes"]["file"] > found["sizes"]["free"]
    assert {"main", "kept"} == {table["schema"] for table in found["tables"]}


@pytest.mark.parametrize(
    ("number", "size"), [(0, "0 bytes"), (1023, "1023 bytes"), (1536, "1.5 KiB"), (5 * 2**30, "5.0 GiB")]
)
def test_a_size_has_the_unit_that_suits_it(number: int, size: str) -> None:
    assert size_of(number) == size
