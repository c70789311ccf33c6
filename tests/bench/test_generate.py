"""A generated log: what the append takes, the same from the same seed, and as uneven as the world."""

from collections import Counter
from datetime import date

import duckdb
import pytest

from bench.generate import Wanted, generate
from bench.store import fill
from timeline import ledger
from timeline.definitions import sql
from timeline.opening import create_store, open_store
from timeline.records import event_of, event_row
from timeline.verify import verify

CLAIMS = 1_000
WINDOWS = ("date_start", "date_end", "due_start", "due_end")


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    folder = tmp_path_factory.mktemp("log")
    generate(Wanted(CLAIMS, seed=1), folder)
    return folder


def rows(log, kind):
    found = duckdb.sql(f"FROM '{log}/{kind}.parquet' ORDER BY position")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def claims(log):
    return [row for row in rows(log, "events") if row["extractor"].startswith("rules")]


def coded(log):
    return [row for row in rows(log, "events") if row["extractor"].startswith("dataset")]


def test_there_are_as_many_claims_as_wanted_beside_what_is_judged_of_them(log):
    judgements = [row for row in rows(log, "events") if row["source"] is None]
    assert len(claims(log)) + len(coded(log)) == CLAIMS
    assert 0 < len(judgements) < CLAIMS / 20


def test_half_of_the_claims_are_rows_of_a_data_set_on_their_own_terms(log):
    files = {row["hash"] for row in rows(log, "documents") if row["dated_by"] == "dataset"}
    assert len(coded(log)) == CLAIMS / 2
    assert {row["source"] for row in coded(log)} == files
    assert all(row["quote"] is None and {"code", "row"} <= set(row["details"]) for row in coded(log))


@pytest.mark.parametrize(("share", "expected"), [(0, 0), (0.75, 150)])
def test_the_share_of_data_sets_is_as_wanted(share, expected, tmp_path):
    generate(Wanted(200, coded=share), tmp_path)
    places = [row["position"] for row in rows(tmp_path, "events")]
    assert (len(coded(tmp_path)), len(claims(tmp_path))) == (expected, 200 - expected)
    assert len(places) == len(set(places))


def test_every_row_is_an_event_whose_days_are_those_of_its_date(log):
    for row in rows(log, "events"):
        expected = event_row(event_of(row), 0)
        assert [expected[name] for name in WINDOWS] == [row[name] and row[name].isoformat() for name in WINDOWS]


def test_the_log_can_be_appended_and_its_judgements_are_about_its_claims(log, tmp_path):
    with create_store(tmp_path / "t.duckdb") as db:
        with db.transaction():
            db.execute(sql("schema", "staging"))
            for kind in ("documents", "events"):
                db.execute(f"INSERT INTO incoming_{kind} BY NAME FROM '{log}/{kind}.parquet'")
            appended = ledger.append_staged(db, author="a", message="generated")
        judged = db.query(
            "SELECT e.type, c.id "
            "FROM events e, unnest([e.details['claim'], e.details['other'], e.details['replacement']]) n(id) "
            "LEFT JOIN events c ON c.id = n.id WHERE e.source IS NULL AND n.id IS NOT NULL"
        ).rows
    assert {kind for kind, _ in judged} >= {"claim.retracted", "claim.amended"}
    assert all(claim for _, claim in judged)
    assert appended.events == len(rows(log, "events"))
    assert appended.documents == len(rows(log, "documents"))


def test_a_store_of_the_log_keeps_every_promise(log, tmp_path):
    with create_store(tmp_path / "t.duckdb") as db:
        fill(db, log)
    with open_store(tmp_path / "t.duckdb") as db:
        assert verify(db) == []


def test_an_article_makes_five_to_ten_claims_where_its_day_has_as_many(log):
    made = Counter(row["source"] for row in claims(log))
    assert set(made) == {row["hash"] for row in rows(log, "documents") if row["dated_by"] != "dataset"}
    assert max(made.values()) <= 10


def test_dates_are_imprecise_and_reports_late_as_often_as_in_the_news(log):
    told = [row for row in claims(log) if row["type"] == "meeting.held"]
    vague = [row for row in told if row["date"] is None or row["date_start"] != row["date_end"]]
    late = [row for row in told if row["date_end"] and (row["reported"] - row["date_end"]).days > 200]
    assert 0.05 < len(vague) / len(told) < 0.25
    assert 0 < len(late) / len(told) < 0.1


def test_few_pairs_have_most_claims(log):
    pairs = Counter(tuple(row["parties"]) for row in claims(log))
    assert sum(n for _, n in pairs.most_common(10)) > len(claims(log)) / 4
    assert len(pairs) > 100


def test_nothing_is_reported_outside_of_the_years(log):
    days = [row["reported"] for row in rows(log, "events")]
    assert date(1990, 1, 1) <= min(days) <= max(days) <= date(2025, 12, 31)


def test_a_seed_makes_one_log(log, tmp_path):
    generate(Wanted(CLAIMS, seed=1), tmp_path / "same")
    generate(Wanted(CLAIMS, seed=2), tmp_path / "other")
    assert rows(tmp_path / "same", "events") == rows(log, "events")
    assert rows(tmp_path / "same", "documents") == rows(log, "documents")
    assert rows(tmp_path / "other", "events") != rows(log, "events")
