"""timeline/frames.py: `timeline.open`, and answers as DataFrames."""

from datetime import date, datetime
from importlib import util
from pathlib import Path

import pandas
import polars
import pytest

import timeline
from tests.timeline.papers import Paper, publish
from timeline.errors import StoreMissing, TimelineError
from timeline.opening import open_store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from timeline.opening import create_store

    path = tmp_path_factory.mktemp("frames") / "a.duckdb"
    with create_store(path) as db:
        publish(
            db,
            Paper("2019-06-10", "A").says("meeting.announced", due="2019-06-28", place="Osaka"),
            Paper("2019-06-29", "B").says("meeting.held", date="2019-06-28", place="Osaka"),
            Paper("2019-06-29", "C").says("treaty.expiry", due="2019-08", treaty="INF"),
            recorded_at=datetime(2020, 1, 1),
        )
    return path


def test_meetings_on_a_day_as_pandas(path: Path) -> None:
    frame = timeline.open(path).meetings("2019-07-01")

    assert isinstance(frame, pandas.DataFrame)
    [row] = frame.to_dict("records")
    assert (row["status"], row["place"], list(row["parties"])) == ("held", "Osaka", ["RUS", "USA"])
    assert row["start"] == pandas.Timestamp(2019, 6, 28)
    assert frame["start"].dt.year.tolist() == [2019]


def test_the_same_as_polars(path: Path) -> None:
    frame = timeline.open(path, library="polars").meetings(date(2019, 7, 1))

    assert isinstance(frame, polars.DataFrame)
    assert frame.schema["start"] == polars.Date
    assert frame.schema["parties"] == polars.List(polars.String)
    assert frame.select("status", "start").rows() == [("held", date(2019, 6, 28))]


@pytest.mark.parametrize("projection", ["meetings", "treaties", "relations", "deadlines", "conflicts"])
def test_every_projection_has_its_columns(path: Path, projection: str) -> None:
    frame = getattr(timeline.open(path, library="polars"), projection)("2019-07-01")
    with open_store(path) as db:
        rows = db.query(f"FROM {projection}_as_of(DATE '2019-07-01')")
    assert tuple(frame.columns) == rows.columns
    assert frame.rows() == rows.rows


def test_the_clocks_and_the_filters_are_those_of_the_commands(path: Path) -> None:
    store = timeline.open(path, library="polars")

    assert store.meetings("2019-07-01", known_on="2019-06-11")["status"].to_list() == ["unconfirmed"]
    assert store.meetings("2019-07-01", recorded_by=datetime(2019, 12, 31)).is_empty()
    assert store.meetings("2019-07-01", parties=["CHN"]).is_empty()
    assert store.claims(types=["treaty"])["treaty"].to_list() == ["INF"]
    assert store.claims(since="2019-08-01")["quote"].to_list() == ["Sentence 0 of C."]


def test_a_query_of_ones_own_reads_and_never_writes(path: Path) -> None:
    store = timeline.open(path)

    assert store.sql("SELECT count(*) AS n FROM claims WHERE publisher = ?", ["B"])["n"].tolist() == [1]
    with pytest.raises(TimelineError):
        store.sql("DELETE FROM events")


def test_the_store_is_free_between_two_answers(path: Path) -> None:
    store = timeline.open(path)
    store.claims()
    with open_store(path, write=True):
        pass
    assert len(store.claims()) == 3


def test_wrong_words_are_refused_in_plain_ones(path: Path, tmp_path: Path) -> None:
    store = timeline.open(path)
    with pytest.raises(StoreMissing):
        timeline.open(tmp_path / "none.duckdb")
    with pytest.raises(TypeError, match=r"no option partys"):
        store.meetings(partys=["RUS"])
    with pytest.raises(TypeError, match=r"\['RUS'\]"):
        store.meetings(parties="RUS")
    with pytest.raises(TimelineError, match="finished"):
        store.meetings(statuses=["finished"])
    with pytest.raises(ValueError, match="none of pandas, polars"):
        timeline.open(path, library="excel")


def test_without_a_library_it_says_how_to_get_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    with pytest.raises(ImportError, match=r"pip install 'timeline\[pandas\]'"):
        timeline.open(path)
