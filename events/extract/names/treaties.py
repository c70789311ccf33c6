"""Treaties in a text: those of the gazetteer, others by form of name, and descriptions of either."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from events.extract.intervals import Intervals
from events.extract.names.actors import find_actors
from events.lexicon import WORD, Phrases, alternatives, places_of, plain, rows, tables, values

Kind = Literal["named", "pattern", "generic", "bare", "truce"]

CAPITALISED: Final = r"[A-ZÀ-Þ0-9][\w.'&-]*"
SMALL: Final = frozenset({"for", "in", "of", "on", "the", "to"})
NOT_A_DATE: Final = r"(?!\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.? \d)"
MEMORANDA: Final = ("memorandum", "memoranda", "memorandums")
ABBREVIATION: Final = re.compile(r" \((?:[Tt]he )?[\"']?(?P<name>[A-Z][A-Z-]{1,8}[A-Z])[\"']?\)")
BETWEEN: Final = re.compile(
    r" (?:(?:was |were )?(?:reached|signed|agreed|concluded) )?(?:between|with|among) [^.;:]{3,80}"
)
SIGNED: Final = r"\b(?:initial(?:l?ed|s)?|sign(?:ed|ing|s)?|(?:names?|signatures?) to)"
"""A signing, which makes a binding text of one called a mere declaration."""
HALF_NAMED: Final = rf"(?!\d){CAPITALISED} (?:accord|pact|protocol|treaty)"
"""A name before a common noun: "the Mekong treaty"."""
DECLARED: Final = r"(?:declaration|communiqu[eé])\b"
WORD_BEFORE: Final = re.compile(r"\b(?:[Aa]n?|[Tt]he|'s) ([A-Z][a-z][\w-]*) $")
KIND_BEFORE: Final = re.compile(r" ([a-z][a-z-]+) $")
DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,}")
"""An abbreviation with dots: "U.S."."""
REACH: Final = 120
"""How many characters after its name are searched for a treaty's parties."""
LONGEST_WORD: Final = 35
LONGEST_NAME: Final = 24
"""The most capitalised words before a treaty's head. Without a limit, tables of numbers take quadratic time."""
MOST_KINDS: Final = 8
"""The most kinds before a treaty's head ("peace and trade agreement"). Without a limit, long lists take as long."""


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A treaty mentioned at [start, end) (character offsets).

    `kind`: "named" is in the gazetteer, and `name` its usual short name; "pattern" is a proper name that is not;
    "generic" a kind of treaty, or one without a name yet ("peace agreement", "a deal"); "bare" an anaphor ("the pact");
    "truce" a ceasefire, which like a treaty is extended and expires. `parties`: codes, sorted; empty if neither text
    nor gazetteer says, or if nearly all states are party.
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
    is_one: bool
    """Whether the name is of a single treaty, not of several between different parties."""


def find_treaties(text: str) -> list[TreatyMention]:
    """The treaties named or described in the text, in order, without overlaps."""
    flat = plain(text)
    known = [match for match in _gazetteer().find(flat) if not _is_end_of_longer_name(flat, match.start)]
    taken = bytearray(len(flat))  # 1 for each character of a treaty
    for one in known:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    found = list(_named(text, flat))
    for pattern, kind, first_words in _patterns():
        for match in _matches(pattern, first_words, flat):
            start, end = _extent(flat, match, kind)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(_mention(text, flat, start, end, kind))
    in_order = _joined(sorted(found, key=lambda mention: mention.start), text, flat)
    return sorted([*in_order, *_abbreviated(text, flat, in_order)], key=lambda mention: mention.start)


def _abbreviated(text: str, flat: str, mentions: Sequence[TreatyMention]) -> Iterator[TreatyMention]:
    """Mentions by an abbreviation that is introduced in brackets: "... Agreement (RAA) ... the RAA"."""
    taken = Intervals((one.start, one.end) for one in mentions)
    known: set[str] = set()
    for one in mentions:
        short = ABBREVIATION.match(flat, one.end) if one.kind in {"named", "pattern", "generic"} else None
        if short is None or short["name"] in known:
            continue
        known.add(short["name"])
        for match in re.finditer(rf"\b{re.escape(short['name'])}\b", flat[short.end() :]):
            start, end = match.start() + short.end(), match.end() + short.end()
            if not taken.overlap(start, end):
                yield replace(one, start=start, end=end, text=text[start:end])


def _matches(pattern: re.Pattern[str], first_words: frozenset[str], flat: str) -> Iterator[re.Match[str]]:
    """The pattern's matches, tried only at one of the first words; anywhere if there are none."""
    if not first_words:
        yield from pattern.finditer(flat)
        return
    end = 0
    for at, _ in places_of(flat, lambda word: word.lower() in first_words):
        if at >= end and (match := pattern.match(flat, at)):
            end = match.end()
            yield match


def _joined(mentions: list[TreatyMention], text: str, flat: str) -> list[TreatyMention]:
    """The mentions, with a name and a following description joined: "the New START nuclear arms pact"."""
    found: list[TreatyMention] = []
    for one in mentions:
        last = found[-1] if found else None
        if last and last.kind == "named" and one.kind == "generic" and flat[last.end : one.start] == " ":
            found[-1] = replace(last, end=one.end, text=text[last.start : one.end])
        else:
            found.append(one)
    return found


def is_truce(mention: TreatyMention) -> bool:
    """Whether it is a truce, or an agreement on one."""
    return mention.kind == "truce" or mention.name.split(" ", 1)[0].casefold() in _words()["truces"]


def is_kind_of(kind: TreatyMention, name: TreatyMention) -> bool:
    """Whether a description may be of the treaty so named: "a free trade agreement" of "the Chile-Peru FTA"."""
    said, called = content(kind.name), content(name.name)
    apart = kind.parties and name.parties and not set(kind.parties) <= set(name.parties)
    return bool(said) and said <= called and not apart


@lru_cache(maxsize=4096)
def content(name: str) -> frozenset[str]:
    """The words that say what a treaty is about, without generic ones."""
    spelt = name.casefold().replace("fta", "free trade agreement").replace("friendly", "friendship")
    words = re.findall(r"[a-z]+", spelt)
    plain_ = _words()["bare_adjectives"] + _words()["heads"] + ["bilateral", "joint", "multilateral", "trilateral"]
    return frozenset(words) - set(plain_) - SMALL - {"and"}


def _named(text: str, flat: str) -> Iterator[TreatyMention]:
    end = -1
    for match in _gazetteer().find(flat):
        is_abbreviation = flat[end : match.start] == " ("
        end = match.end
        if match.value and not is_abbreviation and not _is_end_of_longer_name(flat, match.start):
            parties = match.value.parties if match.value.is_one else told_parties(text, match.start, end)
            yield TreatyMention(match.start, end, text[match.start : end], match.value.name, parties, "named")


def _is_end_of_longer_name(flat: str, start: int) -> bool:
    """Whether a known name only ends a longer one: "the Pukpuk | Mutual Defence Treaty", "troop | withdrawal accord".

    Not "the US | Mutual Defence Treaty".
    """
    near = flat[max(0, start - LONGEST_WORD) : start]
    if flat[start].islower() and (kind := KIND_BEFORE.search(near)) is not None:
        return kind[1] in _kinds()
    before = WORD_BEFORE.search(near)
    return before is not None and before[1] not in _words()["openings"] and not find_actors(before[1])


@cache
def _kinds() -> frozenset[str]:
    """The words that make a kind of treaty: "troop", "water"."""
    return frozenset(word for kind in _words()["modifiers"] for word in kind.split(" ")) - {"and", "of"}


def _mention(text: str, flat: str, start: int, end: int, kind: Kind) -> TreatyMention:
    if kind == "pattern" and (known := _by_key().get(_key(flat[start:end]))) is not None:
        return TreatyMention(start, end, text[start:end], known.name, known.parties, "named")
    if kind == "pattern" and flat[start:end].casefold() in _words()["heads"]:
        kind = "bare"  # "The FTA" at the start of a sentence
    parties = () if kind == "bare" else told_parties(text, start, end)
    return TreatyMention(start, end, text[start:end], _undotted(flat[start:end]), parties, kind)


def _undotted(name: str) -> str:
    """The name with abbreviated states as most papers write them: "US-China", "UN"."""
    return DOTTED.sub(lambda match: match.group().replace(".", ""), name)


def _key(name: str) -> str:
    """A treaty's name normalised for what papers vary: "Treaty of ..." and "Treaty on the ..."."""
    return " ".join(word for word in re.findall(r"\w+", name.casefold()) if word not in SMALL)


@cache
def _by_key() -> dict[str, _Treaty]:
    found: dict[str, _Treaty] = {}
    for row in rows("treaties"):
        treaty = _Treaty(row["name"], values(row["parties"]), True)
        for name in (row["name"], *values(row["aliases"])):
            found.setdefault(_key(name), treaty)
    return {key: treaty for key, treaty in found.items() if " " in key}


def is_of_its_own(word: str) -> bool:
    """Whether an adjective singles out a treaty but makes no kind: "the landmark treaty"."""
    return word in _words()["bare_adjectives"]


def told_parties(text: str, start: int, end: int) -> tuple[str, ...]:
    """The states and organisations in a treaty's name, and those that it is between or with."""
    between = BETWEEN.match(plain(text[end : end + REACH]))
    parties = _before_a_clause(between.group()) if between else ""
    actors = find_actors(text[start : end + len(parties)])
    return tuple(sorted({actor.code for actor in actors if actor.use != "place"}))


def _before_a_clause(phrase: str) -> str:
    """The phrase up to a clause or a time: "between Israel and Lebanon | took hold on Monday"."""
    begun = _clause_opening().search(phrase)
    return phrase[: begun.start()] if begun else phrase


@cache
def _clause_opening() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives({*_words()['subject_ends'], *_words()['clause_verbs']})})\b")


def _extent(flat: str, match: re.Match[str], kind: Kind) -> tuple[int, int]:
    """Where the mention starts and ends: a proper name without sentence-initial words, with its subject matter."""
    start, end = match.span("treaty")
    if kind != "pattern":
        return start, end
    while (first := flat[start:end].split(" ", 1)[0]) in _words()["openings"] and len(first) < end - start:
        start += len(first) + 1
    subject = _subject().match(flat, end)
    return start, subject.end() if subject else end


@cache
def _gazetteer() -> Phrases[_Treaty | None]:
    """Treaties by every name. Organisations named after their treaty are not mentions of it."""
    entries: dict[str, _Treaty | None] = {}
    for row in rows("treaties"):
        treaty = _Treaty(row["name"], values(row["parties"]), bool(row["signed"] or row["parties"]))
        entries |= {form: treaty for name in values(row["aliases"]) for form in _spellings(name) if form not in entries}
        entries[row["name"]] = treaty
    organisations = {name: None for row in rows("organisations") for name in (row["name"], *values(row["aliases"]))}
    return Phrases({**{name: value for name, value in organisations.items() if " " in name}, **entries}.items())


def _spellings(name: str) -> Sequence[str]:
    """The name as listed, and with the first letter of its last word in the other case: "INF treaty"."""
    first, _, last = name.rpartition(" ")
    if not first or last.casefold() not in _words()["heads"]:
        return [name]
    return [name, f"{first} {last[0].swapcase()}{last[1:]}"]


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = tables("treaty_words")
    return words


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Kind, frozenset[str]], ...]:
    """The forms of treaty names, most specific first; the largest with the first words of its matches."""
    words = _words()
    heads, kinds, adjectives = (alternatives(words[key]) for key in ("heads", "modifiers", "bare_adjectives"))
    statements = f"(?:{alternatives(words['statement_modifiers'])}) (?:{alternatives(words['statement_heads'])})"
    kinds = kinds.replace("cooperation", "co-?operation")
    chain = rf"(?:(?:{kinds}) (?:and (?=(?:{kinds}) ))?){{1,{MOST_KINDS}}}"
    understanding = rf"(?:{alternatives(MEMORANDA)}) of understanding|{alternatives(words['texts_of'])}|(?-i:M[oO]Us?)"
    titled = ["FTA", *(word.capitalize() for word in words["heads"] if not word.startswith(("deal", "fta")))]
    proper = alternatives([*titled, *(word.capitalize() for word in words["statement_heads"] if word != "statement")])
    not_after = "".join(f"(?<!{re.escape(word)} )" for word in words["other_before"])
    not_before = rf"(?! (?:{alternatives(words['other_after'])})\b)"
    verb = rf"(?!(?:{alternatives(words['headline_verbs'])}) )"
    run = rf"(?:{verb}{CAPITALISED} (?:(?:of|on|and|for) (?=[A-Z]))?){{1,{LONGEST_NAME}}}"
    on = rf"(?=(?:of|between) [A-Z]|(?:on|concerning|regarding) {NOT_A_DATE})"
    declared = rf"(?i){SIGNED} (?:an? |the |their )?(?:[\w-]+ ){{0,2}}(?P<treaty>{DECLARED})"
    counted = r"\w+-(?:day|month|page|part|point|way|year)"
    modified = f"(?:(?:{adjectives}|\\d{{4}}|{counted}) )*"
    definite, indefinite = (alternatives(words[key]) for key in ("definite", "indefinite"))
    kinds_of = (*words["modifiers"], *words["statement_modifiers"], *MEMORANDA, *words["texts_of"], "mou", "mous")
    described = frozenset({"co", *(match.group() for word in kinds_of if (match := WORD.match(word)))})
    anywhere: frozenset[str] = frozenset()
    patterns: tuple[tuple[str, Kind, frozenset[str]], ...] = (
        (rf"\b(?P<treaty>{run}{not_after}(?:{proper})\b){not_before}", "pattern", anywhere),
        (rf"\b(?P<treaty>{proper}|Statement) {on}", "pattern", anywhere),
        (rf"(?i)\b(?P<treaty>{chain}(?:{heads})|{statements}|{understanding})\b", "generic", described),
        (rf"\b(?:[Tt]he|[Aa]n?) (?:\d{{4}} )?(?P<treaty>{HALF_NAMED})\b{not_before}", "generic", anywhere),
        (declared, "generic", anywhere),
        (rf"(?i)\b(?:{indefinite}) {modified}(?P<treaty>{heads})\b", "generic", anywhere),
        (rf"(?i)(?<='s )(?:{modified})(?P<treaty>{heads})\b(?= (?:between|on|with)\b)", "generic", anywhere),
        (rf"(?i)\b(?:{definite}) {modified}(?P<treaty>{heads})\b", "bare", anywhere),
        (rf"(?i)\b(?P<treaty>{alternatives(words['truces'])})\b(?! (?:{heads}|line|talks))", "truce", anywhere),
    )
    return tuple((re.compile(pattern), kind, first_words) for pattern, kind, first_words in patterns)


@cache
def _subject() -> re.Pattern[str]:
    """A treaty's subject matter: "on the creation of a commission", "of Friendship and Cooperation"."""
    word = rf"(?!(?:{alternatives(_words()['subject_ends'])})\b)[\w'&-]+"
    free = rf"(?:on|concerning|regarding|between) {NOT_A_DATE}{word}(?: {word}){{0,13}}"
    titled = rf"of (?:the )?{CAPITALISED}(?:(?:,| and| of| the| with| for| in)* {CAPITALISED})*"
    return re.compile(f"(?: {titled})?(?: {free})?")
