"""timeline/export/markdown.py: readable Markdown, without markup or links from articles."""

from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seeds.unseen import on_one_line
from timeline.brief import Brief, Line, Source
from timeline.export.markdown import in_markdown, text

READER = MarkdownIt("commonmark", {"linkify": True, "html": True}).enable(["linkify", "table", "strikethrough"])
"""A reader that takes for markup and links whatever it can."""

NASTY = [
    "**bold** _it_ `code` ~~gone~~ <b>x</b> <script>alert(1)</script> a|b",
    "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>",
    "https://evil.example/x and www.evil.example and evil.com and mailto:a@evil.com or a@evil.com",
    "&lt;b&gt; &amp; &#60; \\<b> \\\\[x](y)",
    "# heading",
    "- item",
    "1. one",
    "> quote",
    "---",
    "```\ncode\n```",
    "[x]: https://evil.example",
    "a\n\n# b",
    "\u202eabc",
]


def shown(markdown: str) -> str:
    """What a reader would see of one paragraph."""
    html = READER.render(markdown)
    assert html.startswith("<p>")
    assert html.endswith("</p>\n")
    assert html.count("<") == 2, html
    return unescape(html.removeprefix("<p>").removesuffix("</p>\n"))


@pytest.mark.parametrize("words", NASTY)
def test_words_are_shown_as_they_are(words: str) -> None:
    assert shown(f"“{text(words)}”").replace("\u2060", "") == f"“{on_one_line(words)}”"


@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.lists(st.sampled_from([*NASTY, "*", "[", "](", "<a", "\\", "&", "@x.com"])).map("".join)
)
def test_no_words_are_markup(words: str) -> None:
    assert shown(f"“{text(words)}”").replace("\u2060", "") == f"“{on_one_line(words)}”"


def test_prose_stays_readable() -> None:
    prose = "He said: “We meet on June 28 (Friday), in Osaka - at 10.30; it's 50% sure.”"
    assert text(prose).replace("\\", "") == prose
    assert text(prose).count("\\") <= 1


def source(number: int = 0, **fields: str) -> Source:
    given_ = {"quote": "They met.", "publisher": "A", "title": "B", "url": "https://a.example", **fields}
    return Source(**given_, reported=date(2019, 6, 29), claim=f"{number}123456789abcdef")


def test_a_briefing_is_a_page_whose_lines_have_their_sources_below() -> None:
    lines = (Line("28 June 2019: Talks", tuple(source(number) for number in range(5)), ()),)
    page = in_markdown(Brief(date(2019, 6, 20), date(2019, 7, 1), lines, (), (), ()))

    assert page == (
        "# Briefing, 2019-06-20 to 2019-07-01\n\n## What happened\n\n- 28 June 2019: Talks\n"
        "  - “They met.” — [A, B](https://a.example), 2019-06-29 (`0123456789ab`)\n"
        "  - “They met.” — [A, B](https://a.example), 2019-06-29 (`1123456789ab`)\n"
        "  - “They met.” — [A, B](https://a.example), 2019-06-29 (`2123456789ab`)\n"
        "  - and 2 more: `3123456789ab`, `4123456789ab`\n\n"
        "## What changed\n\nNothing else has changed.\n\n"
        "## What is due\n\nNothing.\n\n## What is contested\n\nNothing.\n"
    )


def test_the_only_links_of_a_page_are_those_of_its_sources() -> None:
    bad = " ".join(NASTY)
    line = Line(bad, (source(quote=bad, publisher=bad, title=bad),), ())
    html = READER.render(in_markdown(Brief(date(2019, 6, 20), date(2019, 7, 1), (line,), (), (), ())))

    assert html.count("<a ") == html.count('<a href="https://a.example">') == 1
    assert not any(tag in html for tag in ("<script", "<img", "<b>", "<strong", "<em", "<blockquote", "<table"))
    assert html.count("<code>") == 1
