"""Whose office a title tells, by the state beside it."""

from datetime import date

import pytest

from events.extract.names.actors import find_actors
from events.extract.names.people import find_people


def _people(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.code) for one in find_people(text, find_actors(text), date(2021, 5, 11)) if one.name]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan foreign minister, Ann Lee, spoke.",
        "The Kenyan overseas cooperation minister, Ann Lee, spoke.",
        "Kenya's minister for trade and industry, Ann Lee, spoke.",
        "Ms Ann Lee, the Kenyan head of state, spoke.",
    ],
)
def test_a_state_before_what_an_office_deals_with_is_its_own(text: str) -> None:
    assert _people(text)[0] == ("Ann Lee", "KEN")


def test_what_the_article_tells_of_a_surname_comes_before_the_list_of_leaders() -> None:
    text = "The Swiss president, Hans-Rudolf Macron, flew to Tripoli. Mr Macron came home."
    assert {code for name, code in _people(text) if "Macron" in name} == {"CHE"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya's UN ambassador Ann Lee spoke.", "KEN"),
        ("The United States' UN ambassador Ann Lee spoke.", "USA"),
        ("Kenya's deputy UN ambassador Ann Lee spoke.", "KEN"),
        ("British EU ambassador Ann Lee spoke.", "GBR"),
        ("Norwegian NATO envoy Ann Lee spoke.", "NOR"),
        ("UN envoy Ann Lee spoke.", "UN"),
    ],
)
def test_an_envoy_to_an_organisation_is_of_the_state_that_sends_him(text: str, code: str) -> None:
    assert _people(text) == [("Ann Lee", code)]
