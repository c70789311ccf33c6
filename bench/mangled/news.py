"""Sentences that look like news, made by chance: states, people, dates, treaties and verbs that the rules know."""

from random import Random

STATES = ("France", "Iran", "the United States", "Russia", "China", "Japan", "South Korea", "Kenya", "Brazil", "Turkey")
PEOPLE = (
    "US President Donald Trump", "French President Emmanuel Macron", "Russian Foreign Minister Sergey Lavrov",
    "Chinese President Xi Jinping", "Prime Minister Shinzo Abe of Japan", "Iranian Foreign Minister Javad Zarif",
)  # fmt: skip
CITIES = ("Geneva", "Vienna", "Washington", "Paris", "Beijing", "Nairobi", "Helsinki", "New York")
TREATIES = ("the Paris Agreement", "the INF Treaty", "the JCPOA", "New START", "a free trade agreement", "a ceasefire")
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
TEMPLATES = (
    "{person} met {person} in {city} on {date}.",
    "The foreign ministers of {state} and {state} will meet in {city} on {date} to discuss {treaty}.",
    "{state} and {state} signed {treaty} in {city} {date}, the ministry said.",
    "{state} announced on {weekday} that it would withdraw from {treaty} by {date}.",
    "{state} expelled {number} diplomats of {state} on {date}.",
    "{state} imposed sanctions on {state} {date} after talks in {city} broke down.",
    "“We will meet again {date},” {person} told reporters at the G20 summit.",
    "{person} canceled a meeting with {person} that was planned for {date}.",
    "{state} gave {state} until {date} to return to {treaty}.",
    "The two leaders spoke by phone {date}, {number} days after {state} suspended {treaty}.",
    "Officials in {city} did not comment on the tariffs of {number} percent that {state} put on {state} last month.",
    "The talks, the first between {state} and {state} since {date}, were held behind closed doors.",
)


def sentence(chance: Random) -> str:
    """One sentence."""
    return capitalised(_filled(chance.choice(TEMPLATES), chance))


def story(chance: Random, least: int = 1, most: int = 8) -> str:
    """A headline, perhaps a dateline, and paragraphs with blank lines between them."""
    sentences = [sentence(chance) for _ in range(chance.randint(least, most))]
    if chance.random() < 0.5:
        sentences[0] = f"{chance.choice(CITIES).upper()}, {day(chance)} (Agency) -- {sentences[0]}"
    paragraphs, at = [], 0
    while at < len(sentences):
        size = chance.randint(1, 3)
        paragraphs.append(" ".join(sentences[at : at + size]))
        at += size
    return "\n\n".join([headline(chance), *paragraphs]) + "\n"


def headline(chance: Random) -> str:
    """A headline."""
    states = chance.sample(STATES, 2)
    return capitalised(f"{states[0]} and {states[1]} {chance.choice(('meet', 'sign treaty', 'trade blame'))}")


def day(chance: Random) -> str:
    """A day as newspapers print it, without its year or with it."""
    month, number, year = chance.choice(MONTHS), chance.randint(1, 28), chance.randint(1991, 2025)
    return chance.choice((f"{month} {number}", f"{month} {number}, {year}", f"{number} {month} {year}"))


def when(chance: Random) -> str:
    """A calendar expression."""
    return chance.choice(
        (day(chance), chance.choice(DAYS), f"next {chance.choice(DAYS)}", "last week", "yesterday", "tomorrow",
         f"in {chance.choice(MONTHS)} {chance.randint(1991, 2025)}", f"the end of {chance.randint(2019, 2025)}")
    )  # fmt: skip


def capitalised(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def _filled(template: str, chance: Random) -> str:
    """The template, each of its blanks filled anew."""
    words = {
        "{person}": lambda: chance.choice(PEOPLE),
        "{state}": lambda: chance.choice(STATES),
        "{city}": lambda: chance.choice(CITIES),
        "{treaty}": lambda: chance.choice(TREATIES),
        "{weekday}": lambda: chance.choice(DAYS),
        "{date}": lambda: when(chance),
        "{number}": lambda: str(chance.randint(2, 60)),
    }
    for blank, word in words.items():
        while blank in template:
            template = template.replace(blank, word(), 1)
    return template
