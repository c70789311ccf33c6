"""Invitations that were accepted, and guests."""

import pytest

from tests.events.extract.claims import told

PUBLISHED = "2018-05-14"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana's president has invited his Togolese counterpart, Faure Gnassingbe. The latter has accepted.",
            [("meeting.announced", None, "GHA TGO")],
        ),
        (
            "Togo's president will be the guest of Ghana's president on Friday.",
            [("meeting.announced", "2018-05-18", "GHA TGO")],
        ),
        (
            "Togo's president spent Friday in Accra as the guest of President Nana Akufo-Addo.",
            [("meeting.held", "2018-05-11", "GHA TGO")],
        ),
        (
            "Ghana's president withdrew an invitation to Togo's premier to visit Accra on 3 June.",
            [("meeting.canceled", "2018-06-03", "GHA TGO")],
        ),
        ("Ghana's president has invited his Togolese counterpart, who has not yet accepted.", []),
        ("Togo's president was a guest at a concert in Lome on Friday.", []),
    ],
)
def test_who_comes_as_a_guest(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(PUBLISHED, text) == expected
