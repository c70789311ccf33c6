"""The claims, as the commands list, show and query them."""

import json

import pytest

from tests.cli.conftest import Run


def listed(ask: Run, *filters: str) -> list[dict]:
    done = ask("list", *filters, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_filters_narrow_each_other(ask: Run) -> None:
    of_year = ["--pair", "usa-RUS", "--type", "meeting", "--from", "2018-01-01", "--to", "2018-12-31"]
    some = listed(ask, *of_year, "--text", "helsinki summit", "--min-confidence", "0.1", "--source", "AFP")
    assert [(row["type"], row["place"]) for row in some] == [("meeting.announced", "Helsinki")]


def test_a_page_says_how_to_go_on(ask: Run) -> None:
    first = ask("list", "--limit", "2", "--format", "json")
    *_, last = rows = json.loads(first.stdout)
    assert len(rows) == 2
    assert f"--after {last['id']}" in first.stderr
    after = ask("list", "--limit", "all", "--after", last["id"], "--format", "json")
    assert rows + json.loads(after.stdout) == listed(ask)
    assert after.stderr == ""


@pytest.mark.parametrize(
    ("filters", "meant"),
    [
        (["--party", "Rusia"], "Did you mean RUS (Russia)?"),
        (["--type", "meting"], "Did you mean meeting?"),
        (["--pair", "RUS"], "RUS-USA"),
        (["--limit", "0"], "Give 1 or more"),
        (["--after", "nothing"], "Start without --after"),
    ],
)
def test_what_is_no_filter_is_told_with_what_is(ask: Run, filters: list[str], meant: str) -> None:
    wrong = ask("list", *filters)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert meant in wrong.stderr


def test_nothing_found_is_said_beside_the_data(ask: Run) -> None:
    none = ask("list", "--person", "Puttin", "--format", "json")
    assert (none.returncode, none.stdout) == (0, "[]\n")
    assert "Did you mean Putin" in none.stderr
    assert "No claims found" in none.stderr


def test_show_gives_a_claim_with_its_words_in_context(ask: Run) -> None:
    claim = listed(ask, "--treaty", "JCPOA", "--type", "treaty.withdrawn")[0]
    page = ask("show", claim["id"][:12])
    assert page.returncode == 0
    assert claim["quote"].split()[0] in page.stdout
    assert "History" in page.stdout


def test_the_page_of_a_claim_has_whole_words_around_its_quote(ask: Run) -> None:
    [first] = listed(ask, "--text", '"only full-format meeting"')
    page = " ".join(ask("show", first["id"]).stdout.split())
    assert "…was canceled, which was already agreed" in page
    assert "Vladimir Putin has repeatedly…" in page


def test_the_page_of_an_occurrence_has_no_more_fields_than_say_something(ask: Run) -> None:
    page = ask("show", "mtg-0906c7").stdout
    assert "status: held" in page
    assert "contested" not in page


def test_the_page_is_markdown_where_that_is_asked_for(ask: Run) -> None:
    page = ask("show", "mtg-0906c7", "--format", "md").stdout
    assert page.startswith("# Occurrence `mtg-0906c7b6778c`\n\n- parties: RUS, USA\n")
    assert "\n\n  > " in page
    assert "| recorded_at" in page


def test_one_object_is_json_to_be_read_or_one_line(ask: Run) -> None:
    assert ask("show", "mtg-0906c7", "--format", "json").stdout.startswith('{\n "kind": "occurrence",\n')
    assert len(ask("show", "mtg-0906c7", "--format", "jsonl").stdout.splitlines()) == 1


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
