"""Where annotated events are lost on the way from words to claims: how many fall out at which step.

    python bench/losses.py GOLD_DIR [GOLD_DIR ...] [--each]

A GOLD_DIR is one of bench/calibration.py's; events marked "optional" are left out. --each names every event lost.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Span, Token

from bench.ablation import modality, read
from bench.calibration import is_same
from events.catalogue import catalogue
from events.extract import pipeline, reading
from events.extract.acts.frames import frames_of
from events.extract.agreements.actions import actions_of
from events.extract.candidate import Candidate
from events.extract.deadlines.finder import terms
from events.extract.meetings.words import is_meeting
from events.extract.reading import Reading
from events.lexicon import tables
from seeds.article import Article

STEPS = {
    "word": "no word of the lexicon stands in the sentence",
    "elsewhere": "such a word stands there, a party is named elsewhere",
    "untied": "such a word stands there with all parties, and no rule ties them",
    "open": "thought wished for, denied or open",
    "type": "taken for another type of its kind",
    "parties": "found, with other parties, doers or treaty",
    "undated": "found, without its date",
    "date": "found, with another date",
    "dropped": "found, and dropped or merged later",
}
"""The steps in the order of the reading, and what is said of each."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--each", action="store_true", help="name every event lost")
    options = parser.parse_args()
    lost: Counter[str] = Counter()
    events = 0
    for article, gold in (one for folder in options.gold for one in read(folder)):
        events += sum(not one.get("optional") for one in gold)
        for event, step in losses(article, gold):
            lost[step] += 1
            if options.each:
                print(f"{step:9}  {event['type']:17}  {' '.join(event['parties'])}  {event['quote']!r}")
    print(f"{events} events, of which are lost {lost.total()}:")
    for step, said in STEPS.items():
        print(f"{lost[step]:5}  {said}")


def losses(article: Article, gold: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    """The events that no claim tells, each with the step at which it falls out."""
    parsed = reading.read(article)
    raw = candidates(parsed)
    claims = pipeline.merge(pipeline.complete(parsed, raw))
    left = sorted(gold, key=lambda one: bool(one.get("optional")))
    for claim in claims:
        match = next((one for one in left if is_same(claim, one)), None)
        if match is not None:
            left.remove(match)
    for event in left:
        if not event.get("optional"):
            yield event, step(parsed, event, raw, claims)


def candidates(parsed: Reading) -> list[Candidate]:
    """What the rules find, before the article's candidates are made one claim an event."""
    finders = (pipeline.find_meetings, pipeline.find_agreements, pipeline.find_acts, pipeline.find_deadlines)
    return [one for find in finders for one in find(parsed)]


def step(parsed: Reading, event: dict[str, Any], raw: list[Candidate], claims: list[Candidate]) -> str:
    """The step at which an event that no claim tells falls out: the latest that it came to."""
    sentences = _sentences(parsed, event["quote"])
    inside = {token.i for sentence in sentences for token in sentence}
    told = [one for one in claims if is_same(one, {**event, "date": None, "due": None})]
    if told:
        return "date" if any(one.anchor(catalogue()[one.type].anchor) for one in told) else "undated"
    near = [one for one in (*claims, *raw) if one.token in inside]
    if any(is_same(one, event) for one in near):
        return "dropped"
    if any(one.type == event["type"] for one in near):
        return "parties"
    if any(_family(one.type) == _family(event["type"]) for one in near):
        return "type"
    with modality():
        if any(one.type == event["type"] and one.token in inside for one in candidates(parsed)):
            return "open"
    if not any(_may_tell(token, event["type"]) for sentence in sentences for token in sentence):
        return "word"
    named = {parsed.participants[i].code for i in inside if i in parsed.participants}
    return "untied" if named.issuperset(event["parties"]) else "elsewhere"


def _sentences(parsed: Reading, quote: str) -> list[Span]:
    """The sentences that the quote is of."""
    start = parsed.article.text.find(quote)
    return [one for one in parsed.doc.sents if one.start_char < start + len(quote) and one.end_char > start]


def _family(type_: str) -> str:
    return type_.split(".", maxsplit=1)[0]


def _may_tell(token: Token, type_: str) -> bool:
    """Whether the lexicons know the word as one that tells events of the type."""
    lemma = token.lemma_.lower()
    if type_.startswith("meeting."):
        return lemma in _meeting_verbs() or is_meeting(token)
    if type_.startswith("treaty."):
        return lemma in actions_of()
    if type_ == "deadline.set":
        return lemma in terms("nouns") | terms("limits")
    return any(frame.type == type_ for frame in frames_of().get(lemma, ()))


@cache
def _meeting_verbs() -> frozenset[str]:
    lists = tables("meetings")["verbs"].values()
    return frozenset({*tables("meetings")["idioms"], *(lemma for one in lists for lemma in one)})


if __name__ == "__main__":
    main()
