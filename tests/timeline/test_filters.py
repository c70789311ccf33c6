"""timeline/filters.py: which claims and rows match a filter, in SQL as in Python."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from timeline.answers import ask, page
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import Refused
from timeline.filters import Filter, folded, terms
from timeline.opening import in_memory

TODAY = Clocks(date(2019, 7, 1))
PAPERS = (
    Paper("2018-07-17", "Le Monde")
    .says("meeting.held", date="2018-07-16", place="Helsinki", people="Donald Trump, Vladimir Putin")
    .says("sanction.imposed", "IRN USA", date="2018-05", actors="USA", targets="IRN", quote="Iran’s SANCTIONED oil."),
    Paper("2019-06-26", "The Hindu")
    .says("treaty.expiry", due="2021", treaty="New START", confidence=0.4)
    .says("meeting.announced", "CHN USA", due="2019-06-29", people="Xi Jinping", quote="Talks on new trade tariffs.")
    .says("meeting.held", "MEX USA", people="Enrique Peña Nieto", quote="Señor Peña met a new tariff-maker."),
)


@pytest.fixture(scope="module")
def log() -> Iterator[Database]:
    """A store of its own, that nobody writes to."""
    with in_memory() as db:
        publish(db, *PAPERS)
        yield db


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), 5),
        (Filter(types=("meeting.held",)), 2),
        (Filter(types=("meeting", "treaty.expiry")), 4),
        (Filter(parties=("USA",)), 5),
        (Filter(parties=("USA", "RUS")), 2),
        (Filter(person="trump"), 1),
        (Filter(person="pena nieto"), 1),
        (Filter(treaty="new start"), 1),
        (Filter(source="hindu"), 3),
        (Filter(source=PAPERS[0].article.hash[:10]), 2),
        (Filter(since=date(2019, 6, 29)), 2),
        (Filter(until=date(2018, 5, 15)), 1),
        (Filter(since=date(2018, 5, 31), until=date(2018, 7, 16)), 2),
        (Filter(min_confidence=0.5), 4),
        (Filter(text="new"), 2),
        (Filter(text="NEW tariffs"), 1),
        (Filter(text="tariff*"), 2),
        (Filter(text="tariff"), 1),
        (Filter(text='"new trade"'), 1),
        (Filter(text='"trade new"'), 0),
        (Filter(text="senor pena"), 1),
        (Filter(text="iran's sanctioned"), 1),
        (Filter(text="100%"), 0),
        (Filter(types=("meeting",), parties=("MEX",), person="xi"), 0),
        (Filter(person="x' OR 1=1 --", source="'"), 0),
    ],
    ids=str,
)
def test_claims_that_a_filter_lets_through(log: Database, wanted: Filter, found: int) -> None:
    assert len(ask(log, "claims", TODAY, wanted)) == found


@pytest.mark.parametrize(
    ("projection", "wanted", "found"),
    [
        ("meetings", Filter(parties=("CHN",)), 1),
        ("meetings", Filter(parties=("it's nobody",)), 0),
        ("meetings", Filter(text="tariffs"), 1),
        ("meetings", Filter(person="putin", source="monde"), 1),
        ("meetings", Filter(person="putin", source="hindu"), 0),
        ("meetings", Filter(statuses=("held", "canceled")), 2),
        ("meetings", Filter(since=date(2019, 1, 1), until=date(2019, 12, 31)), 2),
        ("treaties", Filter(treaty="new start", statuses=("in force",)), 1),
        ("treaties", Filter(since=date(2021, 12, 31)), 1),
        ("treaties", Filter(min_confidence=0.5), 0),
        ("relations", Filter(parties=("IRN",)), 1),
        ("relations", Filter(parties=("USA", "CHN")), 1),
        ("relations", Filter(types=("sanction",)), 1),
        ("relations", Filter(since=date(2018, 7, 16), until=date(2018, 7, 16)), 1),
        ("deadlines", Filter(until=date(2020, 12, 31)), 1),
        ("deadlines", Filter(treaty="New START"), 1),
        ("conflicts", Filter(since=date(2018, 1, 1)), 0),
    ],
    ids=str,
)
@pytest.mark.parametrize("known_on", [None, date(2019, 6, 30)], ids=["kept", "from the log"])
def test_rows_that_a_filter_lets_through(
    log: Database, projection: str, wanted: Filter, found: int, known_on: date | None
) -> None:
    assert len(ask(log, projection, Clocks(TODAY.as_of, known_on), wanted)) == found


def test_a_conflict_is_found_by_either_claim(db: Database) -> None:
    publish(
        db,
        Paper("2019-07-01", "One").says("treaty.signed", date="1987", treaty="INF Treaty", quote="Signed in 1987."),
        Paper("2019-07-02", "Other").says("treaty.signed", date="1988", treaty="INF Treaty", quote="Signed later."),
    )
    for wanted in (
        Filter(text="later"),
        Filter(source="one"),
        Filter(since=date(1988, 1, 1)),
        Filter(parties=("RUS",)),
    ):
        assert len(ask(db, "conflicts", TODAY, wanted)) == 1
    assert len(ask(db, "conflicts", TODAY, Filter(since=date(1989, 1, 1)))) == 0


def test_a_status_is_of_projections_that_have_one(log: Database) -> None:
    with pytest.raises(Refused, match="relations have no status"):
        ask(log, "relations", TODAY, Filter(statuses=("held",)))


def test_a_range_that_ends_before_it_begins_is_refused_whoever_asks() -> None:
    with pytest.raises(Refused, match="from 2019-07-01 to 2019-06-30"):
        Filter(since=date(2019, 7, 1), until=date(2019, 6, 30))


@pytest.mark.parametrize("text", ["", " ", '""'])
def test_a_search_needs_a_word(text: str) -> None:
    with pytest.raises(Refused, match="no word"):
        terms(text)


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0x17F) | st.sampled_from("é́ΣσςйЙЁё’")
FEW = examples(50)


@given(st.text(LETTERS, max_size=20))
@FEW
def test_texts_are_folded_as_the_store_folds_them(memory: Database, text: str) -> None:
    assert memory.first("SELECT lower(strip_accents(?))", [text]) == (folded(text),)


DAYS = st.dates(date(2019, 1, 1), date(2019, 1, 20))
CLAIMS = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(["meeting.held", "meeting.announced", "force.used"]),
        st.sampled_from(["RUS USA", "CHN USA", "CHN RUS"]),
        st.sampled_from(["Arms and oil.", "Öl, arms!", "Oil or armies?", "Nothing new."]),
        st.sampled_from([0.3, 0.6, 0.9]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip
RANGES = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(lambda days: None in days or days[0] <= days[1])
FILTERS = st.builds(
    lambda days, **others: Filter(since=days[0], until=days[1], **others),
    RANGES,
    parties=st.sampled_from([(), ("RUS",), ("USA", "CHN")]),
    types=st.sampled_from([(), ("meeting",), ("force.used", "meeting.held")]),
    text=st.sampled_from([None, "arms", "oil", "arm* ol", '"arms and"']),
    min_confidence=st.sampled_from([None, 0.5, 0.9]),
)
PROPERTY = examples(5)


@given(CLAIMS, FILTERS, st.integers(1, 5))
@PROPERTY
def test_a_filter_is_what_it_would_be_in_python_and_pages_are_the_whole(
    memory: Database, claims: list[tuple[Any, ...]], wanted: Filter, size: int
) -> None:
    db = emptied(memory)
    publish(db, *(_paper(n, *claim) for n, claim in enumerate(claims)))
    everything = ask(db, "claims", TODAY).dicts()
    assert ask(db, "claims", TODAY, wanted).dicts() == [row for row in everything if _fits(row, wanted)]
    for projection in ("claims", "meetings", "relations"):
        whole = ask(db, projection, TODAY, wanted).rows
        found = page(db, projection, TODAY, wanted, size)
        pages = [found.rows.rows]
        while found.cursor is not None:
            found = page(db, projection, TODAY, wanted, size, found.cursor)
            pages.append(found.rows.rows)
        assert all(len(rows) <= size for rows in pages)
        assert [row for rows in pages for row in rows] == whole


def _paper(n: int, day: date, kind: str, parties: str, quote: str, confidence: float) -> Paper:
    paper = Paper(str(day + timedelta(1)), f"Paper {n}")
    when = {"due": str(day)} if kind == "meeting.announced" else {"date": str(day)}
    sides = {"actors": parties[:3], "targets": parties[4:]} if kind == "force.used" else {}
    return paper.says(kind, parties, quote=quote, confidence=confidence, **when, **sides)


def _fits(row: dict[str, Any], wanted: Filter) -> bool:
    words = re.findall(r"\w+", folded(row["quote"]))
    day = row["due_start"] or row["date_start"]
    asked = {
        None: True, "arms": "arms" in words, "oil": "oil" in words, '"arms and"': words[:2] == ["arms", "and"],
        "arm* ol": any(word.startswith("arm") for word in words) and "ol" in words,
    }  # fmt: skip
    return (
        set(wanted.parties) <= set(row["parties"])
        and (not wanted.types or bool({row["type"], row["type"].split(".")[0]} & set(wanted.types)))
        and asked[wanted.text]
        and row["confidence"] >= (wanted.min_confidence or 0)
        and (wanted.since or date.min) <= day <= (wanted.until or date.max)
    )
