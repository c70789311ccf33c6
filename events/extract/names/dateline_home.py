"""The state that an article is written from, by its dateline: the state in "the government here", "arrived here"."""

import re
from functools import cache
from typing import Final

from events.extract.names.places import find_places
from events.lexicon import capitals, rows, values

DATELINE: Final = re.compile(
    r"^(?P<city>[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,2})\b(?P<rest>.{0,40}?)(?:\(\w+\)|/\w+/|--|[-–—_])(?= )"
    r"|^(?P<before_colon>[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,2})(?P<country>, [A-Z][a-z]+)?:(?= [A-Z])",
    re.MULTILINE,
)
"""A city in capitals, perhaps with country, day and agency, and a dash: "NAIROBI, Kenya (AP) --"; or with a colon."""


def dateline_home(text: str) -> str | None:
    """The code of the first dateline's state: the country beside the city, else the city's own."""
    for line in DATELINE.finditer(text):
        beside = [one.code for one in find_places(line["rest"] or line["country"] or "") if one.code]
        city = (line["city"] or line["before_colon"]).casefold()
        code = beside[0] if beside else _states().get(city)
        if code is not None:
            return code
    return None


@cache
def _states() -> dict[str, str]:
    """The state of each capital and each city of the gazetteer, by lower-case name."""
    cities = {
        form.casefold(): row["state"] for row in rows("places") for form in (row["name"], *values(row["aliases"]))
    }
    seats = {
        form.casefold(): row["code"] for row in rows("states") for spellings in capitals(row) for form in spellings
    }
    return {name: code for name, code in {**cities, **seats}.items() if code}
