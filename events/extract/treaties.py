"""Treaties in a text: those of the gazetteer, others by the way they are named, and mentions that stand for one."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from events.extract.actors import find_actors
from events.lexicon import Phrases, plain, rows, values

Kind = Literal["named", "pattern", "generic", "bare"]

CAPITALISED: Final = r"(?:[A-ZÀ-Þ0-9][\w.'&-]*)"
SUBJECT: Final = re.compile(
    r"(?: (?:on|of|for|concerning|regarding|against|between|to))(?:(?: (?:the|a|an|of|on|in|for|and|to|with|from|between|its|their))* "
    rf"(?:{CAPITALISED}|[a-z-]+(?=(?: (?:the|of|on|in|for|and|to|between))* {CAPITALISED})))+"
)
BETWEEN: Final = re.compile(r" (?:reached |signed |agreed |concluded )?(?:between|with|among) ([^.;:]{3,80})")
COMMON: Final = re.compile(r" (?:on|of|concerning|regarding|for) (?:the |a |an )?(?:[\w'-]+ ){0,8}?[\w'-]+(?=[.,;:)]| (?:that|which|was|were|is|has|will|in|and then)\b|$)")


FEW: Final = 4
"""How many parties a treaty has at most that its year and one of them identify."""


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A treaty named in a text, from `start` to `end` (characters).

    `kind`: "named" is one of the gazetteer, `name` its usual short name; "pattern" a proper name that the gazetteer
    does not have; "generic" a kind of treaty ("peace agreement"); "bare" a mention that stands for one named
    elsewhere ("the pact"). `parties`: codes, sorted; empty where the text and the gazetteer do not say, or where
    nearly all states are party.
    """

    start: int
    end: int
    text: str
    name: str
    parties: tuple[str, ...]
    kind: Kind


class _Treaty(NamedTuple):
    name: str
    parties: tuple[str, ...]


def find_treaties(text: str) -> list[TreatyMention]:
    """The treaties that the text names or speaks of, in order, none overlapping."""
    flat = plain(text)
    found = list(_named(text, flat))
    for pattern, kind in _patterns():
        found += _by_pattern(text, flat, pattern, kind, found)
    return sorted(found, key=lambda mention: mention.start)


def treaty_signed_in(year: int, parties: frozenset[str]) -> tuple[str, tuple[str, ...]] | None:
    """Name and parties of the one treaty of few parties that these signed in that year; `None` where it is not one.

    "A 1987 pact with Moscow" names its treaty as surely as its name would.
    """
    signed = [row for row in rows("treaties") if row["signed"].startswith(str(year))]
    few = [row for row in signed if parties <= set(values(row["parties"])) and len(values(row["parties"])) <= FEW]
    return (few[0]["name"], values(few[0]["parties"])) if len(few) == 1 else None


def _named(text: str, flat: str) -> Iterator[TreatyMention]:
    end = -1
    for match in _gazetteer().find(flat):
        if flat[end : match.start] == " (":
            continue
        end = match.end
        yield TreatyMention(match.start, end, text[match.start : end], match.value.name, match.value.parties, "named")


def _by_pattern(text: str, flat: str, pattern: re.Pattern[str], kind: Kind, taken: Iterable[TreatyMention]) -> list[TreatyMention]:
    spans = [(mention.start, mention.end) for mention in taken]
    found = []
    for match in pattern.finditer(flat):
        start, end = match.span("treaty")
        if kind == "pattern":
            end = _with_subject(flat, end)
        if all(end <= a or b <= start for a, b in spans):
            name = flat[start:end]
            found.append(TreatyMention(start, end, text[start:end], name, _parties(text, flat, start, end, kind), kind))
    return found


def _with_subject(flat: str, end: int) -> int:
    """Where a proper name ends that goes on: "Treaty on the Final Settlement", "Agreement of Friendship"."""
    match = SUBJECT.match(flat, end)
    return match.end() if match else end


def _parties(text: str, flat: str, start: int, end: int, kind: Kind) -> tuple[str, ...]:
    if kind == "bare":
        return ()
    between = BETWEEN.match(flat, end)
    stretch = text[start : between.end()] if between else text[start:end]
    return tuple(sorted({actor.code for actor in find_actors(stretch) if actor.use != "place"}))


@cache
def _gazetteer() -> Phrases[_Treaty]:
    entries: dict[str, _Treaty] = {}
    for row in rows("treaties"):
        for name in (row["name"], *values(row["aliases"])):
            for form in _spellings(name):
                entries.setdefault(form, _Treaty(row["name"], values(row["parties"])))
    for row in rows("treaties"):
        entries[row["name"]] = _Treaty(row["name"], values(row["parties"]))
    return Phrases(entries.items())


def _spellings(name: str) -> list[str]:
    """The name as listed, and with its last word's first letter in the other case: "INF treaty"."""
    first, _, last = name.rpartition(" ")
    if not first or last.casefold() not in _words()["heads"]:
        return [name]
    return [name, f"{first} {last[0].swapcase()}{last[1:]}"]


@cache
def _words() -> dict[str, list[str]]:
    path = files("events").joinpath("lexicons", "en", "treaty_words.toml")
    words: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return words


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """The ways to name a treaty, most telling first."""
    words = _words()
    heads, statements = _any(words["heads"]), _any(words["modified_heads"])
    proper = "|".join(word.capitalize() for word in words["heads"] + words["modified_heads"] if word not in {"deal", "deals", "plan"})
    kinds, statement_kinds = _any(words["modifiers"]), _any(words["statement_modifiers"])
    understanding = r"[Mm]emorand(?:um|a|ums) of [Uu]nderstanding"
    return (
        (re.compile(rf"(?P<treaty>\b(?:{CAPITALISED} (?:(?:of|on|and|for) (?=[A-Z]))?)+(?:{proper}))\b"), "pattern"),
        (re.compile(rf"(?P<treaty>\b(?:{proper}|Statement|{understanding})) (?=(?:on|of|concerning|regarding)\b)"), "pattern"),
        (re.compile(rf"\b(?P<treaty>(?:(?:{kinds}) )+(?:{heads})|(?:{statement_kinds}) (?:{statements})|{understanding})\b", re.IGNORECASE), "generic"),
        (re.compile(rf"\b(?:{_any(words['determiners'])}) (?:(?:{_any(words['bare_adjectives'])}|\d{{4}}) )*(?P<treaty>{heads})\b", re.IGNORECASE), "bare"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
