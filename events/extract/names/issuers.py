"""The government that issued a text, by its publisher, letterhead or wording; and how the text refers to itself."""

import re
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Final

from spacy.tokens import Doc, Token

from events.extract.names.actors import Mention, find_actors
from events.extract.names.people import find_people
from events.extract.names.person import Person
from events.extract.names.places import find_places
from events.extract.names.titles import find_titles
from events.lexicon import alternatives, plain, tables

LETTERHEAD: Final = 8
"""How many lines from the top may name the issuer."""
SIGNATURE: Final = 6
"""How many lines at the end may be a signature."""
FEW: Final = 5
"""The most words in a line of the signature."""
HEADING: Final = 12
"""The most words in a line of the letterhead."""
OPENING: Final = 800
"""How many characters from the top are searched for "today"."""
SMALL_WORDS: Final = frozenset({"and", "for", "of", "on", "the"})
WORD: Final = re.compile(r"[^\W\d_]+")
AGENCY: Final = re.compile(rf"^.{{0,60}}\((?:{alternatives(tables('issuers')['agencies'])})\)", re.MULTILINE)
"""A news agency in a dateline."""
BY: Final = re.compile(r"\b(?:by|from|of)(?: the)? $")
OWN: Final = re.compile(
    r"[a-z,] (?:[Tt]he (?:Administration|Department|President|Secretary)|[Mm]y [Aa]dministration)\b(?! [A-Z]| of)"
)
"""How a government refers to itself within a sentence."""
TODAY: Final = re.compile(r"\b[Tt]oday\b")


def issuer(text: str, publisher: str, published: date, actors: list[Mention], people: list[Person]) -> str | None:
    """The code of the state or union whose government issued the text; `None` for the press.

    Args:
        text: the article's text, with its headline on the first line.
        publisher: the publisher in its metadata, or empty.
        published: the day of publication, for who was in office.
        actors: the states and organisations named in `text`.
        people: the people named in it.
    """
    heads = _letterhead(text)
    lines = [publisher, *(line for _, line in heads), *_signature(text)]
    if (own := next((code for line in lines for name, code in _only_of() if name in line), None)) is not None:
        return own
    codes = _by_speaker(text, people)
    codes = codes or {code for line in lines if (code := _named_in(line)) is not None}
    codes = codes or {title.code for line in lines for title in find_titles(plain(line)) if title.code}
    codes = codes or _by_name(text, people) or _by_capitals(heads, published) or _by_place([line for _, line in heads])
    if len(codes) == 1:
        return codes.pop()
    if any(phrase in text for phrase in _words("union_words")) and "Security Council" not in text:
        return "EU"
    return None if codes else _by_seat(text, actors)


def _by_speaker(text: str, people: list[Person]) -> set[str]:
    """The state of the first named author of a statement: "Statement from President Joe Biden on ..."."""
    lines = [one for one in _letterhead(text) if one[1].lower().startswith(tuple(_words("documents")))]
    named = [
        one.code
        for start, line in lines
        for one in people
        if one.name and start <= one.start and one.end <= start + len(line) and BY.search(text[start : one.start])
    ]
    return {code for code in named[:1] if code}  # not "..., with the Prime Minister of Chad"


def _by_capitals(heads: list[tuple[int, str]], published: date) -> set[str]:
    """The states of office holders in lines in capitals: "MEDIA RELEASE MINISTER FOR TRADE MARK VAILE"."""
    lines = [line.title() for _, line in heads if line.isupper()]
    named = [one for line in lines for one in find_people(line, find_actors(line), published) if one.name]
    return {one.code for one in named if one.code}


def _by_name(text: str, people: list[Person]) -> set[str]:
    """The states of people whose name is a line of the letterhead: "Hon. Winston Peters"."""
    heads = [(start, start + len(line)) for start, line in _letterhead(text) if start and len(line.split()) <= FEW]
    return {one.code for one in people for start, end in heads if start <= one.start and one.end <= end and one.code}


def _signature(text: str) -> list[str]:
    """The short lines at the end of a release: "THE WHITE HOUSE,"."""
    lines = [line.strip(" ,.#") for line in text.rstrip().split("\n")[LETTERHEAD:][-SIGNATURE:] if line.strip()]
    return [line for line in lines if len(line.split()) <= FEW]


def spokesmen(doc: Doc, taken: set[int]) -> list[Token]:
    """The tokens by which a release refers to its own government: "the President today imposed", "we have decided".

    Tokens in `taken` already name somebody.
    """
    return [token for token in doc if token.i not in taken and _is_own(token, taken)]


def _is_own(token: Token, taken: set[int]) -> bool:
    if token.lower_ in _words("speaking"):
        return token.dep_ in {"nsubj", "nsubjpass", "poss"}
    if token.text not in _words("bodies") or token.dep_ in {"amod", "appos", "compound", "nmod"}:
        return False
    before = [child for child in token.children if child.i < token.i]
    if any(child.dep_ == "poss" or child.i in taken for child in before):
        return False
    of = [end for child in token.children if child.dep_ == "prep" for end in child.subtree]
    return not any(one.i in taken for one in of)


def _letterhead(text: str) -> list[tuple[int, str]]:
    """The lines above the first sentence with their offsets. The headline counts only if it names a document type."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at, line.strip()))
        at += len(line) + 1
    heads = list(takewhile(lambda one: _is_heading(one[1]), lines[1 : LETTERHEAD + 1]))
    titled = [one for one in lines[:1] if one[1].lower().startswith(tuple(_words("documents")))]
    return titled + heads


def _is_heading(line: str) -> bool:
    return len(line.split()) <= HEADING and not line.rstrip('"”').endswith((".", "?", "!"))


def _named_in(line: str) -> str | None:
    """The state whose office a line of the letterhead names, if it is just one."""
    if line.isupper():
        line = " ".join(word if word in SMALL_WORDS else word.capitalize() for word in line.lower().split(" "))
    found = find_actors(line)
    codes = {one.code for one in found if one.kind == "seat" or _is_of_office(line, one)}
    return codes.pop() if len(codes) == 1 else None


def _is_of_office(line: str, state: Mention) -> bool:
    """Whether the office is that state's: "Ministry of X of Japan", "UK Government", "..., China"."""
    words = {word.lower() for word in WORD.findall(line[: state.start] + line[state.end :])}
    if not words and state.kind == "organisation":
        return True
    if not words & _words("offices"):
        kinds = {word for document in _words("documents") for word in document.split()}
        return state.kind == "organisation" and bool(words & kinds)
    before, after = line[: state.start], WORD.findall(line[state.end :])
    leads = BY.search(before) is not None or before.rstrip().endswith(",") or not before.strip()
    return leads or any(word.lower() in _words("offices") for word in after[:3])


def _by_place(lines: list[str]) -> set[str]:
    """The states of capitals that start a line, if another line names an office."""
    of_office = any({word.lower() for word in WORD.findall(line)} & _words("offices") for line in lines)
    places = [find_places(line) for line in lines if of_office]
    firsts = [found[0] for found in places if found and found[0].start == 0]
    return {one.code for one in firsts if one.kind == "city" and one.code}


def _by_seat(text: str, actors: list[Mention]) -> str | None:
    """The state of the office that opens a text without letterhead: "The Treasury Department today ..."."""
    opening = text[:OPENING]
    if AGENCY.search(opening) or not (TODAY.search(opening) or OWN.search(text)):
        return None
    body = text.find("\n") + 1
    reach = len(text) if OWN.search(text) else OPENING
    seats = {one.code for one in actors if one.kind == "seat" and body <= one.start < reach}
    return seats.pop() if len(seats) == 1 else None


@cache
def _words(kind: str) -> frozenset[str]:
    """One list of `lexicons/en/issuers.toml`."""
    return frozenset(tables("issuers")[kind])


@cache
def _only_of() -> tuple[tuple[str, str], ...]:
    return tuple(tables("issuers")["only_of"].items())
