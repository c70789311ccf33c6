"""Treaties in sentences that extend, end, date or describe them by a modifier."""

import pytest

from tests.events.extract.claims import claims

NEWS = "2022-06-15"


def ends(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """Type, treaty, anchor date and parties of each claim about a treaty."""
    found = [one for one in claims(NEWS, text) if one.type.startswith("treaty.")]
    return [
        (one.type, one.treaty, one.due if one.entry.anchor == "due" else one.date, " ".join(one.parties))
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "treaty", "date"),
    [
        ("Russia and Kazakhstan signed a protocol to extend the fisheries pact on Monday.", "fisheries pact", "06-13"),
        ("Chad and Niger signed a deal prolonging their transit accord on Monday.", "transit accord", "06-13"),
        ("Peru and Chile signed an agreement on the renewal of the copper treaty on Monday.", "copper treaty", "06-13"),
        ("India and Nepal signed a memorandum to amend and renew their trade pact on Friday.", "trade pact", "06-10"),
    ],
)
def test_what_is_signed_to_extend_a_treaty_extends_it(text: str, treaty: str, date: str) -> None:
    assert [one[:3] for one in ends(text)] == [("treaty.extended", treaty, f"2022-{date}")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Lithuania's withdrawal from the Rome Statute takes effect on 6 September.", "2022-09-06"),
        ("Burundi's departure from the Rome Statute will become effective on 27 October.", "2022-10-27"),
        ("Georgia's exit from the Rome Statute is to take effect next June.", "2023-06"),
        ("The Rome Statute binds Chad. The withdrawal will take effect next June.", "2023-06"),
        ("Critics of the Ottawa Treaty agreed. The exit takes effect on 6 December.", "2022-12-06"),
    ],
)
def test_a_withdrawal_that_takes_effect_on_a_day_to_come_is_an_expiry(text: str, due: str) -> None:
    assert [(kind, when) for kind, _, when, _ in ends(text)] == [("treaty.expiry", due)]


@pytest.mark.parametrize(
    ("text", "treaty"),
    [
        ("Talks on the recently expired monitoring agreement between Chad and Sudan went on.", "monitoring agreement"),
        ("Kenya wants to replace a lapsed fishing treaty with Tanzania.", "fishing treaty"),
        ("Oman and Iran are renegotiating an expired three-year pilotage deal.", "pilotage deal"),
    ],
)
def test_a_treaty_that_is_called_expired_is_over(text: str, treaty: str) -> None:
    assert [one[:3] for one in ends(text)] == [("treaty.expired", treaty, None)]
