"""Gapping: acts that share the verb of another: "Chad expelled three envoys on Monday, Mali two and Togo one"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from events.extract.acts.frames import words
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children
from events.extract.reading import Participant, Reading

APART: Final = frozenset({",", ";", "and", "but", "while"})
"""Separators between gapped clauses."""
FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
GOES_ON: Final = frozenset({"ADJ", "NOUN", "PROPN"})
STATES: Final = frozenset({"capital", "name", "organisation"})
NEAR: Final = 5
"""The number of tokens after a preposition in which the target is named."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """A gapped clause: its actor, and its remaining tokens, up to `end`."""

    doer: Participant
    start: int
    end: int


def gapped(reading: Reading, told: list[Candidate]) -> Iterator[Candidate]:
    """The acts, each followed by those of its gapped clauses."""
    for act in told:
        rests = _rests(reading, act) if len(act.actors) == 1 and reading.doc[act.token].pos_ == "VERB" else []
        first = _without(reading, act, rests) if rests else act
        if first.targets or not act.targets:
            yield first
        for one in rests:
            yield _done_too(reading, first, one)


def _rests(reading: Reading, act: Candidate) -> list[_Rest]:
    doc, verb = reading.doc, reading.doc[act.token]
    end = verb.sent.end
    named = [
        one
        for one in reading.named_in(doc[verb.i + 2 : end])
        if one.kind in STATES
        and len(one.codes) == 1
        and one.code not in act.actors
        and _is_left(reading, verb, one.token)
    ]
    starts = [_start(doc, one.token) for one in named]
    found = [_Rest(one, one.token + 1, stop) for one, stop in zip(named, [*starts[1:], end], strict=False)]
    return [one for one in found if not any(token.tag_ in FINITE for token in doc[one.start : one.end][:NEAR])]


def _start(doc: Doc, name: int) -> int:
    """The first token of a name of several words, with its article: "the United States"."""
    while name > 0 and (
        (doc[name - 1].pos_ == "PROPN" and doc[name - 1].dep_ == "compound") or doc[name - 1].lower_ == "the"
    ):
        name -= 1
    return name


def _is_left(reading: Reading, verb: Token, name: int) -> bool:
    """Whether the name starts a gapped clause: a number, a noun like one before, or a target follows."""
    doc, start = reading.doc, _start(reading.doc, name)
    if doc[start - 1].lower_ not in APART or name + 2 >= len(doc):
        return False
    follower = doc[name + 1]
    if follower.text == "," and doc[start - 1].text == ";":
        follower = doc[name + 2]  # "Canada, three; Britain, one"
    if follower.tag_ == "PRP$" and follower.i + 1 < len(doc):
        return any(one.lemma_ == follower.nbor().lemma_ for one in doc[verb.i : start] if one.pos_ == "NOUN")
    if follower.pos_ == "ADP":
        alike = [one for one in doc[verb.i : start] if one.lower_ == follower.lower_]
        behind = range(follower.i + 1, follower.i + NEAR)
        return bool(alike) and any(i in reading.participants or i in reading.places for i in behind)
    return _counts(follower)


def _counts(number: Token) -> bool:
    """Whether a number stands alone, without a noun: "two", "$5 million", "another six"."""
    doc, last = number.doc, number.i
    while last + 1 < len(doc) and (doc[last].lower_ in {"a", "another"} or doc[last].text in words("currencies")):
        last += 1
    if not (doc[last].like_num or doc[last].lower_ == "one"):
        return False
    while last + 1 < len(doc) and doc[last + 1].lemma_.lower() in words("moneys") | {"billion", "million", "dollar"}:
        last += 1
    if last + 2 < len(doc) and doc[last + 1].pos_ == "ADJ" and doc[last + 2].lower_ in {"one", "ones"}:
        return True  # "five British ones"
    return last + 1 >= len(doc) or doc[last + 1].pos_ not in GOES_ON


def _without(reading: Reading, act: Candidate, rests: list[_Rest]) -> Candidate:
    """The act without the actors of its gapped clauses, which the parser may have taken for targets."""
    before = _codes(reading, act.token, _start(reading.doc, rests[0].doer.token))
    others = _codes(reading, rests[0].doer.token, reading.doc[act.token].sent.end) - before
    targets = tuple(code for code in act.targets if code not in others)
    targets = targets or tuple(sorted(before - {*act.actors}))[:1]
    return act.with_(targets=targets, participants=tuple(one for one in act.participants if one.code not in others))


def _done_too(reading: Reading, act: Candidate, rest: _Rest) -> Candidate:
    doc = reading.doc
    targets = tuple(sorted(_codes(reading, rest.start, rest.end) - {rest.doer.code})) or act.targets
    date = next((one.edtf for one in reading.dates if rest.start <= one.token < rest.end), act.date)
    doers: tuple[str, ...] = (rest.doer.code,)
    if any(one.i in reading.participants for one in children(doc[act.token], "dative")):
        doers, targets = act.actors, doers  # "lent Mali $5 million and Chad $2 million"
    return act.inferring(
        "act: what is told of another before, whose verb it shares",
        rule=f"gapped:{doc[act.token].lemma_}",
        token=rest.doer.token,
        date=date,
        participants=(rest.doer, *(one for one in act.participants if one.code in {*doers, *targets})),
        actors=doers,
        targets=targets,
    )


def _codes(reading: Reading, start: int, end: int) -> set[str]:
    """The states and organisations named between two tokens, or whose cities are."""
    named = {code for one in reading.named_in(reading.doc[start:end]) for code in one.codes}
    return named | {place.code for i, place in reading.places.items() if start <= i < end and place.code}
