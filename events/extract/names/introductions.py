"""How a text introduces people other than by a title before the name: "Ann Lee became Peru's envoy"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from events.extract.names import people_patterns as patterns
from events.extract.names.actors import Mention
from events.extract.names.leaders import leader_named
from events.extract.names.nationality import Nationality
from events.extract.names.person import does_as_people_do
from events.extract.names.spelling import name_pattern, name_words, surnames
from events.extract.names.titles import Title, modifiers
from events.lexicon import alternatives

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]
LONGEST: Final = 60
"""The most characters searched for a name that ends at a given place."""
FARTHEST: Final = 110
"""The most characters between a name and the office that a clause assigns to it."""


class Introduced(NamedTuple):
    """A person's name; the code of their state, if given; their title; and the mention of the state beside, if any."""

    name: Span
    code: str | None
    title: Title | None = None
    beside: Mention | None = None

    @property
    def span(self) -> Span:
        """The whole mention: name and state."""
        ends = [*self.name, *((self.beside.start, self.beside.end) if self.beside else ())]
        return min(ends), max(ends)


@dataclass(frozen=True)
class Introductions:
    """Finds the people introduced in one text (`flat`, plain). `name_at` returns the name that starts at an offset."""

    flat: str
    doc: "Doc | None"
    actors: Sequence[Mention]
    titles: Sequence[Title]
    nationality: Nationality
    name_at: Callable[[int], Span | None]
    reference: date | None

    def by_office(self, title: Title) -> Iterator[Introduced]:
        """The holder of the office, by a clause or an apposition: "X, the Russian envoy", "X became Peru's envoy"."""
        if title.is_plural or title.role == "honorific" or self.flat.startswith("'s", title.end):
            return
        start, code = self.nationality.of(title)
        named = self._before(patterns.OPENING, start, 16)
        if named is None or not self._is_somebody(named):
            named = self._has_it(title, start) if code else None
        if named is not None:
            yield Introduced(named, code, title)
        elif not code and (told := self._appointed(title)) is not None:
            yield told

    def _has_it(self, title: Title, start: int) -> Span | None:
        """The holder by a predicate, or with a rank in between: "X is Peru's envoy", "its envoy is X"."""
        end = self.nationality.end_of(title)
        found = [self._before(predicate(), start, FARTHEST), self._with_rank(end), self._behind(patterns.EQUALS, end)]
        return next((named for named in found if named is not None and self._is_in_full(named)), None)

    def by_state(self, actor: Mention) -> Iterator[Introduced]:
        """People by the state beside them: "Japan's X Y", "X Y of Japan", "Japan, represented by X Y"."""
        if actor.kind not in {"demonym", "name", "organisation"}:
            return
        beside = [self._behind(patterns.BESIDE if actor.kind == "demonym" else patterns.ADJACENT, actor.end)]
        if actor.kind != "demonym":
            beside += [self._before(link, actor.start, 8) for link in (patterns.FROM, patterns.BRACKET)]
        for named in beside:
            if named is not None and self._is_persons(named):
                yield Introduced(named, actor.code, beside=actor)
        led = self._behind(patterns.LED_BY, actor.end, titled=True) or self._before(patterns.LEADS, actor.start, 30)
        if led is not None and self._is_in_full(led):
            yield Introduced(led, actor.code)

    def _appointed(self, title: Title) -> Introduced | None:
        """Who was appointed to the office by a state: "Peru named X Y its envoy"."""
        named = self._before(patterns.AS, title.start, 16)
        if named is None or not self._is_in_full(named):
            return None
        state = self.nationality.ending_at(named[0], patterns.APPOINTS, FARTHEST)
        return Introduced(named, state.code, title) if state is not None else None

    def _before(self, link: re.Pattern[str], position: int, reach: int) -> Span | None:
        """The name before a pattern that ends at a position."""
        words = link.search(self.flat, max(0, position - reach), position)
        if words is None:
            return None
        for match in name_pattern().finditer(self.flat, max(0, words.start() - LONGEST), words.start()):
            span = self.name_at(self._past_a_title(match.start()))
            if span and span[1] == words.start():
                return span
        return None

    def _behind(self, link: re.Pattern[str], position: int, *, titled: bool = False) -> Span | None:
        """The name after a pattern that starts at a position, unless it is a possessor."""
        words = link.match(self.flat, position)
        if words is None:
            return None
        span = self.name_at(self._past_a_title(words.end()) if titled else words.end())
        return span if span is not None and not self.flat.startswith("'s", span[1]) else None

    def _with_rank(self, position: int) -> Span | None:
        """The name after an office, with a rank or an honorific in between: "the army commander, | General X Y"."""
        start = gap.end() if (gap := patterns.GAP.match(self.flat, position)) is not None else position
        return self.name_at(self._past_a_title(start)) if start in self._ends else None

    def _past_a_title(self, position: int) -> int:
        """Where the name starts, skipping a title at the position: "by its | envoy, | X Y"."""
        end = self._ends.get(position)
        gap = patterns.GAP.match(self.flat, end) if end is not None else None
        return gap.end() if gap is not None else position

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {title.start: title.end for title in self.titles}

    def _is_in_full(self, name: Span) -> bool:
        return " " in self.flat[slice(*name)]

    def _is_somebody(self, span: Span) -> bool:
        """Whether a name before a comma is a person's: two words, a leader's, or used elsewhere within a sentence."""
        name = self.flat[slice(*span)]
        if " " in name or leader_named(name, self.reference):
            return True
        return self._occurs(name, before="(?<=[a-z,] )")

    def _is_persons(self, span: Span) -> bool:
        """Whether a name beside a state is a person's: in full, not a body's, and used again in the article."""
        name = self.flat[slice(*span)]
        if " " not in name:
            return False
        known = any(self._stands_alone(name, one) for one in surnames(name)) or does_as_people_do(self.doc, *span)
        known = known or leader_named(name, self.reference) is not None
        common = any(word.lower() in self._words for word in re.findall(r"\w{3,}", name))
        return known and not common

    def _stands_alone(self, name: str, surname: str) -> bool:
        """Whether the surname also occurs without the rest of the full name."""
        before = re.escape(name.rpartition(surname)[0])
        return self._occurs(surname, before=f"(?<!{before})") if before else self._occurs(surname, behind="(?! )")

    def _occurs(self, words: str, *, before: str = "", behind: str = "") -> bool:
        """Whether the words occur in the text between these, which are look-arounds."""
        pattern = rf"{before}\b{re.escape(words)}\b{behind}"
        if pattern not in self._known:
            match, starts = re.compile(pattern).match, self._words.get(re.split(r"\W", words, maxsplit=1)[0], [])
            self._known[pattern] = any(match(self.flat, start) for start in starts)
        return self._known[pattern]

    @cached_property
    def _known(self) -> dict[str, bool]:
        """Whether each pattern that was asked for occurs: the same names come again and again."""
        return {}

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Each word, and where it starts. To search the whole text for each name would take quadratic time."""
        words: dict[str, list[int]] = {}
        for word in re.finditer(r"\w+", self.flat):
            words.setdefault(word.group(), []).append(word.start())
        return words


@cache
def predicate() -> re.Pattern[str]:
    """The words between a name and its office in a clause that somebody holds, gets or held it."""
    verbs, given, between = map(alternatives, (name_words("holding"), name_words("giving"), modifiers()))
    return re.compile(
        rf"(?:, [^.;:,]{{0,30}},)?(?:,? who)? (?:{verbs}|(?:is|was|has been|had been|were) (?:{given})(?: as| to be)?)"
        rf" (?:also |now |then )?(?:the |a |an |its )?(?:(?:{between}) ){{0,2}}$"
    )
