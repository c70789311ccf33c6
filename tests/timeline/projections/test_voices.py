"""Syndicated copies: the same text at several publishers counts as one voice."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from timeline.database import Database
from timeline.upkeep import kept

REPORT = [
    "The president of Finland said on Tuesday that the two delegations had worked through the night on the text.",
    "Officials on both sides described the mood as businesslike, and said that several paragraphs were still open.",
    "A spokeswoman for the foreign ministry told reporters that verifying the stocks remained the hardest question.",
    "Neither government would say how long the ministers meant to stay in the city, or who would speak to the press.",
    "Diplomats from three other countries have offered to help with the drafting of an annex on inspections.",
    "Analysts warned that an agreement would still need the approval of both parliaments before the end of the year.",
]
OTHER = [
    "Farmers blocked the main road to the port for a third day over the price of imported grain.",
    "The minister of agriculture promised to meet their leaders, but gave no date and made no offer of money.",
    "Police said that forty tractors stood across the bridge, and that ambulances were let through without delay.",
    "Ship owners complained of losses, and the harbour master sent two freighters to another port along the coast.",
    "The government has set aside a fund for the smallest farms, which the opposition called too little and too late.",
    "Talks about the tariff on grain are to go on in the capital, where the budget is also being debated.",
]


def paper(name: str, sentences: list[str], day: str = "2019-06-29", kind: str = "meeting.held", **claim: str) -> Paper:
    """A paper that prints these sentences, and makes a claim."""
    return Paper(day, name).says(kind, quote=" ".join(sentences), **claim)


def sources(db: Database) -> list[int]:
    return sorted(db.query("FROM meetings_as_of(DATE '2020-01-01')").column("sources"))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(REPORT, id="the same text"),
        pytest.param([*REPORT[:5]], id="the last paragraph cut"),
        pytest.param([REPORT[0], "HELSINKI, June 29 (Agency) - By a staff writer.", *REPORT[1:]], id="a byline put in"),
        pytest.param(
            [*REPORT, "Additional reporting by our correspondents; editing by the desk."], id="a line put after"
        ),
    ],
)
def test_a_copy_is_no_voice_of_its_own(db: Database, copy: list[str]) -> None:
    publish(db, paper("A", REPORT, date="2019-06-28"), paper("B", copy, "2019-06-30", date="2019-06-28"))

    assert sources(db) == [1]


@pytest.mark.parametrize(
    ("other", "day"),
    [
        pytest.param([REPORT[0], *OTHER], "2019-06-30", id="one sentence shared"),
        pytest.param(OTHER, "2019-06-30", id="nothing shared"),
        pytest.param(REPORT, "2019-09-30", id="the same words months later"),
    ],
)
def test_another_report_is_another_voice(db: Database, other: list[str], day: str) -> None:
    publish(db, paper("A", REPORT, date="2019-06-28"), paper("B", other, day, date="2019-06-28"))

    assert sources(db) == [2]


def test_texts_too_short_to_tell_are_voices_of_their_own(db: Database) -> None:
    publish(db, paper("A", REPORT[:1], date="2019-06-28"), paper("B", REPORT[:1], "2019-06-30", date="2019-06-28"))

    assert sources(db) == [2]


def test_many_copies_do_not_outvote_two_reports(db: Database) -> None:
    plan = {"kind": "meeting.canceled", "due": "2019-06-28"}
    copies = [
        paper(f"Copy {n}", [*REPORT, f"Printed by paper {n}."], "2019-06-30", date="2019-06-28") for n in range(4)
    ]
    backwards = [" ".join(reversed(sentence.split())) for sentence in OTHER]
    publish(db, *copies)
    publish(db, paper("X", OTHER, "2019-06-30", **plan), paper("Y", backwards, "2019-06-30", **plan))

    (meeting,) = db.query("FROM meetings_as_of(DATE '2020-01-01')").dicts()
    assert (meeting["status"], meeting["sources"], meeting["contested"]) == ("canceled", 3, True)


def test_texts_are_compared_with_those_of_the_slices_before(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SLICE", 1)
    publish(db, *(paper(name, REPORT, date="2019-06-28") for name in "ABC"), keep_up=False)
    publish(db, paper("D", OTHER, date="2019-06-28"))

    assert sources(db) == [2]
    assert kept.differing(db) == []


def test_an_older_original_found_later_makes_a_copy_of_what_was_one_voice(db: Database) -> None:
    publish(db, paper("Copy", REPORT, "2019-06-30", date="2019-06-28"))
    publish(db, paper("Other", OTHER, "2019-06-30", date="2019-06-28"))
    publish(db, paper("Original", REPORT[:5], date="2019-06-28"))

    assert sources(db) == [2]
    names = "SELECT c.publisher, o.publisher FROM voices v "
    joins = "JOIN documents c ON c.hash = v.document JOIN documents o ON o.hash = v.voice"
    assert db.query(names + joins).rows == [("Copy", "Original")]


def test_the_order_of_recording_does_not_matter(db: Database) -> None:
    papers = [
        paper(f"Paper {n}", [*Random(n).sample(REPORT, 5), f"Number {n}."], f"2019-06-{n + 10}", date="2019-06-28")  # noqa: S311
        for n in range(4)
    ]
    publish(emptied(db), *papers, keep_up=True)
    expected = db.query("FROM voices ORDER BY ALL")

    @examples(3)
    @given(order=st.permutations(papers))
    def same(order: list[Paper]) -> None:
        emptied(db)
        for one in order:
            publish(db, one)
        assert db.query("FROM voices ORDER BY ALL") == expected

    same()
