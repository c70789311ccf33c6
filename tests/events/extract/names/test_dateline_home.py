"""The state that an article is written from, by its dateline."""

import pytest

from events.extract.names.dateline_home import dateline_home
from tests.events.extract.claims import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NAIROBI, Kenya (AP) -- The ministers spoke.", "KEN"),
        ("BAMAKO (Reuters) - The ministers spoke.", "MLI"),
        ("Thaw ahead\n\nLima: The ministers spoke.", "PER"),
        ("Ibadan, Nigeria: The ministers spoke.", "NGA"),
        pytest.param("Warning: The ministers spoke.", None, id="no city"),
        pytest.param("The ministers spoke.", None, id="no dateline"),
    ],
)
def test_a_dateline_tells_the_state_by_its_country_or_its_city(text: str, expected: str | None) -> None:
    assert dateline_home(text) == expected


def test_who_arrives_here_for_talks_visits_the_state_of_the_dateline() -> None:
    text = "BAMAKO: Peruvian Foreign Minister Ana Quispe arrived here on Tuesday on a working visit."
    assert told("2021-05-06", text) == [("meeting.held", "2021-05-04", "MLI PER")]
