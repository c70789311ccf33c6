"""Small documents of news, as many as wanted, each with claims that the rules find at once."""

import random
from datetime import date, timedelta
from pathlib import Path

COUNTRIES = "France Chile Japan Kenya Norway Peru Canada Egypt India Poland Spain Turkey".split()
CITIES = "Paris Santiago Tokyo Nairobi Oslo Lima Ottawa Cairo Warsaw Madrid Ankara Geneva".split()
FIRST = date(2019, 1, 1)


def write(folder: Path, count: int, seed: int) -> Path:
    """Write so many documents into the folder, named after their days of publication."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        day = FIRST + timedelta(days=chance.randrange(300))
        one, other = chance.sample(COUNTRIES, 2)
        text = (
            f"The presidents of {one} and {other} met in {chance.choice(CITIES)} on {day:%d %B %Y}. "
            f"They will meet again in {chance.choice(CITIES)} on {day + timedelta(days=60):%d %B %Y}. Number {number}."
        )
        (folder / f"{day + timedelta(days=1)}-{number:04}.txt").write_text(text, encoding="utf-8")
    return folder
