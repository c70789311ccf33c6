"""timeline/stats.py: figures about a store."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline import judgements, ledger
from timeline.database import Database
from timeline.opening import open_store
from timeline.stats import Span, statistics

FIRST = (
    Paper("2019-06-26", "The Hindu")
    .says("meeting.held", date="2019-06-25")
    .says("meeting.announced", due="2019-06-28")
    .says("treaty.signed", date="1987", treaty="INF Treaty")
)
SECOND = Paper("2019-07-02", "Le Monde").says("meeting.held", date="2019-06-28/2019-06-29")


def test_counts_follow_the_log(db: Database) -> None:
    publish(db, FIRST, recorded_at=datetime(2019, 7, 1, 12))
    (claim,) = publish(db, SECOND, Paper("2019-07-03", "Le Monde"), recorded_at=datetime(2019, 7, 4))
    judgements.retract(db, claim, author="ann", reason="a hoax")
    found = statistics(db)
    assert found.counts == {
        "commits": 3, "documents": 3, "of_data_sets": 0, "copies": 0, "claims": 4, "known": 3, "waiting": 0,
        "retracted": 1, "amended": 0, "judgements": 1,
    }  # fmt: skip
    assert found.head == ledger.head(db)
    assert found.types.rows == [("meeting", 2), ("treaty", 1)]
    assert found.occurrences.rows == [("meeting", 2, 2), ("treaty", 1, 1)]
    assert found.spans["happened"] == Span(date(1987, 1, 1), date(2019, 6, 29))
    assert found.spans["reported"] == Span(date(2019, 6, 26), date(2019, 7, 2))
    assert found.spans["recorded"].first == datetime(2019, 7, 1, 12)
    assert found.sources.rows == [
        ("The Hindu", 1, 3, date(2019, 6, 26), date(2019, 6, 26)),
        ("Le Monde", 2, 1, date(2019, 7, 2), date(2019, 7, 3)),
    ]
    assert statistics(db, sources=1).sources.column("publisher") == ["The Hindu"]


def test_a_retraction_that_was_taken_back_counts_no_more(db: Database) -> None:
    (claim,) = publish(db, SECOND)
    retracted = judgements.retract(db, claim, author="ann", reason="a hoax")
    assert retracted is not None
    last = db.query("SELECT id FROM events ORDER BY seq DESC LIMIT 1").rows[0][0]
    judgements.retract(db, last, author="ann", reason="no hoax")
    counts = statistics(db).counts
    assert (counts["known"], counts["retracted"], counts["judgements"]) == (1, 0, 2)


def test_rows_of_data_sets_are_told_apart(db: Database) -> None:
    row = {"code": "CAMEO 040", "row": "7", "url": "https://daily.example/1"}
    paper = Paper("2015-02-19", "GDELT").says("meeting.held", date="2015-02-18")
    article, (event,) = paper.article, paper.events
    coded = event.model_copy(
        update={
            "extractor": "dataset: gdelt/2.0", "quote": None, "quote_start": None, "quote_end": None, "details": row,
        }
    )  # fmt: skip
    manifest = type(article)(article.text, article.published, "dataset", publisher="GDELT")
    ledger.append(db, [manifest], [coded.model_copy(update={"source": manifest.hash})], author="t", message="m")
    found = statistics(db)
    assert found.datasets.rows == [("gdelt/2.0", 1, 1, date(2015, 2, 19), date(2015, 2, 19))]
    assert (found.sources.rows, found.counts["of_data_sets"]) == ([], 1)


def test_an_empty_store_has_no_spans(db: Database) -> None:
    found = statistics(db)
    assert (found.head, found.counts["claims"], found.types.rows) == (None, 0, [])
    assert set(found.spans.values()) == {Span(None, None)}


@pytest.mark.file
def test_sizes_are_those_of_the_file(store: Path) -> None:
    with open_store(store, write=True) as db:
        publish(db, FIRST)
    with open_store(store) as db:
        found = statistics(db)
    assert found.sizes["file"] == store.stat().st_size
    sizes = {(schema, table): (rows, size) for schema, table, rows, size in found.tables}
    assert sizes["main", "events"] == (3, found.sizes["block"])
    assert sizes["kept", "meetings"][0] > 0
    assert sizes["kept", "conflicts"] == (0, 0)
