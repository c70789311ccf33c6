"""Whose office a title is, by the state beside it: "Russian foreign minister", "the president of Peru"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from events.extract.names import people_patterns as patterns
from events.extract.names.actors import SHORT, Mention
from events.extract.names.spelling import name_words
from events.extract.names.titles import Title

REACH: Final = 9
"""The most characters between a nationality and its title."""
FAR: Final = 40
"""The same if words in between give the portfolio: "the French cooperation minister"."""
DEALING: Final = frozenset({"adviser", "advisor", "minister", "secretary"})
"""Last words of titles that may follow their portfolio."""
SENT: Final = frozenset({"envoy", "minister"})
"""Roles of people whom states send to organisations, or who deal with them."""
FUNCTION: Final = "after|and|as|at|before|by|for|from|in|of|on|that|the|to|when|where|which|while|who|with"
"""Words that end a noun phrase."""


@cache
def bodies() -> re.Pattern[str]:
    """Words after a state that name one of its bodies: "'s central bank"."""
    words = "|".join(sorted(name_words("bodies")))
    return re.compile(rf"(?:'s)? (?:(?!(?:{FUNCTION})\b)[a-z-]+ ){{0,3}}(?i:{words})\b(?!'s)")


class Nationality:
    """Finds the states of the titles in one text."""

    def __init__(self, flat: str, actors: Sequence[Mention]) -> None:
        """`flat` is the plain text, `actors` are those named in it, without groups."""
        self.flat, self.actors = flat, actors
        self.actor_ends = sorted((actor.end, i) for i, actor in enumerate(self.actors))
        self.actor_starts = [actor.start for actor in self.actors]

    def of(self, title: Title) -> tuple[int, str | None]:
        """The start of the whole phrase, and the code of the state whose office it is."""
        before = self.ending_at(title.start) or self._before_what_it_deals_with(title)
        before = before or self.ending_at(title.start, patterns.THROUGH, FAR)
        if before is not None:
            sender = self._sender(before, title) if title.role in SENT else None
            return (sender or before).start, (sender or before).code
        after = self.state_after(title.end) or self._of_a_body(title.end)
        return title.start, after.code if after else None

    def _sender(self, to: Mention, title: Title) -> Mention | None:
        """The sender, if the title is preceded by the addressee: "France's | UN ambassador", "the US | Iran envoy"."""
        if to.kind == "organisation":
            sender = self.ending_at(to.start, patterns.SENDING, FAR)
            return sender if sender is not None and sender.kind != "organisation" else None
        beside = to.kind == "name" and self.flat[to.end : title.start] == " "
        return self.ending_at(to.start) if beside and title.role == "envoy" else None

    def end_of(self, title: Title) -> int:
        """The end of the whole phrase: "the speaker of Peru's parliament |"."""
        after = self.state_after(title.end) or self._of_a_body(title.end)
        if after is None:
            return title.end
        return self._end_of_body(after) or after.end

    def _of_a_body(self, position: int) -> Mention | None:
        """The state to whose body the office belongs: "secretary of the | Peruvian | security council"."""
        at = bisect_left(self.actor_starts, position)
        actor = self.actors[at] if at < len(self.actors) else None
        if actor is None or not patterns.WITHIN.fullmatch(self.flat, position, actor.start):
            return None
        return actor if self._end_of_body(actor) else None

    def _end_of_body(self, actor: Mention) -> int | None:
        """The end of the words after a state that name one of its bodies; `None` if there are none."""
        whose = actor.kind == "demonym" or SHORT.fullmatch(actor.text) or self.flat.startswith("'s ", actor.end)
        body = bodies().match(self.flat, actor.end) if whose else None
        return body.end() if body is not None else None

    def ending_at(self, position: int, link: re.Pattern[str] = patterns.LINK, reach: int = REACH) -> Mention | None:
        """The state right before a position: "Russian |", "Russia's |"."""
        at = bisect_left(self.actor_ends, (position + 1, -1)) - 1
        if at < 0 or position - self.actor_ends[at][0] > reach:
            return None
        actor = self.actors[self.actor_ends[at][1]]
        return actor if link.fullmatch(self.flat, actor.end, position) else None

    def _before_what_it_deals_with(self, title: Title) -> Mention | None:
        """The state before a portfolio: "the French | cooperation minister"."""
        if title.text.lower().rsplit(maxsplit=1)[-1] not in DEALING:
            return None
        before = self.ending_at(title.start, patterns.DEALING_WITH, FAR)
        return before if before is not None and before.kind == "demonym" else None

    def state_after(self, position: int, link: re.Pattern[str] = patterns.OF) -> Mention | None:
        """The state in "... of Russia", "... of the Supreme National Security Council of Iran"."""
        found: Mention | None = None
        first, last = bisect_left(self.actor_starts, position), bisect_right(self.actor_starts, position + 100)
        for actor in self.actors[first:last]:
            if actor.kind not in {"name", "organisation", "seat"}:
                continue
            owned = found is None or re.fullmatch(" of (?:the )?", self.flat[found.end : actor.start])
            if owned and link.fullmatch(self.flat, position, actor.start):
                found = actor
        return found
