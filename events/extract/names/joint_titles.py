"""People who share a title, each with a state: "Presidents X of Peru and Y of Chile"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from events.extract.names import people_patterns as patterns
from events.extract.names.actors import Mention
from events.extract.names.titles import Title

Span = tuple[int, int]
NEXT: Final = re.compile(r"(?:,? and |, )(?:the )?")
"""Separates the members of a list of people."""
LISTED: Final = re.compile(r"(?:,|\)? [-–—]{1,2}|:)? ")
"""Precedes a list of names, after title or states: "the ministers of Peru and Chile, X and Y"."""
COORDINATION: Final = re.compile(r"(?:'s?)?,? (?:and )?(?:the )?")
"""Separates the states of a list."""


def coordinated(actors: Sequence[Mention], actor: Mention, flat: str, step: int) -> list[Mention]:
    """The list of states that ends (`step` -1) or starts (1) with one of them, in the order of traversal."""
    at = actors.index(actor, bisect_left(actors, actor.start, key=attrgetter("start"))) + step
    chain = [actor]
    while 0 <= at < len(actors):
        left, right = sorted((chain[-1], actors[at]), key=lambda one: one.start)
        if not COORDINATION.fullmatch(flat[left.end : right.start]):
            break
        chain.append(actors[at])
        at += step
    return chain


class JointTitles:
    """Finds people who share a title in one text.

    `name_at` returns the span of the name that starts at an offset; `state_after` the state that follows one, with a
    pattern in between.
    """

    def __init__(
        self,
        flat: str,
        actors: Sequence[Mention],
        name_at: Callable[[int], Span | None],
        state_after: Callable[[int, re.Pattern[str]], Mention | None],
    ) -> None:
        self.flat, self.actors, self.name_at, self.state_after = flat, actors, name_at, state_after

    def people(self, title: Title, before: Mention | None) -> Iterator[tuple[int, Span, Mention]]:
        """The start of each mention, the name and the state; `before` is the state right before the title.

        The states follow the names, precede the title ("the Peruvian and Chilean presidents, X and Y"), or stand
        between title and names ("the presidents of Peru and Chile, X and Y").
        """
        each = self._each_with_a_state(title) if title.is_plural else []
        if not each and before is not None:
            each = self._in_the_order_of(coordinated(self.actors, before, self.flat, -1)[::-1], title.end)
        if not each and title.is_plural and (after := self.state_after(title.end, patterns.OF)) is not None:
            chain = coordinated(self.actors, after, self.flat, 1)
            each = self._in_the_order_of(chain, chain[-1].end)
        for i, (name, state) in enumerate(each):
            yield title.start if i == 0 and state.start > name[0] else name[0], name, state

    def _each_with_a_state(self, title: Title) -> list[tuple[Span, Mention]]:
        """The names after a title that are each followed by their state; none if there are fewer than two."""
        found: list[tuple[Span, Mention]] = []
        at: int | None = title.end + 1 if self.flat.startswith(" ", title.end) else None
        while at is not None and (name := self.name_at(at)) is not None:
            state = self.state_after(name[1], patterns.BRACKET) or self.state_after(name[1], patterns.OF)
            if state is None:
                break
            found.append((name, state))
            end = state.end + self.flat.startswith(")", state.end)
            following = NEXT.match(self.flat, end)
            at = following.end() if following else None
        return found if len(found) > 1 else []

    def _in_the_order_of(self, states: Sequence[Mention], position: int) -> list[tuple[Span, Mention]]:
        """The names after a position, one for each state; none if their numbers differ."""
        opening = LISTED.match(self.flat, position)
        names = list(self._names(opening.end())) if opening and len(states) > 1 else []
        return list(zip(names, states, strict=True)) if len(names) == len(states) else []

    def _names(self, at: int) -> Iterator[Span]:
        while (name := self.name_at(at)) is not None:
            yield name
            following = NEXT.match(self.flat, name[1])
            if following is None:
                return
            at = following.end()
