"""timeline/notify/messages.py: the text of notices."""

import re
from datetime import date

import pytest

from timeline.checks import Window
from timeline.notify.messages import batches, body, line, title
from timeline.notify.notices import Change, Notice

DAY = date(2019, 7, 20)
AUGUST = Window(date(2019, 8, 1), date(2019, 8, 31))


def notice(stage: str = "warning", window: Window = AUGUST, kind: str = "treaty", **more) -> Notice:
    return Notice("trt-1", kind, "INF\nTreaty", ("RUS", "USA"), window, stage, ("c1",), **more)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (notice(), "WARNING: INF Treaty (RUS, USA), due 2019-08-01 to 2019-08-31, in 12 days. [trt-1]"),
        (
            notice("critical", Window(None, date(2019, 7, 21))),
            "CRITICAL: INF Treaty (RUS, USA), due by 2019-07-21, within 2 days. [trt-1]",
        ),
        (
            notice("critical", Window(DAY, DAY)),
            "CRITICAL: INF Treaty (RUS, USA), due 2019-07-20, today. [trt-1]",
        ),
        (
            notice("passed", Window(DAY, DAY), "meeting"),
            "SILENCE: INF Treaty (RUS, USA), was due 2019-07-20; no outcome is reported. [trt-1]",
        ),
        (
            notice(change=Change.MOVED, before=Window(DAY, DAY)),
            (
                "MOVED: INF Treaty (RUS, USA), now due 2019-08-01 to 2019-08-31, "
                "not 2019-07-20 as reported before. [trt-1]"
            ),
        ),
        (
            notice("closed", change=Change.EXTENDED),
            "EXTENDED: INF Treaty (RUS, USA), no longer due 2019-08-01 to 2019-08-31; no new date is known. [trt-1]",
        ),
        (
            notice("closed", Window(DAY, DAY), change=Change.CANCELED),
            "CANCELED: INF Treaty (RUS, USA), was due 2019-07-20. [trt-1]",
        ),
    ],
)
def test_a_notice_is_one_line(given: Notice, text: str) -> None:
    assert line(given, DAY) == text


def test_the_words_of_articles_mention_nobody_and_link_nowhere() -> None:
    subject = "<!channel> @everyone [all well](https://evil.example)\r\nBcc: all@evil.example \x1b[2J\u202e<https://evil.example|x>"
    told = line(Notice("mtg-1", "meeting", subject, ("<@U1>", "USA"), AUGUST, "warning", ("c1",)), DAY)
    assert not re.search(r"[<>\x00-\x1f\u202e]|@\w|\]\(", told)
    assert "‹!channel› @\u2060everyone [all well]\u2060(https" in told


def test_a_message_counts_its_news_and_has_a_line_for_each() -> None:
    several = [notice(), notice("critical"), notice(), notice("closed", change=Change.CANCELED)]
    assert title(several) == "Timeline: 1 canceled, 1 critical, 2 warning"
    assert len(body(several, DAY).splitlines()) == 4


def test_many_are_told_in_several_messages() -> None:
    assert [len(batch) for batch in batches([notice()] * 45)] == [20, 20, 5]


def test_a_long_subject_is_cut() -> None:
    long = Notice("obl-1", "obligation", "must " * 100, (), AUGUST, "warning", ())
    assert len(line(long, DAY)) < 300
