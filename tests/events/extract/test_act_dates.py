"""When an act was done."""

from tests.events.extract.claims import done


def test_today_in_a_quotation_is_the_day_of_the_news() -> None:
    text = (
        "Chad's president yesterday broke diplomatic ties with Sudan, which he accused of trying to topple him. "
        '"We have taken the decision to break our diplomatic relations with Sudan today," he told a rally.'
    )
    assert done("2006-04-15", text) == [("ties.severed", "2006-04-14", "TCD", "SDN")]


def test_today_outside_a_quotation_is_today() -> None:
    assert done("2006-04-15", "Chad today broke diplomatic ties with Sudan.") == [
        ("ties.severed", "2006-04-15", "TCD", "SDN")
    ]
