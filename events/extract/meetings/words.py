"""The vocabulary of meetings: which nouns denote one, and its format."""

from functools import cache
from typing import Final, get_args

from spacy.tokens import Token

from events.catalogue import MeetingFormat
from events.extract.clauses.syntax import children, clause, governor, prepositional
from events.lexicon import tables

NEAR: Final = 40
"""The number of tokens before the sentence in which to look for the meetings that "a third" continues."""
ANNOUNCED: Final = "meeting.announced"
POSTPONED: Final = "meeting.postponed"
CANCELED: Final = "meeting.canceled"
HELD: Final = "meeting.held"

FORMATS: Final[dict[str, MeetingFormat]] = {one.split()[0]: one for one in get_args(MeetingFormat)}
"""The format of each list of words in `lexicons/en/meetings.toml`."""


@cache
def words(table: str, *entries: str) -> frozenset[str]:
    """The union of lists of one table in `lexicons/en/meetings.toml`; a missing list is empty."""
    return frozenset(word for entry in entries for word in tables("meetings")[table].get(entry, ()))


def is_meeting(noun: Token) -> bool:
    """Whether the noun denotes a meeting: "summit", "talks"; not "press conference"."""
    # The lemmatizer takes a capitalized plural for a name: "Talks were put off".
    singular = noun.lower_.removesuffix("s") if noun.tag_ == "NNPS" else noun.lemma_.lower()
    if noun.lower_ == "one":
        return noun.doc[noun.i : noun.i + 5].text.lower() == "one-on-one" and noun.dep_ in {"dobj", "nsubj", "pobj"}
    if noun.lower_ in words("nouns", "another"):
        return is_another(noun)
    if noun.dep_ == "compound" or singular not in words("nouns", "strong", "weak"):
        return False
    if singular == "face" and not _is_face_to_face(noun):
        return False
    if singular in words("nouns", "stays") and not goals_of_visit(noun):
        return False
    if singular in {"round", "session"} and any(is_meeting(end) for end in prepositional(noun, "of")):
        return False  # "several rounds of talks": the trigger is "talks"
    near = {child.lemma_.lower() for child in children(noun, "amod", "compound")}
    if singular == "briefing":
        return _is_joint(noun, near)
    if singular == "cabinet":
        return "joint" in near  # "a joint cabinet of Italy and Malta"
    return near.isdisjoint(words("nouns", "other")) or (singular == "conference" and _is_joint(noun, near))


def is_another(word: Token) -> bool:
    """Whether an ordinal stands for another of the meetings before: "a third, due on Friday, was cancelled"."""
    if word.lower_ not in words("nouns", "another") or word.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if word.i + 1 < word.sent.end and word.nbor().pos_ in {"NOUN", "PROPN", "NUM"}:
        return False
    before = word.doc[max(0, word.sent.start - NEAR) : word.i]
    nouns = [
        one for one in before if one.pos_ in {"NOUN", "PROPN"} and one.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"}
    ]
    return any(is_meeting(one) for one in nouns if one.lower_ not in words("nouns", "another"))


def goals_of_visit(visit: Token) -> list[Token]:
    """The destinations of a visit: "a trip to Chad", "a stop in Chad", "made a stop | in Chad"."""
    if visit.lemma_ not in words("nouns", "stays"):
        participles = [one for one in children(visit, "acl") if one.tag_ == "VBN"]
        planned = [one for one in participles if one.lemma_ in words("planning", "verbs")]
        above = [visit.head] if planned and visit.dep_ == "dobj" else []  # "postponed visits planned for May | to Chad"
        return [end for one in (visit, *planned, *above) for end in prepositional(one, "to")]
    verb = governor(visit) if visit.dep_ == "dobj" else None
    return [end for head in (visit, verb) if head is not None for end in prepositional(head, "at", "in")]


def _is_face_to_face(face: Token) -> bool:
    """Whether the face is part of "a face-to-face": not "in the face of"."""
    around = face.doc[max(face.sent.start, face.i - 4) : face.i + 5]
    return sum(token.lower_ == "face" for token in around) > 1


def _is_joint(conference: Token, near: set[str]) -> bool:
    """Whether the press conference is a joint one, whose hosts have met."""
    verb = governor(conference)
    subjects = children(verb, "nsubj") if verb is not None and conference.dep_ == "dobj" else []
    with_ = any(child.lower_ in {"alongside", "with"} for child in children(conference, "prep"))
    return "joint" in near or with_ or any(children(subject, "conj") for subject in subjects)


def measured(noun: Token) -> Token:
    """The noun of measure above the noun ("days" in "after two days of talks"), or the noun itself."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in words("nouns", "measures"):
        return measured(of.head)  # "a total of nine hours of talks"
    return noun


def is_definite(noun: Token) -> bool:
    """Whether the noun phrase is definite: "the meeting", "their talks"."""
    return any(child.dep_ == "poss" or child.lower_ in {"the", "this", "that"} for child in noun.children)


def format_of(event: Token) -> MeetingFormat | None:
    """The format of a meeting, by the words near it; `None` if they do not say."""
    beside = [child for child in event.children if child.dep_ not in {"dobj", "relcl"}]
    near = {child.lemma_.lower() for child in beside} | {event.lemma_.lower()}
    near |= {end.lemma_.lower() for end in prepositional(event, "by", "on", "over", "via")}
    near |= {end.lemma_.lower() for end in prepositional(event, "during", "in")} & words("formats", "call")
    adverbs = {child.lower_ for child in children(clause(event), "advmod")}
    if (near | adverbs) & words("formats", "brief"):
        return "brief encounter"
    due = event.lemma_ == "be" and any(child.lower_ == "due" for child in children(event, "acomp"))
    if due or event.lemma_.lower() in words("verbs", "travel"):
        return "visit"
    return next((FORMATS[kind] for kind in ("call", "summit", "talks", "visit") if near & words("formats", kind)), None)
