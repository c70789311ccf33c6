"""Acts that repeat another's: "followed suit", "did the same", "as did Chad", "Mali took similar steps"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import classed, is_only_planned, words
from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children
from events.extract.coreference.participants import Cast, codes
from events.extract.reading import Participant, Reading
from events.extract.timing.attachment import Attachment

FAVOURS: Final = frozenset({"compliment", "favor", "favour"})
NEAR: Final = 2
"""The number of sentences back to the act that somebody "follows"."""


def followed(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """The acts that repeat the one before them."""
    finder = _Finder(reading, Cast(reading), Attachment(reading), [one for one in found if one.actors])
    triggers = dict.fromkeys(["do", *FAVOURS, "follow", "kind", "likewise", "similarly", "suit", *words("similar")])
    for token in reading.tokens_of(triggers):
        yield from finder.at(token)


def without_likened(reading: Reading, found: list[Candidate], followed_: list[Candidate]) -> list[Candidate]:
    """The candidates without duplicates of `followed_` that were found with another target."""
    likened = [(reading.sentence_number(one.token), one) for one in followed_]
    return [
        one
        for one in found
        if not any(
            number == reading.sentence_number(one.token) and (one.type, one.actors) == (other.type, other.actors)
            for number, other in likened
        )
    ]


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment
    acts: list[Candidate]

    def at(self, token: Token) -> Iterable[Candidate]:
        verb = _answering(token)
        if verb is None or reality(verb) is Reality.UNREAL or is_only_planned(verb):
            return
        again = token.lemma_ in words("similar")  # one of the first actors may take similar measures again
        end = token.sent.start if again else token.i  # those are compared to an earlier act, not to themselves
        done = [one for one in self.acts if one.token < end]
        if not done:
            return
        last = _first_of(done[-1], done)
        loose = again or token.lemma_ in {"do", "follow"}
        apart = self.reading.sentence_number(token.i) - self.reading.sentence_number(last.token)
        doers = [one for one in self.cast.of(agent(verb)) if again or one.code not in last.actors]
        if not doers or (loose and (apart > NEAR or last.type.startswith("force."))):
            return
        if token.lemma_ in {"kind", *FAVOURS} and last.targets != codes(doers):
            return
        same = [one for one in done if one.type == last.type and one.treaty == last.treaty]
        date = self.attach.date_of(verb)
        for those in [[one] for one in doers] if last.type == "ties.established" else [doers]:
            if not any(one.actors == codes(those) for one in same):
                yield self._same(last, verb, those, date.edtf if date else None)

    def _same(self, last: Candidate, verb: Token, doers: list[Participant], date: str | None) -> Candidate:
        """The previous act, by others: against the same target, or if they were the target, against its actor."""
        targets = tuple(code for code in last.targets if code not in codes(doers)) or last.actors
        sides = {*codes(doers), *targets}
        return last.inferring(
            "act: what the other side did, whom this one follows",
            token=verb.i,
            quote=self.reading.quote(verb.sent),
            rule="followed suit",
            date=date,
            participants=(*(one for one in last.participants if one.code in sides or last.treaty), *doers),
            actors=codes(doers),
            targets=() if last.treaty else targets,
        )


def _first_of(last: Candidate, done: list[Candidate]) -> Candidate:
    """The first act of the same actor in the sentence: "broke with Chad and sent its envoys home"."""
    return next(one for one in done if one.quote == last.quote and one.actors == last.actors)


def _answering(token: Token) -> Token | None:
    """The verb of repeating another's act: "followed suit", "responded in kind", "did likewise"."""
    verb = token.head
    if token.lemma_ in words("similar") and token.dep_ == "amod" and (taken := _taken(verb)) is not None:
        return taken
    if token.lemma_ == "suit" and verb.lemma_ == "follow":
        return verb
    if token.lemma_ == "kind" and token.i and token.nbor(-1).lower_ == "in":
        verb = next((up for up in token.ancestors if up.pos_ != "ADP"), verb)
        return verb if verb.lemma_ in classed("answer") else None
    if token.lemma_ in FAVOURS and verb.lemma_ in {"repay", "return"}:
        return verb
    while token.lemma_ == "same" and verb.dep_ in {"advmod", "npadvmod"}:
        verb = verb.head  # "did the same | two weeks later"
    if token.lemma_ in {"likewise", "same", "similarly"} and verb.lemma_ == "do":
        return verb
    if token.lemma_ == "follow" and token.pos_ == "VERB" and not children(token, "dobj", "ccomp", "nsubjpass"):
        return token
    if token.lemma_ == "do" and token.tag_ in {"VBD", "VBN"} and token.doc[token.i : token.i + 2].text.endswith(" so"):
        return token if children(token, "nsubj") else None
    as_ = children(token, "advmod", "mark") if token.lemma_ == "do" and token.pos_ in {"AUX", "VERB"} else []
    compared = any(one.lower_ in {"as", "so"} for one in as_) and not children(token, "dobj")
    subjects = children(token, "nsubj")
    return token if compared and subjects and subjects[0].i > token.i else None


def _taken(steps: Token) -> Token | None:
    """The verb of taking steps: "announced similar measures", "similar sanctions were imposed"."""
    verb = steps.head
    done = steps.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in words("befalling") | words("dealing")
    return verb if done and steps.lemma_.lower() in words("decisions") | words("measures") else None
