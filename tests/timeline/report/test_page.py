"""timeline/report/page.py: one page, in which no word of an article is markup or script."""

import json
import re
from datetime import date

from tests.timeline.papers import Paper, publish
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.report.page import as_script, page
from timeline.report.story import tell

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \u2029 <img src=x onerror=alert(1)>"


def test_what_is_hostile_stays_a_word(db: Database) -> None:
    publish(db, Paper("2019-06-10", f"A {HOSTILE}").says("meeting.held", date="2019-06-01", quote=HOSTILE))
    story = tell(db, Clocks(date(2019, 7, 1)))
    written = page(story, HOSTILE)

    assert written.count("</script") == 4
    assert "alert(1)</script>" not in written
    assert "<img src=x" not in written
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', written, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["claims"][0]["quote"] == " ".join(HOSTILE.split())


def test_json_for_a_script_ends_no_script_and_no_line() -> None:
    text = as_script({"a": HOSTILE})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"a": HOSTILE}


def test_the_page_asks_nobody_for_anything(db: Database) -> None:
    written = page(tell(db, Clocks(date(2019, 7, 1))), "Empty")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', written)
    assert policy is not None
    assert policy[1].startswith("default-src &#x27;none&#x27;; script-src &#x27;sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(
        r"""<(?:script|img|iframe|link)[^>]+(?:src|href)="(?!data:)""", written.partition("<script>")[0]
    )
    assert "Based on nothing" in written


def test_what_a_page_leaves_out_it_says(db: Database) -> None:
    paper = Paper("2019-06-10").says("meeting.held", date="2019-06-01").says("meeting.held", "FRA USA", date="2018")
    publish(db, paper)
    assert "This page shows 1 of 2 marks: those nearest to 1 July 2019." in page(
        tell(db, Clocks(date(2019, 7, 1)), most=1), "Some"
    )
