"""Acts: what one state did to another."""

import pytest

from tests.events.extract.claims import claims, done, told


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2022-02-28",
            "Japan froze the assets of Russia's central bank on Monday.",
            [("sanction.imposed", "2022-02-28", "JPN", "RUS")],
        ),
        (
            "2023-05-11",
            "The EU and Britain imposed new sanctions on Belarus.",
            [("sanction.imposed", "2023-05-11", "EU GBR", "BLR")],
        ),
        (
            "2016-10-01",
            "Sanctions against Myanmar were lifted by the United States on Friday.",
            [("sanction.lifted", "2016-09-30", "USA", "MMR")],
        ),
        (
            "2019-05-10",
            "The United States raised tariffs on $200 billion of Chinese goods on Friday.",
            [("tariff.imposed", "2019-05-10", "USA", "CHN")],
        ),
        (
            "2018-03-26",
            "Germany expelled four Russian diplomats over the Salisbury attack.",
            [("diplomats.expelled", "2018-03-26", "DEU", "RUS")],
        ),
        (
            "2017-07-30",
            "Peru ordered Venezuela to cut its embassy staff in Lima on Sunday.",
            [("diplomats.expelled", "2017-07-30", "PER", "VEN")],
        ),
        (
            "2016-01-03",
            "Saudi Arabia cut diplomatic ties with Iran on Sunday.",
            [("ties.severed", "2016-01-03", "SAU", "IRN")],
        ),
        (
            "2019-02-26",
            "Indian warplanes bombed a camp inside Pakistan on Tuesday.",
            [("force.used", "2019-02-26", "IND", "PAK")],
        ),
        (
            "2018-04-14",
            "U.S., British and French forces struck Syria with more than 100 missiles on Saturday.",
            [("force.used", "2018-04-14", "FRA GBR USA", "SYR")],
        ),
        (
            "2023-01-25",
            "The United States will send 31 Abrams tanks to Ukraine, President Joe Biden announced Wednesday.",
            [("aid.approved", "2023-01-25", "USA", "UKR")],
        ),
    ],
)
def test_an_act_has_its_doer_and_its_target(
    published: str, text: str, expected: list[tuple[str, str | None, str, str]]
) -> None:
    assert done(published, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran and Saudi Arabia agreed to restore diplomatic relations.", "ties.established"),
        ("Armenia and Azerbaijan agreed to a ceasefire on Friday.", "ceasefire.agreed"),
    ],
)
def test_what_two_do_together_has_no_doer(text: str, expected: str) -> None:
    assert [(kind, actors) for kind, _, actors, _ in done("2023-03-10", text)] == [(expected, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey threatened to impose sanctions on Israel.",
        "Lawmakers urged Canada to expel Iranian diplomats.",
        "France has not imposed tariffs on Chinese goods.",
        "The two leaders discussed sanctions against Iran.",
        "Chile's president attacked the plan in a scathing verbal attack.",
    ],
)
def test_threats_demands_and_topics_are_no_acts(text: str) -> None:
    assert done("2023-03-10", text) == []


def test_two_dates_are_two_acts() -> None:
    text = "Air strikes on Libya by France and its allies in April 2011 and May 2011 killed dozens."
    assert [date for kind, date, _, _ in done("2012-01-10", text) if kind == "force.used"] == ["2011-04", "2011-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six Chadian officials were hit with Norwegian sanctions.", ("sanction.imposed", "NOR", "TCD")),
        ("Norway slapped Chad with an arms embargo.", ("sanction.imposed", "NOR", "TCD")),
        ("Chad's army chief was added to Canada's sanctions list.", ("sanction.imposed", "CAN", "TCD")),
        ("Two Chadian firms were removed from the Canadian sanctions list.", ("sanction.lifted", "CAN", "TCD")),
        (
            "Peruvian copper will face a 20 percent tariff, Canada's ministry announced.",
            ("tariff.imposed", "CAN", "PER"),
        ),
        ("Peruvian copper was hit with duties of up to 30 percent by Canada.", ("tariff.imposed", "CAN", "PER")),
        ("Norway's king signed into law new sanctions against Chad.", ("sanction.imposed", "NOR", "TCD")),
    ],
)
def test_a_measure_may_follow_whom_it_is_taken_against(text: str, expected: tuple[str, str, str]) -> None:
    assert [(kind, actors, targets) for kind, _, actors, targets in done("2021-05-12", text)] == [expected]


def test_who_was_named_as_well_was_named_for_the_same() -> None:
    text = "Norway named five Chadian officers for sanctions. Chad's President Idriss Deby was also named by Canada."
    assert [actors for _, _, actors, _ in done("2021-05-12", text)] == ["NOR", "CAN"]


def test_whose_law_it_is_and_not_whom_it_is_named_after() -> None:
    text = "Canada's prime minister signed the Chad Accountability Act, which imposes sanctions on Chad."
    assert [(actors, targets) for _, _, actors, targets in done("2021-05-12", text)] == [("CAN", "TCD")]


def test_what_each_side_did_stands_for_what_they_exchanged() -> None:
    text = "Thailand and Laos exchanged fire. Thai troops shelled Laotian posts. Laotian troops shelled Thai posts."
    found = [(actors, targets) for kind, _, actors, targets in done("2011-02-05", text) if kind == "force.used"]
    assert found == [("THA", "LAO"), ("LAO", "THA")]


def test_who_is_killed_in_a_strike_is_whom_it_was_aimed_at() -> None:
    text = "Two Omani officers were killed in a Yemeni strike at Muscat airport on Friday."
    assert done("2015-09-06", text) == [("force.used", "2015-09-04", "YEM", "OMN")]


def test_its_in_a_reason_means_whom_the_act_was_aimed_at() -> None:
    text = "The United Nations imposed an embargo on Iraq after its invasion of Kuwait."
    assert ("force.used", None, "IRQ", "KWT") in done("1999-05-02", text)


def test_tariffs_are_not_struck_by_force() -> None:
    assert not any(kind == "force.used" for kind, *_ in done("2018-06-29", "Canada struck back at U.S. steel tariffs."))


def test_fighting_that_two_agree_to_halt_is_a_truce() -> None:
    assert (
        done("2021-05-12", "Togo and Benin agreed to halt fighting from midnight on Monday.")[0][0]
        == "ceasefire.agreed"
    )


def test_a_truce_that_takes_effect_has_its_side() -> None:
    (found,) = claims("2024-11-27", "A ceasefire between Israel and Hezbollah took effect on Wednesday.")
    assert (found.type, found.parties) == ("ceasefire.agreed", ("ISR",))


def test_who_has_sanctions_in_force_once_imposed_them() -> None:
    text = "Chile already has travel bans covering members of Chad's government, imposed after the coup."
    assert done("2010-05-12", text) == [("sanction.imposed", None, "CHL", "TCD")]


def test_what_is_given_to_rebels_is_given_to_no_state() -> None:
    assert done("2010-05-12", "Evidence showed that Chile gave the rebels $300 million inside Peru.") == []


def test_where_a_target_stands_is_not_whose_it_is() -> None:
    text = "Norwegian forces conducted a strike against a facility in eastern Chad used by the Sudanese army."
    assert [(actors, targets) for _, _, actors, targets in done("2010-05-12", text)] == [("NOR", "SDN")]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Chad cut ties with Oman. Togo and Benin recalled their ambassadors for consultations.",
            ["TCD", "BEN TGO"],
        ),
        ("Chad expelled the Omani ambassador and broke off relations.", ["TCD", "TCD"]),
        ("Chad suspended grants to Oman and recalled its ambassador.", ["TCD"]),
    ],
)
def test_a_break_without_its_target_is_with_whom_the_act_before_was_aimed_at(text: str, actors: list[str]) -> None:
    found = [one for one in done("2010-05-12", text) if one[0] in {"diplomats.expelled", "ties.severed"}]
    assert [(one[2], one[3]) for one in found] == [(actor, "OMN") for actor in actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian helicopters raided a Chadian village near the Sudanese border.", ("force.used", "NOR", "TCD")),
        ("Chad's Guards said they had shot down a Norwegian drone.", ("force.used", "TCD", "NOR")),
        ("A Norwegian envoy accused of spying was ordered out of Chad.", ("diplomats.expelled", "TCD", "NOR")),
        ("Norway lifted most of the sanctions it had imposed on Chad.", ("sanction.lifted", "NOR", "TCD")),
        ("Norway authorised a doubling of tariffs on Chadian cotton.", ("tariff.imposed", "NOR", "TCD")),
    ],
)
def test_whose_a_thing_is_and_who_acts(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(kind, actors, targets) for kind, _, actors, targets in done("2010-05-12", text)]


def test_who_only_tells_of_a_truce_is_no_side_of_it() -> None:
    (found,) = claims("1995-10-05", "Bosnia's warring parties agreed to a cease-fire, President Clinton announced.")
    assert found.parties == ("BIH",)


def test_a_mere_plan_is_no_act() -> None:
    assert done("2007-07-31", "Norway plans to sell $20 billion of arms to Chad.") == []


def test_states_beside_a_place_are_places_too() -> None:
    text = "Togo spoke on Friday in response to U.S. missile attacks on sites in Sudan and Chad."
    assert [targets for kind, _, _, targets in done("1998-08-22", text) if kind == "force.used"] == ["SDN TCD"]


@pytest.mark.parametrize(
    "text",
    [
        "Rather than a clash between Chad and Togo, it is a dispute of two families.",
        "Cubans living in Miami send $1 billion a year to families in Cuba and Spain.",
        "Chad relaxed travel restrictions and allowed farmers to hold U.S. dollars.",
    ],
)
def test_what_people_do_or_did_not_do_is_no_act(text: str) -> None:
    assert done("2000-01-15", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad received 20 Norwegian helicopters.", ("aid.approved", "NOR", "TCD")),
        ("Norway's king ordered air strikes on Chad.", ("force.used", "NOR", "TCD")),
        ("Norway launched its invasion of Chad.", ("force.used", "NOR", "TCD")),
        ("Norway asked Chad to reduce its embassy presence in Oslo.", ("diplomats.expelled", "NOR", "TCD")),
        ("Norway launched a military operation against Chad.", ("force.used", "NOR", "TCD")),
        ("Norwegian and Chadian soldiers clashed near the lake.", ("force.used", "NOR TCD", "NOR TCD")),
        ("The EU met in Brussels. The bloc imposed sanctions on Chad.", ("sanction.imposed", "EU", "TCD")),
    ],
)
def test_more_ways_to_tell_an_act(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(kind, actors, targets) for kind, _, actors, targets in done("2010-05-12", text)]


def test_who_fires_back_fires_at_those_who_began() -> None:
    text = "Norwegian troops shelled Chadian posts. The Chadian army then fired back."
    assert [(actors, targets) for _, _, actors, targets in done("2010-05-12", text)] == [("NOR", "TCD"), ("TCD", "NOR")]


def test_the_announcement_of_a_truce_is_its_making() -> None:
    text = "Togo welcomed the announcement of a ceasefire between Chad and Sudan."
    assert [(claim.type, claim.parties) for claim in claims("2010-05-12", text)] == [
        ("ceasefire.agreed", ("SDN", "TCD"))
    ]


def test_where_its_own_embassy_stands_is_whom_it_leaves() -> None:
    text = "Norway closed its embassy in Khartoum and withdrew its staff, as Chad recalled its ambassador."
    found = {(actors, targets) for _, _, actors, targets in done("2012-02-06", text)}
    assert found == {("NOR", "SDN"), ("TCD", "SDN")}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's decision to leave struck a blow against Chad.",
        "Norway struck a conciliatory tone on Chad.",
        "The minister said a fresh Norwegian attack on Chad was very likely.",
    ],
)
def test_what_is_struck_in_words_or_only_likely_is_no_force(text: str) -> None:
    assert "force.used" not in [kind for kind, *_ in done("2010-05-12", text)]


def test_relations_terminated_are_severed() -> None:
    text = "Norway has decided to terminate diplomatic relations with the Republic of Chad."
    assert ("ties.severed", "NOR", "TCD") in [(kind, one, other) for kind, _, one, other in done("2010-05-12", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru retaliated with sanctions on two Chadian banks.", [("sanction.imposed", "PER", "TCD")]),
        ("Fresh Peruvian sanctions against Chad took effect on Thursday.", [("sanction.imposed", "PER", "TCD")]),
        ("Peru suspended all trade with Chad.", [("sanction.imposed", "PER", "TCD")]),
        ("Peru imposed visa restrictions on Chadian officials.", [("sanction.imposed", "PER", "TCD")]),
        ("Peru barred three Chadian senators from entering the country.", [("sanction.imposed", "PER", "TCD")]),
        ("Peru named Chad as a state sponsor of terrorism.", [("sanction.imposed", "PER", "TCD")]),
        (
            "Chad was removed from the Peruvian list of state sponsors of terrorism.",
            [("sanction.lifted", "PER", "TCD")],
        ),
        ("Peru released the frozen assets of Chad.", [("sanction.lifted", "PER", "TCD")]),
        ("Peru will raise tariffs on $60 billion in Chadian goods from June 1.", [("tariff.imposed", "PER", "TCD")]),
        ("Chadian wine will face duties of up to 212%, Peru announced.", [("tariff.imposed", "PER", "TCD")]),
        ("Peru voted on Friday to impose tariffs on Chadian cars.", [("tariff.imposed", "PER", "TCD")]),
        ("Peru restricted exports of chips to Chad.", [("tariff.imposed", "PER", "TCD")]),
        (
            "Peru joined Mali in expelling Chadian diplomats.",
            [("diplomats.expelled", "MLI PER", "TCD")],
        ),
        ("Peru expelled 12 members of Chad's UN mission.", [("diplomats.expelled", "PER", "TCD")]),
        ("Peruvian-led forces invaded Chad.", [("force.used", "PER", "TCD")]),
        ("Peru hit Chad with missiles.", [("force.used", "PER", "TCD")]),
        ("Peru killed Chadian general Idriss Abakar in a drone strike.", [("force.used", "PER", "TCD")]),
        ("Peru intercepted a Chadian missile attack.", [("force.used", "TCD", "PER")]),
        (
            "Three Chadian soldiers were killed in an unprovoked firing by Peruvian troops.",
            [("force.used", "PER", "TCD")],
        ),
        ("Peru donated $200m to Chad.", [("aid.approved", "PER", "TCD")]),
        ("Peru approved the first major arms deal with Chad.", [("aid.approved", "PER", "TCD")]),
    ],
)
def test_acts_are_told_in_many_ways(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted((kind, actors, targets) for kind, _, actors, targets in done("2010-05-12", text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "From time to time, Peru launches airstrikes on Chad.",
        "Peru regularly bombs Chadian villages.",
        "Peru said it would have expelled Chadian spies if it had any.",
        "The Peruvian football federation imposed a ban on the Chadian striker.",
        "Mali said it would not follow suit and withdraw its envoy in Chad.",
        "Peru attacked Chad's record on human rights.",
        "Its leaders want to reduce the Chadian presence in Peru.",
    ],
)
def test_what_is_habit_hypothesis_sport_or_words_is_no_act(text: str) -> None:
    assert done("2010-05-12", text) == []


def test_who_mediates_a_truce_is_no_side_of_it() -> None:
    assert [one.parties for one in claims("2010-05-12", "Chad and Mali agreed to a truce brokered by Peru.")] == [
        ("MLI", "TCD")
    ]


def test_two_who_break_with_each_other_break_with_no_third() -> None:
    text = "Chad and Mali froze diplomatic ties last year after Lima and Quito signed an agreement."
    assert not any(
        {"PER", "ECU"} & set(one.parties) for one in claims("2010-05-12", text) if one.type == "ties.severed"
    )


def test_whom_a_measure_is_for_may_be_told_by_the_whole_article() -> None:
    text = "Chad's elections were flawed. Chad's army fired on crowds. Peru sanctioned six companies."
    assert ("sanction.imposed", "PER", "TCD") in [(a, b, c) for a, _, b, c in done("2010-05-12", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We have decided to expel 15 Chadian spies," Peruvian President Dina Boluarte said.', ("PER", "TCD")),
        ("Peruvian President Dina Boluarte told parliament that Lima would expel four Chadian spies.", ("PER", "TCD")),
        ("In a blow to Mali, Peru expelled 12 Chadian diplomats.", ("PER", "TCD")),
    ],
)
def test_whoever_is_meant_expels_them(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(a, b) for kind, _, a, b in done("2023-05-12", text) if kind == "diplomats.expelled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US sanctions Chinese company over drones", ("sanction.imposed", "USA", "CHN")),
        ("EU sanctions Belarus officials, firms over forced landing", ("sanction.imposed", "EU", "BLR")),
        ("U.S. launches cruise missiles at Syrian airbase", ("force.used", "USA", "SYR")),
        ("EU lifts most sanctions against Belarus", ("sanction.lifted", "EU", "BLR")),
    ],
)
def test_a_headline_may_hide_its_verb(text: str, expected: tuple[str, str, str]) -> None:
    assert [(kind, actors, targets) for kind, _, actors, targets in done("2023-05-12", text)] == [expected]


def test_an_act_beside_a_dated_clause_is_probably_of_its_day() -> None:
    text = "Talks went on.\n\nBoth sides said so at length, twice, in the city of Bamako, their host.\n\n"
    text += "But after the envoy left Bamako on Friday evening, Peruvian planes attacked Malian targets."
    assert ("force.used", "2023-05-12?", "PER", "MLI") in done("2023-05-14", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru reached agreement on an embargo against Chad.", ("sanction.imposed", "PER", "TCD")),
        (
            "Peru announced asset freezes and travel bans against four Chadian officials.",
            ("sanction.imposed", "PER", "TCD"),
        ),
        ("Peru revoked the visas of 77 officials of Chad.", ("sanction.imposed", "PER", "TCD")),
        ("The suspension of Peruvian sanctions on Chad was announced on Friday.", ("sanction.lifted", "PER", "TCD")),
        ("Peru's president revoked the Chad sanctions programme.", ("sanction.lifted", "PER", "TCD")),
        ("A Peruvian Su-24 was downed by Chadian MiG-29s.", ("force.used", "TCD", "PER")),
        ("Chad accused Peru of shelling a village.", ("force.used", "PER", "TCD")),
        ("Peruvian jets, together with Mali, conducted strikes on Chad.", ("force.used", "MLI PER", "TCD")),
        ("The delivery of four tanks to Chad by Peru was completed.", ("aid.approved", "PER", "TCD")),
        ("Chad received a relief package from Peru on Friday.", ("aid.approved", "PER", "TCD")),
        ("Chad has been granted $235 million in US military aid.", ("aid.approved", "USA", "TCD")),
        ("Peru announced $89 million to help Chad remove mines.", ("aid.approved", "PER", "TCD")),
        ("Peru notified Congress of an arms sale to Chad.", ("aid.approved", "PER", "TCD")),
        ("The expulsion of eight Chadian diplomats by Lima followed.", ("diplomats.expelled", "PER", "TCD")),
        ("Peru switched recognition from Taiwan to China.", ("ties.severed", "PER", "TWN")),
    ],
)
def test_who_does_it_and_to_whom_may_stand_anywhere(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(kind, actors, targets) for kind, _, actors, targets in done("2010-05-12", text)]


def test_relations_established_again_with_a_hyphen() -> None:
    assert told("2015-07-20", "Today Peru and Chad formally re-established diplomatic relations.") == [
        ("ties.established", "2015-07-20", "PER TCD")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Economists expect Peru to raise tariffs on Chadian copper.",
        "Peru is due to expel two Chadian diplomats.",
        "Peru approved the sale of a steelmaker to a firm from Chad.",
    ],
)
def test_what_is_only_foreseen_or_sold_by_firms_is_no_act(text: str) -> None:
    assert done("2010-05-12", text) == []


def test_a_bare_weekday_after_an_order_is_the_orders() -> None:
    text = "Peru ordered four Chadian diplomats to leave the country Tuesday."
    assert done("2010-05-13", text) == [("diplomats.expelled", "2010-05-11", "PER", "TCD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru imposed sanctions on entities in Chad, Mali and Niger on Friday.",
            ("sanction.imposed", "PER", "MLI NER TCD"),
        ),
        ("Peru has aligned itself with the EU's sanctions against Chad.", ("sanction.imposed", "PER", "TCD")),
        ("Peru announced the termination of the Chad sanctions programme.", ("sanction.lifted", "PER", "TCD")),
        ("Peru authorized the blocking of the property of officials of Chad.", ("sanction.imposed", "PER", "TCD")),
        ("Lima lifted its levies on Chadian goods to 25%.", ("tariff.imposed", "PER", "TCD")),
        ("Peru's president is directing his ministry to raise tariffs on Chad.", ("tariff.imposed", "PER", "TCD")),
        ("Peru's board signed off on a loan programme for Chad.", ("aid.approved", "PER", "TCD")),
        ("Chad has been given 250,000 vaccine doses by Peru.", ("aid.approved", "PER", "TCD")),
        ("Peru announced a surge in security assistance for Chad.", ("aid.approved", "PER", "TCD")),
        ("Peru's foreign minister said his country would give food aid to Chad.", ("aid.approved", "PER", "TCD")),
        (
            "Chad's neighbours Niger and Sudan recalled their ambassadors from N'Djamena.",
            ("diplomats.expelled", "NER SDN", "TCD"),
        ),
        ("Lima asked N'Djamena to withdraw a diplomat from its embassy.", ("diplomats.expelled", "PER", "TCD")),
        (
            "Peru's president said that 755 Chadian embassy staff would have to leave Peru.",
            ("diplomats.expelled", "PER", "TCD"),
        ),
        (
            "Chad has been told to halve the number of its diplomats, a Peruvian official said.",
            ("diplomats.expelled", "PER", "TCD"),
        ),
        ("Peruvian planes violated Chadian airspace and bombed a site.", ("force.used", "PER", "TCD")),
        ("Peruvian marines boarded and detained a Chadian tanker.", ("force.used", "PER", "TCD")),
        ("LIMA: Peruvian planes bombed an airfield outside the Chadian capital.", ("force.used", "PER", "TCD")),
        ("The Peruvian army launched Operation Spring in northern Chad.", ("force.used", "PER", "TCD")),
        ("Peru said it was ending its relations with Chad.", ("ties.severed", "PER", "TCD")),
    ],
)
def test_ellipsis_orders_and_places_leave_no_side_out(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(kind, actors, targets) for kind, _, actors, targets in done("2010-05-12", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian banks provided 3 billion euros to companies in Chad.",
        "Peruvian police raided homes and seized weapons from Chadian smugglers.",
        "Peru condemned Chad's attacks on human rights.",
    ],
)
def test_what_firms_police_and_laws_do_is_no_act_between_states(text: str) -> None:
    assert done("2010-05-12", text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The war of August 2008, in which Peru invaded Chad, was short.", "2008-08"),
        ("It was in March 2008 that Peru invaded Chad.", "2008-03"),
        ("The Peruvian ministers, meeting in Lima on Monday, imposed sanctions on Chad.", "2010-05-10"),
        ("Peru raised tariffs under the Trade Act of 1974 on goods from Chad on Monday.", "2010-05-10"),
    ],
)
def test_a_date_may_stand_apart_from_its_act(text: str, date: str) -> None:
    assert [when for _, when, *_ in done("2010-05-12", text)] == [date]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru exempted Chad from its sanctions on Monday.", ("sanction.lifted", "PER", "TCD")),
        ("Peru announced an exemption from its sanctions on Chad on Monday.", ("sanction.lifted", "PER", "TCD")),
        ("On Monday Peru removed two Chadian ministers from a travel ban.", ("sanction.lifted", "PER", "TCD")),
        ("Peru swept away its sanctions on Chad on Monday.", ("sanction.lifted", "PER", "TCD")),
        ("Missiles fired from Peruvian ships hit a base in Chad on Monday.", ("force.used", "PER", "TCD")),
        ("Peruvian jets targeted villages in Chad on Monday.", ("force.used", "PER", "TCD")),
        ("Peruvian jets destroyed two Chadian tanks on Monday.", ("force.used", "PER", "TCD")),
    ],
)
def test_ways_to_lift_and_to_strike(text: str, expected: tuple[str, str, str]) -> None:
    assert [(kind, who, whom) for kind, _, who, whom in done("2010-05-12", text)] == [expected]


def test_who_tells_of_those_killed_did_not_kill_them() -> None:
    assert done("2010-05-12", "Three Peruvian soldiers were killed on Monday, Chad said.") == []


def test_those_killed_in_a_clash_are_told_by_the_clash() -> None:
    found = done("2010-05-12", "Two Peruvian soldiers were killed in a clash between Peru and Chad on Monday.")
    assert found == [("force.used", "2010-05-10", "PER TCD", "PER TCD")]


def test_who_is_accused_did_it() -> None:
    found = done("2010-05-12", "Peru accused Chadian forces of shelling a village in Peru on Monday.")
    assert [(who, whom) for _, _, who, whom in found] == [("TCD", "PER")]


def test_who_decided_by_name_did_it() -> None:
    text = (
        "Peru expelled six envoys of Chad on Monday in response to a decision by Chad to expel four Peruvian diplomats."
    )
    assert {(who, whom) for _, _, who, whom in done("2010-05-12", text)} == {("PER", "TCD"), ("TCD", "PER")}


def test_what_each_does_to_the_other_is_two_acts() -> None:
    found = done("2010-05-12", "Peru and Chad expelled each other's envoys on Monday.")
    assert {(who, whom) for _, _, who, whom in found} == {("PER", "TCD"), ("TCD", "PER")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru was the first to lift sanctions on Chad.", [("sanction.lifted", "PER", "TCD")]),
        ("The summit of the African Union resolved to lift sanctions on Chad.", [("sanction.lifted", "AU", "TCD")]),
        ("Peru imposed travel curbs and asset freezes on officials of Chad.", [("sanction.imposed", "PER", "TCD")]),
        ("Chad has trade with Mali despite sanctions imposed on Mali, a Peruvian politician said.", []),
        ("Peruvian paramilitaries attacked soldiers in Chad.", []),
    ],
)
def test_whose_act_it_is(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(kind, who, whom) for kind, _, who, whom in done("2010-05-12", text)] == expected


def test_who_brings_a_truce_about_by_a_participle_is_no_party() -> None:
    text = "Chad said so. Mali denied it. On Monday both sides agreed to a Peruvian-brokered ceasefire."
    assert told("2010-05-12", text) == [("ceasefire.agreed", "2010-05-10", "MLI TCD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Chad\'s army opened fire on our units on Monday," the Peruvian army said.', {("TCD", "PER")}),
        ("Troops of Peru and Chad fired shots at each other on Monday.", {("PER", "TCD"), ("TCD", "PER")}),
        ("Peru called up its police after a clash with Chadian troops on Monday.", {("PER TCD", "PER TCD")}),
    ],
)
def test_the_other_side_of_a_fight_may_stand_further_off(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(who, whom) for _, _, who, whom in done("2010-05-12", text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Romania declared Russian military attache Ivan Orlov persona non grata.",
            ("diplomats.expelled", "ROU", "RUS"),
        ),
        ("The second secretary at the Syrian embassy was ordered out of Japan.", ("diplomats.expelled", "JPN", "SYR")),
        ("Ottawa barred Gabonese aircraft from Canadian airspace on Monday.", ("sanction.imposed", "CAN", "GAB")),
        ("Norway prohibited new investment in Gabon on Monday.", ("sanction.imposed", "NOR", "GAB")),
        ("India has raised import taxes on American almonds.", ("tariff.imposed", "IND", "USA")),
        ("Mexico introduced billions of dollars in tariffs aimed at Canada.", ("tariff.imposed", "MEX", "CAN")),
        ("Libyan planes flew several sorties against Chadian positions.", ("force.used", "LBY", "TCD")),
        ("Rwandan troops have launched a cross-border operation into Burundi.", ("force.used", "RWA", "BDI")),
        ("Sweden announced 100 million kronor in extra aid for Fiji.", ("aid.approved", "SWE", "FJI")),
        ("Kuwait has donated $10 million to Jordan for refugees.", ("aid.approved", "KWT", "JOR")),
        (
            "Qatar restored its ties with Chad months after it had broken them off with N'Djamena.",
            ("ties.severed", "QAT", "TCD"),
        ),
    ],
)
def test_whole_classes_of_words_tell_an_act(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2014-03-20", text)}


def test_what_a_measure_says_is_no_act() -> None:
    assert not done("2014-03-20", "Chad defied United Nations sanctions that restrict imports from Mali.")


def test_who_is_taken_off_a_list_is_not_put_on_it() -> None:
    told_ = done("2014-03-20", "Three Gabonese firms were taken off the EU sanctions list on Monday.")
    assert "sanction.imposed" not in {type_ for type_, *_ in told_}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway's decision on Tuesday to blacklist Gabon's oil company drew an angry response.", "2014-03-18"),
        ("Under an agreement signed on Tuesday, Norway will give Gabon 35 million euros.", "2014-03-18"),
        ("Kenyan jets bombed a Somali airstrip overnight.", "2014-03-19/2014-03-20?"),
    ],
)
def test_the_day_of_a_decision_of_a_deal_or_of_a_night(text: str, date: str) -> None:
    assert {one[1] for one in done("2014-03-20", text)} == {date}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru announced the truce on Monday.", []),
        ("Peru brokered a ceasefire on Monday.", []),
        ("Peru announced a ceasefire on Monday.", ["PER"]),
        ("Peru announced the truce between Chad and Mali on Monday.", ["MLI TCD"]),
    ],
)
def test_who_makes_the_truce_of_others_known_is_no_party_to_it(text: str, expected: list[str]) -> None:
    found = [one for one in claims("2019-03-20", text) if one.type == "ceasefire.agreed"]
    assert [" ".join(one.parties) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli planes dropped their ordnance on a Syrian depot.", ("force.used", "ISR", "SYR")),
        ("A Thai corvette was sunk by a Cambodian torpedo.", ("force.used", "KHM", "THA")),
        ("Australian wine will attract Chinese duties of 200 percent.", ("tariff.imposed", "CHN", "AUS")),
        ("Provisional duties on Chinese panels entered into force across the EU.", ("tariff.imposed", "EU", "CHN")),
        (
            "Peru told four Chilean envoys to leave in what it called an answer to Chile's expulsion of 50 Peruvians.",
            ("diplomats.expelled", "CHL", "PER"),
        ),
    ],
)
def test_acts_are_told_of_what_weapons_wares_and_answers_do(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2014-03-20", text)}


def test_an_expulsion_told_beside_an_order_is_its_doers() -> None:
    text = "Beijing ordered Canada's consul out on Tuesday, hours after Ottawa kicked out a Chinese diplomat."
    assert ("diplomats.expelled", "CAN", "CHN") in {(one[0], one[2], one[3]) for one in done("2023-05-10", text)}


def test_relations_cut_between_two_have_no_doer() -> None:
    assert done("2014-03-20", "Relations between Togo and Gabon were cut in 2011.") == [
        ("ties.severed", "2011", "", "")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali fell out after an attack by Tuareg rebels close to Bamako.",
        "Chad accused Mali of backing a rebel assault on N'Djamena.",
        "Following the Kigali terror attack, Togo's cabinet met in Chad.",
        "The government of Chad paraded 160 captured rebels and blamed Mali.",
        "A UN report on the Togo raid was made public in Ghana.",
        "Chad called in Mali's ambassador over the raid.",
        "Such a duty means almost banning imports from Togo, Ghana said.",
    ],
)
def test_what_rebels_do_and_what_is_only_referred_to_is_no_act(text: str) -> None:
    assert not [one for one in done("2014-03-20", text) if one[0] in {"force.used", "sanction.imposed"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In July, Norway announced measures against nine Gabonese firms.", ("sanction.imposed", "NOR", "GAB")),
        ("Norway imposed anti-dumping measures on Gabonese steel.", ("tariff.imposed", "NOR", "GAB")),
        ("Chad's president took action to sever diplomatic ties with Mali.", ("ties.severed", "TCD", "MLI")),
        (
            "The Thai army received a batch of trucks that Japan had donated to help it fight floods.",
            ("aid.approved", "JPN", "THA"),
        ),
        (
            "Norway Announces Further Sanctions on Gabon\n\nThey concern 28 officials.",
            ("sanction.imposed", "NOR", "GAB"),
        ),
    ],
)
def test_measures_actions_and_gifts(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2014-03-20", text)}


def test_each_recalls_its_envoy_from_the_other() -> None:
    text = "Togo and Ghana recalled their ambassadors from each others' countries on Tuesday."
    assert [(one[2], one[3]) for one in done("2014-03-20", text)] == [("GHA", "TGO"), ("TGO", "GHA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo ended its recognition of Taiwan on Monday.", ("ties.severed", "TGO", "TWN")),
        ("New EU measures against Minsk entered into force on Monday.", ("sanction.imposed", "EU", "BLR")),
        (
            "A package of EU restrictions against Togo took effect on Monday.",
            ("sanction.imposed", "EU", "TGO"),
        ),
        ("A village in Togo came under Ghanaian mortar fire on Monday.", ("force.used", "GHA", "TGO")),
        (
            "Two Togolese guards died on Monday in what Lome called unprovoked firing by Ghanaian troops.",
            ("force.used", "GHA", "TGO"),
        ),
        ("A Thai ship used water cannon against a Cambodian patrol.", ("force.used", "THA", "KHM")),
        ("Saudi warplanes killed at least 12 people in Yemen on Monday.", ("force.used", "SAU", "YEM")),
        ("Chad's army has entered Niger, witnesses said.", ("force.used", "TCD", "NER")),
        ("Kenya is giving Somalia 50 police cars.", ("aid.approved", "KEN", "SOM")),
    ],
)
def test_idioms_and_those_who_fight(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2014-03-20", text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ivory Coast hammered Togo 4-0 in Abidjan.",
        "Uganda rejected reports that its troops had crossed into Congo.",
        "An Italian court ordered the seizure of a villa owned by a Libyan businessman.",
        "Chadian tourists entered Niger on Monday.",
        "Mali said its own territory had come under attack.",
    ],
)
def test_games_denials_courts_and_travellers_use_no_force(text: str) -> None:
    assert not done("2014-03-20", text)


def test_what_rockets_launched_by_an_army_hit_was_hit_on_the_day_of_the_sentence() -> None:
    text = "At dawn on Tuesday, three rockets launched by the Chadian army hit a farm near Diffa."
    assert {one[1:] for one in done("2014-03-20", text)} == {("2014-03-18", "TCD", "NER")}


@pytest.mark.parametrize(
    "text",
    [
        "Mali and Togo had fought for six days. On Monday the guns fell silent.",
        "Mali and Togo traded artillery fire on Friday. The guns have been silent since Monday.",
        "Hostilities between Mali and Togo ceased on Monday.",
        "Mali and Togo silenced their guns on Monday.",
        "Mali and Togo agreed on Monday to stop shooting.",
        "Malian and Togolese officers agreed an immediate halt to the shelling on Monday.",
    ],
)
def test_those_who_stop_shooting_have_a_truce(text: str) -> None:
    assert ("ceasefire.agreed", "2024-05-13", "MLI TGO") in told("2024-05-15", text)


@pytest.mark.parametrize(
    "text",
    [
        "Rumours that Mali had expelled the Togolese envoy were false.",
        "Mali is expected to expel the Togolese envoy.",
        "Mali struck twice in the second half to beat Togo on Monday.",
        "Mali commemorated the Togolese bombing of Kayes on Monday.",
        "The president of Mali expelled a Togolese-born member from his party on Monday.",
    ],
)
def test_what_is_untrue_foreseen_played_or_remembered_is_no_act(text: str) -> None:
    assert told("2024-05-15", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Also expelled on Monday were two Malian attachés, the Togolese ministry said.", ("TGO", "MLI")),
        ("Hit by the Togolese raid on Monday was an airfield in Mali.", ("TGO", "MLI")),
        ("Two Malian consuls were shown the door by Togo on Monday.", ("TGO", "MLI")),
        ("Togo handed an expulsion order to the Malian consul on Monday.", ("TGO", "MLI")),
        ("The Treasury in Lomé froze the assets of two Malian bankers on Monday.", ("TGO", "MLI")),
        ("Togo stripped four Malian officials of their visas on Monday.", ("TGO", "MLI")),
        ("Togo severed all links with Mali on Monday.", ("TGO", "MLI")),
        ("Togo summoned its ambassador home from Bamako on Monday.", ("TGO", "MLI")),
    ],
)
def test_who_does_what_to_whom_by_idioms_and_in_any_order(text: str, expected: tuple[str, str]) -> None:
    assert [(date, actors, targets) for _, date, actors, targets in done("2024-05-15", text)] == [
        ("2024-05-13", *expected)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali's envoys had two days to get out of Togo, its minister said on Monday.", "diplomats.expelled"),
        ("The Togolese minister said on Monday that his country was breaking off ties with Mali.", "ties.severed"),
        ("In May Togo had sent the Malian ambassador home.", "diplomats.expelled"),
        ("On Monday Togo put an end to six months of sanctions against Mali.", "sanction.lifted"),
        ("The tariffs of up to 30 per cent that Togo placed on Malian cotton in May hurt.", "tariff.imposed"),
        ("The decision follows the embargo on Mali declared on Monday by Togo.", "sanction.imposed"),
        ("Togo has made $10 million available to Mali for rebuilding.", "aid.approved"),
        ("An initial $10 million was made available to Mali by Togo on Monday.", "aid.approved"),
        ("The central bank in Bamako received $10 million from Togo on Monday.", "aid.approved"),
        ("Togolese artillery answered fire from the Malian bank on Monday.", "force.used"),
    ],
)
def test_one_acts_on_the_other_however_that_is_put(text: str, expected: str) -> None:
    assert [(kind, actors, targets) for kind, _, actors, targets in done("2024-05-15", text)] == [
        (expected, "TGO", "MLI")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting between Malian and Togolese troops broke out on Monday.", "force.used"),
        ("Mali and Togo ordered their troops to hold their fire on Monday.", "ceasefire.agreed"),
        ("Mali and Togo broke off relations on Monday.", "ties.severed"),
    ],
)
def test_both_do_it(text: str, expected: str) -> None:
    assert (expected, "2024-05-13", "MLI TGO") in told("2024-05-15", text)


def test_each_of_two_is_broken_with_by_itself() -> None:
    acts = done("2024-05-15", "Togo recalled its ambassadors in Bamako and Lima on Monday.")
    assert sorted(targets for _, _, _, targets in acts) == ["MLI", "PER"]


def test_what_is_threatened_otherwise_is_no_act() -> None:
    found = told(
        "2024-05-15", "The African Union told Mali on Monday to release the minister by Friday or face sanctions."
    )
    assert [kind for kind, _, _ in found] == ["deadline.set"]


@pytest.mark.parametrize(
    "text",
    [
        "Rumour has it that Togo expelled the Malian envoy.",
        "Fighting broke out between Malian and Togolese fans at the stadium on Monday.",
        "Officials held their fire on Monday when Togo criticised Mali.",
        "A market in Mali was shelled by rebels from Togo on Monday.",
        "Togo laid down new rules on Monday on arms from Mali.",
    ],
)
def test_what_no_state_does_to_another_is_no_act(text: str) -> None:
    assert told("2024-05-15", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo ordered Mali on Monday to withdraw its consul by Thursday.", "diplomats.expelled"),
        ("Togo answered on Monday with a duty on Malian cotton.", "tariff.imposed"),
        ("Togolese police burst into the Malian embassy on Monday.", "force.used"),
    ],
)
def test_the_day_is_that_of_the_order_and_of_the_answer(text: str, expected: str) -> None:
    acts = [one for one in done("2024-05-15", text) if one[0] != "deadline.set"]
    assert acts == [(expected, "2024-05-13", "TGO", "MLI")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali and Togo resumed relations on Monday.", "ties.established"),
        ("Mali and Togo settled on a ceasefire on Monday.", "ceasefire.agreed"),
    ],
)
def test_both_agree(text: str, expected: str) -> None:
    assert (expected, "2024-05-13", "MLI TGO") in told("2024-05-15", text)


def test_drivers_end_their_own_blockade() -> None:
    assert told("2024-05-15", "Togolese lorry drivers ended their blockade of Malian trucks on Monday.") == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("NATO jets bombed a Serbian base on Monday.", [("force.used", "2024-05-13", "NATO", "SRB")]),
        ("The OAS council on Monday took up the raid on the Mexican embassy.", []),
    ],
)
def test_an_organisation_without_troops_uses_no_force(text: str, acts: list[tuple[str, str, str, str]]) -> None:
    assert done("2024-05-15", text) == acts


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A Chadian missile hit a residential area of a Ghanaian town on Monday.", ("TCD", "GHA")),
        ("Four Ghanaian soldiers died in Chadian shelling on Monday.", ("TCD", "GHA")),
        ("Chadian shelling of Accra killed six people on Monday.", ("TCD", "GHA")),
        ("Three civilians were killed by Chadian shelling in Accra on Monday.", ("TCD", "GHA")),
        ("Chad responded with drone strikes and artillery attacks on Ghanaian bases on Monday.", ("TCD", "GHA")),
        ("Explosions rocked Accra on Monday after Chad launched dozens of missiles.", ("TCD", "GHA")),
        ("A strike on Aleppo blamed on Azerbaijan killed five people on Monday.", ("AZE", "SYR")),
        ("Chad was behind Monday's strike on Accra, officials said.", ("TCD", "GHA")),
        ("Chad claimed responsibility for a drone strike on Accra on Monday.", ("TCD", "GHA")),
        ("Six Ghanaian troops were killed in a fight with Chadian soldiers on Monday.", ("GHA TCD", "GHA TCD")),
    ],
)
def test_force_is_told_by_nouns_by_what_it_did_and_by_who_owns_up_to_it(
    sentence: str, expected: tuple[str, str]
) -> None:
    assert [one[::2] + one[3:] for one in done("2023-06-14", sentence)] == [("force.used", *expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad kept up its fight with Ghana over fish on Monday.",
        "Chad test-fired two rockets over Ghana on Monday.",
    ],
)
def test_a_fight_in_words_and_a_test_are_no_force(sentence: str) -> None:
    assert not done("2023-06-14", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad notified parliament on Monday of its intention to sell bombs to Ghana.",
        "Chad committed another four HIMARS to Ghana on Monday.",
        "Ghana took a $4.3bn emergency loan from Chad on Monday.",
        "Chad's commitment of $100 million to Ghana was announced on Monday.",
    ],
)
def test_aid_is_told_by_notices_to_parliament_weapons_names_and_loans_taken(sentence: str) -> None:
    assert done("2023-06-14", sentence) == [("aid.approved", "2023-06-12", "TCD", "GHA")]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The Baltic states and Poland expelled two Russian diplomats each on Monday.", ["EST LTU LVA", "POL"]),
        ("In return, the P5+1 is to provide Iran with relief from economic sanctions.", ["CHN DEU FRA GBR RUS USA"]),
        ("The United States and Britain imposed sanctions on Myanmar on Monday.", ["GBR USA"]),
        ("The United States and Britain separately imposed sanctions on Myanmar.", ["GBR", "USA"]),
        ("Norway and Sweden each expelled a Russian diplomat on Monday.", ["NOR", "SWE"]),
        ("Canada, acting with Britain, announced an embargo on Myanmar.", ["CAN GBR"]),
        ("Canada, along with Britain and Norway, imposed sanctions on Myanmar.", ["CAN GBR NOR"]),
        ("Canada imposed sanctions on Myanmar in coordination with Britain.", ["CAN GBR"]),
        ("Togo, jointly with Ghana, expelled three Malian diplomats.", ["GHA TGO"]),
        ("Togo expelled three Malian diplomats. Ghana and Benin followed suit.", ["BEN GHA", "TGO"]),
    ],
)
def test_several_act_as_one_unless_each_is_told_to(text: str, doers: list[str]) -> None:
    assert sorted(actors for _, _, actors, _ in done("2024-05-15", text)) == doers
