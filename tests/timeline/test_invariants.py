"""What the design promises of all projections together: order-free, replayable, and only what still stands counts."""

import io

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import EXAMPLE, NOW, newsstands
from timeline import bundle, judgements, ledger
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.export.lines import export_jsonl
from timeline.opening import in_memory
from timeline.questions import PROJECTIONS
from timeline.rows import Rows


def state(db: Database, clocks: Clocks = NOW) -> dict[str, Rows]:
    return {projection: ask(db, projection, clocks) for projection in PROJECTIONS}


def test_neither_order_nor_commits_matter(db: Database) -> None:
    @examples(5)
    @given(papers=newsstands(), data=st.data())
    def same_state(papers: list[Paper], data: st.DataObject) -> None:
        publish(emptied(db), *papers)
        expected = state(db)

        emptied(db)
        events = data.draw(st.permutations([event for paper in papers for event in paper.events]))
        cut = data.draw(st.integers(0, len(events)))
        for part in (events[:cut], events[cut:]):
            articles = [paper.article for paper in papers]
            ledger.append(db, articles, part, author="tester", message="shuffled")

        assert state(db) == expected

    same_state()


def test_the_log_replayed_elsewhere_gives_the_same_twice(db: Database) -> None:
    publish(db, *EXAMPLE)
    export = io.StringIO()
    export_jsonl(db, export)

    with in_memory() as other:
        for _ in range(2):
            bundle.import_jsonl(other, export.getvalue().splitlines())
        assert state(other) == state(db)


def test_what_is_retracted_counts_no_more_than_what_was_never_said(db: Database) -> None:
    kept, taken_back = EXAMPLE[:2], EXAMPLE[2]
    publish(db, *kept)
    expected = state(db)

    publish(emptied(db), *EXAMPLE)
    said, recorded = state(db), db.query("SELECT max(recorded_at) FROM commits").rows[0][0]
    for event in taken_back.events:
        judgements.retract(db, event.id, author="tester", reason="the paper took it back")

    assert state(db) == expected
    assert state(db, Clocks(NOW.as_of, recorded_by=recorded)) == said
