"""Agreements: what happened to a treaty, when, and by whose hand."""

import pytest

from tests.events.extract.claims import claims, told


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2016-11-04",
            "The Paris Agreement entered into force on Friday.",
            ("treaty.in_force", "Paris Agreement", "2016-11-04", ""),
        ),
        (
            "2021-02-03",
            "Russia and the United States extended New START on Wednesday.",
            ("treaty.extended", "New START", "2021-02-03", ""),
        ),
        (
            "2023-02-21",
            "Putin said Russia was suspending its participation in the New START treaty.",
            ("treaty.suspended", "New START", "2023-02-21", "RUS"),
        ),
        (
            "2017-06-01",
            "The United States will withdraw from the Paris climate agreement, Trump announced Thursday.",
            ("treaty.withdrawn", "Paris Agreement", "2017-06-01", "USA"),
        ),
        (
            "2020-02-01",
            "The New START treaty is set to expire in February 2021 unless it is extended.",
            ("treaty.expiry", "New START", "2021-02", ""),
        ),
        (
            "2024-06-19",
            "Kim Jong Un and Putin signed a mutual defense pact in Pyongyang on Wednesday.",
            ("treaty.signed", "mutual defense pact", "2024-06-19", ""),
        ),
    ],
)
def test_what_happened_to_a_treaty(published: str, text: str, expected: tuple[str, str, str, str]) -> None:
    (claim,) = claims(published, text)
    when = claim.due if claim.entry.anchor == "due" else claim.date
    assert (claim.type, claim.treaty, when, " ".join(claim.actors)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ghana threatened to withdraw from the Paris Agreement.",
        "Russia has not suspended New START.",
        "Diplomats discussed the extension of New START.",
        "Ghana and Togo are close to signing a trade agreement.",
        "Ghana has promised to scrap the Paris Agreement.",
    ],
)
def test_threats_denials_and_topics_change_nothing(text: str) -> None:
    assert claims("2020-02-01", text) == []


def test_whom_a_leader_takes_out_of_a_treaty_leaves_it() -> None:
    (claim,) = claims(
        "2017-01-24", "Trump signed an order withdrawing the United States from the Trans-Pacific Partnership."
    )
    assert (claim.type, claim.actors) == ("treaty.withdrawn", ("USA",))


def test_a_truce_is_no_treaty_that_is_signed() -> None:
    types = [claim.type for claim in claims("2000-06-19", "Togo and Benin signed a cease-fire agreement on Sunday.")]
    assert types == ["ceasefire.agreed"]


def test_an_agreement_to_do_something_is_not_the_statement_that_tells_it() -> None:
    text = "Togo and Benin issued a joint statement that their governments had agreed to reopen the border."
    assert not any(claim.type == "treaty.signed" for claim in claims("2000-06-19", text))


def test_the_first_to_leave_has_left() -> None:
    (claim,) = claims("2011-12-12", "Canada became the first country to pull out of the Kyoto Protocol on Monday.")
    assert (claim.type, claim.date, claim.actors) == ("treaty.withdrawn", "2011-12-12", ("CAN",))


def test_hours_before_its_end() -> None:
    (claim, *_) = claims(
        "2023-07-17", "Russia pulled out of the Black Sea grain deal hours before it was due to expire."
    )
    assert (claim.type, claim.treaty) == ("treaty.withdrawn", "Black Sea Grain Initiative")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The New START treaty is at risk. Russia suspended its participation on Tuesday.", "New START"),
        ("Togo suspended the operation of all CFE Treaty obligations from December.", "CFE Treaty"),
        ("The Chile-Peru FTA is old. Chile left a bilateral free trade agreement on Tuesday.", "Chile-Peru FTA"),
        (
            "Togo said it would leave the pact. Togo notified the UN of its intent to withdraw from the Rome Statute.",
            "Rome Statute",
        ),
    ],
)
def test_which_treaty_a_party_leaves(text: str, name: str) -> None:
    assert {claim.treaty for claim in claims("2023-02-22", text)} == {name}


def test_an_expiry_counted_from_the_clause_above() -> None:
    text = "Talks on the INF Treaty on March 17 came one day before the pact was set to expire."
    assert [claim.due for claim in claims("2019-03-20", text) if claim.type == "treaty.expiry"] == ["2019-03-18"]


def test_whose_law_ends_a_treaty() -> None:
    (claim, *_) = claims(
        "2013-06-27", "Kenya's president signed a law on Wednesday that repudiates the New START treaty."
    )
    assert (claim.type, claim.actors) == ("treaty.withdrawn", ("KEN",))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Signed in July 2012, the INF Treaty bans missiles.", "2012-07"),
        ("Leaders praised the trade agreement that Togo and Benin signed in the year 2000.", "2000"),
    ],
)
def test_when_a_treaty_was_signed_that_is_told_in_passing(text: str, when: str) -> None:
    assert [claim.date for claim in claims("2014-12-05", text) if claim.type == "treaty.signed"] == [when]


def test_those_who_signed_are_only_told_apart() -> None:
    assert claims("2014-12-05", "Officials of the states that signed the trade agreement were pleased.") == []


def test_a_decision_that_is_suspended_ends_nothing() -> None:
    text = "Kenya suspended its decision to end the New START treaty with Togo and extended the pact on Friday."
    assert [claim.type for claim in claims("2019-11-22", text)] == ["treaty.extended"]


@pytest.mark.parametrize("way", ["has withdrawn from", "left"])
def test_a_court_is_left_by_its_treaty(way: str) -> None:
    [left] = claims("2017-10-28", f"Burundi {way} the International Criminal Court.")
    assert (left.type, left.treaty, left.actors) == ("treaty.withdrawn", "Rome Statute", ("BDI",))


def test_who_leaves_a_treaty_of_many_leaves_the_state_that_it_is_called_after() -> None:
    text = "The United States withdrew from the Iran nuclear deal on Tuesday."
    assert [(one.actors, one.targets) for one in claims("2018-05-09", text)] == [(("USA",), ("IRN",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tax convention between Chile and Peru, in force since 4 May 2009, helped.", ("in_force", "2009-05-04")),
        ("Signed on 4 May 2009, the Chile-Peru Free Trade Agreement helped.", ("signed", "2009-05-04")),
        (
            "The presidents of Chile and Peru put their signatures to a border treaty on 4 May 2009.",
            ("signed", "2009-05-04"),
        ),
        (
            "Under the deal, reached by Chile's president and Peru's on 4 May 2009, troops left.",
            ("signed", "2009-05-04"),
        ),
    ],
)
def test_participles_and_phrases_tell_of_treaties(text: str, expected: tuple[str, str]) -> None:
    assert [(one.type, one.date) for one in claims("2010-01-05", text)] == [(f"treaty.{expected[0]}", expected[1])]


@pytest.mark.parametrize(
    "text",
    [
        "Peru has secured an agreement with Chile for a summit.",
        "The fishing agreement between Chile and Peru comes into effect once it is ratified.",
    ],
)
def test_what_is_agreed_to_come_is_no_treaty_yet(text: str) -> None:
    assert [one.type for one in claims("2010-01-05", text) if one.type.startswith("treaty.")] == []


def test_what_was_ratified_and_came_into_force_is_one_treaty() -> None:
    text = "The fishing agreement between Chile and Peru was ratified in May and came into force on 2 June 2009."
    assert [(one.type, one.date) for one in claims("2010-01-05", text)] == [("treaty.in_force", "2009-06-02")]


def test_an_agreement_on_a_truce_is_the_truce() -> None:
    text = "An agreement on a ceasefire was reached by Armenia and Azerbaijan on Saturday."
    assert [one.type for one in claims("2020-10-12", text)] == ["ceasefire.agreed"]


def test_a_treaty_known_as_something_is_called_that() -> None:
    text = (
        "South Korea will leave the military accord with Japan "
        "known as the General Security of Military Information Agreement."
    )
    assert {one.treaty for one in claims("2019-08-22", text)} == {"GSOMIA"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit ended on Monday with the signing of a fisheries pact by Chad and Mali.", ["treaty.signed"]),
        ("Chad's president witnessed the signing of the Lima Accord on Monday.", ["treaty.signed"]),
        ("The two called for the signing of a fisheries pact.", []),
        ("The leaders agreed to meet again, according to a joint statement of Chad and Mali.", []),
        ("The TPP agreement was signed in 2016.", ["treaty.signed"]),
        ("Chad has served notice to withdraw from the Rome Statute.", ["treaty.withdrawn"]),
    ],
)
def test_what_is_told_beside_another_verb(text: str, expected: list[str]) -> None:
    assert [one.type for one in claims("2019-03-20", text) if one.type.startswith("treaty.")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad and Mali signed the treaty in May.", ["treaty.signed"]),
        ("Chad and Mali signed a declaration of principles in May.", ["treaty.signed"]),
        ("Chad and Mali signed an MoU on railways in May.", ["treaty.signed"]),
        ("Chad and Mali signed a border treaty in May. In June it took effect.", ["treaty.signed", "treaty.in_force"]),
        ("Chad's agreement with Mali is valid until June 2019.", ["treaty.expiry"]),
        ("Chad's labour accord with Mali will last until the end of June 2019.", ["treaty.expiry"]),
        ("The labour accord between Chad and Mali has been in effect since May 2009.", ["treaty.in_force"]),
        ("Chad's part in the talks ran until June.", []),
    ],
)
def test_how_a_treaty_is_called_and_lasts(text: str, expected: list[str]) -> None:
    assert [one.type for one in claims("2018-08-20", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad pulled out of the African Union in May 2017.", [("treaty.withdrawn", "2017-05", "TCD")]),
        ("Chad quit the African Union in May 2017.", [("treaty.withdrawn", "2017-05", "TCD")]),
        ("Chad withdrew its troops from NATO in May 2017.", []),
        ("Chad withdrew from the African Union summit in May 2017.", []),
        ("Chad's diplomacy leaves NATO unmoved.", []),
    ],
)
def test_who_leaves_an_organisation_leaves_its_treaty(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told("2018-08-20", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fishing agreement between Kenya and Mali that dates from March 1976 is in danger.", "1976-03"),
        ("It rests on an agreement between Kenya and Mali of 11 March 1976.", "1976-03-11"),
        ("The pact was a model. It was signed by Kenya and Mali on 11 March 1976.", "1976-03-11"),
    ],
)
def test_a_treaty_is_signed_on_the_day_that_it_is_called_by(text: str, expected: str) -> None:
    assert [one[:3] for one in told("2021-05-11", text)] == [("treaty.signed", expected, "KEN MLI")]


def test_a_treaty_without_a_name_is_the_one_that_its_signers_signed_on_the_day() -> None:
    found = claims("2021-05-11", "Yitzhak Rabin of Israel signed the treaty on 26 October 1994 in the desert.")
    assert [one.treaty for one in found] == ["Israel-Jordan Peace Treaty"]


@pytest.mark.parametrize(
    ("text", "day", "treaty"),
    [
        ("A protocol of 1983 slowed the works.", "1983", "protocol"),
        ("Togo insists on its share under the treaty of 1959 with Ghana.", "1959", "treaty of 1959"),
        ("The port deal of 1 October between Togo and Ghana still divides them.", "2023-10-01", "port deal"),
        ("It replaces a 1974 agreement between Togo and Ghana.", "1974", "agreement"),
        ("A defence pact that dates from March 1976 does not oblige Togo to help.", "1976-03", "defence pact"),
    ],
)
def test_a_treaty_called_by_its_day_was_signed_on_it(text: str, day: str, treaty: str) -> None:
    assert [(one.type, one.date, one.treaty) for one in claims("2023-11-16", text)] == [("treaty.signed", day, treaty)]


@pytest.mark.parametrize(
    "text",
    [
        "Oman ceased to apply its border treaty with Peru on Monday.",
        "Oman said on Monday that it would no longer abide by its border treaty with Peru.",
        "Oman stopped implementing its border treaty with Peru on Monday.",
    ],
)
def test_who_no_longer_keeps_a_treaty_suspends_it(text: str) -> None:
    assert told("2024-05-15", text) == [("treaty.suspended", "2024-05-13", "OMN PER")]


@pytest.mark.parametrize(
    "text", ["Peru said Oman must no longer observe the truce.", "Oman observes the border treaty."]
)
def test_who_keeps_a_treaty_does_nothing_to_it(text: str) -> None:
    assert told("2024-05-15", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Oman concluded an agreement on fishing rights with Peru on Monday.",
        "An agreement on military cooperation between Oman and Peru was signed on Monday.",
        "Oman renewed its memorandum of understanding with Peru on Monday.",
        "Under a water-sharing accord signed on Monday, Oman and Peru will set up a commission.",
    ],
)
def test_whose_a_treaty_is_may_stand_behind_what_it_is_on(text: str) -> None:
    [(_, date, parties)] = told("2024-05-15", text)
    assert (date, parties) == ("2024-05-13", "OMN PER")


def test_a_treaty_of_two_expires_though_the_other_party_stands_nearer() -> None:
    text = "Oman said it would not renew its fisheries agreement with Peru, which expires on 3 June."
    assert told("2024-05-15", text) == [("treaty.expiry", "2024-06-03", "OMN PER")]


def test_who_ends_a_treaty_has_left_it() -> None:
    text = "Oman announced on Monday the termination of its trade agreement with Peru."
    assert told("2024-05-15", text) == [("treaty.withdrawn", "2024-05-13", "OMN PER")]


def test_who_suspends_a_treaty_after_another_did_so_on_its_day() -> None:
    text = "Oman suspended the border treaty with Peru in April. Peru then suspended the border treaty."
    assert told("2024-05-15", text) == [
        ("treaty.suspended", "2024-04", "OMN PER"),
        ("treaty.suspended", "2024-04", "PER"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman gave notice on Monday that it was ending the hijacking agreement of 1973 with Peru.",
            ("treaty.withdrawn", "2024-05-13", "OMN PER"),
        ),
        (
            "Oman said on Monday it was suspending its part in the peace agreement.",
            ("treaty.suspended", "2024-05-13", "OMN"),
        ),
        (
            "The cattle agreement between Oman and Peru ceased to bind them in March.",
            ("treaty.expired", "2024-03", "OMN PER"),
        ),
    ],
)
def test_what_is_done_to_a_treaty_is_not_of_the_year_in_its_name(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told("2024-05-15", text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenya and Togo signed bilateral economic agreements.", ["bilateral economic agreements"]),
        ("Kenya signed economic agreements.", []),
        ("The premier of Kenya reached a deal with rebels in his own party.", []),
    ],
)
def test_what_is_made_is_of_two(text: str, names: list[str]) -> None:
    assert [one.treaty for one in claims("2019-11-22", text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nouns that only tell it where somebody announces what they name.
        ("Niger declared the end of its military accord with France on Monday.", "withdrawn 06-13 NER"),
        ("Burkina Faso put an end to its defence agreement with France on Monday.", "withdrawn 06-13 BFA"),
        ("Pyongyang declared the nullification of its border pact with Seoul on Friday.", "withdrawn 06-10 PRK"),
        ("Ankara announced a freeze of its readmission deal with the EU on 10 June.", "suspended 06-10 TUR"),
        ("Putin declared a freeze on the country's compliance with the CFE Treaty on Monday.", "suspended 06-13 RUS"),
        ("Moscow announced a halt to its participation in the plutonium pact on Monday.", "suspended 06-13 RUS"),
        ("On Monday, Abbas announced the end of commitments made under the Oslo accords.", "withdrawn 06-13 PSE"),
        # Pieces of a treaty.
        ("Turkey suspended the tariff clauses of its trade agreement with Israel on Friday.", "suspended 06-10 TUR"),
        ("The EU suspended two articles of the visa facilitation agreement with Vanuatu in May.", "suspended 05 EU"),
        # Pronouns and intents.
        ("Kenya reviewed the Rome Statute. On Monday it withdrew from it.", "withdrawn 06-13 KEN"),
        ("Kenya said on Monday that it intended to abrogate its fisheries pact with Oman.", "withdrawn 06-13 KEN"),
        # Ways to make a treaty, and to put it in force.
        ("Fiji signed up to the Budapest Convention on Tuesday.", "signed 06-14"),
        ("Sudan became a party to the Ottawa Treaty in May.", "signed 05"),
        ("A border pact was brokered between Ethiopia and Eritrea by Switzerland in May.", "signed 05"),
        ("The trade pact between Chile and Vietnam was implemented on Sunday.", "in_force 06-12"),
        ("The agreement between Malta and Libya started to apply on 1 June.", "in_force 06-01"),
        ("The Seabed Treaty between Tonga and Fiji kicked in on Monday.", "in_force 06-13"),
        ("The visa treaty between Chile and Georgia came in to force on Monday.", "in_force 06-13"),
        # Garden paths.
        ("A pact allowing Angolan peacekeepers in Congo was renewed on Tuesday.", "extended 06-14"),
        (
            "The trade pact between Peru and Chile, reached early this month, came into force on Monday.",
            "in_force 06-13",
        ),
        ("The treaty will be terminated on 1 July between Chad and Mali.", "expiry 07-01"),
    ],
)
def test_ways_to_tell_what_becomes_of_a_treaty(text: str, expected: str) -> None:
    kind, day, *actors = expected.split()
    found = [one for one in claims("2022-06-15", text) if one.type == f"treaty.{kind}"]
    dates = [one.due if one.entry.anchor == "due" else one.date for one in found]
    assert (dates, [one.actors for one in found if actors]) == ([f"2022-{day}"], [tuple(actors)] if actors else [])


@pytest.mark.parametrize(
    "text",
    [
        "The mediators suspended the termination of the fisheries pact with Chad.",
        "Chad has not put an end to the fisheries pact.",
        "Chad and Mali discussed the end of the fisheries pact.",
        "Rwanda and Kenya have implemented the fisheries pact.",
    ],
)
def test_what_changes_nothing_about_a_treaty(text: str) -> None:
    assert [one.type for one in claims("2022-06-15", text) if one.type.startswith("treaty.")] == []


def test_a_freeze_on_a_treaty_is_no_sanction() -> None:
    text = "Belarus declared a freeze on its participation in the Vienna Document on 3 May."
    assert [one.type for one in claims("2022-06-15", text)] == ["treaty.suspended"]
