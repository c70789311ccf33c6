"""timeline/identity/placing.py: a few claims are placed as in SQL."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import claims
from timeline import judgements
from timeline.database import Database
from timeline.identity import placing
from timeline.upkeep.claim_rows import claims_of

DAY = date(2019, 6, 28)

BY_SQL = """SELECT seq, hash(p.block), s.stretch, p.occurrence
FROM placings_of_claims(NULL) p JOIN stretches_of_claims() s USING (seq) ORDER BY seq"""

CLAIMS = "SELECT seq FROM events WHERE type NOT IN (FROM judgement_types())"

APART = "SELECT claim, others FROM claims_apart()"


def placed(db: Database) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The place of every claim of the log: by the SQL, and as few claims are placed."""
    rows = db.query(BY_SQL).rows
    apart = {claim: [str(other).replace("-", "") for other in others] for claim, others in db.query(APART).rows}
    claims = claims_of(db, db.query(CLAIMS).column("seq"))
    few = placing.place([{**claim, "apart": apart.get(claim["id"], [])} for claim in claims])
    return rows, sorted(map(tuple, few))


@st.composite
def busy_days(draw: st.DrawFn) -> list[Paper]:
    """Papers that say much about little, so that claims meet on every level."""
    papers = []
    for number in range(draw(st.integers(2, 5))):
        paper = Paper(f"2019-06-{draw(st.integers(9, 28)):02}", publisher=f"Paper {number}")
        for claim in draw(st.lists(claims(), min_size=6, max_size=12)):
            paper.says(**claim)  # type: ignore[arg-type]
        papers.append(paper)
    return papers


def test_of_any_claims_it_says_what_the_sql_says(db: Database) -> None:
    @examples(4)
    @given(papers=busy_days(), chance=st.randoms(use_true_random=False))
    def same(papers: list[Paper], chance: Random) -> None:
        publish(emptied(db), *papers, keep_up=False)
        meetings = db.query("SELECT id FROM events WHERE type LIKE 'meeting.%' ORDER BY id").column("id")
        if len(meetings) > 1:
            judgements.unlink(db, *chance.sample(meetings, 2), author="ann", reason="two occasions")

        by_sql, few = placed(db)
        assert few == by_sql

    same()


def test_claims_parted_by_a_person_stay_apart(db: Database) -> None:
    paper = Paper("2019-07-01", "A")
    for place in ("Osaka", "Japan", None):
        paper.says("meeting.held", date="2019-06-28", place=place)
    ids = publish(db, paper)
    judgements.unlink(db, ids[0], ids[2], author="ann", reason="two occasions")

    by_sql, few = placed(db)
    assert few == by_sql
    assert len({occurrence for *_, occurrence in few}) == 2


def test_many_claims_that_follow_each_other_are_parted_as_the_sql_parts_them() -> None:
    said = {
        "subject": "meeting",
        "effect": "held",
        "class": None,
        "voice": None,
        "place_state": None,
        "nameless": False,
    }
    days = {"anchor_start": DAY, "anchor_end": DAY + timedelta(days=2)}
    nobody: dict[str, list[str]] = {"people": [], "words": [], "apart": []}
    claims = [{**said, **days, **nobody, "id": f"{n:032}", "place_name": f"place {n}"} for n in range(4200)]
    dated, _ = placing.profiles_of(claims)

    assert [len(part) for part in placing.parted(dated)] == [2047, 2048, 105]


def test_of_no_claims_it_says_nothing() -> None:
    assert placing.place([]) == []
