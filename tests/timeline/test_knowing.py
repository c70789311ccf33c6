"""timeline/knowing.py: what is kept of what was known is what the log says, by any day and any moment of recording."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, only, publish
from timeline import judgements, upkeep
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import Refused
from timeline.parts import telling

FIRST, LAST = date(2019, 6, 1), date(2019, 12, 31)
DAYS = ("2019-05-20", "2019-06", "2019-06-10", "2019", None)
KINDS = {
    "treaty.signed": ("date",),
    "treaty.expiry": ("due",),
    "treaty.extended": ("date", "due"),
    "treaty.withdrawn": ("date",),
}


@st.composite
def papers_of_treaties(draw: st.DrawFn) -> list[Paper]:
    """Papers about few treaties, with names of their own or without, in no order of their days."""
    papers = []
    for number in range(draw(st.integers(2, 4))):
        paper = Paper(f"2019-06-{draw(st.integers(1, 8)):02}", publisher=f"Paper {number}")
        for kind in draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3)):
            dates = {name: draw(st.sampled_from(DAYS)) for name in KINDS[kind]}
            treaty = draw(st.sampled_from(("New START", "declaration")))
            actors = {"actors": "RUS"} if kind == "treaty.withdrawn" else {}
            paper.says(kind, "RUS USA", treaty=treaty, **dates, **actors)
        papers.append(paper)
    return papers


def recorded(number: int) -> datetime:
    """When the commit of that number was recorded."""
    return datetime(2020, 1, 1) + timedelta(days=number)


def judge(db: Database, chance: Random, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge a claim, or what was judged of it, on some day of June."""
    monkeypatch.setattr(judgements, "_today", lambda: FIRST + timedelta(days=chance.randint(0, 9)))
    known = db.query("SELECT id FROM known_claims() ORDER BY id").column("id")
    judged = db.query("SELECT id FROM judgements() WHERE effect IN ('retracted', 'amended') ORDER BY id").column("id")
    kind = chance.choice(("retracted", "amended", "linked", "taken back"))
    if kind == "taken back" and judged:
        judgements.retract(db, chance.choice(judged), author="ann", reason="well read")
    elif kind == "linked" and len(known) > 1:
        judgements.link(db, *chance.sample(known, 2), author="ann", reason="one treaty")
    elif kind == "amended" and known:
        with suppress(Refused):  # the same was said and taken back before
            judgements.amend(db, chance.choice(known), {"date": "2019-06-05"}, author="ann", reason="misdated")
    elif known:
        judgements.retract(db, chance.choice(known), author="ann", reason="misread")


def told(db: Database, clocks: Clocks) -> list[dict[str, object]]:
    """The treaties at these clocks, as the commands tell them."""
    with telling(db, "treaties", clocks):
        return db.query(f"FROM {clocks.call('treaties_as_of')}").dicts()


def from_log(db: Database, clocks: Clocks) -> list[dict[str, object]]:
    """The same, from the log alone."""
    return db.query(f"FROM {clocks.call('treaties_as_of')}").dicts()


def test_it_is_what_the_log_says(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    @examples(3)
    @given(papers=papers_of_treaties(), seed=st.integers(0, 1000))
    def same(papers: list[Paper], seed: int) -> None:
        chance = Random(seed)  # noqa: S311
        monkeypatch.setattr("timeline.knowing.BLOCKS", chance.choice((1, 2, 8_000)))
        emptied(db)
        for number, paper in enumerate(papers):
            publish(db, paper, recorded_at=recorded(number))
            if chance.random() < 0.4:
                judge(db, chance, monkeypatch)

        assert upkeep.differing(db) == []
        for _ in range(2):
            by = chance.choice((None, *map(recorded, range(len(papers)))))
            known_on = chance.choice((None, *(FIRST + timedelta(days=day) for day in range(10)))) if by else FIRST
            clocks = Clocks(FIRST + timedelta(days=chance.randint(0, 20)), known_on, by)
            assert told(db, clocks) == from_log(db, clocks)

    same()


def test_it_says_so_where_many_claims_are_about_one_treaty(db: Database) -> None:
    papers = [Paper(f"{FIRST + timedelta(days=day)}", f"Paper {day}") for day in range(4)]
    for paper, claims in zip(papers, (63, 1, 1, 1), strict=True):
        for _ in range(claims):
            paper.says("treaty.expiry", due="2019-08", treaty="INF Treaty")
    publish(db, *papers)

    assert db.query("SELECT is_told FROM kept.news ORDER BY known_from").column("is_told") == [True, True, False, True]
    for day, claims in enumerate((63, 64, 65, 66)):
        clocks = Clocks(LAST, known_on=FIRST + timedelta(days=day))
        assert told(db, clocks) == from_log(db, clocks)
        assert only(told(db, clocks))["claims"] == claims


def test_what_was_recorded_out_of_order_is_told_from_the_log(db: Database) -> None:
    late, early = (
        Paper(day).says("treaty.expiry", due="2019-08", treaty="INF Treaty") for day in ("2019-06-05", "2019-06-02")
    )
    publish(db, late, recorded_at=recorded(0))
    publish(db, early, recorded_at=recorded(1))

    for by, known_on, claims in ((0, 5, 1), (1, 5, 2), (1, 3, 1), (0, 3, None)):
        clocks = Clocks(LAST, FIRST + timedelta(days=known_on - 1), recorded(by))
        assert [row["claims"] for row in told(db, clocks)] == ([claims] if claims else [])
