"""Repairs systematic parser errors in news English, before the rules read the trees."""

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from events.extract.trees.complement_repairs import (
    mend_demanded,
    mend_due,
    mend_infinitive,
    mend_perfect,
    mend_phrase,
)
from events.extract.trees.date_repairs import give_to_relative
from events.extract.trees.gapping import GAPPED, mend_gap
from events.extract.trees.garden_paths import (
    FINITE,
    MISREAD,
    VERBAL,
    has_subject,
    is_helped,
    mend_garden_path,
    mend_participle,
    mend_subject,
)
from events.extract.trees.headline_repairs import mend_headline, mend_plan
from events.extract.trees.object_repairs import (
    mend_by,
    mend_given,
    mend_home,
    mend_inverted,
    mend_kind,
    mend_objects,
    mend_reported,
)
from events.extract.trees.word_repairs import MODIFIERS, mend_word
from events.lexicon import tables

CONJUNCTIONS: Final = frozenset({"after", "before", "since", "until"})
"""Prepositions ("after the talks") that are conjunctions, too ("after Oslo expelled"). The parser confuses them."""
QUOTES: Final = frozenset({'"', "'", "\u201c", "\u2018"})
PARTICIPLES: Final[dict[str, str]] = tables("parser")["quoted"]
"""Participles that the tagger takes for adjectives if quoted, with their verbs."""
SIDES: Final = frozenset({"left", "right"})
PEERS: Final = frozenset({"colleague", "counterpart", "guest", "host"})
MISPLACED: Final = frozenset({"acl", "advcl", "ccomp", "conj", "relcl", "ROOT"})
"""Labels that the parser gives the verb of a clause that it took for a phrase."""
UNBROKEN: Final = frozenset({"DET", "PUNCT", "SPACE"})
"""Parts of speech that need no repair."""
HELPED: Final = frozenset({"VB", "VBG", "VBN"})
BETWEEN: Final = frozenset({"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PART", "PROPN"})


@Language.component("repairs")
def repair(doc: Doc) -> Doc:
    """Repair the trees of a document in place."""
    for token in doc:
        if token.pos_ not in UNBROKEN:
            mend_word(token)
            _mend_place(token)
            mend_headline(token)
            mend_plan(token)
            _mend_modifier(token)
            _mend_clause(token)
    return doc


def _mend_place(token: Token) -> None:
    """Repair the attachment of names, objects and parentheses."""
    dep, lower = token.dep_, token.lower_
    if dep in {"appos", "conj"}:
        _mend_list(token)
        mend_objects(token)
        dep = token.dep_
    if dep in GAPPED:
        mend_gap(token)
    elif dep == "amod":
        mend_reported(token)
    if lower in PARTICIPLES:
        _mend_quoted(token)
    elif lower in SIDES:
        _mend_side(token)
    dep = token.dep_
    if dep == "nsubj":
        _coordinate(token)
    elif dep in {"ROOT", "advcl", "ccomp", "conj"}:
        mend_inverted(token)
        mend_by(token)
    elif lower == "home":
        mend_home(token)


def _mend_clause(token: Token) -> None:
    """Repair the attachment of the clause that the token heads, or of a phrase."""
    if token.dep_ in {"npadvmod", "prep"}:
        _mend_adverbial(token)
    if token.dep_ in {"dobj", "npadvmod"}:
        mend_given(token)
        mend_kind(token)
    if token.dep_ in {"nsubj", "prep"} and token.head.dep_ == "aux":
        token.head = token.head.head  # "the bloc had | on 20 August | imposed"
    tag = token.tag_
    if (tag in FINITE or (tag in HELPED and is_helped(token))) and not has_subject(token):
        _mend_predicate(token)
    if token.tag_ in VERBAL or token.dep_ in MISREAD:
        mend_garden_path(token)
    if token.dep_ in MODIFIERS and token.tag_ in {"JJ", "VBD", "VBG", "VBN"}:
        mend_perfect(token)
        mend_participle(token)
    if token.dep_ == "prep":
        mend_due(token)
        mend_phrase(token)
    elif token.tag_ in HELPED and token.dep_ in {"advcl", "ccomp"}:
        mend_infinitive(token)
    elif token.dep_ == "ccomp" and token.pos_ == "NOUN":
        mend_demanded(token)


def _mend_list(token: Token) -> None:
    """Repair the attachment of names and offices in a list."""
    if token.dep_ == "appos" and _is_listed(token):
        token.dep_ = "conj"
    if token.dep_ in {"appos", "conj"} and _is_of_its_own(token):
        _join_of(token)
    if token.dep_ == "appos" and token.left_edge.i == token.head.i + 1:
        # A name right after its title: "President | Donald Trump and Vladimir Putin".
        for other in [child for child in token.children if child.dep_ == "conj"]:
            other.head = token.head
    if token.dep_ == "conj" and token.head.dep_ == "appos":
        _join_office(token)


def _join_office(office: Token) -> None:
    """Coordinate two offices with a name each: "Mali's president, Ann Lee, and Chad's | minister, Ola Berg"."""
    name = office.head
    has_name = any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in office.children)
    if office.pos_ == "NOUN" and name.pos_ == "PROPN" and name.head.pos_ == "NOUN" and has_name:
        office.head = name.head


def _mend_predicate(verb: Token) -> None:
    """Find the subject of a finite verb that has none."""
    if verb.dep_ == "conj":
        _rejoin(verb)
    elif verb.dep_ == "ROOT":
        _give_subject(verb)


def _give_subject(verb: Token) -> None:
    """Restore a subject that was taken into the phrase before it: "In a blow to Taiwan, Mali and Chad | said"."""
    first = verb
    while (
        first.i > verb.sent.start
        and first.nbor(-1).head == verb
        and first.nbor(-1).dep_ in {"aux", "advmod", "neg", "npadvmod"}
    ):
        first = first.nbor(-1)
    if first.i == verb.sent.start:
        return
    last = first.nbor(-1)
    listed = [one for one in [last, *last.ancestors] if one.dep_ in {"appos", "conj"} and one.right_edge.i == last.i]
    subject = next((one for one in listed if one.left_edge.i > 0 and one.doc[one.left_edge.i - 1].text == ","), None)
    if subject is None or subject.pos_ not in {"PROPN", "NOUN"} or verb in subject.children:
        return
    if subject.head.dep_ in {"dobj", "pobj"} and verb in subject.ancestors:
        subject.head, subject.dep_ = verb, "nsubj"


def _mend_quoted(token: Token) -> None:
    """Retag as a verb a quoted participle taken for an adjective: 'has "frozen" its part'."""
    if token.pos_ != "ADJ" or token.i == 0 or token.nbor(-1).text not in QUOTES:
        return
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children):
        token.pos_, token.tag_, token.lemma_ = "VERB", "VBN", PARTICIPLES[token.lower_]


def _mend_modifier(token: Token) -> None:
    """Repair modifiers that do not belong to their noun."""
    if token.dep_ in MODIFIERS and _is_paired(token):
        token.head = token.head.head
    if token.dep_ == "nmod" and token.head.pos_ == "PROPN":
        _split_owned(token)
    elif token.dep_ == "amod" and token.tag_ == "VBN":
        _free_participle(token)


def _free_participle(participle: Token) -> None:
    """Make a verb of a participle with subject and auxiliary: "Mali and Chad have both | withdrawn staff"."""
    below = {child.dep_ for child in participle.children}
    done = participle.head
    if not {"nsubj", "aux"} <= below or done.i < participle.i:
        return
    above, dep = done.head, done.dep_
    if dep == "ROOT":
        participle.head = participle
    else:
        participle.head = above
    participle.dep_ = dep
    done.head, done.dep_ = participle, "dobj"


def _mend_side(side: Token) -> None:
    """Read "left" as a position in a picture: "Mr. Lai, left, presents ..."."""
    if side.pos_ != "VERB" or side.i + 1 >= side.sent.end:
        return
    subject = next((child for child in side.children if child.dep_ == "nsubj"), None)
    if subject is None or side.nbor(-1).text != "," or side.nbor().text != "," or side.dep_ not in {"advcl", "ccomp"}:
        return
    verb = side.head
    if has_subject(verb):
        return
    subject.head = verb
    side.head, side.dep_, side.pos_, side.tag_ = subject, "advmod", "ADV", "RB"


def _mend_preposition(preposition: Token) -> None:
    """Retag a participle used as a preposition ("following the talks"); make "after" a conjunction before a clause."""
    if preposition.pos_ == "VERB":
        preposition.pos_ = "ADP"
    if preposition.lower_ in CONJUNCTIONS:
        _make_clause(preposition)


def _make_clause(preposition: Token) -> None:
    """Make a clause of "after Washington on Thursday | expelled ..."."""
    subject = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    verb = _bare_verb(subject) if subject is not None else None
    if subject is None or verb is None:
        return
    between = [token for token in preposition.doc[subject.i + 1 : verb.i] if token.head.i < subject.i]
    above = preposition.head
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    if verb in above.ancestors or above == verb:
        return
    verb.head, verb.dep_ = above, "advcl"
    preposition.head, preposition.dep_ = verb, "mark"
    subject.head, subject.dep_ = verb, "nsubj"
    for token in between:
        token.head = verb
    for other in [child for child in above.children if child.dep_ == "conj" and child.i > verb.i]:
        if other.tag_ == verb.tag_ and not has_subject(other):
            other.head = verb


def _bare_verb(subject: Token) -> Token | None:
    """The finite verb without a subject that follows, with only adverbials in between."""
    rest = subject.doc[subject.right_edge.i + 1 : subject.sent.end]
    for token in rest:
        if token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}:
            return token if token.dep_ in MISPLACED and not has_subject(token) else None
        if token.pos_ not in BETWEEN or token.text == ",":
            return None
    return None


def _rejoin(verb: Token) -> None:
    """Coordinate a finite verb with a finite one: "expelled two men suspected of spying and | closed a consulate"."""
    head = verb.head
    if head.tag_ not in {"VBG", "VBN"} or any(child.dep_ in {"aux", "auxpass"} for child in head.children):
        return
    finite = next((one for one in head.ancestors if one.tag_ in FINITE), None)
    if finite is not None:
        verb.head = finite


def _is_listed(name: Token) -> bool:
    """Whether an apposition is in fact an item of a list: "Egypt | , Bahrain and Kuwait".

    So is one with an "and" of its own: "the president and | his counterpart".
    """
    if name.left_edge.i > name.head.i + 1 and name.doc[name.left_edge.i - 1].lower_ == "and":
        return name.pos_ == "NOUN" and name.lemma_ in PEERS
    names = name.pos_ == name.head.pos_ == "PROPN"
    return names and name.doc[name.left_edge.i - 1].text == "," and _ends_with_and(name)


def _ends_with_and(item: Token) -> bool:
    if any(child.dep_ == "cc" and child.lower_ == "and" for child in item.children):
        return True
    return any(_ends_with_and(child) for child in item.children if child.dep_ == "conj")


def _coordinate(subject: Token) -> None:
    """Coordinate the second of two subjects with the first: "Rutte and | Sunak shake hands"."""
    before = [child for child in subject.head.children if child.dep_ == "nsubj" and child.i < subject.i]
    if not before:
        return
    first = before[-1]
    if any(child.dep_ == "cc" for child in first.children):
        subject.head, subject.dep_ = first, "conj"
    elif subject.doc[subject.left_edge.i - 1].text == ",":
        subject.head, subject.dep_ = first, "appos"
        for other in [child for child in subject.children if child.dep_ == "conj"]:
            other.head = first


def _split_owned(name: Token) -> None:
    """Coordinate two names with possessors, one of which was made to modify the other: "Kenya's X | and Rwanda's Y"."""
    second = name.head
    owner = next((child for child in name.children if child.dep_ == "conj" and _is_possessive(child)), None)
    if owner is None or not any(_is_possessive(child) for child in name.children if child.dep_ == "poss"):
        return
    name.head, name.dep_ = second.head, second.dep_
    owner.head, owner.dep_ = second, "poss"
    second.head, second.dep_ = name, "conj"


def _is_possessive(name: Token) -> bool:
    return any(child.dep_ == "case" for child in name.children)


def _is_paired(name: Token) -> bool:
    """Whether a name is coordinated by a hyphen with its head: "the US | -Japan alliance"."""
    head = name.head
    hyphen = name.doc[name.i + 1].text if name.i + 2 < len(name.doc) else ""
    return hyphen in {"-", "–", "/"} and head.i > name.i + 1 and head.dep_ in MODIFIERS and head.pos_ == "PROPN"


def _mend_adverbial(phrase: Token) -> None:
    if phrase.dep_ == "prep":
        _mend_preposition(phrase)
    else:
        mend_subject(phrase)
        give_to_relative(phrase)
    _mend_attribution(phrase)


def _mend_attribution(phrase: Token) -> None:
    """Reattach an adverbial before the comma to the reported clause: "were killed on Tuesday, | the army said"."""
    saying = phrase.head
    reported = next((child for child in saying.children if child.dep_ == "ccomp" and child.i < phrase.i), None)
    if reported is None or saying.i < phrase.i or saying.pos_ != "VERB" or reported.pos_ not in {"AUX", "VERB"}:
        return
    subject = next((child for child in saying.children if child.dep_ == "nsubj"), None)
    after = phrase.right_edge.i + 1
    if subject is not None and after < subject.left_edge.i and phrase.doc[after].text == ",":
        phrase.head = reported


def _is_of_its_own(name: Token) -> bool:
    """Whether a name has its own "of": "Ruto of Kenya"."""
    return name.pos_ == "PROPN" and any(child.lower_ == "of" and child.dep_ == "prep" for child in name.children)


def _join_of(name: Token) -> None:
    """Coordinate people who each have their state: "Ruto of Kenya, | Kagame of Rwanda and | Museveni of Uganda"."""
    state = name.head
    if name.dep_ == "appos" and _is_of_its_own(state):
        name.dep_ = "conj"
    elif state.dep_ == "pobj" and state.head.lower_ == "of" and _is_of_its_own(state.head.head):
        name.head, name.dep_ = state.head.head, "conj"
