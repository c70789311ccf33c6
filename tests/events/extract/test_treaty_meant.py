"""Which treaty a mention means."""

from events.extract.treaty_meant import treaty_signed_in
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
