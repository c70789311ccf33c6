"""events/extractors/proposed.py: of what a model proposes, only what the article can show is kept."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extractors.errors import ExtractorError
from events.extractors.proposed import derivable, parsed, proposals_of
from seeds.article import Article
from tests.events.extractors.endpoint import TEXT, proposal

ARTICLE = Article(TEXT, date(2019, 6, 26), "given")


def found(*proposals: Any):
    return proposals_of(list(proposals), ARTICLE, "openai:stub/1")


def test_offsets_are_ours_and_a_quote_that_stands_twice_is_the_first() -> None:
    [claim] = found(proposal(quote="Putin")).claims
    assert (claim.quote_start, claim.quote_end) == (TEXT.index("Putin"), TEXT.index("Putin") + 5)


@pytest.mark.parametrize(
    "day",
    ["2018-07-16", "2018-07", "2018", "2019-06-28", "2019-06-24", "2019-06-30", "2019-06"],
)
def test_dates_of_the_text_and_of_the_week_of_publication_can_be_shown(day: str) -> None:
    assert len(found(proposal(date=day)).claims) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "the Helsinki summit on 16 July 2018"}, "quote not in the text"),
        ({"quote": " "}, "quote not in the text"),
        ({"quote": None}, "quote not in the text"),
        ({"date": "2018-07-17"}, "date not derivable"),
        ({"date": "2019-07-01"}, "date not derivable"),
        ({"date": "2017"}, "date not derivable"),
        ({"type": "meeting.announced", "date": None, "due": "2020-01"}, "date not derivable"),
        ({"parties": ["Russia"]}, "party of no known code"),
        ({"parties": []}, "no event of the catalogue"),
        ({"parties": "RUS"}, "no event of the catalogue"),
        ({"parties": [["RUS"]]}, "no event of the catalogue"),
        ({"type": "meeting.eaten"}, "no event of the catalogue"),
        ({"type": ["meeting.held"]}, "no event of the catalogue"),
        ({"type": "claim.retracted"}, "no event of the catalogue"),
        ({"date": "last July"}, "no event of the catalogue"),
        ({"format": "dinner"}, "no event of the catalogue"),
        ({"place": "\ud800"}, "no event of the catalogue"),
    ],
)
def test_a_proposal_that_cannot_be_shown_is_dropped_for_its_reason(changes: dict[str, Any], reason: str) -> None:
    assert found(proposal(**changes)) == ([], {reason: 1})


@pytest.mark.parametrize("junk", [None, 3, "meeting", [], {}])
def test_what_is_no_proposal_at_all_is_dropped(junk: object) -> None:
    assert found(junk, proposal()).dropped == {"no event of the catalogue": 1}


def test_fields_that_the_type_does_not_have_are_left_out() -> None:
    [claim] = found(proposal(treaty="New START", due="2030")).claims
    assert (claim.treaty, claim.due) == (None, None)


def test_who_acts_is_a_party() -> None:
    act = proposal(type="sanction.imposed", actors=["USA"], targets=["IRN"], parties=[], format=None)
    assert found(act).claims[0].parties == ("IRN", "USA")


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=2)


@given(st.dictionaries(st.sampled_from(sorted(proposal())), VALUES, max_size=4))
def test_whatever_a_model_says_every_claim_can_be_shown(changes: dict[str, Any]) -> None:
    result = found(proposal(**changes))
    assert len(result.claims) + result.dropped.total() == 1
    for claim in result.claims:
        assert TEXT[claim.quote_start : claim.quote_end] == claim.quote
        assert all(any(claim.happened.overlaps(day) for day in derivable(ARTICLE)) for _ in [claim.date] if claim.date)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"claims": {}}', "null", "They met.", "{" * 9999])
def test_an_answer_of_another_form_is_an_error(text: str) -> None:
    with pytest.raises(ExtractorError, match="JSON of the form asked for"):
        parsed(text)
