"""Which treaty a mention means."""

import pytest

from events.extract.agreements.treaty_references import treaty_signed_in
from tests.events.extract.claims import claims


def test_a_year_and_a_party_name_a_treaty() -> None:
    (claim, *_) = claims(
        "2019-08-02", "The United States formally withdrew from a 1987 nuclear pact with Russia on Friday."
    )
    assert (claim.treaty, claim.parties) == ("INF Treaty", ("RUS", "USA"))
    assert treaty_signed_in(1850, frozenset({"RUS"})) is None


def test_a_treaty_goes_by_the_abbreviation_after_its_name() -> None:
    text = (
        "The pact was hailed.\n\nOfficials praised the Coastal Fisheries Agreement (CFA). Peru "
        "and Chile signed the CFA on Friday."
    )
    assert [one.treaty for one in claims("2007-03-11", text)] == ["Coastal Fisheries Agreement"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oman and Peru signed an agreement on fishing rights on Monday.", "fishing rights agreement"),
        ("Oman and Peru concluded an accord on the social security of migrants on Monday.", "social security accord"),
        ("Oman and Peru signed an agreement on Monday.", "agreement"),
    ],
)
def test_a_treaty_is_called_by_what_it_is_on(text: str, name: str) -> None:
    assert [one.treaty for one in claims("2024-05-15", text)] == [name]


def test_what_ends_beside_a_treaty_is_not_the_treaty() -> None:
    text = "Oman and Peru concluded an accord on water during the minister's visit to Lima, which ended on Saturday."
    assert [one.type for one in claims("2024-05-15", text) if one.treaty] == ["treaty.signed"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The United States left a 1973 hijacking pact with Cuba on Friday.", "hijacking pact"),
        ("Georgia tore up a 2019 memorandum with the United States on Friday.", "memorandum"),
        ("Lebanon and Israel signed the troop withdrawal agreement on Friday.", "troop withdrawal agreement"),
    ],
)
def test_a_kind_that_a_known_treaty_is_not_of_tells_another(text: str, name: str) -> None:
    assert {one.treaty for one in claims("2024-05-15", text)} == {name}
