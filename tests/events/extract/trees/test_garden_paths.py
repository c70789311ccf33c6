"""Sentences that lead the parser astray."""

import pytest

from events.extract.trees.parser import parse
from tests.events.extract.claims import done, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortars fired from Togo landed near a Ghanaian school on Monday.", ("force.used", "TGO", "GHA")),
        (
            "The US-led coalition killed nine Syrian soldiers in raids on Monday, Russia's defence ministry said.",
            ("force.used", "USA", "SYR"),
        ),
        (
            "The Norwegian cabinet rewarded Gabon for giving up its weapons by lifting an arms embargo on Monday.",
            ("sanction.lifted", "NOR", "GAB"),
        ),
        ("Czechs expel 18 Russians over blast", ("diplomats.expelled", "CZE", "RUS")),
    ],
)
def test_the_verb_of_the_sentence_is_found(text: str, expected: tuple[str, str, str]) -> None:
    assert [(type_, actors, targets) for type_, _, actors, targets in done("2016-09-20", text)] == [expected]


def test_who_is_blamed_for_beginning_it_by_a_deed_did_the_deed() -> None:
    text = "Togo blamed Ghana for starting the fighting by shelling a village."
    assert {(actors, targets) for _, _, actors, targets in done("2016-09-20", text)} <= {("GHA", "TGO")}


def test_what_an_infinitive_stands_between_belongs_to_the_deed() -> None:
    text = "Ethiopia mocked the effort to settle its war with Eritrea yesterday by carrying out air raids on Asmara."
    assert done("2000-05-30", text) == [("force.used", "2000-05-29", "ETH", "ERI")]


def test_a_verb_taken_for_an_adjective_is_a_verb() -> None:
    text = "Eritrea and Ethiopia unleashed bombing raids against each other yesterday."
    assert {one[:2] for one in done("1998-06-06", text)} == {("force.used", "1998-06-05")}


def test_a_subject_joined_to_a_day_is_given_back_to_its_verb() -> None:
    text = "Norway sanctioned nine Gabonese firms on Friday and Togo expelled a Gabonese diplomat."
    assert {(type_, actors) for type_, _, actors, _ in done("2016-09-20", text)} == {
        ("sanction.imposed", "NOR"),
        ("diplomats.expelled", "TGO"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Oman rejected the accusation and lifted sanctions against Peru on Monday.",
        "Oman rejected the accusation and waived sanctions on Peruvian oil on Monday.",
        "Oman's president signed a decree on Monday suspending sanctions against Peru.",
    ],
)
def test_a_participle_before_its_object_is_a_verb(text: str) -> None:
    assert done("2024-05-15", text) == [("sanction.lifted", "2024-05-13", "OMN", "PER")]


def test_a_participle_in_a_phrase_of_its_own_is_none() -> None:
    assert done("2024-05-15", "Oman discussed the frozen assets and the lifted sanctions with Peru's envoy.") == []


def test_a_plan_behind_its_thing_is_no_clause() -> None:
    text = (
        "Trade is slow. Talks between Omani Minister Leila Silva and Ghana's Envoy Ana So planned for May 26 are off."
    )
    assert told("2003-05-15", text) == [("meeting.canceled", "2003-05-26", "GHA OMN")]


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Two days after Chad expelled the Malian ambassador, Mali on Wednesday closed its embassy there.", "closed"),
        ("Three days after Norway imposed sanctions on Peru, Lima raised tariffs on Norwegian cars.", "raised"),
        ("Just hours after Ghana fired a missile over Benin, Togo and Mali held talks by telephone.", "held"),
        ("Days before the two leaders are to meet in Geneva, Oslo on Friday expelled ten diplomats.", "expelled"),
        ("Norway expelled ten diplomats after Peru, which borders Chile, closed a consulate.", "expelled"),
    ],
)
def test_a_clause_that_opens_a_sentence_is_not_all_of_it(text: str, main: str) -> None:
    assert next(parse(text).sents).root.text == main
