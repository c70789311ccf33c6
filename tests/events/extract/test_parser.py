"""The parser: offsets are those of the text as stored, and headlines are sentences of their own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from events.extract.parser import parse


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("aA .\n\u00a0’“”—-é1")))
def test_offsets_are_those_of_the_text(text: str) -> None:
    doc = parse(text)
    assert len(doc.text) == len(text)
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_line_end_ends_the_sentence() -> None:
    doc = parse("Leaders to meet in Accra\n\nThe two leaders will meet.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Leaders to meet in Accra",
        "The two leaders will meet.",
    ]


def test_a_wrapped_line_does_not() -> None:
    doc = parse("The presidents of Ghana and Togo will hold talks in the city of\nAccra on Friday.")
    assert len(list(doc.sents)) == 1
