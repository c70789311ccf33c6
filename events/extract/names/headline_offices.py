"""Infers whose officials people are from the headline: it names the states, or one state and an office."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Final

from spacy.tokens import Doc, Span

from events.extract.clauses.syntax import SUBJECT
from events.extract.intervals import within
from events.extract.names.actors import Mention
from events.extract.names.person import Person
from events.extract.names.spelling import name_pattern
from events.extract.names.titles import Title
from events.extract.trees.parser import text_of

STATES: Final = frozenset({"capital", "demonym", "name"})
"""The kinds of mention that name a state in a headline."""
HOLDERS: Final = frozenset({"head_of_government", "head_of_state", "minister", "monarch", "official"})
PAIR: Final = 2


@dataclass(frozen=True)
class HeadlineOffices:
    """Assigns states to a document's people by its first line, if that names one state or two."""

    doc: Doc
    actors: Sequence[Mention]
    titles: Sequence[Title]

    def unnamed(self) -> Iterator[tuple[int, int]]:
        """Subjects of the first sentence named in full, if only the headline mentions an office."""
        if self._body is None or not self._offices:
            return
        text = text_of(self.doc)
        for match in name_pattern().finditer(text, self._body.start_char, self._body.end_char):
            span = self.doc.char_span(*match.span())
            if span is not None and " " in match.group() and span.root.dep_ in SUBJECT:
                yield match.span()

    def told(self, people: Sequence[Person]) -> list[Person]:
        """The people, with states from the headline for those without one."""
        if not 1 <= len(self._states) <= PAIR:
            return list(people)
        return [replace(one, code=self._state_of(one, people)) if one.code is None else one for one in people]

    def _state_of(self, person: Person, people: Sequence[Person]) -> str | None:
        """Of two states, the one that the sentence leaves out; or the only one, for whoever may hold its office."""
        sentence = self._sentence(person.start)
        if sentence is None or not person.name or (person.role and person.role not in HOLDERS | {"honorific"}):
            return None
        # People say more than states, and states more than places.
        remaining = (self._left_by(sentence, named) for named in (people, self._acting, self.actors))
        left = next((codes[0] for codes in remaining if len(codes) == 1), None)
        if len(self._states) == PAIR:
            return left if person.role in HOLDERS or sentence == self._body else None
        same = not person.role or person.role == "honorific" or person.role in {one.role for one in self._offices}
        return left if same and self._offices and sentence == self._body else None

    def _left_by(self, sentence: Span, named: Sequence[Mention | Person]) -> list[str]:
        """The headline's states of which the sentence names nobody; none if it names nobody at all."""
        inside = within(named, sentence.start_char, sentence.end_char, key=attrgetter("start"))
        beside = {one.code for one in named[inside] if one.code}
        return [code for code in self._states if code not in beside] if beside else []

    @cached_property
    def _end(self) -> int:
        """Where the headline ends; 0 if there is none."""
        return max(0, text_of(self.doc).find("\n"))

    @cached_property
    def _acting(self) -> list[Mention]:
        return [one for one in self.actors if one.use == "actor"]

    @cached_property
    def _states(self) -> list[str]:
        return list(dict.fromkeys(one.code for one in self.actors if one.end <= self._end and one.kind in STATES))

    @cached_property
    def _offices(self) -> list[Title]:
        return [one for one in self.titles if one.end <= self._end and one.role in HOLDERS]

    @cached_property
    def _body(self) -> Span | None:
        """The first sentence below the headline."""
        return next((one for one in self._sentences if one.start_char >= self._end > 0), None)

    def _sentence(self, position: int) -> Span | None:
        at = bisect_right(self._sentences, position, key=attrgetter("end_char"))
        found = self._sentences[at] if at < len(self._sentences) else None
        return found if found is not None and found.start_char <= position else None

    @cached_property
    def _sentences(self) -> list[Span]:
        return list(self.doc.sents)
