"""The claims, as the commands list, show and query them."""

import json

import pytest

from tests.cli.conftest import Run


def listed(ask: Run, *filters: str) -> list[dict]:
    done = ask("list", *filters, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (["--type", "meeting"], lambda row: row["type"].startswith("meeting.")),
        (["--type", "treaty.expiry"], lambda row: row["type"] == "treaty.expiry"),
        (["--party", "usa", "--party", "IRN"], lambda row: {"USA", "IRN"} <= set(row["parties"])),
        (["--person", "merkel"], lambda row: "Angela Merkel" in row["people"]),
        (["--treaty", "new start"], lambda row: row["treaty"] == "New START"),
        (["--source", "AFP"], lambda row: row["publisher"] == "AFP"),
        (["--known-on", "2017-12-31"], lambda row: row["reported"] <= "2017-12-31"),
        (
            ["--since", "2019-06-28", "--until", "2019-06-28"],
            lambda row: "2019" in (row["date"] or row["due"] or "2019"),
        ),
    ],
)
def test_a_filter_lets_through_what_fits(ask: Run, filters: list[str], holds) -> None:
    some, everything = listed(ask, *filters), listed(ask)
    assert 0 < len(some) < len(everything)
    assert all(holds(row) for row in some)


def test_a_limit_limits(ask: Run) -> None:
    assert len(listed(ask, "--limit", "3")) == 3


def test_nothing_found_is_said_beside_the_data(ask: Run) -> None:
    none = ask("list", "--party", "XYZ")
    assert (none.returncode, none.stdout) == (0, "")
    assert "No claim fits" in none.stderr
    assert listed(ask, "--party", "XYZ") == []


def test_show_gives_a_claim_with_its_words_in_context(ask: Run) -> None:
    claim = listed(ask, "--treaty", "JCPOA", "--type", "treaty.withdrawn")[0]
    page = ask("show", claim["id"][:12])
    assert page.returncode == 0
    assert claim["quote"].split()[0] in page.stdout
    assert "History" in page.stdout


def test_show_gives_an_occurrence_with_all_its_sources(ask: Run) -> None:
    meetings = json.loads(ask("meetings", "--as-of", "2019-07-01", "--format", "json").stdout)
    [helsinki] = [row for row in meetings if row["place"] == "Helsinki"]
    shown = json.loads(ask("show", helsinki["occurrence"], "--format", "json").stdout)
    assert len(shown["quotes"]) == 4
    assert {"AFP", "RT", "TheInsiderStories"} <= {quote["publisher"] for quote in shown["quotes"]}


def test_show_of_an_unknown_id_says_where_ids_are(ask: Run) -> None:
    unknown = ask("show", "zzz")
    assert unknown.returncode == 2
    assert "timeline list" in unknown.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY claims TO '/tmp/stolen.csv'",
        "DELETE FROM events",
        "ATTACH 'other.duckdb'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM nowhere",
    ],
)
def test_sql_only_reads_the_store(ask: Run, query: str) -> None:
    refused = ask("sql", query)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("timeline: ")
    assert "Traceback" not in refused.stderr


def test_sql_answers(ask: Run) -> None:
    assert json.loads(ask("sql", "SELECT count(*) AS n FROM documents", "--format", "json").stdout) == [{"n": 5}]
