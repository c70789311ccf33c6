"""English news passes, other languages do not, and what is too short to tell passes."""

import pytest

from seeds.language import ENOUGH_WORDS, function_words, looks_english

ENGLISH = (
    "The foreign ministers of the two countries met in Geneva on Monday for the first time since the border clashes, "
    "and said that they would resume talks on a treaty before the end of the year."
)
OTHERS = {
    "German": "Die Außenminister der beiden Länder haben sich am Montag in Genf zum ersten Mal seit den Gefechten an "
    "der Grenze getroffen und wollen noch in diesem Jahr über einen Vertrag verhandeln.",
    "Danish": "De to landes udenrigsministre mødtes mandag i Genève for første gang siden kampene ved grænsen, og de "
    "vil genoptage forhandlingerne om en traktat inden årets udgang, siger de.",
    "French": "Les ministres des Affaires étrangères des deux pays se sont rencontrés lundi à Genève pour la première "
    "fois depuis les combats à la frontière et reprendront les négociations avant la fin de l'année.",
    "Russian": "Министры иностранных дел двух стран встретились в понедельник в Женеве.",
    "Chinese": "两国外长星期一在日内瓦举行会晤。",
    "Arabic": "التقى وزيرا خارجية البلدين يوم الاثنين في جنيف.",
}


TERSE = (
    "Kenya, Uganda trade pact takes effect Monday. KAMPALA, May 3. Trade Secretary Grace Mumbi announced on Tuesday "
    "that Kenya's customs agreement with Uganda takes effect Monday, following unanimous approval by Nairobi lawmakers."
)
"""News with as few function words as a text with its headline and dateline may have."""


@pytest.mark.parametrize("text", [ENGLISH, TERSE])
def test_english_news_passes(text):
    assert looks_english(text)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_do_not_pass(language):
    assert not looks_english(OTHERS[language])


def test_a_quote_in_another_script_does_not_make_a_text_foreign():
    assert looks_english(f"{ENGLISH} The minister wrote: “{OTHERS['Chinese']}”")


@pytest.mark.parametrize("text", ["Putin, Trump discuss arms control", "Zelenskyy Erdoğan Ankara", "2019-06-28", ""])
def test_what_is_too_short_to_tell_passes(text):
    assert len(text.split()) < ENOUGH_WORDS
    assert looks_english(text)


def test_the_word_list_is_lower_case_words():
    assert all(word.isalpha() and word.islower() for word in function_words())
