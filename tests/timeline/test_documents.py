"""timeline/documents.py: stored documents come back as the articles that they were."""

import pytest

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.documents import article_by_prefix, document_hashes
from timeline.errors import NotFound

PAPERS = [Paper("2019-06-26", name).says("meeting.held", date="2019-05") for name in ("A", "B")]
HASHES = [paper.article.hash for paper in PAPERS]


def test_a_document_comes_back_as_the_article_that_it_was(db: Database) -> None:
    publish(db, *PAPERS)
    for paper in PAPERS:
        assert article_by_prefix(db, paper.article.hash[:12].upper()) == paper.article


def test_all_are_named_in_the_order_of_their_recording_or_some_each_once(db: Database) -> None:
    publish(db, *PAPERS)
    assert document_hashes(db) == HASHES
    assert document_hashes(db, [HASHES[1][:9], HASHES[1]]) == HASHES[1:]


@pytest.mark.parametrize("prefix", ["zz", "", "  "])
def test_what_names_no_document_is_said(db: Database, prefix: str) -> None:
    publish(db, *PAPERS)
    with pytest.raises(NotFound, match=r"(No document|Several documents) in the log ha(s|ve) a hash"):
        document_hashes(db, [prefix])
