"""What goes wrong with a text before it is written down, and with the bytes of a file afterwards."""

import codecs
import zlib
from random import Random

from bench.mangled.news import CITIES, DAYS, MONTHS, STATES

PIECES = (
    *STATES, *CITIES, *DAYS, *MONTHS, "the", "and", "of", "from", "to", "between", "until", "by", "in", "a", "26",
    "2019", "1/", "/26", "-", "--", "—", "...", ".", ",", ":", ";", "!", "?", "'s", "’s", '"', "“", "”", "(", ")",
    "[", "]", "A.", "U.S.", "Mr.", "Gen. ", "President", "Minister", "minister", "met", "will meet", "signed",
    "second", "quarter", "early", "next", "last", "days", "after", "NAIROBI,", "(AP)", "Jae-in", "non grata",
    "1st", "twenty-", "10:00", "GMT", "By ", "\n", "\n\n", "\r\n", "\t", " ", "\u00a0", "\u2028", "\x85", "\x1f",
    "#", "<", ">", "&amp;", "http://", "@", "%", "$",
)  # fmt: skip
"""What the patterns of dates, datelines, names and sentences are made for, and what stands between."""

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
CONTROL = "\x01\x02\x07\x08\x0b\x0c\x0e\x1b\x1c\x1d\x1e\x1f\x7f\x80\x85\x9f\u2028\u2029\ufffe\uffff\U000f0000"
COMBINING = "\u0300\u0301\u0308\u030a\u0327\u0336\u0489\u20dd\ufe0f"
HEBREW = "שר החוץ נפגש עם עמיתו בז׳נבה ביום שני כדי לדון בהסכם."
ARABIC = "التقى وزير الخارجية نظيره في جنيف يوم الاثنين ٢٦ يونيو ٢٠١٩ لمناقشة الاتفاق."
OTHERS = "ﬁnance ＦＲＡＮＣＥ Ⅻ ½ ²⁰¹⁹ ٢٦ ߁ ß İ ŉ ǰ ΐ ﷺ 𝓜𝓮𝓽 🇫🇷🇮🇷 👨‍👩‍👧 中国外长王毅在日内瓦 Путин Ελλάδα ไทย ខ្មែរ"
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "latin-1", "cp1252", "cp1251",
             "shift_jis", "gb18030", "utf-7", "cp037", "koi8-r", "big5")  # fmt: skip
NUMBERS = (
    "0", "-1", "00000000", "99999", "9" * 40, "1e308", "0x7fffffff", "31 June 2019", "February 30, 2019",
    "June 99, 2019", "2019-13-45", "0000-00-00", "9999-12-31", "January 1, 0001", "December 31, 9999",
    "29 February 1900", "year 10000", "in 99999999999999999999 days", "999,999,999 years ago", "9999 years after",
    "3000 months later", "the 0th of June", "June 26-99", "26/26/2019", "12.12.12", "the 1990s",
    "the 21th century", "5000 BC", "24:61", "June ٢٦, ٢٠١٩", "June ²⁶", "0 days ago", "in 12 centuries",
    "between June 31 and June 0", "Q9 2019", "by the year 0", "in 1e9 weeks", "by Monday in 9999",
    "next year, 9999", "a thousand million years", "²", "in ½ year", "June 2019 to June 1019",
)  # fmt: skip


def strewn(story: str, chance: Random, characters: str, share: float) -> str:
    """The story with such characters put in after a share of its own."""
    return "".join(one + chance.choice(characters) * (chance.random() < share) for one in story)


def with_control(story: str, chance: Random) -> str:
    """Control characters, zeros among them now and then, and characters that nobody sees."""
    characters = chance.choice((CONTROL, INVISIBLE, CONTROL + INVISIBLE, "\0", "\x1f\x85\u2028\r"))
    return strewn(story, chance, characters, chance.choice((0.002, 0.02, 0.3)))


def with_combining(story: str, chance: Random) -> str:
    """Marks above and below letters, one or a heap of them."""
    if chance.random() < 0.3:
        at = chance.randrange(len(story))
        return story[:at] + chance.choice(COMBINING) * chance.choice((10, 1000, 50_000)) + story[at:]
    return strewn(story, chance, COMBINING, chance.choice((0.01, 0.1, 0.9)))


def right_to_left(story: str, chance: Random) -> str:
    """Hebrew, Arabic and other scripts between the sentences or inside them, and a text turned round."""
    foreign = chance.choice((HEBREW, ARABIC, OTHERS, "\u202e" + story[::-1][:80] + "\u202c"))
    marks = " " if chance.random() < 0.7 else ". "
    return foreign.join(story.split(marks, chance.randint(1, 6))).replace(foreign, f"{marks}{foreign}{marks}")


def with_odd_numbers(story: str, chance: Random) -> str:
    """Numbers and dates that no calendar has, in the place of words."""
    words = story.split(" ")
    for _ in range(chance.randint(1, 8)):
        words[chance.randrange(len(words))] = chance.choice(NUMBERS)
    return " ".join(words)


def with_shuffled_words(story: str, chance: Random) -> str:
    """Words changed about, doubled, in capitals or run together: the grammar gone, the vocabulary kept."""
    words = story.split(" ")
    for _ in range(max(1, len(words) // chance.choice((2, 5, 20)))):
        at = chance.randrange(len(words))
        kind = chance.randrange(4)
        if kind == 0:
            other = chance.randrange(len(words))
            words[at], words[other] = words[other], words[at]
        elif kind == 1:
            words[at] = words[at] + chance.choice(" \n-,.") + words[at]
        elif kind == 2:
            words[at] = words[at].swapcase()
        else:
            words[at] = words[at] + chance.choice(PIECES)
    return " ".join(words)


def with_nesting(story: str, chance: Random) -> str:
    """Brackets, quotation marks or tags, opened many times and closed as often, less often or never."""
    opening, closing = chance.choice(
        (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'), ("'", "'"), ("{", "}"), ("<div>", "</div>"), ("<b><i>", ""),
         ("<table><tr><td>", "</table>"), ("<!--", "-->"), ("<![CDATA[", "]]>"), ("> ", ""), ("<p", ">"), ("&", ";"))
    )  # fmt: skip
    depth = chance.choice((3, 30, 300, 3000))
    at = chance.randrange(len(story))
    return (
        story[:at]
        + opening * depth
        + story[at : at + 200]
        + closing * chance.choice((depth, depth // 2, 0))
        + story[at + 200 :]
    )


def with_repetition(story: str, chance: Random) -> str:
    """A few pieces repeated over and over, which is what patterns that try everything do not bear."""
    unit = chance.choice(("", " ")).join(chance.choice(PIECES) for _ in range(chance.randint(1, 4)))
    if chance.random() < 0.6:  # enough words of English for the text to be read at all
        unit += chance.choice((" the ", " of the ", " and ", "\nthe "))
    size = chance.choice((300, 3000, 3000, 20_000))
    at = story.find(" ", chance.randrange(len(story)))
    return story[:at] + " " + (unit * (size // len(unit) + 1)) + story[at:]


def with_long_line(story: str, chance: Random) -> str:
    """A megabyte or less without a blank or without a line's end."""
    size = chance.choice((10_000, 100_000, 1_000_000))
    kind = chance.randrange(5)
    if kind == 0:
        return story + chance.choice('aA1.-_/"é中\u0301') * size
    if kind == 1:
        return story + "".join(chance.choices("abcdefgh0123456789+/=", k=size))
    if kind == 2:
        return (story.replace("\n", " ") * (size // len(story) + 1))[:size]
    if kind == 3:
        return story + "".join(chance.choices(".,;:!?-()[]\"'“”’ \u00a0", k=size // 10))
    return chance.choice(("\n", " ", "\t", "\r\n")) * size + story


def truncated(data: bytes, chance: Random) -> bytes:
    """Cut off."""
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: Random) -> bytes:
    """A few bytes changed."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, max(1, len(data) // 20)))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def spliced(data: bytes, chance: Random) -> bytes:
    """Pieces taken out, doubled or put elsewhere."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        piece = data[start : start + chance.choice((1, 10, 100, 1000))]
        rest = data[:start] + data[start + len(piece) :]
        where = chance.randrange(len(rest) + 1)
        data = chance.choice((rest, data[:where] + piece + data[where:], rest[:where] + piece + rest[where:])) or b"x"
    return data


def reencoded(data: bytes, chance: Random) -> bytes:
    """The text, where it is one, in another encoding, or its first part in one and the rest in another."""
    text = data.decode("utf-8", "replace")
    at = chance.choice((0, 0, len(text) // 2, chance.randrange(len(text) + 1)))
    mark = chance.choice((b"", b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE))
    first, second = chance.choice(ENCODINGS), chance.choice(ENCODINGS)
    return mark + text[:at].encode(first, "replace") + text[at:].encode(second, "replace")


def packed(data: bytes, chance: Random) -> bytes:
    """Compressed, as a file should not be."""
    return zlib.compress(data, wbits=chance.choice((31, 15, -15)))
