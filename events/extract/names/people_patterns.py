"""Patterns of plain text around names of people and their offices."""

import re
from typing import Final

ADMINISTRATION: Final = re.compile(r"\b([A-Z][a-z]+)(?:-[A-Z][a-z]+)? [Aa]dministration\b")
LINK: Final = re.compile(r"\)?(?:'s?)? ?(?:then-)?$")
"""Joins a nationality to its title."""
SENDING: Final = re.compile(r"(?:'s?)? (?:(?:acting|chief|deputy|former|new|permanent|special|then|top|outgoing) )?$")
"""Joins a state to the organisation to which it sends somebody: "China's deputy | UN envoy"."""
DEALING_WITH: Final = re.compile(
    r" (?:(?!(?:and|as|for|from|her|his|in|its|of|on|or|our|that|the|their|to|who|with)\b)[a-z-]{3,} ){1,3}$"
)
"""The portfolio between nationality and title: "French | overseas cooperation | minister"."""
DUTY: Final = re.compile(r" (?:for|of) (?:the )?[A-Za-z]+(?:,? (?:and )?[a-zA-Z]+){0,4}(?=, [A-Z])")
"""The portfolio between title and name: "the minister | for foreign trade, | Ola Nordmann,"."""
OF: Final = re.compile(r",? of (?:the )?(?:(?:[A-Z][\w'-]*|and|of|the|for|&),? ){0,9}$")
TO: Final = re.compile(r" to (?:the )?$")
WITHIN: Final = re.compile(r" (?:at|in|of|to|with) (?:the )?$")
"""Joins an office to the state to whose body it belongs: "the speaker | of | Peru's parliament"."""
THROUGH: Final = re.compile(
    r"(?:'s)? (?:president|prime minister|premier|foreign minister|king|queen|emir|sultan|leader|ruler|chancellor|"
    r"government|foreign ministry|army|delegation)'s (?:[a-z-]+ ){0,2}$"
)
"""Joins a nationality to a title via its sender: "Peru's | president's special | envoy"."""
OPENING: Final = re.compile(
    r", (?:the |a |an |who is |then |then-|both )?(?:(?:chief|former|leading|new|prominent|senior|top|veteran) )?$"
)
ADJACENT: Final = re.compile(r"'s ")
BESIDE: Final = re.compile(" ")
FROM: Final = re.compile(r",? of (?:the )?$")
EQUALS: Final = re.compile(r",? (?:is|was|will be|remains|being) ")
"""Joins an office to its holder: "the envoy | is | Ann Lee"."""
AS: Final = re.compile(r" (?:as |to be |as its |to be its |its |the |their )(?:new |first |next )?$")
APPOINTS: Final = re.compile(
    r"(?:'s)? (?:[a-z]+ )?(?:has |had |on [A-Z][a-z]+ )?"
    r"(?:appoint|choose|chose|dispatch|elect|made|name|nominate|pick|promote|sen[dt])(?:e?d|e?s)? (?:(?:its|the) )?$"
)
"""Joins a state to the person whom it appoints: "Peru | appointed | Ann Lee"."""
LED_BY: Final = re.compile(
    r"(?:'s)?(?: [a-z]+){0,2}?,?(?: (?:is|was|were|are|will be|to be|being|has been))? "
    r"(?:represented|led|headed|fronted)(?: (?:at|in|there)[^.,;]{0,30})? by (?:the |its |their )?"
)
"""Joins a state to the leader of its delegation: "Peru's team, | led by | Ann Lee"."""
LEADS: Final = re.compile(
    r",? (?:who )?(?:also )?(?:heads?|headed|leads?|led|leading|heading|represents?|represented|representing|"
    r"speaking for|speaks for|commands?|commanded|commanding|runs|ran)(?: (?:the|a))? $"
)
GAP: Final = re.compile(",? ")
MONTH: Final = re.compile(
    r".*(?:\b(?:in|last|this|next|since|until|till|by|early|late|of|from|through|to) |mid-|\d )May\W?.{0,2}"
    r"|.*\bMay \d.?",
    re.DOTALL,
)
BRACKET: Final = re.compile(r" \((?:the )?$")
"""Joins a name to the state in brackets after it: "Salman Bashir (Pakistan)"."""
NEXT_NAME: Final = re.compile(r"(?: \([A-Z][^()]{2,40}\))?(?:,? and |, )")
FORMER: Final = re.compile(r"\b(?:former|ex|late|ousted|deposed|exiled)\b", re.IGNORECASE)
CAPITALISED: Final = r"[^\W\d_a-z](?:\.|[\w'-]*)"
"""A capitalised word, or an initial."""
