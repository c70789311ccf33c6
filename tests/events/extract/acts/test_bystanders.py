"""Who is named beside an act and has no part in it."""

from tests.events.extract.claims import done


def test_whose_a_measure_is_is_not_whom_another_hits() -> None:
    text = "Togo blacklisted six officials over the coup in Mali on Monday, a week after US sanctions."
    assert done("2014-05-14", text) == [("sanction.imposed", "2014-05-12", "TGO", "MLI")]
