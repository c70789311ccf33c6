"""Confidence: a chance, by features that hold."""

from hypothesis import given
from hypothesis import strategies as st

from events.extract.candidate import Candidate
from events.extract.confidence import CEILING, FLOOR, confidence, features
from events.extract.reading import Participant

CANDIDATES = st.builds(
    Candidate,
    type=st.sampled_from(["meeting.held", "meeting.announced", "force.used", "treaty.expiry"]),
    token=st.just(0),
    quote=st.just((0, 1)),
    rule=st.sampled_from(["act:expel", "verb:meet", "noun:talk", "treaty:sign", "something new"]),
    date=st.sampled_from([None, "2019-06-28", "2019", "2019-06-28?"]),
    due=st.sampled_from([None, "2019-06-28"]),
    participants=st.just((Participant("KEN", "William Ruto", 0, "person"),)),
    explicit=st.booleans(),
    inferred=st.sampled_from([(), ("date: the day of the news",)]),
    mentions=st.integers(1, 5),
)


@given(CANDIDATES)
def test_it_lies_between_the_floor_and_the_ceiling(candidate: Candidate) -> None:
    assert FLOOR <= confidence(candidate) <= CEILING


@given(CANDIDATES)
def test_named_in_the_clause_and_told_again_is_never_less_sure(candidate: Candidate) -> None:
    vague = candidate.with_(explicit=False, mentions=1)
    assert confidence(candidate.with_(explicit=True, mentions=2)) >= confidence(vague)


def test_the_features_are_said() -> None:
    candidate = Candidate("force.used", 0, (0, 1), "act:shell", date="2019-06-28?", explicit=True)
    assert set(features(candidate)) == {"explicit", "dated", "day", "probable", "family act"}
