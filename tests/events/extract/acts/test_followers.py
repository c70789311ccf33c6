"""Whoever does what another did."""

import pytest

from tests.events.extract.claims import done, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo did likewise the following day.", [("2016-01-05", "TGO", "GHA")]),
        ("Togo and Benin did the same on Wednesday.", [("2016-01-06", "BEN TGO", "GHA")]),
        ("Togo followed on Thursday.", [("2016-01-07", "TGO", "GHA")]),
        ("Togo followed suit on Thursday.", [("2016-01-07", "TGO", "GHA")]),
        ("Accra responded in kind on Wednesday.", [("2016-01-06", "GHA", "MLI")]),
        ("Ghana returned the compliment on Wednesday.", [("2016-01-06", "GHA", "MLI")]),
    ],
)
def test_who_does_as_another_did_does_the_same(text: str, expected: list[tuple[str, str, str]]) -> None:
    first = "Mali expelled three Ghanaian diplomats on January 4."
    told = done("2016-01-10", f"{first} {text}")
    assert told[0] == ("diplomats.expelled", "2016-01-04", "MLI", "GHA")
    assert sorted(told[1:]) == [("diplomats.expelled", *one) for one in expected]


@pytest.mark.parametrize("text", ["Talks followed in Togo.", "Togo followed the talks.", "Togo may do the same."])
def test_what_only_comes_after_is_no_act(text: str) -> None:
    assert len(done("2016-01-10", f"Mali expelled three Ghanaian diplomats on January 4. {text}")) == 1


def test_who_did_so_did_it_and_who_is_expected_to_did_not() -> None:
    first = "Mali expelled three Ghanaian diplomats on January 4."
    assert ("diplomats.expelled", "2016-01-07", "TGO", "GHA") in done(
        "2016-01-10", f"{first} Togo did so on January 7."
    )
    assert len(done("2016-01-10", f"{first} Togo is expected to do the same.")) == 1


def test_who_breaks_after_others_breaks_with_the_same() -> None:
    told = done(
        "2016-01-10",
        "Mali cut ties with Ghana on January 4. Togo did the same two days later. Benin recalled its envoy.",
    )
    assert [(kind, actors, targets) for kind, _, actors, targets in told] == [
        ("ties.severed", "MLI", "GHA"),
        ("ties.severed", "TGO", "GHA"),
        ("diplomats.expelled", "BEN", "GHA"),
    ]


def test_each_who_recognises_a_state_as_another_did_has_ties_of_its_own_with_it() -> None:
    text = "France recognised Kosovo on Monday. Peru and Togo did the same on Tuesday."
    assert sorted(parties for _, _, parties in told("2024-05-15", text)) == ["FRA XKX", "PER XKX", "TGO XKX"]


@pytest.mark.parametrize(
    "text",
    [
        "Togo announced a similar move.",
        "Togo took similar steps.",
        "Togo introduced identical measures.",
        "A similar decision was announced by Togo.",
    ],
)
def test_who_takes_similar_steps_takes_them_against_the_same(text: str) -> None:
    found = done("2016-01-10", f"Mali expelled three Ghanaian diplomats on January 4. {text}")
    assert {one[0] for one in found} == {"diplomats.expelled"}
    assert [one[2:] for one in found] == [("MLI", "GHA"), ("TGO", "GHA")]


def test_who_acted_with_the_first_may_tell_it_of_himself() -> None:
    text = "Canada, acting with Norway and Britain, imposed sanctions on Belarus on Monday. Oslo took similar steps."
    assert [one[2:] for one in done("2021-08-12", text)] == [("CAN GBR NOR", "BLR"), ("NOR", "BLR")]


def test_similar_sanctions_are_none_against_who_imposed_the_first() -> None:
    text = "Canada imposed new sanctions on Belarus on Monday. Oslo and London announced similar measures."
    found = {(actors, targets) for _, _, actors, targets in done("2021-08-12", text)}
    assert found == {("CAN", "BLR"), ("GBR NOR", "BLR")}
