"""The words of acts and of what is done to treaties, class by class: each tells its act by itself."""

import pytest

from tests.events.extract.claims import done, told

VERBS = {
    "sanction.imposed": [
        "clapped an embargo on Ghana",
        "levelled sanctions at Ghana",
        "brought in sanctions against Ghana",
        "penalised six Ghanaian firms",
        "confiscated Ghanaian assets",
        "boycotted Ghanaian cocoa",
        "banned imports of Ghanaian oil",
        "banned arms exports to Ghana",
        "suspended flights to Ghana",
        "stopped new investment in Ghana",
        "closed its energy sector to Ghana",
        "launched a new sanctions regime targeting Ghanaian generals",
    ],
    "sanction.lifted": ["called off its boycott of Ghana", "resumed flights to Ghana"],
    "tariff.imposed": [
        "cut off oil supplies to Ghana",
        "banned imports of Ghanaian maize",
        "banned poultry from Ghana",
        "placed a ban on Ghanaian sugar",
        "brought in tariffs on Ghanaian cocoa",
        "decided to tax Ghanaian tyres",
        "put 25 per cent on $3 billion of Ghanaian goods",
        "ordered a doubling of tariffs on Ghanaian steel",
    ],
    "diplomats.expelled": [
        "deported two Ghanaian diplomats",
        "brought home its ambassador from Ghana",
        "vacated its embassy in Ghana",
        "halved the staff of the Ghanaian embassy",
        "ordered the departure of the Ghanaian ambassador",
        "revoked the exequatur of the Ghanaian consul",
        "asked Ghana to withdraw a member of its embassy",
    ],
    "ties.severed": [
        "derecognised Ghana",
        "withdrew recognition from Ghana",
        "announced a break with Ghana",
        "announced the severing of ties with Ghana",
        "dissolved diplomatic relations with Ghana",
    ],
    "force.used": [
        "brought down a Ghanaian helicopter",
        "sent troops into Ghana",
        "clashed with Ghanaian troops",
        "marched into Ghana",
        "sent drones against a Ghanaian port",
        "wiped out most of the Ghanaian fleet",
        "hit a residential area of a Ghanaian town",
        "made an incursion into Ghana",
        "fought Ghanaian troops",
        "drove Ghanaian troops from a hill",
        "besieged a Ghanaian town",
    ],
    "aid.approved": [
        "wrote off $10 million of Ghanaian debt",
        "rushed aid to Ghana",
        "resumed military aid to Ghana",
        "wired $10 million to Ghana",
        "promised 18 more HIMARS to Ghana",
        "committed to a ten-year arms package for Ghana",
    ],
}


@pytest.mark.parametrize(("type_", "deed"), [(type_, deed) for type_, deeds in VERBS.items() for deed in deeds])
def test_a_deed_is_told(type_: str, deed: str) -> None:
    assert told("2023-11-16", f"On Monday, Togo {deed}.") == [(type_, "2023-11-13", "GHA TGO")]


@pytest.mark.parametrize(
    ("type_", "deed"),
    [
        ("treaty.signed", "and Ghana entered into a defence pact"),
        ("treaty.signed", "and Ghana set their names to a defence pact"),
        ("treaty.signed", "and Ghana thrashed out a defence pact"),
        ("treaty.signed", "and Ghana signed a set of trade agreements"),
        ("treaty.withdrawn", "annulled its defence pact with Ghana"),
        ("treaty.withdrawn", "opted out of its defence pact with Ghana"),
        ("treaty.suspended", "put its defence pact with Ghana on ice"),
        ("treaty.suspended", "suspended the application of its defence pact with Ghana"),
    ],
)
def test_what_is_done_to_a_treaty_is_told(type_: str, deed: str) -> None:
    assert told("2023-11-16", f"On Monday, Togo {deed}.") == [(type_, "2023-11-13", "GHA TGO")]


@pytest.mark.parametrize(
    "text",
    [
        "Togo is about to send troops into Ghana.",
        "Togo sent troops to a parade in Ghana.",
        "Togo wants a loan in return for lifting its embargo on Ghana.",
        "Togo made rockets and drones for Ghana.",
    ],
)
def test_what_is_like_it_is_not(text: str) -> None:
    assert done("2023-11-16", text) == []


def test_who_takes_a_loan_is_given_it() -> None:
    assert done("2023-11-16", "On Monday, Togo took an emergency loan from the IMF.") == [
        ("aid.approved", "2023-11-13", "IMF", "TGO")
    ]
