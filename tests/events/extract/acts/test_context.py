"""Acts whose clause leaves a side out: the sentence or the acts told before tell it."""

import pytest

from tests.events.extract.claims import claims, done, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mali's army says Chadian planes carried out bombing raids on Tuesday around Tessalit Wells.",
            ("force.used", "TCD", "MLI"),
        ),
        (
            "Niger broke off talks after police stormed into the Nigerien consulate, Benin confirmed on Monday.",
            ("force.used", "BEN", "NER"),
        ),
        ("Two Thai soldiers died when Cambodian gunners hit an outpost on a ridge.", ("force.used", "KHM", "THA")),
        (
            "Five people were killed when Thai troops fired mortars across the frontier, the Cambodian army said.",
            ("force.used", "THA", "KHM"),
        ),
        (
            "The Kenyan military said warplanes had bombed a Somali airstrip on Sunday.",
            ("force.used", "KEN", "SOM"),
        ),
    ],
)
def test_the_only_other_state_of_a_sentence_is_the_other_side(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2014-03-20", text)}


def test_who_does_something_by_itself_needs_no_other_state() -> None:
    text = "Fighters of the Volcano Front, a group that has attacked Ghanaian patrols before, met Togo's envoy."
    assert not done("2014-03-20", text)


def test_a_similar_measure_is_taken_against_the_same_state() -> None:
    text = (
        "Canada imposed sanctions on four Gabonese generals on Monday. Norway announced similar sanctions on Tuesday."
    )
    assert ("sanction.imposed", "2014-03-18", "NOR", "GAB") in done("2014-03-20", text)


def test_the_measure_told_of_before_was_lifted_by_whoever_took_it() -> None:
    text = "The Security Council imposed a timber embargo on Gabon in 2001. The embargo was lifted in 2006."
    assert ("sanction.lifted", "2006", "UN", "GAB") in done("2014-03-20", text)


def test_those_who_fight_on_another_day_are_those_told_of_before() -> None:
    text = (
        "British and American jets bombed Iraqi radars on Tuesday, officials said. "
        "Warplanes had last attacked sites in the area on March 3."
    )
    assert ("force.used", "2014-03-03", "GBR USA", "IRQ") in done("2014-03-20", text)


def test_a_measure_once_imposed_was_imposed_by_whoever_lifts_it_where_the_day_is_told() -> None:
    text = "The European Union agreed on Monday to lift an arms embargo on Gabon imposed in 2005."
    assert ("sanction.imposed", "2005", "EU", "GAB") in done("2014-03-20", text)
    undated = "The European Union agreed on Monday to lift all sanctions imposed on Gabon."
    assert [one.type for one in claims("2014-03-20", undated)] == ["sanction.lifted"]


@pytest.mark.parametrize(
    "text",
    [
        "The United States put 25 percent duties on Chinese goods on Friday and Beijing responded in kind.",
        "Washington imposed tariffs on Chinese steel on Friday. China retaliated in kind.",
    ],
)
def test_who_answers_in_kind_does_the_same_to_the_other(text: str) -> None:
    acts = {(type_, actors, targets) for type_, _, actors, targets in done("2018-07-06", text)}
    assert acts == {("tariff.imposed", "USA", "CHN"), ("tariff.imposed", "CHN", "USA")}


def test_the_subject_of_another_clause_is_not_the_other_side() -> None:
    text = "Chad responded to Mali's raid on Monday by freezing aid, and Togo imposed mandatory sanctions."
    assert ("sanction.imposed", "TGO", "MLI") in {(one[0], one[2], one[3]) for one in done("2014-03-20", text)}


def test_a_participle_that_tells_the_same_act_is_no_other_act() -> None:
    text = (
        "Britain and Canada sanctioned Gabonese generals on Monday. "
        "Canada said it had blacklisted nine officials, freezing their Canadian assets."
    )
    assert {(one[2], one[3]) for one in done("2014-03-20", text)} == {("CAN GBR", "GAB")}


def test_the_sentences_own_other_state_comes_before_the_articles() -> None:
    text = (
        "Canada and Norway condemned the coup on Sunday. Canada recalled its officers. "
        "Over the coup in Gabon, the Norwegian government said it would impose sanctions on three officers."
    )
    assert ("sanction.imposed", "NOR", "GAB") in {(one[0], one[2], one[3]) for one in done("2014-03-20", text)}


def test_an_envoy_recalled_in_a_chronology_comes_from_the_other_state_that_it_is_about() -> None:
    text = (
        "Kenya and Somalia\n\nAugust 2012: Somalia takes Kenya to court.\n\n"
        "5 February 2014 - Kenya recalls its ambassador."
    )
    assert ("diplomats.expelled", "2014-02-05", "KEN", "SOM") in done("2014-03-20", text)


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("Two Togolese helicopters were brought down by missiles.", "GHA", "TGO"),
        ("Togolese aircraft hit back at Kumasi within the hour.", "TGO", "GHA"),
        ("Togolese planes pounded Ak-Sai.", "TGO", "GHA"),
    ],
)
def test_the_other_side_of_a_fight_is_told_before(text: str, actors: str, targets: str) -> None:
    first = "Ghanaian jets bombed a Togolese camp on Monday, and Ghana said that it would go on."
    assert (actors, targets) in {one[2:] for one in done("2016-09-20", f"{first} {text}")}


def test_its_jets_are_those_of_the_forces_told_of() -> None:
    text = "The raid was the longest of the Togolese air force since 1981, when its jets destroyed a Ghanaian reactor."
    assert ("force.used", "1981", "TGO", "GHA") in done("2016-09-20", f"The Arab League met. {text}")


def test_a_bank_of_states_gives_for_itself() -> None:
    (claim,) = done("2016-09-20", "The World Bank has signed off on a $160m grant for Chad.")
    assert claim[2:] == ("World Bank", "TCD")


def test_a_bare_number_counts_those_of_the_act_before() -> None:
    text = "Togo expelled four Ghanaian diplomats. Its neighbour Benin threw out six on Tuesday."
    assert ("diplomats.expelled", "2016-09-20", "BEN", "GHA") in done("2016-09-20", text)


def test_a_truce_that_names_nobody_ends_the_fighting_told_before() -> None:
    text = "Togolese jets bombed a Ghanaian camp on Monday. A ceasefire was agreed by telephone in the evening."
    assert "ceasefire.agreed" in {one.type for one in claims("2016-09-20", text) if one.parties == ("GHA", "TGO")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo called in Ghana's ambassador and gave him 72 hours to go.", ("diplomats.expelled", "TGO", "GHA")),
        ("Togo stopped the transit of Ghanaian oil.", ("tariff.imposed", "TGO", "GHA")),
        ("Togolese commandos retook an islet from Ghanaian soldiers.", ("force.used", "TGO", "GHA")),
        ("Togo shot down a Ghanaian Phantom.", ("force.used", "TGO", "GHA")),
        ("Togo will put $2 billion into Ghana's central bank.", ("aid.approved", "TGO", "GHA")),
        ("The first three tanks have reached Ghana, Togo's defence minister said.", ("aid.approved", "TGO", "GHA")),
    ],
)
def test_who_is_meant_is_told_beside_the_act(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2016-09-20", text)}


def test_who_approves_a_loan_from_another_is_given_it() -> None:
    (claim,) = done("2016-09-20", "Togo's parliament approved a loan of $100m from Ghana.")
    assert claim[2:] == ("GHA", "TGO")


def test_whom_a_state_broke_with_before_it_breaks_with_again() -> None:
    text = (
        "Togo is cutting its ties with Ghana over Benin. It severed relations in March 2009 after Mali and Niger met."
    )
    assert ("ties.severed", "2009-03", "TGO", "GHA") in done("2016-09-20", text)


def test_states_that_a_clause_behind_the_target_names_are_none() -> None:
    text = (
        "Togo has decided to grant $5m to the victims of the crisis in Mali, of whom many have fled to Niger and Benin."
    )
    assert [one[2:] for one in done("2016-09-20", text)] == [("TGO", "MLI")]


def test_of_two_who_fight_each_strikes_the_other() -> None:
    text = "Malian jets bombed a Togolese airfield on Friday. On Saturday Togolese jets hit back and bombed a depot."
    told = done("2024-05-15", text)
    assert {(actors, targets) for _, _, actors, targets in told} == {("MLI", "TGO"), ("TGO", "MLI")}


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit an apartment block in Ganja on Monday, prosecutors in Baku said. They blamed Armenia.",
        "Two Azerbaijani soldiers were killed on Monday. Baku accused Armenian forces of the attack.",
        "Armenian helicopters attacked at several points on Monday, Baku says.",
    ],
)
def test_who_is_blamed_for_force_used_it(text: str) -> None:
    assert done("2024-05-15", text) == [("force.used", "2024-05-13", "ARM", "AZE")]


@pytest.mark.parametrize(
    "text",
    [
        "Two Azerbaijani soldiers were killed on Monday. Baku did not blame Armenia.",
        "Two Malian soldiers were killed on Monday. Bamako blamed rebels from Niger.",
    ],
)
def test_who_is_not_blamed_or_fights_for_no_state_did_not(text: str) -> None:
    assert done("2024-05-15", text) == []


def test_whose_envoy_is_thrown_out_is_told_by_the_break_before() -> None:
    text = "Oman severed relations with Peru on Monday. Lima's ambassador had already been thrown out on Sunday."
    assert ("diplomats.expelled", "2024-05-12", "OMN", "PER") in done("2024-05-15", text)


def test_what_is_handed_over_in_a_country_is_given_to_it() -> None:
    text = "The Mexican ambassador handed three ambulances to the Ministry of Health in Belmopan on Friday."
    assert done("2005-01-31", text) == [("aid.approved", "2005-01-28", "MEX", "BLZ")]


def test_an_offensive_that_is_halted_is_no_use_of_force() -> None:
    assert [kind for kind, *_ in done("2024-05-15", "Oman halted its offensive against Peru on Monday.")] == [
        "ceasefire.agreed"
    ]


def test_who_recognises_a_state_is_not_guessed() -> None:
    text = "Honduras cuts diplomatic ties with Taiwan, recognizes China\n\nThe step was announced on Monday."
    assert [kind for kind, *_ in done("2024-05-15", text)] == ["ties.severed"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chad shelled a Sudanese village on Monday. On Friday Chad said it had accepted a truce.", ["SDN", "TCD"]),
        ("Chad shelled a Sudanese village on Monday. On Friday Chad agreed to a truce with the rebels.", ["TCD"]),
        ("Chad and Sudan observed on Friday the ceasefire ordered by the Security Council.", ["SDN", "TCD"]),
    ],
)
def test_a_truce_is_of_those_who_fought_and_not_of_who_ordered_it(text: str, parties: list[str]) -> None:
    (truce,) = (one for one in claims("2006-04-15", text) if one.type == "ceasefire.agreed")
    assert list(truce.parties) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Fighting along the border killed four Chadian troops and three Sudanese soldiers on Friday.",
        "At least 20 Chadian troops were killed on Friday in a fight with Sudanese soldiers.",
    ],
)
def test_those_who_died_in_a_fight_fought(text: str) -> None:
    assert [one[0::2] for one in told("2006-04-15", text)] == [("force.used", "SDN TCD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Togo cut relations with Ghana in 2009 over a raid on Mali, but ties were restored in 2012.",
            [("ties.severed", "2009", "GHA TGO"), ("ties.established", "2012", "GHA TGO")],
        ),
        (
            "Togo broke off relations with Ghana in 2009. After talks in Mali, relations were resumed in 2012.",
            [("ties.severed", "2009", "GHA TGO"), ("ties.established", "2012", "GHA TGO")],
        ),
    ],
)
def test_ties_restored_are_those_told_of_before(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told("2014-05-14", text) == expected
