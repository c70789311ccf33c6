"""States and organisations in a text: by name, demonym, capital, seat of power, or prefix ("Sino-")."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from events.lexicon import Match, Phrases, alternatives, capitals, plain, rows, tables, values

Kind = Literal["name", "demonym", "prefix", "capital", "seat", "organisation", "weak"]
Use = Literal["actor", "place", "group", "stance"]

NEAR: Final = 80
"""How many characters to either side are searched for context that disambiguates a name."""

LANGUAGE: Final = re.compile(r"(?:\b(?:[Ii]n|into|from) )$")
NOT_NOUN: Final = re.compile(r"\s*(?:[.,;:!?)\"”]|$|(?:and|or|to|on|that|at|with|for|but) )")
DATELINE: Final = re.compile(r"(?:, [A-Z][\w.]+)?(?: ?[(/]| ?[-—_]{1,2} [A-Z]|, [A-Z][a-z]+\.? \d)|:")
PLACE_BEFORE: Final = re.compile(r"(?:^|[\s(])((?:[^\W\d_][\w.'-]* ?){1,3}), $")
SHORT: Final = re.compile(r"(?:[A-Z]\.?){2,3}")
"""An abbreviation that may modify a noun: "in US military aid"."""
NOUN: Final = re.compile(
    r" (?!(?:after|also|although|and|are|as|at|because|before|but|by|can|could|despite|during|earlier|for|from|had|has|"
    r"have|if|in|into|is|last|later|may|might|must|next|now|of|on|or|over|since|so|than|that|the|their|then|this|through|"
    r"to|today|tomorrow|under|until|was|were|when|where|which|while|who|whose|will|with|without|would|yesterday)\b)[a-z]"
)
COORDINATED_KOREA: Final = re.compile(r"\b(North|South)(?= (?:and|or) (?:North|South) Korea)")
HALF_OF_KOREA: Final = re.compile(r"\b[Tt]he (North|South)\b(?! [A-Z]| (?:and|of|or)\b|-)")
KOREAN: Final = re.compile(r"\b(?:North|South) Korea")
BOTH_KOREAS: Final = re.compile(r"\b(?:(?:the )?two|both|the)( Koreas)\b|\b(inter-Korean|Inter-Korean)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A state or organisation named at [start, end) (character offsets).

    `code` is the state's ISO 3166-1 alpha-3 code or the organisation's short name; `kind` is what names it. A "weak"
    name may well mean something else ("Brussels" for the EU). `use` distinguishes mentions that act or are acted on
    ("actor") from those that only locate ("place": "in Moscow", "the Helsinki summit"), from people who do not act for
    their country ("group": "Syrian rebels") and from a stance ("pro-Russian").
    """

    start: int
    end: int
    text: str
    code: str
    kind: Kind
    use: Use = "actor"


class _Entry(NamedTuple):
    code: str
    kind: Kind
    name: str


class _Contexts(NamedTuple):
    locative: re.Pattern[str]
    spot: re.Pattern[str]
    hosted: re.Pattern[str]
    group: re.Pattern[str]


class _Homonym(NamedTuple):
    before: tuple[str, ...]
    after: tuple[str, ...]
    near: tuple[str, ...]


def find_actors(text: str) -> list[Mention]:
    """The states and organisations named in the text, in order, without overlaps.

    A group ("the two Koreas", "the E3") yields one mention for each member, at the same place.

    Left out: media, universities, companies, regions and others that merely contain a country's name; languages; the
    capital that opens a dateline; and names that mean something else in context (a person called Jordan, the Georgia of
    Atlanta).
    """
    return list(_actors(text))


# Places and treaties need the same states: each text is searched only once.
@lru_cache(maxsize=8)
def _actors(text: str) -> tuple[Mention, ...]:
    flat = plain(text)
    found = _koreas(text, flat)
    for match in _gazetteer().find(flat):
        if (mention := _mention(text, flat, match)) and not _is_anothers(mention, found, flat):
            if mention.kind == "capital" and found and _is_seated(found[-1], mention, flat):
                found[-1] = replace(found[-1], code=mention.code)
            found += [replace(mention, code=code) for code in values(mention.code)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(text: str, flat: str, match: Match[_Entry | None]) -> Mention | None:
    entry = match.value
    if entry is None or _means_another(flat, match, entry):
        return None
    start, end = match.start, match.end
    if entry.kind == "capital" and _opens_line(text, start) and DATELINE.match(flat, end):
        return None
    return Mention(start, end, text[start:end], entry.code, entry.kind, _use(flat, start, end, entry.kind))


def _is_anothers(mention: Mention, found: list[Mention], flat: str) -> bool:
    """Whether a seat of power belongs to another state, named just before: "Peru's Congress"."""
    if mention.kind != "seat" or not found:
        return False
    before = found[-1]
    return before.code != mention.code and flat[before.end : mention.start] in {" ", "'s ", "' "}


def _is_seated(seat: Mention, capital: Mention, flat: str) -> bool:
    """Whether a seat of power is placed in a capital, whose state it then belongs to: "the Treasury in London"."""
    return seat.kind == "seat" and flat[seat.end : capital.start] == " in "


def _use(flat: str, start: int, end: int, kind: Kind) -> Use:
    before = flat[max(0, start - NEAR) : start]
    contexts = _contexts()
    if before.endswith(("pro-", "Pro-")):
        return "stance"
    if kind in {"name", "demonym"} and contexts.group.match(flat, end):
        return "group"
    if kind == "demonym":
        return "place" if contexts.spot.match(flat, end) else "actor"
    if kind in {"organisation", "prefix"}:
        return "actor"
    possessive = flat.startswith(("'s", "-"), end) or (SHORT.fullmatch(flat, start, end) and NOUN.match(flat, end))
    if not possessive and (contexts.locative.search(before) or _follows_place(before)):
        return "place"
    return "place" if kind in {"capital", "weak"} and contexts.hosted.match(flat, end) else "actor"


def _follows_place(before: str) -> bool:
    """Whether a place precedes that the country only locates: "Osaka, Japan"."""
    name = PLACE_BEFORE.search(before) if before.endswith((", ", ", the ")) else None  # the search alone would be slow
    words = name.group(1).split() if name else []
    return any(" ".join(words[i:]).casefold() in place_names() for i in range(len(words)))


def _means_another(flat: str, match: Match[_Entry | None], entry: _Entry) -> bool:
    before, after = flat[max(0, match.start - NEAR) : match.start], flat[match.end : match.end + NEAR]
    readings = [_homonyms()["*"], _homonyms().get(flat[match.start : match.end], _Homonym((), (), ()))]
    if any(before.endswith(one.before) or after.startswith(one.after) for one in readings):
        return True
    if any(word in before or word in after for one in readings for word in one.near):
        return True
    if entry.kind == "demonym" and LANGUAGE.search(before) and NOT_NOUN.match(after):
        return True
    return entry.kind == "prefix" and not after.startswith("-")


def _opens_line(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return text[line:start].isupper() or not text[line:start].strip()


def _koreas(text: str, flat: str) -> list[Mention]:
    """Mentions of the Koreas that no list covers: "North and South Korea", "the South's army", "inter-Korean"."""
    codes = {"North": "PRK", "South": "KOR"}
    found = [
        Mention(match.start(), match.end(), match.group(), codes[match.group()], "name")
        for match in COORDINATED_KOREA.finditer(flat)
    ]
    if KOREAN.search(flat):
        halves = (match.span(1) for match in HALF_OF_KOREA.finditer(flat))
        found += [
            Mention(start, end, text[start:end], codes[flat[start:end]], "name", _use(flat, start, end, "name"))
            for start, end in halves
        ]
    for match in BOTH_KOREAS.finditer(flat):
        start, end = match.span()
        kind: Kind = "demonym" if match.group(2) else "name"
        found += [Mention(start, end, text[start:end], code, kind) for code in ("KOR", "PRK")]
    return found


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = tables("actor_words")
    return words


@cache
def _contexts() -> _Contexts:
    words = {kind: alternatives(entries) for kind, entries in _words().items()}
    spot = rf"(?:the )?(?:[\w-]+ ){{0,2}}(?:{words['spots']}) (?:of |in |near )?"
    return _Contexts(
        re.compile(rf"\b(?i:{words['prepositions']}) (?:(?:{words['parts']}) )*(?:{spot})?$"),
        re.compile(rf" (?:[\w-]+ )?(?:{words['spots']})\b"),
        re.compile(rf" (?:(?:peace|climate) )?(?i:{words['hosted']})\b"),
        re.compile(rf" (?:(?!(?:{words['joints']}) )\w+ )?(?:{words['groups']})\b"),
    )


@cache
def _gazetteer() -> Phrases[_Entry | None]:
    listed = {**_states(), **_seats(), **_organisations(), **_groups()}
    shouted = {
        name.upper(): entry
        for name, entry in listed.items()
        if len(name) > 3 and entry.kind in {"name", "demonym", "capital"}
    }
    masks = {row["phrase"]: None for row in rows("not_actors")}
    return Phrases({**shouted, **listed, **masks}.items())


def _states() -> dict[str, _Entry]:
    """Every form of every state. If a capital's name means something else as well, that wins."""
    found: dict[str, _Entry] = {}
    columns: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("prefix", ("prefixes",)),
        ("demonym", ("adjectives", "nationals")),
        ("name", ("name", "variants")),
    )
    for row in rows("states"):
        for form in (form for spellings in capitals(row) for form in spellings):
            found[form] = _Entry(row["code"], "capital", row["name"])
    for kind, names in columns:
        for row in rows("states"):
            for form in (form for column in names for form in values(row[column])):
                found[form] = _Entry(row["code"], kind, row["name"])
    return found


def _seats() -> dict[str, _Entry]:
    return {row["name"]: _Entry(row["code"], "seat", row["name"]) for row in rows("seats")}


def _organisations() -> dict[str, _Entry]:
    found = {"Brussels": _Entry("EU", "weak", "European Union")}
    for row in rows("organisations"):
        for form in (row["code"], row["name"], *values(row["aliases"])):
            found[form] = _Entry(row["code"], "organisation", row["name"])
    return found


def _groups() -> dict[str, _Entry]:
    """Groups without an office of their own: their members' codes, joined by "|".

    Indexed by name, and by their joint representatives: "the Baltic presidents".
    """
    leaders = _words()["leaders"]
    return {
        form: _Entry(row["members"], "name", row["name"])
        for row in rows("groups")
        for form in (
            row["name"],
            *values(row["aliases"]),
            *(f"{adjective} {office}" for adjective in values(row["adjectives"]) for office in leaders),
            *(f"{office} of the {adjective}" for adjective in values(row["adjectives"]) for office in leaders),
        )
    }


@cache
def _homonyms() -> dict[str, _Homonym]:
    return {
        row["name"]: _Homonym(*(values(row[column]) for column in ("before", "after", "near")))
        for row in rows("homonyms")
    }


@cache
def place_names() -> frozenset[str]:
    """The names of cities and regions, in lower case."""
    named = [form for row in rows("places") for form in (row["name"], *values(row["aliases"]))]
    named += [form for row in rows("states") for spellings in capitals(row) for form in spellings]
    return frozenset(name.casefold() for name in named)
