"""timeline/proof/canonical.py: Python and SQL hash the same bytes."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.event import Event
from tests.examples import examples
from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.definitions import sql
from timeline.proof import canonical
from timeline.records import EVENT_SHAPE, Row, as_json, event_row
from timeline.small_commits import TYPES

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('\\"\x0b\x1f\x7f\u2028/é🤝')), max_size=40)
NUMBERS = st.one_of(st.floats(0, 1), st.integers(0, 320).map(lambda places: 10.0**-places))

SAID = st.none() | TEXTS
HELD = {
    "VARCHAR": SAID,
    "['VARCHAR']": st.none() | st.lists(SAID, max_size=3),
    "MAP(VARCHAR, VARCHAR)": st.none() | st.dictionaries(TEXTS, SAID, max_size=3),
    "DATE": st.none() | st.dates().map(str),
    "TIMESTAMP": st.none() | st.datetimes().map(lambda moment: str(moment.replace(microsecond=0))),
    "BIGINT": st.none() | st.integers(-(2**63), 2**63 - 1),
    "INTEGER": st.none() | st.integers(-(2**31), 2**31 - 1),
    "DOUBLE": st.none() | NUMBERS,
}
"""By type of a column: what a row may hold there, as JSON; also what no append lets in, but a forger may write."""


@pytest.mark.parametrize(
    ("macro", "columns"),
    [("event_json", canonical.EVENT), ("document_json", canonical.DOCUMENT), ("commit_json", canonical.COMMIT)],
)
def test_a_row_is_put_together_as_duckdb_writes_it_as_a_whole(
    db: Database, macro: str, columns: tuple[str, ...]
) -> None:
    db.execute(sql("schema", "hashes"))
    shape = {name: TYPES[name] for name in columns}
    struct = ", ".join(f"'{name}': r.{name}" for name in columns)
    query = f"SELECT {macro}(r), to_json({{{struct}}})::VARCHAR FROM (SELECT unnest(from_json(?::JSON, ?)) AS r)"

    @examples(10)
    @given(st.lists(st.fixed_dictionaries({name: HELD[str(kind)] for name, kind in shape.items()}), max_size=20))
    def same(rows: list[Row]) -> None:
        written = [canonical.json_of({name: row[name] for name in columns}) for row in rows]
        assert db.query(query, [as_json(rows), json.dumps([shape])]).rows == [(one, one) for one in written]

    same()


def test_an_event_has_the_same_id_in_sql_as_in_python(db: Database) -> None:
    db.execute(sql("schema", "hashes"))
    named = TEXTS.filter(lambda text: text.strip() and "\0" not in text)
    event = st.builds(
        Event,
        type=st.just("meeting.held"),
        date=st.sampled_from(["2019", "2019-06-28", None]),
        reported=st.dates(date(1900, 1, 1)),
        source=named,
        quote=st.just("q"),
        quote_start=st.just(9),
        quote_end=st.just(10),
        extractor=st.just("test/1"),
        confidence=st.just(0.5),
        parties=st.lists(named, min_size=2, max_size=3).map(tuple),
        people=st.lists(named, max_size=2).map(tuple),
        place=named | st.none(),
        format=st.sampled_from(["summit", None]),
    )
    given_ = "SELECT event_id(e) FROM (SELECT unnest(from_json(?::JSON, ?)) AS e)"

    @examples(15)
    @given(st.lists(event, min_size=1, max_size=30))
    def same(events: list[Event]) -> None:
        rows = as_json(event_row(one, at) for at, one in enumerate(events))
        found = db.query(given_, [rows, json.dumps([EVENT_SHAPE])]).rows
        assert [one.id for one in events] == [name for (name,) in found]

    same()


def test_each_control_character_is_written_as_python_writes_it(db: Database) -> None:
    db.execute(sql("schema", "hashes"))
    texts = [before + chr(code) for code in range(1, 32) for before in ("", "\\", "\\u001F", "\\\\u000B")]
    found = db.query("SELECT with_small_escapes(to_json(unnest(?::VARCHAR[]))::VARCHAR)", [texts]).rows
    assert [text for (text,) in found] == [json.dumps(text, ensure_ascii=False) for text in texts]


def test_rows_have_the_hashes_that_sql_gives_them(db: Database) -> None:
    papers = [
        Paper("0987-01-01", "«Ça» \x1f").says("meeting.held", quote="“x”/\\ \t.", date="0986", confidence=1e-05),
        Paper("2019-06-29", "B").says("treaty.signed", treaty="New START", date="2019-06-28", people="A. \x0b B, C"),
    ]
    for paper in papers:
        publish(db, paper, keep_up=False)
    db.execute(sql("schema", "hashes"))

    assert db.query("SELECT count(*) FROM events e WHERE row_hash <> short_hash(event_row_hash(e))").rows == [(0,)]
    assert db.query("SELECT count(*) FROM documents d WHERE row_hash <> short_hash(document_row_hash(d))").rows == [
        (0,)
    ]
    assert db.query("SELECT count(*) FROM commits c WHERE hash <> commit_hash(c)").rows == [(0,)]
    assert date(987, 1, 1) in db.query("SELECT reported FROM events").column("reported")
