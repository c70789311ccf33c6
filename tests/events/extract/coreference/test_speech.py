"""Who tells of his own what a clause says."""

from datetime import date

from events.extract.coreference.participants import Cast
from events.extract.reading import read
from seeds.article import Article
from tests.events.extract.claims import claims, told


def test_a_capital_tells_of_its_own_minister() -> None:
    text = "Nairobi confirmed that Raychelle Omamo would see her Malian counterpart on Friday."
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-14", "KEN MLI")]


def test_an_office_alone_is_of_the_state_that_tells_of_it() -> None:
    text = "The king will visit Nairobi on Friday, Morocco's palace said."
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-14", "KEN MAR")]


def test_our_is_nobodys_where_the_speaker_is_told_by_it() -> None:
    text = (
        "The prime minister expressed confidence that under President Mugabe's “wise and steady leadership, our wide"
        " partnership will continue to grow from strength to strength”."
    )
    reading = read(Article(text, date(2021, 5, 11), "given"))
    assert [Cast(reading).of(one) for one in reading.doc if one.text in {"our", "partnership"}] == [[], []]


def test_we_is_the_state_of_whoever_speaks_by_office() -> None:
    text = '"We have expelled eight Omani diplomats," the French president told reporters on Monday.'
    assert [(one.actors, one.targets) for one in claims("2024-05-15", text)] == [(("FRA",), ("OMN",))]
