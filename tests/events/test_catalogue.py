"""The catalogue: every type is whole, and means what the projections rely on."""

import pytest

from events.catalogue import OPTIONAL_FIELDS, EventType, catalogue

QUADS = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
ENTRIES = list(catalogue().values())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_an_entry_is_whole(entry: EventType) -> None:
    assert entry.about.endswith(".")
    assert set(entry.required) <= set(entry.fields) <= set(OPTIONAL_FIELDS)
    assert entry.anchor == "date" or "due" in entry.fields
    assert (entry.plover is None) == (entry.quad is None)
    assert entry.plover is None or (entry.plover in PLOVER and entry.quad in QUADS)


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.is_one_sided], ids=lambda entry: entry.name)
def test_a_one_sided_act_names_who_and_to_whom(entry: EventType) -> None:
    assert {"actors", "targets"} <= set(entry.fields)


def test_meetings_and_treaties_carry_what_identifies_them() -> None:
    for entry in ENTRIES:
        assert ("format" in entry.fields) == (entry.subject == "meeting")
        assert ("treaty" in entry.required) == (entry.subject == "treaty")


def test_only_the_logs_own_types_are_no_claims() -> None:
    own = {entry.name for entry in ENTRIES if not entry.is_claim}
    judgements = {f"claim.{effect}" for effect in ("retracted", "amended", "proposed", "confirmed", "rejected")}
    deadlines = {"deadline.notified", "deadline.undelivered"}
    assert own == judgements | {"occurrence.linked", "occurrence.unlinked", "answer.given"} | deadlines


def test_each_quad_class_has_a_type_for_coded_acts() -> None:
    coded = {entry.name.removeprefix("coded.").replace("_", " "): entry for entry in ENTRIES if "coded." in entry.name}
    assert set(coded) == QUADS
    for quad, entry in coded.items():
        assert (entry.quad, entry.subject, entry.effect, entry.anchor) == (quad, "act", "done", "date")
        assert entry.is_one_sided
