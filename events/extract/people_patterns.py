"""What stands around names of people and their offices, as patterns of plain text."""

import re
from typing import Final

ADMINISTRATION: Final = re.compile(r"\b([A-Z][a-z]+)(?:-[A-Z][a-z]+)? [Aa]dministration\b")
LINK: Final = re.compile(r"\)?(?:'s?)? ?(?:then-)?$")
"""What may stand between a nationality and the title that it belongs to."""
DEALING_WITH: Final = re.compile(
    r" (?:(?!(?:and|as|for|from|her|his|in|its|of|on|or|our|that|the|their|to|who|with)\b)[a-z-]{3,} ){1,3}$"
)
"""What an office deals with, between the nationality and the title: "French | overseas cooperation | minister"."""
DUTY: Final = re.compile(r" (?:for|of) (?:the )?[A-Za-z]+(?:,? (?:and )?[a-zA-Z]+){0,4}(?=, [A-Z])")
"""What an office is for, before the name: "the minister | for foreign trade, | Ola Nordmann,"."""
OF: Final = re.compile(r",? of (?:the )?(?:(?:[A-Z][\w'-]*|and|of|the|for|&),? ){0,9}$")
TO: Final = re.compile(r" to (?:the )?$")
OPENING: Final = re.compile(r", (?:the |a |an |who is |then |then-|both )?$")
ADJACENT: Final = re.compile(r"'s ")
MONTH: Final = re.compile(
    r".*(?:\b(?:in|last|this|next|since|until|till|by|early|late|of|from|through|to) |mid-|\d )May\W?.{0,2}"
    r"|.*\bMay \d.?",
    re.DOTALL,
)
HONORIFIC: Final = re.compile(r"(?:Dr|Mr|Mrs|Ms)\.? ")
BRACKET: Final = re.compile(r" \((?:the )?$")
"""What stands between a name and the state after it in brackets: "Salman Bashir (Pakistan)"."""
NEXT_NAME: Final = re.compile(r"(?: \([A-Z][^()]{2,40}\))?(?:,? and |, )")
FORMER: Final = re.compile(r"\b(?:former|ex|late|ousted|deposed|exiled)\b", re.IGNORECASE)
CAPITALISED: Final = r"[^\W\d_a-z](?:\.|[\w'-]*)"
"""A word with a capital, or an initial."""
