"""timeline/vocabulary.py: unknown words of a filter are told, with what comes near to them."""

from collections.abc import Iterator

import pytest

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.errors import UnknownValue
from timeline.filters import Filter
from timeline.opening import in_memory
from timeline.vocabulary import check, hints

PAPER = (
    Paper("2019-06-26", "The Hindu")
    .says("meeting.held", date="2019-06-25", people="Enrique Peña Nieto, Vladimir Putin")
    .says("treaty.expiry", due="2021", treaty="New START")
    .says("meeting.held", "RUS XKX", date="2019-06-25")
)


@pytest.fixture(scope="module")
def log() -> Iterator[Database]:
    """A store of its own, that nobody writes to."""
    with in_memory() as db:
        publish(db, PAPER)
        yield db


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Filter(types=("meting.held",)), "--type 'meting.held': .* Did you mean meeting.held?"),
        (Filter(types=("meeting", "gossip")), "--type 'gossip': .* There are: .*meeting, .*treaty"),
        (Filter(statuses=("Canceled",)), "--status 'Canceled': .* Did you mean canceled"),
        (Filter(statuses=("in force",)), "status of meetings. There are: announced, postponed"),
    ],
)
def test_what_no_closed_list_has_is_refused(log: Database, wanted: Filter, message: str) -> None:
    with pytest.raises(UnknownValue, match=message):
        check(log, "meetings", wanted)


def test_what_the_lists_have_passes(log: Database) -> None:
    check(log, "meetings", Filter(types=("meeting", "treaty.expiry"), statuses=("held",)))


@pytest.mark.parametrize(
    ("party", "message"),
    [
        ("Rusia", r"Did you mean RUS \(Russia\)\?"),
        ("arab league", r"Did you mean Arab League\?"),
        ("UK", r"GBR \(United Kingdom\)"),
        ("QQQ", "Give the code of a state"),
    ],
)
def test_a_party_that_nobody_is_called_by_is_refused(log: Database, party: str, message: str) -> None:
    with pytest.raises(UnknownValue, match=message):
        hints(log, Filter(parties=("USA", party)))


def test_a_party_that_a_claim_names_or_that_could_be_is_none_to_hint_at(log: Database) -> None:
    assert hints(log, Filter(parties=("KAZ", "XKX"))) == []


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        (Filter(person="Puttin"), "No claim has the person 'Puttin'. Did you mean Vladimir Putin?"),
        (Filter(person="pena"), None),
        (Filter(treaty="New Strat"), "No claim has the treaty 'New Strat'. Did you mean New START?"),
        (Filter(treaty="start"), "No claim has the treaty 'start'. Did you mean New START?"),
        (Filter(treaty="Iran deal"), "No claim has the treaty 'Iran deal'. Did you mean JCPOA?"),
        (Filter(source="The Hindi"), "No claim has the source 'The Hindi'. Did you mean The Hindu?"),
        (Filter(source=PAPER.article.hash[:9]), None),
        (Filter(source="Le Figaro"), "No claim has the source 'Le Figaro'."),
    ],
)
def test_a_name_that_no_claim_has_is_hinted_at(log: Database, wanted: Filter, hint: str | None) -> None:
    assert hints(log, wanted) == ([hint] if hint else [])
