"""Plans that were canceled, and the dates that they had."""

from tests.events.extract.claims import told


def test_a_meeting_called_off_takes_its_day_from_who_calls_it_off_before_others() -> None:
    text = (
        "Kenya's president, Uhuru Kenyatta, has called off his trip to Rwanda.\n\n"
        "Kenyatta had been due to visit Rwanda in May.\n\n"
        "The trip to Rwanda planned for July was canceled by Kenyatta on Monday."
    )
    assert [one for one in told("2019-03-20", text) if one[0] == "meeting.canceled"] == [
        ("meeting.canceled", "2019-07", "KEN RWA")
    ]


def test_talks_just_agreed_on_are_known_when_they_are_called_off() -> None:
    text = "A day after Kenya and Rwanda agreed to hold a summit in Oslo, Kigali on Friday cancelled the summit."
    assert {one[0] for one in told("2019-03-24", text)} == {"meeting.announced", "meeting.canceled"}
