"""timeline/export/timelinejs.py: slides with dates as precise as known, and texts without markup."""

from datetime import date

import pytest

from seeds.article import Article
from tests.timeline.papers import Paper, publish
from timeline import ledger
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.export.timelinejs import dates, timeline_json

TODAY = Clocks(date(2019, 7, 1))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019-06-28", "2019-06-28", {"start_date": {"year": 2019, "month": 6, "day": 28}}),
        ("2019-02-01", "2019-02-28", {"start_date": {"year": 2019, "month": 2}, "display_date": "February 2019"}),
        ("1648-01-01", "1648-12-31", {"start_date": {"year": 1648}, "display_date": "1648"}),
        (
            "2018-11-30",
            "2018-12-01",
            {
                "start_date": {"year": 2018, "month": 11, "day": 30},
                "end_date": {"year": 2018, "month": 12, "day": 1},
                "display_date": "between 30 November 2018 and 1 December 2018",
            },
        ),
        (None, "2019-08-01", {"start_date": {"year": 2019, "month": 8, "day": 1}, "display_date": "by 1 August 2019"}),
        (
            "2019-08-01",
            None,
            {"start_date": {"year": 2019, "month": 8, "day": 1}, "display_date": "from 1 August 2019 on"},
        ),
        (None, None, {}),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(start, end, expected) -> None:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert dates(*days) == expected


def test_each_slide_quotes_its_sources_as_text(db: Database) -> None:
    paper = Paper("2019-06-29", "<b>A</b>").says(
        "meeting.held", date="2019-06-28", place="<img src=x>", quote="<script>alert(1)</script> they met."
    )
    article = Article(
        paper.article.text, paper.article.published, "given", publisher="<b>A</b>", url="https://a.example/?a=1&b='\""
    )
    ledger.append(
        db,
        [article],
        [event.model_copy(update={"source": article.hash}) for event in paper.events],
        author="t",
        message="m",
    )

    [slide] = timeline_json(db, TODAY)["events"]

    assert slide["text"]["headline"] == "Meeting in &lt;img src=x&gt;: RUS, USA"
    assert "&lt;script&gt;alert(1)&lt;/script&gt; they met." in slide["text"]["text"]
    assert 'href="https://a.example/?a=1&amp;b=%27%22"' in slide["text"]["text"]
    assert "<script" not in slide["text"]["text"]
    assert slide["autolink"] is False
    assert (slide["group"], slide["start_date"]) == ("Meetings", {"year": 2019, "month": 6, "day": 28})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://["])
def test_an_address_that_is_none_of_the_web_is_no_link(db: Database, url: str) -> None:
    paper = Paper("2019-06-29").says("meeting.held", date="2019-06-28")
    article = Article(paper.article.text, paper.article.published, "given", publisher="A", url=url)
    ledger.append(
        db,
        [article],
        [event.model_copy(update={"source": article.hash}) for event in paper.events],
        author="t",
        message="m",
    )
    assert "href" not in str(timeline_json(db, TODAY))


def test_treaties_and_acts_have_slides_of_their_own_in_order_of_time(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-29")
        .says("treaty.expiry", due="2019-08", treaty="INF")
        .says("treaty.signed", date="1987-12-08", treaty="INF")
        .says("treaty.withdrawn", date="2019-02-02", treaty="INF", actors="USA")
        .says("sanction.imposed", date="2018-04", actors="USA", targets="RUS")
        .says("deadline.set", due="2020-01-01~", quote="They must leave."),
    )

    events = timeline_json(db, TODAY)["events"]

    assert [(one["text"]["headline"], one["group"]) for one in events] == [
        ("INF signed (RUS, USA)", "Treaties"),
        ("Sanction imposed: USA → RUS", "Acts"),
        ("USA withdrew from INF", "Treaties"),
        ("INF expires (RUS, USA)", "Treaties"),
        ("Deadline: They must leave.", "Deadlines"),
    ]
    assert len({one["unique_id"] for one in events}) == len(events)
    assert [one.get("display_date") for one in events] == [
        None,
        "April 2018",
        None,
        "August 2019",
        "about 1 January 2020",
    ]
