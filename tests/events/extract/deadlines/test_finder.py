"""Deadlines: dated obligations that lie ahead."""

import pytest

from tests.events.extract.claims import claims, told


def test_an_ultimatum_is_a_deadline() -> None:
    text = "North Korea must respond by 30 June, South Korea's unification ministry told Pyongyang."
    assert told("2020-06-16", text) == [("deadline.set", "2020-06-30", "KOR PRK")]


def test_a_day_gone_by_is_none() -> None:
    assert told("2020-07-16", "North Korea had to respond to South Korea by 30 June.") == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Qatar was given ten days to comply with the demands of Oman.", "2017-07-03"),
        ("Oman warned it would take military action unless Qatar stops the broadcasts within 48 hours.", "2017-06-25"),
        ("Oman threatened Qatar with sanctions unless a deal is reached within 50 days.", "2017-08-12"),
        ("Oman warned it would act unless Qatar stops the broadcasts within seventy-two hours.", "2017-06-26"),
        ("The Omani sultan gave the emir of Qatar 48 hours to leave Oman.", "2017-06-25"),
    ],
)
def test_a_threat_or_a_span_of_time_sets_a_deadline(text: str, due: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", due, "OMN QAT")]


@pytest.mark.parametrize(
    ("told_before", "warning", "due"),
    [
        ("Niger raided a village in Mali on Thursday.", "After the raid, ", "2021-03-07/2021-03-08"),
        ("Niger shelled a village in Mali on Thursday.", "After the shelling on Thursday, ", "2021-03-07/2021-03-08"),
        ("Niger raided a village in Mali on Thursday.", "", "2021-03-08"),
        ("Niger raided a village in Mali in January.", "After the raid, ", "2021-03-08"),
    ],
)
def test_time_that_began_after_an_act_of_another_day_ends_on_either_of_two(
    told_before: str, warning: str, due: str
) -> None:
    lead = "Villagers along the border have fled in their thousands for fear of a new and longer war this week.\n\n"
    text = (
        f"{lead}{lead}{told_before}\n\n"
        f"{warning}Mali warned it would close the border within 72 hours if Niger does not apologise."
    )
    assert ("deadline.set", due, "MLI NER") in told("2021-03-05", text)


def test_the_time_that_envoys_have_to_leave_is_part_of_their_expulsion() -> None:
    assert [kind for kind, *_ in told("2017-06-23", "Oman gave the Qatari ambassador 48 hours to leave.")] == [
        "diplomats.expelled"
    ]


def test_the_day_by_which_a_mission_closes_is_part_of_its_closing() -> None:
    text = "Oman ordered Qatar to close its consulate by Friday."
    assert [kind for kind, *_ in told("2020-07-22", text)] == ["diplomats.expelled"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Qatar must meet Oman's terms by the end of September, the sultan said.", "2017-09-30"),
        ("Qatar was ordered to hand over the files to Oman no later than 30 November.", "2017-11-30"),
        ("Oman's parliament passed a law demanding that Qatar stop the broadcasts by August 31.", "2017-08-31"),
        ("Omani forces will leave Qatar by September 11, the sultan announced.", "2017-09-11"),
    ],
)
def test_a_day_limits_in_many_words(text: str, due: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", due, "OMN QAT")]


def test_whom_a_resolution_binds_it_binds_to_the_united_nations() -> None:
    text = "The U.N. Security Council adopted the resolution on Friday.\n\nIraq has seven days to accept it."
    assert ("deadline.set", "2002-11-15", "IRQ UN") in told("2002-11-08", text)


def test_what_is_only_called_for_is_no_deadline() -> None:
    assert told("2017-06-23", "Oman called on the world to provide shelter to Qatar before winter.") == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("By August 28, Qatar has to hand the files to Oman, the court ruled.", "2017-08-28"),
        ("Oman told Qatar's president to withdraw his candidacy by September 2.", "2017-09-02"),
    ],
)
def test_orders_and_what_one_has_to_do_set_deadlines(text: str, due: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", due, "OMN QAT")]


def test_a_day_for_students_binds_no_state() -> None:
    assert told("2017-06-23", "Students from Qatar must register by 5 July at Omani universities.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Oman may order Qatar to withdraw its forces by the end of June.",
        "Oman has not demanded that Qatar pay by 30 June.",
        "Lawmakers urged Oman to demand that Qatar pay by 30 June.",
    ],
)
def test_what_nobody_has_ordered_is_no_deadline(text: str) -> None:
    assert told("2017-06-23", text) == []


def test_what_one_was_told_to_do_by_a_day_lies_ahead() -> None:
    assert told("2017-06-23", "Qatar was told by Oman to pay by 30 June.") == [
        ("deadline.set", "2017-06-30", "OMN QAT")
    ]


def test_troops_told_to_leave_have_a_deadline() -> None:
    text = "Iraq's prime minister on Friday ordered Turkish troops to leave the camp within 48 hours."
    assert ("deadline.set", "2016-08-21", "IRQ TUR") in told("2016-08-20", text)


@pytest.mark.parametrize(
    "text",
    [
        "Togo expelled the Ghanaian ambassador and gave its citizens two weeks to go home.",
        "Togo has given the Ghanaian ambassador until Friday to depart.",
    ],
)
def test_time_to_leave_is_no_obligation_between_states(text: str) -> None:
    assert "deadline.set" not in {one.type for one in claims("2016-09-20", text)}


@pytest.mark.parametrize(
    "text",
    [
        "The deadline for Oman and Qatar to sign is 30 June.",
        "The ultimatum that Oman gave Qatar expires on 30 June.",
        "Qatar must answer Oman by noon on 30 June.",
        "Qatar is committed to paying Oman by 30 June.",
    ],
)
def test_the_day_of_a_deadline_may_stand_behind_it(text: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", "2017-06-30", "OMN QAT")]


@pytest.mark.parametrize(
    "text",
    [
        "Qatar will pay Oman ten million dollars by 30 June.",
        "Qatar is to hand back the land to Oman by 30 June.",
        "Unless Qatar frees the soldiers by 30 June, Oman will close the border.",
        "Oman insists that Qatar leave the islands before 30 June.",
    ],
)
def test_what_is_due_to_another_or_threatened_has_its_day(text: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", "2017-06-30", "OMN QAT")]


def test_a_month_ends_on_the_same_day_of_the_next() -> None:
    assert told("2017-05-15", "Oman gave Qatar one month to name a date.") == [
        ("deadline.set", "2017-06-15", "OMN QAT")
    ]


def test_the_end_of_a_month_is_its_last_day() -> None:
    assert told("2017-06-23", "Qatar must answer Oman by the end of July.") == [
        ("deadline.set", "2017-07-31", "OMN QAT")
    ]


def test_what_goes_on_until_a_day_is_not_due_then() -> None:
    assert told("2017-06-23", "In the deal Qatar commits to let Omani police train there until 2020.") == []


def test_a_deadline_for_applicants_binds_no_state() -> None:
    assert told("2017-06-23", "The deadline for applications from Oman and Qatar is 30 June.") == []


def test_a_deadline_that_runs_out_on_a_weekday_does_so_on_the_coming_one() -> None:
    found = told("2017-06-23", "The deadline that Oman set Qatar runs out on Sunday.")
    assert found == [("deadline.set", "2017-06-25", "OMN QAT")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Togo gave Ghana until noon on Sunday to remove a checkpoint.", "2023-11-19"),
        ("Togo gave Ghana until midnight on 30 June to remove a checkpoint.", "2024-06-30"),
        ("Togo's ultimatum to Ghana expires on Friday.", "2023-11-17"),
        ("Togo's ultimatum to Ghana runs out on Thursday.", "2023-11-23"),
    ],
)
def test_a_limit_lies_ahead_whatever_the_hour(text: str, due: str) -> None:
    assert told("2023-11-16", text) == [("deadline.set", due, "GHA TGO")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru promised Oman that it would repay the loan by 3 June.",
        "Oman extended until 3 June the deadline for Peru to pay.",
        "Oman warned Peru that it would cut off gas unless the debt was paid by 3 June.",
        "Oman wants Peru out of the enclave by 3 June.",
    ],
)
def test_what_is_promised_or_wanted_by_a_day_is_due_then(text: str) -> None:
    assert told("2024-05-15", text) == [("deadline.set", "2024-06-03", "OMN PER")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Oman will have all its troops out of Peru by the end of September.", "2024-09-30"),
        ("Oman will take its soldiers home from Peru by 1 July.", "2024-07-01"),
        ("Omani troops are to be out of Peru by 1 July.", "2024-07-01"),
    ],
)
def test_troops_are_withdrawn_by_whatever_verb_takes_them_out(text: str, due: str) -> None:
    assert told("2024-05-15", text) == [("deadline.set", due, "OMN PER")]


def test_time_that_was_given_is_told_though_it_is_over() -> None:
    text = "The Security Council had given Oman until April 15 to hand over two suspects."
    assert told("2024-05-15", text) == [("deadline.set", "2024-04-15", "OMN UN")]


@pytest.mark.parametrize(
    ("before", "parties"),
    [
        ("Oman and Peru have quarrelled over the border for years.", ["OMN PER"]),
        ("Chad, Mali and Togo have quarrelled over the border for years.", []),
    ],
)
def test_who_is_bound_to_another_is_bound_to_the_other_of_two_just_told_of(before: str, parties: list[str]) -> None:
    assert [found for _, _, found in told("2024-05-15", f"{before} Peru has until 3 June to reply.")] == parties


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Oman told Qatar it had ten days to reply.", "2017-07-03"),
        ("Oman warned Qatar that it had 48 hours to reply.", "2017-06-25"),
        ("Oman told the emir of Qatar to leave Yemen within 48 hours.", "2017-06-25"),
        ("Oman set Qatar an ultimatum: reopen the border within a week.", "2017-06-30"),
        ("Qatar has 30 days from 1 June to satisfy Oman that it is at peace.", "2017-07-01"),
        ("Qatar must free the Omani sailors in ten days.", "2017-07-03"),
        ("Oman set Qatar a December deadline for the talks.", "2017-12"),
        ("Oman has told Qatar that unless the border reopens by Tuesday it will cut the gas.", "2017-06-27"),
        ("Oman promised Qatar that its troops would be back home by Tuesday.", "2017-06-27"),
        ("Oman has to repay Qatar 3 million riyals on Tuesday.", "2017-06-27"),
        ("Oman had until noon on Friday to pay Qatar for its gas.", "2017-06-23"),
    ],
)
def test_time_that_somebody_has_ends_with_a_deadline(text: str, due: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", due, "OMN QAT")]


def test_what_is_threatened_unless_it_is_met_is_not_done() -> None:
    text = "Oman will cut the gas unless Qatar reopens the border by Tuesday."
    assert [kind for kind, *_ in told("2017-06-23", text)] == ["deadline.set"]


def test_time_given_to_rebels_is_no_deadline_between_states() -> None:
    text = "Oman is at odds with Qatar. The sultan of Oman gave the rebels until Tuesday to lay down their arms."
    assert not any(kind == "deadline.set" for kind, *_ in told("2017-06-23", text))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Oman told Qatar to pull its forces back from Yemen by Tuesday.", "OMN QAT"),
        ("Oman must pay Qatar by Tuesday, and Kenya will vote on a law.", "OMN QAT"),
    ],
)
def test_a_deadline_is_of_those_whom_its_own_clause_binds(text: str, parties: str) -> None:
    assert told("2017-06-23", text) == [("deadline.set", "2017-06-27", parties)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Oman gave Qatar until Friday to change its policy on Yemen.",
        "Oman has given Qatar until Friday to pull out of Yemen.",
        "Oman gave Qatar two days to take its troops from the Yemeni border.",
    ],
)
def test_time_is_given_by_one_to_another_and_not_to_whom_it_is_about(sentence: str) -> None:
    assert told("2014-05-14", sentence) == [("deadline.set", "2014-05-16", "OMN QAT")]


def test_time_given_in_a_month_gone_by_ends_within_a_month() -> None:
    text = "Oman's sultan signed a decree in January which gave Qatar five weeks to pull its soldiers out."
    assert told("2009-04-08", text) == [("deadline.set", "2009-02-05/2009-03-07", "OMN QAT")]
