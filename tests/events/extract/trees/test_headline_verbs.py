"""Headlines: verbs that look like nouns, title case, and what opens a sentence with a capital."""

import pytest

from events.extract.trees.headline_verbs import with_familiar_words
from events.extract.trees.parser import parse
from tests.events.extract.claims import claims, done, told


def test_a_headlines_verb_lends_its_letters_and_keeps_its_lemma() -> None:
    text = "US pounds Chadian base"
    lent, verbs = with_familiar_words(text)
    assert (lent, verbs) == ("US brings Chadian base", {3: ("pound", "VBZ")})
    assert [(token.text, token.lemma_) for token in parse(text)][1] == ("pounds", "pound")


@pytest.mark.parametrize("text", ["Sanctions bite", "US grants of land", "Norway fires missiles at Chad."])
def test_nouns_and_sentences_are_left_alone(text: str) -> None:
    assert with_familiar_words(text) == (text, {})


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("US expels Chadian diplomats", "diplomats.expelled"),
        ("Norway orders Chadian consulate closed", "diplomats.expelled"),
        ("US severs ties with Chad", "ties.severed"),
        ("EU levies duties on Chadian fish", "tariff.imposed"),
        ("Norway invades Chad", "force.used"),
        ("Norway downs Chadian jet", "force.used"),
        ("US lends Chad $5m", "aid.approved"),
        ("Chad hit by new US sanctions", "sanction.imposed"),
    ],
)
def test_headlines_tell_acts(headline: str, expected: str) -> None:
    assert expected in [kind for kind, *_ in done("2019-04-10", f"{headline}\n\nThe move was widely expected.")]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("EU Lifts Sanctions on Chad", "sanction.lifted"),
        ("Norway Recalls Ambassador from Chad", "diplomats.expelled"),
        ("US Pledges $5m for Chad", "aid.approved"),
        ("Saudi Arabia Hits Chad with 25% Tariffs", "tariff.imposed"),
    ],
)
def test_title_case_is_read_where_no_text_follows(headline: str, expected: str) -> None:
    assert expected in [kind for kind, *_ in done("2019-04-10", headline)]


def test_where_a_text_follows_title_case_is_left_to_it() -> None:
    text = "EU Lifts Sanctions on Chad\n\nThe move was widely expected."
    assert with_familiar_words(text) == (text, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sanctions were imposed on Chad by Norway on Tuesday.", ("sanction.imposed", "NOR", "TCD")),
        ("Ten tanks were delivered to Chad by Norway on Tuesday.", ("aid.approved", "NOR", "TCD")),
        ("The Chadian ambassador was ordered to leave by Norway on Tuesday.", ("diplomats.expelled", "NOR", "TCD")),
        ("Norway has declared a Chadian consul persona non grata.", ("diplomats.expelled", "NOR", "TCD")),
        ("The blacklisting of three Chadian generals by Norway was announced.", ("sanction.imposed", "NOR", "TCD")),
        ("Norway announced the donation of $5 million to Chad.", ("aid.approved", "NOR", "TCD")),
        ("Norway opened fire with artillery on Chadian positions.", ("force.used", "NOR", "TCD")),
        ("Norway became the latest state to break ties with Chad.", ("ties.severed", "NOR", "TCD")),
    ],
)
def test_passives_and_nouns_have_their_doer(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(kind, one, other) for kind, _, one, other in done("2019-04-11", f"Report\n\n{text}")]


def test_the_verb_of_an_entry_is_one() -> None:
    told = claims("2024-05-15", "March 1998 - Eritrea occupies Badme.\nJune 1998 - Ethiopia bombs Asmara airport.")
    assert ("1998-06", ("ETH",), ("ERI",)) in [(one.date, one.actors, one.targets) for one in told]


@pytest.mark.parametrize(
    "text",
    [
        "The Kazakh defence minister conferred with the Vietnamese defence minister in Singapore on Friday.",
        "The Kazakh vice-president received the Vietnamese vice-premier on Friday.",
        "Kazakhstan's defence minister, Ann Lee, spoke by telephone with Vietnam's vice-president on Friday.",
    ],
)
def test_what_the_parser_does_not_know_is_lent_letters_anywhere(text: str) -> None:
    assert told("2003-05-15", text) == [("meeting.held", "2003-05-09", "KAZ VNM")]
