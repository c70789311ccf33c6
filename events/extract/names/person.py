"""A mention of a person, and which mentions are of the same person."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from events.extract.clauses.syntax import clause
from events.extract.intervals import Intervals
from events.extract.names.spelling import bare, name_words, surnames

if TYPE_CHECKING:
    from spacy.tokens import Doc

Use = Literal["person", "government"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person mentioned at [start, end) (character offsets), including nationality and title.

    `name` is the fullest form in the article, empty for an office alone ("the Russian president"). `code` is that of
    the state or organisation that the person represents; `None` if neither the article nor the list of leaders says.
    `role` is the title's in `titles.csv`, empty without a title. `use` is "government" if the name stands for one ("the
    Trump administration").
    """

    start: int
    end: int
    name: str
    code: str | None
    title: str
    text: str
    role: str = ""
    use: Use = "person"


def by_surname(people: Iterable[Person]) -> dict[str, Person]:
    """Whom each surname means in one article: leaders before others, the fullest form of each name."""
    known: dict[str, Person] = {}
    named = [person for person in people if person.name]
    for person in sorted(named, key=_precedence):
        for surname in surnames(person.name):
            known.setdefault(surname, person)
    return known


def _precedence(person: Person) -> tuple[bool, bool, bool, int, int]:
    is_leader = person.role in {"head_of_state", "head_of_government", "monarch"}
    return " " not in person.name, person.code is None, not is_leader, -len(person.name.split()), person.start


def may_be_one(name: str, other: str) -> bool:
    """Whether two full names may be one person's: the same surname, and no conflicting given names."""
    given, others = bare(name)[:-1], bare(other)[:-1]
    if not given or not others or given[0] == others[0]:
        return True
    return given[0][0] == others[0][0] and "." in given[0] + others[0]


def in_full(people: Sequence[Person]) -> list[Person]:
    """The people, with the full names of those called by title and given name: "PM Shehbaz" Sharif."""
    full = [one for one in people if " " in one.name]
    alone = {surname for one in full for surname in surnames(one.name)}
    given = {bare(one.name)[0]: one for one in reversed(full)}
    return [_in_full(one, given) if one.title and one.name not in alone else one for one in people]


def _in_full(person: Person, given: Mapping[str, Person]) -> Person:
    other = given.get(person.name)
    return replace(person, name=other.name, code=person.code or other.code) if other is not None else person


def spans(people: Iterable[Person]) -> Intervals:
    """The intervals of their mentions."""
    return Intervals((person.start, person.end) for person in people)


def longest(people: Iterable[Person]) -> list[Person]:
    """The longest of overlapping mentions."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda one: (one.start - one.end, not one.title, one.start)):
        at = bisect_left(kept, person.end, key=attrgetter("start"))
        if at == 0 or kept[at - 1].end <= person.start:  # the kept ones do not overlap
            kept.insert(at, person)
    return kept


def does_as_people_do(doc: "Doc | None", start: int, end: int) -> bool:
    """Whether the name is in a role that only people have: "Sweden's Ann Linde flew to"."""
    found = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if found is None or found.root.dep_ not in {"dobj", "nsubj", "pobj"}:
        return False
    verb = clause(found.root)
    there = verb.lemma_ == "be" and any(
        child.lower_ in {"due", "guest", "in", "man", "to", "woman"} for child in verb.children
    )
    beside = any(child.lower_ == "due" for child in found.root.children)  # "Chad's X Y, due in Oslo"
    travels = verb.lemma_ in {"arrive", "come", "fly", "go", "head", "leave", "travel"} and any(
        child.lower_ in {"for", "in", "to"} for child in verb.children
    )
    return there or beside or travels or verb.lemma_ in name_words("human_verbs")
