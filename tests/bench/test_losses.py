"""Where events are lost: each at the step that it came to."""

from datetime import date

import pytest

from bench.losses import STEPS, losses
from seeds.article import Article

MET = "The foreign ministers of Kenya and Tanzania met in Nairobi on 3 May 2021."
EVENT = {"type": "meeting.held", "date": "2021-05-03", "parties": ["KEN", "TZA"]}


def lost(text: str, **changes: object) -> list[str]:
    event = {**EVENT, "quote": text, **changes}
    return [step for _, step in losses(Article(text, date(2021, 5, 5), "given"), [event])]


@pytest.mark.parametrize(
    ("text", "changes", "step"),
    [
        ("Kenya and Tanzania grew closer.", {}, "word"),
        ("Kenya held talks.", {}, "elsewhere"),
        ("Kenya's foreign minister could meet his Tanzanian counterpart.", {}, "open"),
        (MET, {"type": "meeting.canceled"}, "type"),
        (MET, {"parties": ["KEN", "UGA"]}, "parties"),
        (MET, {"date": "2019-05-03"}, "date"),
    ],
)
def test_a_lost_event_is_counted_where_it_fell_out(text: str, changes: dict[str, object], step: str) -> None:
    assert step in STEPS
    assert lost(text, **changes) == [step]


def test_what_is_found_or_optional_is_not_lost() -> None:
    assert lost(MET) == []
    assert lost("Kenya and Tanzania grew closer.", optional=True) == []
