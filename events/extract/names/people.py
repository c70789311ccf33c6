"""People in a text: by title and name, by name alone once introduced, and by office alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from events.extract.intervals import Intervals, within
from events.extract.names import people_patterns as patterns
from events.extract.names.actors import Mention
from events.extract.names.dateline_home import dateline_home
from events.extract.names.headline_offices import HeadlineOffices
from events.extract.names.introductions import Introductions
from events.extract.names.joint_titles import JointTitles, coordinated
from events.extract.names.leaders import leader_named, leader_phrases
from events.extract.names.nationality import Nationality
from events.extract.names.person import Person, by_surname, in_full, longest, may_be_one, spans
from events.extract.names.spelling import (
    is_surname_first,
    is_title_case,
    name_at,
    name_words,
    surnames,
    title_case_lines,
)
from events.extract.names.titles import Title, find_titles, portfolios
from events.extract.trees.parser import text_of
from events.lexicon import Phrases, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMED_BY_OFFICE: Final = frozenset({"honorific", "head_of_state", "head_of_government", "minister", "monarch"})
"""Roles whose holders the list of leaders may know by surname."""
MANY_SECRETARIES: Final = "USA"
"""The state whose titles need no mention of it. Others share theirs, as in "foreign secretary"."""
HOLDERS: Final = frozenset({"head_of_government", "head_of_state", "minister"})
AT_HOME: Final = frozenset({"minister", "official", "spokesperson", "envoy"})


def find_people(doc: "Doc | str", actors: Sequence[Mention], reference: date | None = None) -> list[Person]:
    """The people named in the text, in order, without overlaps.

    What the article says of a person's office overrides `leaders.csv`; there, whoever held office at the `reference`
    date (the day of publication) comes before others of the same name. A name counts only if a title, a state or that
    list marks it as a person's. `actors` must have been found in the same text.
    """
    text = doc if isinstance(doc, str) else text_of(doc)
    return _Finder(text, None if isinstance(doc, str) else doc, actors, reference).find()


class _Finder:
    def __init__(self, text: str, doc: "Doc | None", actors: Sequence[Mention], reference: date | None) -> None:
        self.text, self.flat, self.doc, self.reference = text, plain(text), doc, reference
        self.actors = [actor for actor in actors if actor.use != "group"]
        self.nationality = Nationality(self.flat, self.actors)
        self.title_case = title_case_lines(text)
        self.of_actors = Intervals((actor.start, actor.end) for actor in self.actors)
        self.titles = [title for title in find_titles(self.flat) if not self._is_covered(title.start, title.end)]

    def find(self) -> list[Person]:
        introduced = [*self._introduced(), *self._listed()]
        introduced = in_full(introduced)
        with_state = by_surname(one for one in introduced if one.code and " " in one.name)
        introduced = [replace(one, code=one.code or self._code_of(one, with_state)) for one in introduced]
        introduced = longest([*introduced, *self._unnamed(spans(introduced))])
        known = by_surname(introduced)
        introduced = self._by_headline([self._identified(person, known) for person in introduced])
        named = [*introduced, *self._later(by_surname(introduced), spans(introduced))]
        return sorted(longest([*named, *self._offices(named)]), key=lambda person: person.start)

    # Names with titles -----------------------------------------------------------------------------------------

    def _introduced(self) -> Iterator[Person]:
        for title in self.titles:
            yield from self._jointly(title) or self._with_title(title)
        introductions = Introductions(
            self.flat, self.doc, self.actors, self.titles, self.nationality, self._name, self.reference
        )
        for title in self.titles:
            for one in introductions.by_office(title):
                yield self._person(*one.span, one.name, one.code, title)
        for actor in self.actors:
            for one in introductions.by_state(actor):
                if not self._is_in_title_case(one.name[0]):
                    yield Person(*one.span, self.text[slice(*one.name)], one.code, "", self.text[slice(*one.span)])

    def _jointly(self, title: Title) -> list[Person]:
        """People who share the title, each with a state: "Presidents X of Peru and Y of Chile"."""
        joint = JointTitles(self.flat, self.actors, self._name, self.nationality.state_after)
        return [
            self._person(start, max(name[1], state.end), name, state.code, title)
            for start, name, state in joint.people(title, self.nationality.ending_at(title.start))
        ]

    def _with_title(self, title: Title) -> Iterator[Person]:
        start, code = self.nationality.of(title)
        for number, (name_start, name_end) in enumerate(self._names_after(title)):
            bracket = self.nationality.state_after(name_end, patterns.BRACKET)
            state = bracket or (self.nationality.state_after(name_end) if code is None else None)
            own = bracket.code if bracket else code or (state.code if state else None)
            begin = start if number == 0 else name_start
            yield self._person(begin, state.end if state else name_end, (name_start, name_end), own, title)

    def _names_after(self, title: Title) -> Iterator[tuple[int, int]]:
        states = (self.nationality.state_after(title.end, link) for link in (patterns.OF, patterns.TO))
        positions = [state.end for state in states if state]
        duties = (patterns.DUTY, portfolios()) if title.role == "minister" else ()
        positions += [duty.end() for one in duties if (duty := one.match(self.flat, title.end)) is not None]
        for position in [*positions, self.nationality.end_of(title), title.end]:
            if (span := self._name_after(position, title)) is not None:
                yield span
                while title.is_plural and (joint := patterns.NEXT_NAME.match(self.flat, span[1])):
                    span = self._name(joint.end())
                    if span is None:
                        return
                    yield span
                return

    def _name_after(self, position: int, title: Title) -> tuple[int, int] | None:
        if self.flat.startswith(" ", position):
            return self._name(position + 1)
        if self.flat.startswith(", ", position) and title.role != "honorific":
            span = self._name(position + 2)
            if span and " " in self.flat[slice(*span)] and self.flat[span[1] : span[1] + 1] in {",", ".", ";"}:
                return span
        return None

    def _name(self, start: int) -> tuple[int, int] | None:
        """The name at a position, unless an actor or a title starts there."""
        if start in self._starts:
            return None
        end = self._full_names.get(start) or name_at(self.text, self.flat, start, self._starts)
        if end is None or (self._is_in_title_case(start) and not (end := self._known_end(start, end))):
            return None
        return start, end

    def _known_end(self, start: int, end: int) -> int | None:
        """The end of a name in title case: as far as the body of the article or the list of leaders confirms it."""
        words = self.flat[start:end].split(" ")
        for count in range(len(words), 0, -1):
            candidate = " ".join(words[:count])
            listed = leader_named(candidate, self.reference)
            if listed or re.search(rf"\b{re.escape(candidate)}\b(?! [A-Z])", self._body):
                return start + len(candidate)
        return None

    def _person(self, start: int, end: int, name: tuple[int, int], code: str | None, title: Title) -> Person:
        own = code if title.role != "honorific" else None
        called = self.flat[slice(*name)]
        if title.role == "monarch" and re.fullmatch(r"\S+(?: [IVX]+)?", called):
            called = f"{title.text.split()[-1].capitalize()} {called}"
        return Person(start, end, called, own, title.text, self.text[start:end], title.role)

    def _unnamed(self, taken: Intervals) -> Iterator[Person]:
        """The first sentence's subject, if it is a name alone and the headline mentions an office."""
        for start, end in self._headline_offices.unnamed() if self._headline_offices is not None else ():
            if not taken.overlap(start, end) and self._name(start) == (start, end):
                yield Person(start, end, self.flat[start:end], None, "", self.text[start:end])

    def _by_headline(self, named: list[Person]) -> list[Person]:
        return self._headline_offices.told(named) if self._headline_offices is not None else named

    @cached_property
    def _headline_offices(self) -> HeadlineOffices | None:
        return HeadlineOffices(self.doc, self.actors, self.titles) if self.doc is not None else None

    # Names alone ------------------------------------------------------------------------------------------------

    def _listed(self) -> Iterator[Person]:
        """Leaders by their full names, wherever they occur."""
        for start, end in self._full_names.items():
            leader = leader_named(self.flat[start:end], self.reference)
            if leader and not self._is_covered(start, end):
                yield Person(start, end, self.flat[start:end], leader.code, "", self.text[start:end])

    def _identified(self, person: Person, known: dict[str, Person]) -> Person:
        """The person, completed from the rest of the article, the title or the list of leaders."""
        same = self._same(person.name, known)
        fullest = same.name if same and len(same.name) > len(person.name) else person.name
        code = person.code or (same.code if same else None) or self._code_by_knowledge(person, fullest)
        return replace(person, name=fullest, code=code)

    def _same(self, name: str, known: dict[str, Person]) -> Person | None:
        for surname in surnames(name):
            other = known.get(surname)
            if other and (name == surname or may_be_one(name, other.name)):
                return other
        return None

    def _code_of(self, person: Person, with_state: dict[str, Person]) -> str | None:
        """The person's state: what the article says of somebody of that name, else what the list of leaders says."""
        same = self._same(person.name, with_state)
        return same.code if same is not None else self._code_by_knowledge(person, person.name)

    def _code_by_knowledge(self, person: Person, fullest: str) -> str | None:
        listed = leader_named(fullest, self.reference)
        if listed and " " in fullest:
            return listed.code
        unique = self._codes_of_titles.get(person.title)
        if unique and self._is_about(unique):
            return unique
        if listed is None and person.role in NAMED_BY_OFFICE:
            listed = leader_named(fullest, self.reference, titled=True)
        return listed.code if listed else self._code_by_paragraph(person) or self._code_at_home(person)

    def _is_about(self, code: str) -> bool:
        """Whether the article is about the state that the title suggests: many have a foreign secretary."""
        return code == MANY_SECRETARIES or code in self._codes

    def _code_at_home(self, person: Person) -> str | None:
        """The state of the one leader or seat of power that the article mentions without saying whose.

        Governments' own releases do so: "President Biden", then "Director Inglis". Otherwise the state of the dateline.
        """
        inside = within(self.nationality.actor_starts, person.start, person.end)
        own = any(actor.end <= person.end for actor in self.actors[inside])
        if own or person.role not in AT_HOME | HOLDERS or patterns.FORMER.search(person.title):
            return None
        return (self._home if person.role in AT_HOME else None) or self._dateline

    @cached_property
    def _dateline(self) -> str | None:
        return dateline_home(self.text)

    @cached_property
    def _home(self) -> str | None:
        """The state of the first leader with a bare title, or of the administration named."""
        for title in self.titles:
            span = self._name_after(title.end, title) if title.role in NAMED_BY_OFFICE else None
            if (
                span is None
                or self.nationality.ending_at(title.start)
                or self.nationality.state_after(span[1])
                or title.role == "honorific"
            ):
                continue
            leader = leader_named(self.flat[slice(*span)], self.reference, titled=True)
            if leader and not leader.days_from(self.reference or leader.since):
                return leader.code
        named = patterns.ADMINISTRATION.search(self.flat)
        leader = leader_named(named.group(1), self.reference, titled=True) if named else None
        return leader.code if leader else None

    def _code_by_paragraph(self, person: Person) -> str | None:
        """The state of a minister, if the paragraph has mentioned only one so far."""
        if person.role not in HOLDERS or patterns.FORMER.search(person.title):
            return None
        start = self.text.rfind("\n", 0, person.start)
        spoken_of = self.actors[within(self.nationality.actor_starts, start + 1, person.start)]
        codes = {actor.code for actor in spoken_of if actor.kind in {"name", "demonym", "capital"}}
        return codes.pop() if len(codes) == 1 else None

    def _later(self, known: dict[str, Person], taken: Intervals) -> Iterator[Person]:
        """Later mentions by surname alone: of people introduced elsewhere, and of leaders. None where `taken`."""
        identities = {surname: self._identified(person, known) for surname, person in known.items()}
        surnames_alone = Phrases((surname, person) for surname, person in identities.items())
        for start, end, person in surnames_alone.find(self.flat):
            if taken.overlap(start, end) or patterns.MONTH.fullmatch(self.flat, max(0, start - 10), end + 3):
                continue
            if not self._is_covered(start, end) and self._is_whole_name(start, end, person.name):
                yield self._named_alone(start, end, person.name, person.code)
        for start, end, _ in leader_phrases().find(self.flat):
            surname = self.flat[start:end]
            if surname in identities or taken.overlap(start, end) or self._is_covered(start, end):
                continue
            leader = leader_named(surname, self.reference)
            if leader is not None and self._is_whole_name(start, end, leader.name):
                yield self._named_alone(start, end, surname, leader.code)

    def _named_alone(self, start: int, end: int, name: str, code: str | None) -> Person:
        rest = re.match(r" (\w+)", self.flat[end : end + 20])
        stands_for = rest is not None and rest.group(1).lower() in name_words("government")
        return Person(start, end, name, code, "", self.text[start:end], use="government" if stands_for else "person")

    def _is_whole_name(self, start: int, end: int, name: str) -> bool:
        """Whether a surname is not part of another name: "Melania Trump", "Kim Yo Jong", "Trump Tower"."""
        if self._is_in_title_case(start):
            return True
        before = re.search(rf"({patterns.CAPITALISED}) $", self.flat[max(0, start - 30) : start])
        if (
            before
            and before.group(1) not in name
            and self._is_given_name(start - 1 - len(before.group(1)), before.group(1))
        ):
            return False
        after = re.match(rf" ({patterns.CAPITALISED})", self.flat[end : end + 30])
        if after is None or after.group(1) in name_words("not_names") or end + 1 in self._starts:
            return not self.flat.startswith(" Tower", end)
        return after.group(1) in name and not is_surname_first(name)

    def _is_given_name(self, start: int, word: str) -> bool:
        if word in name_words("not_names") or self._is_covered(start, start + len(word)):
            return False
        if self._of_titles.overlap(start, start + 1):
            return False
        opens = re.search(r"(?:^|[.!?:;\"“”)\]\n] *|\n)$", self.text[max(0, start - 3) : start])
        if not opens:
            return True
        span = self.doc.char_span(start, start + len(word), alignment_mode="expand") if self.doc is not None else None
        return bool(span and span[0].pos_ == "PROPN")

    # Offices alone ----------------------------------------------------------------------------------------------

    def _offices(self, named: Sequence[Person]) -> Iterator[Person]:
        """Offices with a state and without a name: "the Russian president", "the secretary of state"."""
        taken = spans(named)
        for title in self.titles:
            former = patterns.FORMER.search(title.text)
            if former or title.role in {"honorific", "legislator"} or taken.overlap(title.start, title.end):
                continue
            if title.is_plural:
                yield from self._joint_offices(title)
            elif not self._goes_on(title.end):
                start, code = self.nationality.of(title)
                own = title.code if title.role not in {"official", "spokesperson", "envoy"} else ""
                own = own if own and self._is_about(own) else ""
                if (code := code or own or None) and not patterns.FORMER.search(self.flat, max(0, start - 9), start):
                    yield Person(start, title.end, "", code, title.text, self.text[start : title.end], title.role)

    def _joint_offices(self, title: Title) -> Iterator[Person]:
        """Offices shared by several states, one mention for each: "the US and Russian presidents"."""
        last, first = self.nationality.ending_at(title.start), self.nationality.state_after(title.end)
        chain = coordinated(self.actors, last, self.flat, -1) if last else []
        chain = coordinated(self.actors, first, self.flat, 1) if first and not last else chain
        if len(chain) < 2:
            return
        for actor in chain:
            yield Person(actor.start, actor.end, "", actor.code, title.text, actor.text, title.role)

    def _goes_on(self, end: int) -> bool:
        """Whether the title only starts a longer noun: "Russian president candidate"."""
        if self.doc is None:
            return False
        span = self.doc.char_span(end - 1, end, alignment_mode="expand")
        return bool(span and span[-1].dep_ in {"amod", "compound", "nmod"} and span[-1].head.i > span[-1].i)

    # The text ----------------------------------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset([actor.start for actor in self.actors] + [title.start for title in self.titles])

    @cached_property
    def _codes(self) -> frozenset[str]:
        """The states and organisations named."""
        return frozenset(actor.code for actor in self.actors)

    @cached_property
    def _codes_of_titles(self) -> dict[str, str]:
        """The state of each title that suggests one."""
        return {title.text: title.code for title in reversed(self.titles) if title.code}

    @cached_property
    def _of_titles(self) -> Intervals:
        return Intervals((title.start, title.end) for title in self.titles)

    @cached_property
    def _full_names(self) -> dict[int, int]:
        """The start and end of listed leaders' full names."""
        return {start: end for start, end, _ in leader_phrases().find(self.flat) if " " in self.flat[start:end]}

    @cached_property
    def _body(self) -> str:
        """The text without lines in title case."""
        return plain("\n".join(line for line in self.text.split("\n") if not is_title_case(line)))

    def _is_in_title_case(self, position: int) -> bool:
        return self.title_case.overlap(position, position + 1)

    def _is_covered(self, start: int, end: int) -> bool:
        """Whether a state or organisation is named there that includes these words."""
        return self.of_actors.cover(start, end)
