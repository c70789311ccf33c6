"""Objects that the parser hung on the wrong verb: what the trees say once they are mended."""

from spacy.lang.en import English
from spacy.tokens import Doc

from events.extract.clauses.syntax import children, conjuncts
from events.extract.trees.object_repairs import mend_objects
from events.extract.trees.parser import parse
from tests.events.extract.claims import done, told


def test_the_last_of_a_list_is_an_object_too() -> None:
    doc = Doc(
        English().vocab,
        words=["She", "received", "Quispe", ",", "and", "Soto"],
        heads=[1, 1, 1, 1, 1, 1],
        deps=["nsubj", "ROOT", "dobj", "punct", "cc", "conj"],
        pos=["PRON", "VERB", "PROPN", "PUNCT", "CCONJ", "PROPN"],
    )
    mend_objects(doc[5])
    assert [one.text for one in conjuncts(doc[2])] == ["Quispe", "Soto"]


def test_what_is_said_without_that_is_a_clause() -> None:
    verb = next(one for one in parse("It said the pair held talks on Sunday.") if one.text == "held")
    assert [one.text for one in (*children(verb, "nsubj"), *children(verb, "dobj"))] == ["pair", "talks"]


def test_the_pair_of_the_sentence_before_held_the_talks() -> None:
    text = "Kenya's Uhuru Kenyatta and Rwanda's Paul Kagame were in Accra. It said the pair held talks on Sunday."
    assert ("meeting.held", "2019-03-17", "KEN RWA") in told("2019-03-20", text)


def test_what_is_given_is_an_object_though_its_taker_was_taken_for_that() -> None:
    assert done("2024-05-15", "Oman gave the Peruvian railways eleven locomotives on Monday.") == [
        ("aid.approved", "2024-05-13", "OMN", "PER")
    ]
