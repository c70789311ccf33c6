"""An article as the rules see it: its parse, and every person, state, place, treaty and date mentioned in it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, Final

from spacy.tokens import Doc, Span, Token

from events.edtf import Window, bounds
from events.extract.clauses.syntax import keep_tree
from events.extract.dates.dateline_day import dateline_day
from events.extract.dates.tagger import TimeExpression, tag
from events.extract.intervals import within
from events.extract.lines import unwrapped
from events.extract.names.actors import Mention, find_actors
from events.extract.names.dateline_home import dateline_home
from events.extract.names.issuers import issuer, spokesmen
from events.extract.names.leaders import leader_named
from events.extract.names.people import find_people
from events.extract.names.people_repairs import untangle
from events.extract.names.person import Person, spans
from events.extract.names.places import PlaceMention, find_places
from events.extract.names.treaties import TreatyMention, find_treaties
from events.extract.names.unlisted_treaties import unlisted
from events.extract.trees.parser import parse, text_of
from events.lexicon import with_apostrophes
from seeds.article import Article

TREATIES: Final = frozenset({"accord", "agreement", "convention", "deal", "pact", "protocol", "treaty"})
GROUPED: Final = "|"
"""Separates the codes of a group's members."""
ELSEWHERE: Final = re.compile(r"\([\d.:]{3,6} ?GMT,? (?:on )?$")
"""Precedes a day that only gives the time in Greenwich: "(2140 GMT on Wednesday)"."""
REACH: Final = 20
LEAD: Final = 2
LONG: Final = 12
"""The lead: the first two sentences of at least a dozen words, and whatever precedes them."""
AIDES: Final = frozenset({"official", "spokesperson"})
"""Roles whose holders are quoted more often than met."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention of a state or organisation, by its code, and of the person who represents it, if one is named.

    A group such as "the two Koreas" is one participant with the codes of all its members, joined by "|". `token` is the
    index of the mention's head. `kind` is what names it: "person", "aide" for those who speak or work for one, or the
    actor mention's kind; "place" or "group" if the state's name only says where, or whose people.
    """

    code: str
    name: str
    token: int
    kind: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each member; just one unless it is a group."""
        return tuple(self.code.split(GROUPED))

    @property
    def acts(self) -> bool:
        """Whether the mention stands for the state or organisation itself."""
        return self.kind not in {"place", "group"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and the token that heads it in the parse."""

    edtf: str
    token: int
    start: int
    end: int

    @property
    def window(self) -> Window:
        """First and last day."""
        return bounds(self.edtf)


@dataclass(frozen=True, slots=True)
class Holder:
    """A named office holder: `office` is the last word of the title ("president", "minister").

    `bare`: the article does not say whose they are, as a state's own press does not.
    """

    participant: Participant
    office: str
    bare: bool


@dataclass(frozen=True)
class Reading:
    """One article, parsed, with its mentions by token index.

    `written` is the day of its dateline, or of its publication if it has none. `issuer` is the code of the state or
    union whose government publishes it; `None` for the press.
    """

    article: Article
    doc: Doc
    participants: dict[int, Participant]
    places: dict[int, PlaceMention]
    treaties: dict[int, TreatyMention]
    dates: list[Dated]
    written: date
    holders: list[Holder]
    issuer: str | None

    @cached_property
    def text(self) -> str:
        """The text as parsed: line ends that only wrap are blanks; the offsets are the article's."""
        return text_of(self.doc)

    @cached_property
    def home(self) -> str | None:
        """The state that the article is written from, by its dateline."""
        return dateline_home(self.text)

    @cached_property
    def history(self) -> list[Participant]:
        """The participants that act, in order of mention; groups member by member."""
        acting = [self.participants[i] for i in sorted(self.participants) if self.participants[i].acts]
        return [replace(one, code=code) for one in acting for code in one.codes]

    @cached_property
    def end_of_lead(self) -> int:
        """The index of the token after the lead; all of a text without one is its lead."""
        long = (one for one in self.doc.sents if sum(token.is_alpha for token in one) >= LONG)
        ends = [one.end for one in islice(long, LEAD)]
        return ends[-1] if ends else len(self.doc)

    def tokens_of(self, lemmas: Mapping[str, object]) -> list[Token]:
        """The tokens with these lemmas, in order; case is ignored."""
        return [
            self.doc[i] for i in sorted(i for lemma, those in self._lemmas.items() if lemma in lemmas for i in those)
        ]

    def has_any(self, lemmas: Set[str]) -> bool:
        """Whether the text has one of these lower-case lemmas. A cheap test before trees are searched."""
        return not lemmas.isdisjoint(self._lemmas)

    @cached_property
    def _lemmas(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        table: Any = self.doc.to_array(["LEMMA"])
        places: dict[int, list[int]] = {}
        for i, lemma in enumerate(table.tolist()):
            places.setdefault(lemma, []).append(i)
        for lemma, those in places.items():
            found.setdefault(self.doc.vocab.strings[lemma].lower(), []).extend(those)
        return found

    @cached_property
    def named_often(self) -> Counter[str]:
        """How often each state and organisation is mentioned as acting."""
        return Counter(one.code for one in self.history)

    def named_before(self, token: int, sentences: int) -> Iterator[Participant]:
        """The history before a token, nearest first, as far back as so many sentences before the token's own."""
        first = self.sentence_number(token) - sentences
        for i in range(bisect_left(self._named_at, token) - 1, -1, -1):
            if self._sentence_numbers[self._named_at[i]] < first:
                return
            yield self.history[i]

    def named_in(self, sentence: Span) -> list[Participant]:
        """The history within a sentence."""
        return self.history[within(self._named_at, sentence.start, sentence.end)]

    @cached_property
    def _named_at(self) -> list[int]:
        return [one.token for one in self.history]

    @cached_property
    def _sentence_numbers(self) -> list[int]:
        numbers: list[int] = []
        for number, sentence in enumerate(self.doc.sents):
            numbers += [number] * len(sentence)
        return numbers

    def sentence_number(self, token: int) -> int:
        """The number of sentences before the token's."""
        return self._sentence_numbers[token]

    def sentence_start(self, number: int) -> int:
        """The first token of the sentence of that number; of the first sentence if the number is negative."""
        return bisect_left(self._sentence_numbers, number)

    def quote(self, sentence: Span) -> tuple[int, int]:
        """The sentence's offsets in the article's text, without surrounding white space."""
        text = self.article.text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(text) - len(text.lstrip())
        return start, start + len(text.strip())

    def dates_in(self, span: Span) -> list[Dated]:
        """The dates in a sentence, or in another span."""
        return self.dates[within(self._dated_at, span.start, span.end)]

    def dates_between(self, start: int, end: int) -> list[Dated]:
        """The dates that start in [start, end) (character offsets)."""
        return self.dates[within(self.dates, start, end, key=attrgetter("start"))]

    def places_between(self, start: int, end: int) -> list[int]:
        """The tokens in [start, end) that name a place."""
        return self._placed_at[within(self._placed_at, start, end)]

    def treaties_between(self, start: int, end: int) -> list[int]:
        """The tokens in [start, end) that name or describe a treaty."""
        return self._treaties_at[within(self._treaties_at, start, end)]

    @cached_property
    def _placed_at(self) -> list[int]:
        return sorted(self.places)

    @cached_property
    def _treaties_at(self) -> list[int]:
        return sorted(self.treaties)

    @cached_property
    def _dated_at(self) -> list[int]:
        return [date.token for date in self.dates]


def read(article: Article) -> Reading:
    """Parse the article and find its mentions."""
    text = with_apostrophes(unwrapped(article.text))
    doc = parse(text)
    actors = find_actors(text)
    found = tag(text, article.published)
    written = dateline_day(text, article.published, found) or article.published
    if written != article.published:
        found = tag(text, written)
    people = find_people(doc, actors, article.published)
    untangle(doc, people)
    participants = _participants(doc, actors, people)
    _join_lists(doc, participants, people)
    keep_tree(doc)
    if (own := issuer(text, article.publisher, article.published, actors, people)) is not None:
        participants |= {one.i: Participant(own, "", one.i, "issuer") for one in spokesmen(doc, {*participants})}
    names = spans(one for one in people if one.name)  # "May will meet" her counterpart
    return Reading(
        article=article,
        doc=doc,
        participants=participants,
        places={head.i: place for place in find_places(text) if (head := _head(doc, place.start, place.end))},
        treaties=_treaties(doc, text),
        dates=_dates(doc, [one for one in found if not names.cover(one.start, one.end)]),
        written=written,
        holders=list(_holders(doc, participants, actors, people, article.published)),
        issuer=own,
    )


def _join_lists(doc: Doc, participants: dict[int, Participant], people: list[Person]) -> None:
    """Repair coordination: attach a second person to the first ("Presidents X of Peru | and Y of Chile").

    Of three states the parser may also take the second for an apposition to the first: "to Kenya, Chad and Mali".
    """
    tops: dict[int, Token] = {}
    for person in people:
        span = doc.char_span(person.start, person.end, alignment_mode="expand")
        if span is not None and (top := _root(span)).i in participants:
            tops |= {token.i: top for token in span}
    for i, one in participants.items():
        token = doc[i]
        head = participants.get(token.head.i)
        if token.dep_ == "appos" and head is not None and _is_another_state(one, head):
            listed = any(child.dep_ == "conj" for child in token.children)
            token.dep_ = "conj" if listed else token.dep_
        if token.dep_ == "conj" and tops.get(i) == token and (first := _first_person(token, tops)) is not None:
            token.head = first


def _is_another_state(one: Participant, other: Participant) -> bool:
    return {one.kind, other.kind} == {"name"} and one.code != other.code


def _first_person(conjunct: Token, tops: dict[int, Token]) -> Token | None:
    """The head of the mention to which a second person is attached by another of its tokens."""
    first = tops.get(conjunct.head.i)
    if first is None or first in {conjunct, conjunct.head}:
        return None
    return first if first.sent == conjunct.sent and conjunct not in first.ancestors else None


def _participants(doc: Doc, actors: list[Mention], people: list[Person]) -> dict[int, Participant]:
    """The participants, by the token that heads the mention. A person's mention covers the nationality before it."""
    participants: dict[int, Participant] = {}
    together: dict[tuple[int, int], list[str]] = {}
    for actor in actors:
        if (token := _head(doc, actor.start, actor.end)) and actor.use != "stance":
            kind = actor.kind if actor.use == "actor" else actor.use
            members = together.setdefault((token.i, actor.start), [])
            members.append(actor.code)
            participants[token.i] = Participant(GROUPED.join(members), "", token.i, kind)
    aides = {person.name or person for person in people if person.role in AIDES}
    for person in people:
        span = doc.char_span(person.start, person.end, alignment_mode="expand")
        if span is None or person.code is None:
            continue
        for i in range(span.start, span.end):
            participants.pop(i, None)
        head = _root(span).i
        whose = "aide" if (person.name or person) in aides else "person"
        participants[head] = Participant(person.code, person.name, head, whose)
    return participants


def _holders(
    doc: Doc, participants: dict[int, Participant], actors: list[Mention], people: list[Person], published: date
) -> Iterator[Holder]:
    """Named people whose office the article gives or the list of leaders knows."""
    starts = [actor.start for actor in actors]
    for person in people:
        head = _head(doc, person.start, person.end)
        known = leader_named(person.name, published) if person.name else None
        office = person.title or (known.office if known else "")
        if person.name and office and head is not None and head.i in participants:
            here = actors[within(starts, person.start, person.end)]
            bare = not any(actor.end <= person.end for actor in here)
            yield Holder(participants[head.i], _office(office.lower()), bare)


def _office(title: str) -> str:
    """The last word of a title; "premier" for heads of government, whatever their title."""
    if title in {"eam", "fm"}:
        return "minister"
    return "premier" if title in {"pm", "premier"} or title.endswith("prime minister") else title.rsplit(maxsplit=1)[-1]


def _dates(doc: Doc, found: list[TimeExpression]) -> list[Dated]:
    text = text_of(doc)
    dated = [_dated(doc, one) for one in found if not ELSEWHERE.search(text[max(0, one.start - REACH) : one.start])]
    return [date for date in dated if date is not None]


def _dated(doc: Doc, expression: TimeExpression) -> Dated | None:
    head = _head(doc, expression.start, expression.end)
    return Dated(expression.narrowed, head.i, expression.start, expression.end) if head else None


def _head(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return _root(span) if span is not None and len(span) else None


def _treaties(doc: Doc, text: str) -> dict[int, TreatyMention]:
    """Every treaty named or described, by the token that heads the mention."""
    found = {head.i: one for one in find_treaties(text) if (head := _treaty_head(doc, one))}
    return found | dict(unlisted(doc, text, found))


def _treaty_head(doc: Doc, treaty: TreatyMention) -> Token | None:
    """The head of a treaty's name, or the common noun right after it: "the TPP | agreement"."""
    head = _head(doc, treaty.start, treaty.end)
    behind = head.head if head is not None and head.dep_ == "compound" and head.head.i == head.i + 1 else None
    return behind if behind is not None and behind.lemma_.lower() in TREATIES and treaty.kind == "named" else head


def _root(span: Span) -> Token:
    """The token that attaches the span to its sentence; the first such noun if the parse breaks the span up."""
    tied = [token for token in span if token.head != token and not span.start <= token.head.i < span.end]
    return next((token for token in tied if token.pos_ in {"NOUN", "PROPN"}), span.root)
