"""The lists of codes and parties: each code has a type of ours, each party is one of the gazetteers'."""

import pytest

from events.catalogue import MeetingFormat, catalogue
from events.lexicon import rows
from timeline.database import Database
from timeline.datasets.tables import code_rows, fill_tables, party_rows

LISTS = ("cameo", "plover", "acled")
QUADS = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}


@pytest.mark.parametrize("name", LISTS)
def test_a_code_has_a_type_that_a_data_set_can_claim(name) -> None:
    for code, type_, form, quad in code_rows(name):
        entry = catalogue()[type_]
        assert entry.is_claim, code
        assert not entry.required, code
        assert entry.anchor == "date", code
        assert not form or (form in MeetingFormat.__args__ and entry.subject == "meeting"), code
        assert quad in QUADS, code
        # Cooperation stays cooperation; a class of its own only where no type of ours fits.
        assert (entry.quad or "").split()[-1] == quad.split()[-1], code
        assert not entry.is_coded or entry.quad == quad, code


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_each_code_once(name) -> None:
    codes = [code for code, *_ in code_rows(name)]
    assert len(codes) == len(set(codes))


def test_every_root_of_cameo_is_there_with_all_digits_below() -> None:
    codes = {code for code, *_ in code_rows("cameo")}
    assert {code for code in codes if len(code) == 2} == {f"{root:02}" for root in range(1, 21)}
    assert all(code[:-1] in codes for code in codes if len(code) > 2)


@pytest.mark.parametrize("name", ["plover", "acled"])
def test_every_second_level_has_its_first(name) -> None:
    firsts = {row[0] for row in code_rows(name)}
    assert all(any(code.startswith(f"{first}/") or code == first for first in firsts) for code in firsts)
    assert {"SANCTION", "CONSULT"} <= firsts or {"Battles", "Protests"} <= firsts


def test_every_party_is_a_state_or_organization_of_the_gazetteers() -> None:
    known = {row["code"] for name in ("states", "organisations") for row in rows(name)}
    assert {code for _, _, code in party_rows()} <= known


@pytest.mark.parametrize(
    ("scheme", "name", "party"),
    [
        ("cameo", "USA", "USA"),
        ("cameo", "ROM", "ROU"),
        ("cameo", "WSB", "PSE"),
        ("cameo", "TMP", "TLS"),
        ("cameo", "AFR", None),
        ("cameo", "EUR", None),
        ("cameo group", "NAT", "NATO"),
        ("cameo group", "EEC", "EU"),
        ("name", "russian federation", "RUS"),
        ("name", "cote d'ivoire", "CIV"),
        ("name", "congo", "COG"),
        ("name", "democratic republic of congo", "COD"),
        ("name", "united nations", "UN"),
        ("name", "usa", "USA"),
        ("name", "turkiye", "TUR"),
        ("name", "hong kong", None),
    ],
)
def test_what_a_data_set_calls_a_party(memory: Database, scheme, name, party) -> None:
    fill_tables(memory, "cameo")
    found = memory.query("SELECT code FROM dataset_parties WHERE scheme = ? AND name = ?", [scheme, name]).rows
    assert found == ([(party,)] if party else [])
