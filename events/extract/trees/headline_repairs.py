"""Repairs headlines and plans: lists without "and", nouns and verbs confused, "talks planned for May"."""

from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children
from events.extract.dates.calendar_words import numbered
from events.lexicon import rows, tables, values

COMMON_NOUNS: Final = frozenset({"NN", "NNS"})
CLAUSAL_SUBJECTS: Final = frozenset({"csubj", "csubjpass"})
PASTS: Final = frozenset(tables("parser")["pasts"])
"""Past tense forms that are not participles: "spoke by telephone"."""
BARE_VERBS: Final = frozenset({"VB", "VBP"})
HOMOGRAPHS: Final = frozenset({"meet", "talk", "talks", "tour", "visit"})
"""Nouns in headlines that are verbs as well."""
TRAVELS: Final = frozenset({"heads", "stops", "visits"})
"""Verbs of travel that look like nouns: "Tshisekedi | heads to Bujumbura"."""
EVENTS: Final = frozenset(["ceremony", "conference", "meeting", "session", "summit", "talk", "tour", "trip", "visit"])
PLANNED: Final = frozenset({"due", "planned", "scheduled", "set", "slated"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
DAYS_AND_MONTHS: Final = frozenset({name.lower() for table in ("weekdays", "months") for name in numbered(table)})
OPENING: Final = 4
"""How many words may precede a headline's verb."""
NAMING: Final = frozenset({"ADJ", "NOUN", "PROPN"})
MODIFIERS: Final = frozenset({"amod", "compound", "det", "nmod", "poss"})


def mend_headline(token: Token) -> None:
    """Repair a token of a headline, or its dependents."""
    if token.lemma_ == "freeze" and token.pos_ == "VERB":
        _make_freeze(token)
    if token.tag_ in {"VBD", "VBN"} and (token.dep_ == "ROOT" or token.tag_ == "VBD"):
        _make_passive(token)
    dep, tag = token.dep_, token.tag_
    if dep == "ROOT" and tag in COMMON_NOUNS:
        _make_predicate(token)
    elif dep == "appos" and _is_unclosed(token):
        token.dep_ = "conj"
    elif dep == "npadvmod" and token.pos_ == "PROPN":
        _list_subject(token)
    elif tag in BARE_VERBS and token.lower_ in HOMOGRAPHS:
        _make_noun(token)
    elif dep == "ROOT" and tag == "VBZ":
        _name_subject(token)
    if token.lower_ in deeds() and token.pos_ in {"NOUN", "PROPN"} and _does_to_a_state(token):
        _make_deed(token)


def _make_passive(verb: Token) -> None:
    """Make a passive of a verb with a by-phrase and no auxiliary: "Chad | hit by sanctions"."""
    subjects = children(verb, "nsubj")
    if verb.dep_ == "acl" and not subjects:
        verb.tag_ = "VBN"
    if verb.dep_ != "ROOT" or len(subjects) != 1 or not children(verb, "agent") or verb.lower_ in PASTS:
        return
    alone = not any(one.tag_ in {"VBD", "VBP", "VBZ"} and one != verb for one in verb.sent)
    if alone and not children(verb, "aux", "auxpass", "dobj"):
        verb.tag_, subjects[0].dep_ = "VBN", "nsubjpass"


def _make_freeze(verb: Token) -> None:
    """Make a noun of "freezes" after what is frozen: "announced asset | freezes and travel bans"."""
    asset = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if asset.lower_ not in {"account", "asset", "assets", "fund"} or verb.tag_ == "VBD":
        return
    if asset.dep_ == "conj" and any(one.dep_ == "cc" for one in asset.head.children):
        _join_freeze(verb, asset)
        return
    if asset.head != verb:
        return
    verb.tag_, verb.pos_, asset.dep_ = "NNS" if verb.lower_ == "freezes" else "NN", "NOUN", "compound"
    if verb.dep_ == "ccomp":
        verb.dep_ = "dobj"


def _join_freeze(verb: Token, asset: Token) -> None:
    """Make it the second of two measures: "imposed travel curbs and asset | freezes on officials"."""
    first, above = asset.head, verb.head
    if above == verb or first.head not in {above, verb}:
        return
    verb.tag_, verb.pos_ = "NNS" if verb.lower_ == "freezes" else "NN", "NOUN"
    if first.head == verb:
        first.head, first.dep_ = above, "dobj"
    asset.head, asset.dep_ = verb, "compound"
    verb.head, verb.dep_ = first, "conj"


@cache
def deeds() -> frozenset[str]:
    """Verbs in headlines that are nouns as well: "US | sanctions Russian bank"."""
    return frozenset(tables("acts")["deeds"])


@cache
def _state_words() -> frozenset[str]:
    """The first words of the names of states and their people."""
    columns = ("name", "variants", "adjectives", "nationals")
    forms = (form for row in rows("states") for column in columns for form in values(row[column]))
    return frozenset(form.split(" ")[0] for form in forms) - {"the", "The"}


def _name_subject(verb: Token) -> None:
    """Make a subject of the name before a headline's verb: "U.S. | launches missiles"."""
    name = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if name.dep_ in {"compound", "nmod"} and name.head == verb and name.pos_ == "PROPN":
        name.dep_ = "nsubj"


def _does_to_a_state(noun: Token) -> bool:
    """Whether a name and a noun open the line, and a state or its people follow: "US sanctions 3 | Chinese"."""
    doc, start, end = noun.doc, noun.sent.start, noun.sent.end
    opened = start < noun.i <= start + OPENING and all(one.pos_ in NAMING for one in doc[start : noun.i])
    names = doc[start : noun.i]
    if not opened or not any(one.pos_ == "PROPN" for one in names):
        return False
    for follower in doc[noun.i + 1 : min(noun.i + 4, end)]:
        if follower.text in _state_words():
            return True
        if follower.pos_ not in NAMING | {"NUM"}:
            return False
    return False


def _make_deed(noun: Token) -> None:
    """Make a headline's verb of a noun; the names before it are its subject, and what follows its object."""
    above = noun.head
    after = [
        child for child in noun.children if child.i > noun.i and child.dep_ in {"appos", "dobj", "nmod", "npadvmod"}
    ]
    if noun.dep_ == "ROOT":
        done = after[0] if after else None
    else:
        done = above if above.dep_ == "ROOT" and above.i > noun.i else None
    if done is None:
        return
    before = [child for one in (noun, above) for child in one.children if child.i < noun.i and child.pos_ in NAMING]
    noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", noun.lower_.removesuffix("s")
    if noun.dep_ != "ROOT":
        noun.dep_ = "ROOT"
        noun.head = noun
        for child in [child for child in done.children if child.dep_ in {"prep", "punct"}]:
            child.head = noun
    done.head, done.dep_ = noun, "dobj"
    for child in before:
        child.head, child.dep_ = noun, "nsubj" if child == before[-1] else "compound"


def mend_plan(token: Token) -> None:
    """Repair phrases about plans, and those with "between"."""
    if token.tag_ == "VBD" and token.dep_ == "advcl" and token.lower_ in PLANNED and token.n_lefts == 0:
        token.tag_ = "VBN"  # "scrapped a trip | set for Monday"
    if token.tag_ == "VBN" and token.dep_ in CLAUSAL_SUBJECTS:
        _make_modifier(token)
    elif token.tag_ == "VBN" and token.dep_ in {"acl", "advcl", "relcl"} and token.lower_ in PLANNED:
        _tell_of_event(token)
    elif token.lower_ == "between":
        _close_pair(token)


def _make_predicate(noun: Token) -> None:
    """Make a verb of a noun with subject and object: "Macron | greets Hariri"."""
    before = [child for child in noun.children if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"]
    objects = [child for child in noun.children if child.dep_ == "dobj"]
    if objects and before and not any(child.dep_ == "nsubj" for child in noun.children):
        before[-1].dep_ = "nsubj"  # "EU | lifts sanctions"
    kinds = {child.dep_ for child in noun.children}
    if {"nsubj", "dobj"} <= kinds or ("nsubj" in kinds and noun.lower_ in TRAVELS):
        singular = noun.tag_ == "NNS"
        noun.tag_, noun.pos_ = "VBZ" if singular else "VBP", "VERB"
        noun.lemma_ = noun.lower_.removesuffix("s") if singular else noun.lower_


def _is_unclosed(name: Token) -> bool:
    """Whether an apposition is a conjunct, as nothing closes it: "Putin | , Erdogan discuss Syria"."""
    subject, doc = name.head, name.doc
    verb = subject.head
    opened = doc[name.left_edge.i - 1].text == "," and name.left_edge.i - 2 <= subject.i
    behind = doc[name.right_edge.i + 1] if name.right_edge.i + 1 < len(doc) else name
    is_subject = subject.pos_ == "PROPN" and subject.dep_ in {"nsubj", "nsubjpass", "ROOT"}
    predicate = verb if subject.dep_ != "ROOT" else behind.head
    return is_subject and opened and behind != name and (behind == predicate or behind.dep_ in {"aux", "auxpass"})


def _list_subject(name: Token) -> None:
    """Make a conjunct of the subject from a name that opens a headline: "Mali | , Chad officials meet"."""
    doc, verb = name.doc, name.head
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    opens = name.left_edge.i == name.sent.start and name.i + 1 < len(doc) and doc[name.i + 1].text == ","
    if subject is None or not opens or subject.left_edge.i != name.i + 2 or name.lower_ in DAYS_AND_MONTHS:
        return
    if doc[name.i + 2].pos_ == "PROPN" and subject.right_edge.i + 1 in {verb.i, verb.i - 1}:
        name.head, name.dep_ = subject, "conj"


def _make_noun(verb: Token) -> None:
    """Make a noun of a supposed verb: "cancels Algeria | visit", "postpones Iran | visit"."""
    above = verb.head
    owner = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    helped = any(child.dep_ in {"aux", "mark", "dobj"} for child in verb.children)
    if verb.dep_ == "advcl" and owner is not None and owner.i == verb.i - 1 and owner.i > above.i and not helped:
        objects = [child for child in above.children if child.dep_ == "dobj"]
        if owner.pos_ == "PROPN" and not objects and above.pos_ == "VERB":
            owner.dep_ = "compound"
            verb.tag_, verb.pos_, verb.dep_ = "NN", "NOUN", "dobj"
    elif verb.dep_ in {"dobj", "compound"} and not helped:
        verb.tag_, verb.pos_ = "NN", "NOUN"


def _make_modifier(participle: Token) -> None:
    """Make a reduced relative of a participle taken for a clause: "Talks | scheduled for May have been scrapped"."""
    subject = next((child for child in participle.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or any(child.dep_ in {"aux", "auxpass", "mark"} for child in participle.children):
        return
    verb = participle.head
    subject.head, subject.dep_ = verb, "nsubjpass" if participle.dep_ == "csubjpass" else "nsubj"
    participle.head, participle.dep_ = subject, "acl"


def _tell_of_event(participle: Token) -> None:
    """Attach a plan to the meeting, not to those who meet: "talks of ministers | planned for May"."""
    below = [child for child in participle.children if child.dep_ in SUBJECTS | {"aux"}]
    relative = participle.dep_ == "relcl" and any(child.tag_ == "WDT" for child in below)
    if participle.head.lemma_ in EVENTS or (below and not relative):
        return
    before = reversed(participle.doc[participle.sent.start : participle.left_edge.i])
    event = next((one for one in before if one.lemma_.lower() in EVENTS and one.pos_ in {"NOUN", "PROPN"}), None)
    above = participle.head
    if event is None or event.dep_ == "compound" or participle in event.ancestors:
        return
    if event in above.ancestors or above in event.ancestors:
        participle.head, participle.dep_ = event, "relcl" if relative else "acl"


def _close_pair(between: Token) -> None:
    """Restore the second part of "between" that was taken for a subject: "between Mali and | Chad was moved"."""
    first = next((child for child in between.children if child.dep_ == "pobj"), None)
    if first is None or any(child.dep_ == "conj" for child in first.children):
        return
    joined = next((child for child in first.children if child.dep_ == "cc"), None)
    if joined is None or joined.i + 1 >= len(joined.doc):
        return
    second = joined.nbor()
    while second.dep_ in MODIFIERS and second.head.i > second.i:
        second = second.head
    if second.dep_ in {"nsubj", "nsubjpass"} and first not in second.subtree:
        second.head, second.dep_ = first, "conj"
