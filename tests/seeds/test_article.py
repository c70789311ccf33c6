"""An article is its text and its day; whatever else is known of it does not change which document it is."""

from datetime import date

from seeds.article import Article

DAY = date(2019, 6, 26)


def test_the_same_text_of_the_same_day_is_the_same_document_whoever_published_it():
    assert Article("Text.", DAY, "given").hash == Article("Text.", DAY, "byline", publisher="AFP", url="x").hash


def test_another_day_or_one_other_character_is_another_document():
    hashes = {Article(text, day, "given").hash for text in ("Text.", "Text. ") for day in (DAY, date(2019, 6, 27))}
    assert len(hashes) == 4
