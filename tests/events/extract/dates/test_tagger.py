"""What the temporal tagger reads in news English, and what it leaves alone."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.edtf import bounds
from events.extract.dates.tagger import ANY_RULE, RULES, STARTS, _starts, tag
from events.extract.trees.entry_heads import heads
from seeds.reader import seed_articles
from tests.events.extract.calendar_reading import WEDNESDAY, quoted, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("was born on July 7, 2017", "2017-07-07"),
        ("was born on 7 July 2017", "2017-07-07"),
        ("on the 16th of July 2018", "2018-07-16"),
        ("on Friday, August 21, 2015", "2015-08-21"),
        ("since 2019-06-28", "2019-06-28"),
        ("since 2019-06-28T10:00Z", "2019-06-28"),
        ("dated 06/26/2019", "2019-06-26"),
        ("dated 26/06/2019", "2019-06-26"),
        ("dated 28.06.2019", "2019-06-28"),
        ("on Wednesday (06/26)", "2019-06-26"),
        ("the July 7-8, 2017 summit", "2017-07-07/2017-07-08"),
        ("November 30 – December 1, 2018", "2018-11-30/2018-12-01"),
        ("from 28 to 29 June 2019", "2019-06-28/2019-06-29"),
        ("between 3 and 5 May 2018", "2018-05-03/2018-05-05"),
        ("on November 11 last year", "2018-11-11"),
        ("in April next year", "2020-04"),
        ("signed in July 1997", "1997-07"),
        ("May-June 2018", "2018-05/2018-06"),
        ("in 1987", "1987"),
        ("the 1987 treaty", "1987"),
        ("the 2016 election", "2016"),
        ("post-1959 politics", "1959"),
        ("the 1990-91 war", "1990/1991"),
        ("around 2014", "2014~"),
        ("the 1980s", "198X"),
        ("the '90s", "199X"),
        ("the nineties", "199X"),
        ("the 19th century", "18XX"),
        ("the third quarter of 1999", "1999-07/1999-09"),
        ("Q3 2018", "2018-07/2018-09"),
        ("the first half of 1999", "1999-01/1999-06"),
        ("in fiscal 1999", "1999"),
        ("the summer of 2014", "2014-22"),
        ("in winter 2018", "2018-24"),
    ],
)
def test_a_date_that_names_its_place_in_the_calendar(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2019-06-25"),
        ("tonight", "2019-06-26"),
        ("the day after tomorrow", "2019-06-28"),
        ("last night", "2019-06-25"),
        ("last Tuesday", "2019-06-25"),
        ("last Wednesday", "2019-06-19"),
        ("next Friday", "2019-07-05"),
        ("this coming Friday", "2019-06-28"),
        ("Monday of next week", "2019-07-01"),
        ("this week", "2019-06-24/2019-06-30"),
        ("next week", "2019-07-01/2019-07-07"),
        ("the week of July 8", "2019-07-08/2019-07-14"),
        ("last weekend", "2019-06-22/2019-06-23"),
        ("last month", "2019-05"),
        ("next year", "2020"),
        ("last July", "2018-07"),
        ("this July", "2019-07"),
        ("next July", "2019-07"),
        ("last fall", "2018-23"),
        ("this summer", "2019-22"),
        ("two days ago", "2019-06-24"),
        ("three weeks ago", "2019-06-03/2019-06-09"),
        ("a fortnight ago", "2019-06-10/2019-06-16"),
        ("six months ago", "2018-12"),
        ("a decade ago", "2009"),
        ("about two years ago", "2017~"),
        ("by the end of the year", "2019"),
        ("by month's end", "2019-06"),
        ("the coming weekend", "2019-06-29/2019-06-30"),
    ],
)
def test_a_date_told_from_the_day_of_publication(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the future: will, planned, modals, arranged presents, headlines
        ("The two will meet this Friday.", "2019-06-28"),
        ("The treaty is set to expire in August.", "2019-08"),
        ("The treaty expires on February 5.", "2020-02-05"),
        ("They are meeting on Thursday.", "2019-06-27"),
        ("Iran must comply by 7 July.", "2019-07-07"),
        ("They may discuss it at their summit in Helsinki on Monday.", "2019-07-01"),
        ("Trump to Visit Poland in August", "2019-08"),
        ("They agreed to meet again in September.", "2019-09"),
        ("He accepted an invitation to visit Paris on July 14.", "2019-07-14"),
        ("The truce was extended until 18 February.", "2020-02-18"),
        ("Johnson has until Oct. 31.", "2019-10-31"),
        ("The deadline is Monday.", "2019-07-01"),
        ("It will lapse in a year's time.", "2020"),
        ("He will stay for three days from July 30.", "2019-07-30/2019-08-01"),
        ("The tariffs take effect July 6.", "2019-07-06"),
        ("Both treaties are expected to be on the agenda of Friday’s meeting.", "2019-06-28"),
        ("He met aides ahead of Friday's summit.", "2019-06-28"),
        ("He toured Asia ahead of elections in November.", "2019-11"),
        ("The summit was moved to July 10.", "2019-07-10"),
        ("The session had been scheduled for July 10.", "2019-07-10"),
        ("Leaders gathered before the summit starting Friday.", "2019-06-28"),
        ("A session has been called for Thursday.", "2019-06-27"),
        ("The League called a summit for Saturday.", "2019-06-29"),
        ("It will suspend the pact and quit in six months.", "2019-12"),
        ("In October, the leaders will hold talks.", "2019-10"),
        # the past: past tenses, perfects, participles, "since"
        ("They met on Friday.", "2019-06-21"),
        ("In March, Putin boasted of new weapons.", "2019-03"),
        ("They met in May.", "2019-05"),
        ("They met in June.", "2019-06"),
        ("They met on July 16.", "2018-07-16"),
        ("A summit in July during which he refused help.", "2018-07"),
        ("Sanctions have been in place since October.", "2018-10"),
        ("It is their first talk since a summit in July.", "2018-07"),
        ("In an interview broadcast on Sunday, he refused.", "2019-06-23"),
        ("He declined to comment Saturday.", "2019-06-22"),
        ("The sides failed to agree in May.", "2019-05"),
        ("The summit was canceled on Thursday.", "2019-06-20"),
        ("Kim arrives at the station on Tuesday.", "2019-06-25"),
        ("Friday’s meeting ended without a deal.", "2019-06-21"),
        ("The two will discuss Tuesday's attack.", "2019-06-25"),
        ("It was not until Tuesday that he spoke.", "2019-06-25"),
        ("HELSINKI, June 25 (Xinhua) -- NATO will meet.", "2019-06-25"),
    ],
)
def test_tense_and_modality_decide_between_past_and_future(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin announced on Monday that the pair will meet.", ["2019-06-24"]),
        ("The ministry said on Monday it will expel diplomats.", ["2019-06-24"]),
        ("The talks will be held on Monday, he said on Tuesday.", ["2019-07-01", "2019-06-25"]),
        ("It said that on Friday, the ministers will meet.", ["2019-06-28"]),
        ("He visited Moscow in April and will return in October.", ["2019-04", "2019-10"]),
        ("Kim, whom he met on April 27 and May 26, will travel.", ["2019-04-27", "2019-05-26"]),
        ("The pact is set to expire in August after Russia broke it in March.", ["2019-08", "2019-03"]),
    ],
)
def test_the_nearest_verb_of_the_clause_governs_a_date(text, expected):
    assert values(text) == expected


def test_a_called_off_meeting_is_dated_by_nearness():
    canceled = "Trump canceled his last planned meeting with Putin in November after Russia seized two vessels."
    assert values(canceled, date(2019, 6, 28)) == ["2018-11"]
    assert values("He canceled a trip to Denmark in September.", date(2019, 8, 21)) == ["2019-09"]


@pytest.mark.parametrize("text", ["They met on Wednesday.", "They will meet on Wednesday."])
def test_the_weekday_of_publication_is_the_day_of_publication(text):
    assert values(text) == ["2019-06-26"]


def test_joined_weekdays_are_one_period_only_if_they_follow_one_another():
    assert values("They will meet this Thursday and Friday.") == ["2019-06-27/2019-06-28"]
    assert values("They met on Monday and Wednesday.", date(2019, 6, 28)) == ["2019-06-24", "2019-06-26"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He signed it in 2015. A year earlier, he refused.", ["2015", "2014"]),
        ("He arrived on May 3. Three days later he left.", ["2019-05-03", "2019-05-06"]),
        (
            "He goes to Brussels on July 3 after a visit to Turkey the day before, they said.",
            ["2019-07-03", "2019-07-02"],
        ),
        ("He fled in June 1998. Later that year he returned.", ["1998-06", "1998"]),
        ("Net fell in the third quarter of 1989 from a year earlier.", ["1989-07/1989-09", "1988-07/1988-09"]),
        ("The day before the summit he rested. The following day it rained.", []),
    ],
)
def test_a_date_told_from_the_date_before(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He will spend Bastille Day in Paris.", ["2019-07-14"]),
        ("He came on Thanksgiving.", ["2018-11-22"]),
        ("on Easter Sunday 2018", ["2018-04-01"]),
        ("on Orthodox Easter 2019", ["2019-04-28"]),
        ("It will end by Christmas.", ["2019-12-25"]),
        ("Ukraine's Independence Day will be marked.", ["2019-08-24"]),
        ("since the 9/11 attacks", ["2001-09-11"]),
        ("a Christmas tree", []),
        ("the Good Friday Agreement", []),
    ],
)
def test_holidays_used_as_dates(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may meet her, Theresa May said, as protesters march.",
        "Talks with Prime Minister May will go on, by May or not.",
        "May he rest. The Sun reported it second.",
        "They sent 2000 troops, some 1500 soldiers and $2000 under Resolution 1929 at 1400 GMT.",
        "They must leave within 48 hours, the worst in three decades.",
        "every Friday, on Fridays, in the Sunday Times",
        "Jan Egeland and a two-day summit of the last two years",
    ],
)
def test_what_looks_like_a_date_and_is_none(text):
    assert values(text) == []


def test_mrs_may_can_speak_in_may():
    assert quoted("Mrs. May said in May that talks with May went on.") == ["May"]


def test_offsets_hold_through_typographic_characters_and_line_ends():
    text = "“Talks – on\u00a0July\u00a07–8” were held in\nNovember\n2018."
    assert quoted(text, date(2019, 1, 1)) == ["July\u00a07–8", "November\n2018"]
    assert all(text[found.start : found.end] == found.text for found in tag(text, WEDNESDAY))


def test_a_time_of_day_stays_outside():
    assert quoted("at 10 a.m. Monday he left") == ["Monday"]


def test_a_guess_is_marked():
    certain, guess = tag("They will meet in May. A photograph, November 3.", WEDNESDAY)
    assert (certain.guessed, guess.guessed) == (False, True)


def test_kind_tells_how_precise_a_date_is():
    text = "on 3 May 2018, in May 2018, in 2018, in the summer of 2018, the 1980s, last week, the 19th century, May 3-5"
    kinds = [found.kind for found in tag(text, WEDNESDAY)]
    assert kinds == ["day", "month", "year", "season", "decade", "week", "century", "range"]


FRAGMENTS = st.one_of(
    *map(
        st.sampled_from,
        (
            [
                "on Friday",
                "last week",
                "will meet",
                "in May",
                "March 3",
                "2019",
                "said",
                "the day before",
                "a year earlier",
            ],
            [
                "this weekend",
                "July 7–8",
                "'90s",
                "the 19th century",
                "in two weeks",
                ".",
                ",",
                "\n\n",
                "until",
                "Easter",
            ],
            [
                "the week of",
                "early",
                "30 February",
                "9999",
                "99/99/9999",
                "Sept. 31",
                "0",
                "’s",
                "on the 31st",
                "and 9",
                "the third quarter",
                "later in the month",
            ],
        ),
    )
)


@given(
    st.lists(FRAGMENTS | st.text(max_size=6), max_size=14).map(" ".join),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)
def test_every_expression_is_exact_in_order_and_readable_edtf(text, reference):
    position = 0
    for found in tag(text, reference):
        assert found.start >= position
        assert text[found.start : found.end] == found.text != ""
        bounds(found.edtf)
        bounds(found.narrowed)
        position = found.end


@given(st.dates(date(1900, 1, 1), date(2100, 12, 24)), st.integers(0, 6))
def test_a_bare_weekday_lies_within_the_week_its_tense_points_to(reference, ahead):
    day = reference + timedelta(days=ahead)
    assert values(f"They will meet on {day:%A}.", reference) == [day.isoformat()]
    day = reference - timedelta(days=ahead)
    assert values(f"They met on {day:%A}.", reference) == [day.isoformat()]


WORDS = st.sampled_from(
    [
        "the",
        "year-end",
        "maybe",
        "Theory",
        "June",
        "oct",
        "octopus",
        "two",
        "11",
        "'90s",
        "(19",
        "more than",
        "more",
        "Q3",
        "FY",
        "x",
    ]
)


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "-", "'s ", ", ", "\n", ""]))))
def test_no_place_where_a_date_may_start_is_passed_over(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    passed_over = {start.start() for start in STARTS.finditer(text)} - set(_starts(text))
    assert all(text[at - 1 : at].isdigit() for at in passed_over)  # inside a number


def test_where_one_of_the_rules_matches_the_rules_joined_match() -> None:
    texts = [article.text for article in seed_articles()] + ["05.06.2019", "6/5/2019"]
    starts = [(text, match.start()) for text in texts for rule in RULES for match in rule.pattern.finditer(text)]
    assert len(starts) > 50
    assert all(ANY_RULE.match(text, start) for text, start in starts)


def test_a_long_chronology_is_searched_once_for_its_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def counting(text: str) -> Iterator[re.Match[str]]:
        searched.append(text)
        return heads(text)

    monkeypatch.setattr("events.extract.dates.scene.heads", counting)
    text = "".join(f"{day} May: They agreed to meet in the second half of the year.\n\n" for day in range(1, 29))
    found = [one.edtf for one in tag(text, date(2019, 6, 1)) if one.kind == "day"]
    assert (len(searched), len(found), found[-1]) == (1, 28, "2019-05-28")
