"""Modality: what a sentence asserts is a fact, a plan, or neither."""

import pytest

from events.extract.clauses.modality import Reality, reality
from events.extract.trees.parser import parse
from tests.events.extract.claims import claims

HAPPENED, ONGOING, PLANNED, UNREAL = Reality.HAPPENED, Reality.ONGOING, Reality.PLANNED, Reality.UNREAL


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Lula met Fernández in Brasília.", "met", HAPPENED),
        ("Turkey has expelled ten diplomats.", "expelled", HAPPENED),
        ("The treaty, signed in 1992, was renewed.", "signed", HAPPENED),
        ("Ghana decided to withdraw from the treaty.", "withdraw", HAPPENED),
        ("Ghana reversed its decision to leave the treaty.", "leave", UNREAL),
        ("Ghana dropped its plan to leave and extended the treaty.", "extended", HAPPENED),
        ("Ghana and Togo are close to signing a treaty.", "signing", UNREAL),
        ("Parliament approved a deal to sell missiles to Chile.", "sell", HAPPENED),
        ("He was praised for ordering the expulsion.", "ordering", HAPPENED),
        ("Ghana notified Togo of its intention to leave the treaty.", "leave", HAPPENED),
        ("Ghana opened negotiations on signing a treaty.", "signing", UNREAL),
        ("Ghana took a step towards signing a treaty.", "signing", UNREAL),
        ("There was optimism over reaching a treaty.", "reaching", UNREAL),
        ("Ghana is prepared to sign a treaty.", "sign", UNREAL),
        ("India and Nepal are holding talks.", "holding", ONGOING),
        ("Modi will meet Abe.", "meet", PLANNED),
        ("Modi will meet Abe if he comes to Delhi.", "meet", UNREAL),
        ("Modi will meet Abe even if it rains.", "meet", PLANNED),
        ("They will discuss many issues, including extending the treaty.", "extending", UNREAL),
        ("Modi vowed that he would meet Abe.", "meet", PLANNED),
        ("The treaty will expire in 2021 if they do not agree.", "expire", PLANNED),
        ("Modi is set to meet Abe on Friday.", "meet", PLANNED),
        ("Modi to meet Abe next week", "meet", PLANNED),
        ("The pact is expected to be signed on Friday.", "signed", PLANNED),
        ("The treaty is due to expire in 2021 unless they agree.", "expire", PLANNED),
        ("The palace said that the king would meet the emir.", "meet", PLANNED),
        ("Ottawa expects Trudeau to meet Macron.", "meet", PLANNED),
        ("The king could meet the emir.", "meet", UNREAL),
        ("The king wants to meet the emir.", "meet", UNREAL),
        ("The king refused to meet the emir.", "meet", UNREAL),
        ("The king has not met the emir.", "met", UNREAL),
        ("The palace denied that the king met the emir.", "met", UNREAL),
        ("If the king meets the emir, they will talk.", "meets", UNREAL),
        ("It is unclear whether the king will meet the emir.", "meet", UNREAL),
        ("Peru threatened to withdraw from the treaty.", "withdraw", UNREAL),
        ("He called for expelling diplomats.", "expelling", UNREAL),
        ("The minister is ready to meet his counterpart.", "meet", UNREAL),
    ],
)
def test_reality_of_a_verb(sentence: str, verb: str, expected: Reality) -> None:
    token = next(token for token in parse(sentence) if token.text == verb)
    assert reality(token) is expected


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("They flew to Lima to meet the emir.", "meet", HAPPENED),
        ("They will fly to Lima to meet the emir.", "meet", PLANNED),
        ("The king will travel to Peru, meeting the emir.", "meeting", PLANNED),
        ("The king travelled to Peru, meeting the emir.", "meeting", HAPPENED),
        ("Kenya to host summit, minister says", "host", PLANNED),
        ("The kings meet twice a year.", "meet", UNREAL),
        ("The king was welcome to visit Peru.", "visit", UNREAL),
        ("This visit, the first time a king has visited Peru, matters.", "visited", UNREAL),
    ],
)
def test_what_goes_on_with_a_clause_is_as_real_as_that(sentence: str, verb: str, expected: Reality) -> None:
    token = next(token for token in parse(sentence) if token.text == verb)
    assert reality(token) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Oman ruled out cutting ties with Peru on Monday.",
        "Oman's minister left on Monday without imposing sanctions on Peru.",
        "Oman stopped short last week of opening an embassy in Lima.",
        "Oman said on Monday it would give the Peruvian ambassador 72 hours to leave if the talks failed.",
    ],
)
def test_what_is_ruled_out_or_left_undone_is_not_so(text: str) -> None:
    assert claims("2024-05-15", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Oman launched negotiations on signing a trade agreement with Peru on Monday.",
        "Omani officials voiced optimism about reaching a peace deal with Peru by June.",
        "Oman is prepared to enter into a fishing agreement with Peru once the court rules.",
        "Oman is a long way from signing a treaty with Peru.",
        "Doubts over lifting sanctions on Peru remained in Oman on Monday.",
    ],
)
def test_what_is_talked_of_or_far_off_is_not_so(text: str) -> None:
    assert not {"treaty.signed", "sanction.lifted"} & {one.type for one in claims("2024-05-15", text)}
