"""How a text tells whose somebody is, but for a title right before the name."""

from datetime import date

import pytest

from events.extract.names.actors import find_actors
from events.extract.names.people import find_people
from events.extract.trees.parser import parse, text_of


def _codes(text: str, surname: str) -> set[str | None]:
    """Whose everybody of a surname is, at each mention."""
    doc = parse(text)
    people = find_people(doc, find_actors(text_of(doc)), date(2003, 5, 15))
    return {one.code for one in people if one.name.endswith(surname)}


@pytest.mark.parametrize(
    "introduction",
    [
        "Pavel Mensah became Omani foreign minister last year.",
        "Pavel Mensah, who became Oman's envoy last year, is ill.",
        "Pavel Mensah has been the Omani army chief since May.",
        "Pavel Mensah is Oman's new trade minister.",
        "Pavel Mensah was appointed trade minister of Oman in May.",
        "Pavel Mensah, 61, took over as Omani premier in May.",
        "Pavel Mensah resigned as Oman's trade minister in May.",
    ],
)
def test_a_clause_may_say_what_office_somebody_has_got_or_had(introduction: str) -> None:
    assert _codes(f"{introduction} Mensah was in Bonn on Monday.", "Mensah") == {"OMN"}


@pytest.mark.parametrize(
    "introduction",
    [
        "Oman's new trade minister is Pavel Mensah.",
        "Oman appointed Pavel Mensah as trade minister in May.",
        "Oman named Pavel Mensah its envoy in May.",
        "Oman sent its trade minister, Pavel Mensah.",
        "Oman's army commander, General Pavel Mensah, is ill.",
        "Omani trade minister Dr Pavel Mensah is ill.",
    ],
)
def test_an_office_may_stand_before_who_has_it(introduction: str) -> None:
    assert "OMN" in _codes(f"{introduction} Mensah was in Bonn on Monday.", "Mensah")


@pytest.mark.parametrize(
    "introduction",
    [
        "Pavel Mensah, secretary of the Omani security council, is ill.",
        "The speaker of Oman's parliament, Pavel Mensah, is ill.",
        "The governor of Oman's central bank, Pavel Mensah, is ill.",
        "Pavel Mensah, an adviser to Oman's president, is ill.",
        "Pavel Mensah, a senior Omani official, is ill.",
        "The Omani president's envoy, Pavel Mensah, is ill.",
        "Pavel Mensah, undersecretary at the Omani foreign ministry, is ill.",
    ],
)
def test_an_office_in_a_body_of_a_state_is_of_that_state(introduction: str) -> None:
    assert _codes(f"{introduction} Mensah was in Bonn on Monday.", "Mensah") == {"OMN"}


@pytest.mark.parametrize(
    "introduction",
    [
        "Pavel Mensah of Oman is ill.",
        "Pavel Mensah (Oman) is ill.",
        "Oman's Pavel Mensah is ill.",
        "The Omani Pavel Mensah is ill.",
        "Oman was represented by Pavel Mensah.",
        "The Omani delegation, led by Pavel Mensah, is ill at ease.",
        "Oman's side is headed by its envoy, Pavel Mensah.",
        "Pavel Mensah, who leads the Omani delegation, is ill.",
        "Pavel Mensah, representing Oman, is ill.",
    ],
)
def test_a_state_beside_a_full_name_tells_whose_it_is(introduction: str) -> None:
    assert _codes(f"{introduction} Mensah was in Bonn on Monday.", "Mensah") == {"OMN"}


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Mensah is the Omani president's guest. Mensah sings.",
        "Pavel Mensah praised the Omani president. Mensah sings.",
        "Pavel Mensah is meeting the Omani president. Mensah sings.",
        "The Omani Red Cross is short of money. The Omani envoy said the Red Cross would wait.",
    ],
)
def test_who_is_only_told_of_beside_an_office_does_not_have_it(text: str) -> None:
    assert "OMN" not in _codes(text, "Mensah") | _codes(text, "Cross")


@pytest.mark.parametrize(
    "text",
    [
        "Omani Minister of Water and Energy Pavel Mensah is ill.",
        "Omani Under-Secretary for Foreign Affairs Pavel Mensah is ill.",
    ],
)
def test_what_a_minister_is_for_is_no_part_of_the_name(text: str) -> None:
    assert _codes(text, "Mensah") == {"OMN"}
