"""Repairs garden paths: a participle taken for the finite verb, or the finite verb for a participle."""

from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import ACCUSING, children, is_infinitive
from events.extract.dates.calendar_words import DAYS_OF_WEEK
from events.extract.trees.headline_repairs import PLANNED
from events.lexicon import rows, tables, values

REDUCING: Final = frozenset({"advcl", "ccomp", "conj", "dep"})
"""Labels of a sentence's real verb, if an earlier participle was taken for it."""
OPENING: Final = frozenset({"after", "although", "because", "before", "since", "though", "while"})
"""Conjunctions that open a subordinate clause before the main clause."""
FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
VERBAL: Final = frozenset({"VBD", "VBN", "VBZ"})
MISREAD: Final = frozenset({"npadvmod", "prep", "ROOT"})
"""Labels of tokens that may start a garden path other than by their tag."""
ENDINGS: Final = (("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
"""Endings of participles, and those of the infinitives instead."""
BEFORE_VERBS: Final = DAYS_OF_WEEK | {",", "and"}
"""What precedes a participle that continues a clause."""
MODIFYING: Final = frozenset({"amod", "compound", "nmod", "nummod"})
DITRANSITIVE: Final = frozenset(tables("verbs")["ditransitive"])
"""Verbs whose passive participles keep an object, as in "the team | given a prize"."""


def mend_garden_path(token: Token) -> None:
    """Repair the clause that the token heads."""
    if token.dep_ == "ROOT" and token.tag_ in VERBAL | FINITE:
        _mend_main(token)
    if token.tag_ in {"VBD", "VBZ"} and not has_subject(token):
        _mend_torn(token)
    if token.dep_ in {"ccomp", "csubj"}:
        _mend_clausal(token)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        _mend_active(token)
        _mend_only(token)
    elif token.dep_ == "prep" and token.is_sent_start and token.head.dep_ == "acl" and token.head.i > token.i:
        _hang_on_root(token)
    elif token.lower_ == "yesterday" and token.dep_ == "npadvmod" and is_infinitive(token.head):
        _hang_on_the_deed(token)
    elif token.dep_ == "ROOT" and token.pos_ == "ADJ" and token.lower_.endswith("ed"):
        _mend_adjective(token)
    elif token.dep_ == "prep" and token.lower_ == "by":
        _mend_means(token)
    elif token.dep_ == "ROOT" and token.tag_ == "VBZ" and token.is_sent_start:
        _mend_people(token)


def _mend_main(verb: Token) -> None:
    """Repair a sentence whose root is the wrong verb."""
    if verb.tag_ in {"VBD", "VBN"}:
        _mend_reduced(verb)
    if verb.tag_ in FINITE:
        _mend_opening(verb)


def _mend_reduced(participle: Token) -> None:
    """Make a reduced relative of a participle taken for the root: "The accord | reached by Oslo and Hanoi bans"."""
    kinds = {child.dep_ for child in participle.children}
    subject = next((child for child in participle.children if child.dep_ == "nsubj"), None)
    is_modifier = "agent" in kinds or participle.lower_ in PLANNED
    if subject is None or kinds & {"aux", "auxpass", "cc", "dobj", "xcomp"}:
        return
    after = [child for child in participle.children if child.dep_ in REDUCING and child.i > participle.i]
    verb = next((child for child in after if child.tag_ in FINITE or is_helped(child)), None)
    if verb is None or any(child.dep_ in {"expl", "mark", "nsubj", "nsubjpass"} for child in verb.children):
        return
    # Two finite verbs with only a phrase in between: "Shells | fired from Chad landed".
    apart = any(one.is_punct or one.dep_ == "cc" for one in participle.doc[participle.i : verb.i])
    is_modifier = is_modifier or _is_set_off(subject, participle, verb)
    if not is_modifier and (apart or participle.i != subject.i + 1 or "prep" not in kinds):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubjpass" if any(one.dep_ == "auxpass" for one in verb.children) else "nsubj"
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"
    for child in [child for child in participle.children if child.i > verb.i]:
        child.head = verb


def _is_set_off(subject: Token, participle: Token, verb: Token) -> bool:
    """Whether a participle is between commas right after its noun: "The pact, made in May, ended"."""
    commas = [one.i for one in participle.doc[subject.i : verb.i] if one.text == ","]
    return len(commas) > 1 and commas[0] == participle.i - 1 and subject.pos_ == "NOUN"


def _mend_clausal(verb: Token) -> None:
    """Repair what was taken for a clausal subject or complement."""
    if verb.dep_ == "csubj":
        _mend_planned(verb)
    elif verb.head.dep_ == "acl" and verb.head.tag_ == "VBG":
        _mend_swallowed(verb)


def _mend_swallowed(verb: Token) -> None:
    """Restore the main verb swallowed by a participle: "A pact letting them in | was renewed"."""
    participle, noun = verb.head, verb.head.head
    taken = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    heads = noun.dep_ == "ROOT" and noun.pos_ in {"NOUN", "PROPN"} and (is_helped(verb) or verb.tag_ in FINITE)
    if not heads or taken is None or taken.i < participle.i:
        return
    if any(one.dep_ in {"dobj", "mark"} for one in [*participle.children, *verb.children]):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, taken.dep_
    taken.head, taken.dep_ = participle, "dobj"
    for child in [child for child in noun.children if child.i > verb.i]:
        child.head = verb


def _mend_opening(verb: Token) -> None:
    """Subordinate an opening clause taken for the main clause: "A day after Chad struck, | Mali struck"."""
    marked = any(child.dep_ == "mark" and child.lower_ in OPENING and child.i < verb.i for child in verb.children)
    if not marked:
        return
    after = [child for child in verb.children if child.dep_ in REDUCING and child.i > verb.i]
    main = next((one for one in after if (one.tag_ in FINITE or is_helped(one)) and _goes_on_alone(one)), None)
    comma = next((one for one in verb.doc[verb.i : main.i] if one.text == ","), None) if main is not None else None
    if main is None or comma is None:
        return
    if not has_subject(main):
        between = verb.doc[comma.i + 1 : main.i]
        named = next((one for one in between if one.head.i < comma.i and one.pos_ in {"NOUN", "PROPN"}), None)
        if named is None:
            return
        named.head, named.dep_ = main, "nsubjpass" if children(main, "auxpass") else "nsubj"
    main.head, main.dep_ = main, "ROOT"
    for child in [child for child in verb.children if child.i > main.i]:
        child.head = main
    verb.head, verb.dep_ = main, "advcl"


def _goes_on_alone(verb: Token) -> bool:
    """Whether no conjunction links a verb to the clause before it."""
    return not any(child.dep_ == "mark" for child in verb.children) and not any(
        child.dep_ == "cc" and child.i < verb.i for child in verb.head.children
    )


def _mend_planned(participle: Token) -> None:
    """Make a reduced relative of a participle taken for a clausal subject: "The talks | planned for May are off"."""
    verb, subject = participle.head, next((one for one in participle.children if one.dep_ == "nsubj"), None)
    kinds = {child.dep_ for child in participle.children}
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or kinds & {"aux", "auxpass", "dobj", "mark"}:
        return
    subject.head, subject.dep_ = verb, "nsubjpass" if any(one.dep_ == "auxpass" for one in verb.children) else "nsubj"
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"


def is_helped(verb: Token) -> bool:
    """Whether a verb has a finite auxiliary."""
    return any(child.tag_ in FINITE for child in children(verb, "aux", "auxpass"))


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return bool(children(verb, "expl", "nsubj", "nsubjpass"))


def _mend_active(verb: Token) -> None:
    """Make a finite verb of a participle with an object: "The army | killed two men, the ministry said"."""
    subject, saying = verb.head, verb.head.head
    kinds = {child.dep_ for child in verb.children}
    if "dobj" not in kinds or kinds & {"agent", "aux", "auxpass", "dative", "mark"} or verb.lemma_ in DITRANSITIVE:
        return
    if subject.dep_ != "nsubj" or saying.i < verb.i or saying.lemma_ not in modal_words("saying"):
        return
    beside = [*(one for one in subject.children if one.dep_ == "appos"), *saying.children]
    teller = next((one for one in beside if one.dep_ in {"appos", "nsubj"} and verb.i < one.i < saying.i), None)
    if teller is None:
        return
    teller.head, teller.dep_ = saying, "nsubj"
    verb.head, verb.dep_, verb.tag_ = saying, "ccomp", "VBD"
    subject.head = verb


def _mend_only(verb: Token) -> None:
    """Make a participle the root of a sentence without a verb: "The minister, Ann, | spent Monday with her host"."""
    subject, sentence = verb.head, verb.sent
    ends = next((one for one in reversed(sentence) if not one.is_space), verb)
    if subject.dep_ != "ROOT" or subject.pos_ not in {"NOUN", "PROPN"} or ends.text != "." or subject.i > verb.i:
        return
    kinds, below = {child.dep_ for child in verb.children}, set(verb.subtree)
    goes = verb.lemma_ in tables("meetings")["verbs"]["travel"] and "prep" in kinds  # "left on Friday for Oslo"
    does = goes or bool(kinds & {"dobj", "npadvmod"}) or verb.nbor(-1).text == ","
    if not does or any(one.tag_ in FINITE for one in sentence if one not in below) or "agent" in kinds:
        return
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    for child in [child for child in subject.children if child.i > verb.i]:
        child.head = verb
    subject.head, subject.dep_ = verb, "nsubj"


def _mend_adjective(verb: Token) -> None:
    """Retag as a verb an adjective with an object: "Chad and Mali | unleashed air raids on each other"."""
    if {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}:
        stems = (verb.lower_.removesuffix("ed"), verb.lower_.removesuffix("d"))
        verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBD", next((one for one in stems if one in _verbs()), stems[0])


@cache
def _verbs() -> frozenset[str]:
    """The verbs of acts."""
    verbs = [verb for frame in tables("acts")["frame"] for verb in frame.get("verbs", [])]
    return frozenset([*verbs, *(verb for one in tables("acts")["class"].values() for verb in one)])


def _mend_means(by: Token) -> None:
    """Reattach the means to the main act: "rewarded Chad for giving up its arms | by scrapping the embargo"."""
    inner, deed = by.head, by.head.head.head
    does = any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in by.children)
    inside = inner.dep_ == "pcomp" and inner.tag_ == "VBG" and inner.head.lower_ == "for"
    if does and inner.dep_ == "acl" and is_infinitive(inner):
        _hang_on_the_deed(by)  # "mocked the effort to settle the war | by bombing the capital"
    elif does and inside and deed.pos_ == "VERB" and deed.lemma_ not in ACCUSING:
        by.head = deed


def _hang_on_the_deed(token: Token) -> None:
    """Reattach to the finite verb above what was attached to an infinitive."""
    finite = next((up for up in token.head.ancestors if up.tag_ in FINITE or is_helped(up)), None)
    if finite is not None and finite.i < token.i:
        token.head = finite


def _hang_on_root(opening: Token) -> None:
    """Reattach an opening phrase to the sentence's root: "At dawn on Friday | rockets fired by Chad hit a farm"."""
    root = opening.sent.root
    if root.pos_ in {"AUX", "VERB"} and root.i > opening.head.i:
        opening.head = root


def _mend_people(people: Token) -> None:
    """Make a subject of a headline's people taken for its verb: "Czechs | expel two envoys"."""
    verb = people.nbor() if people.i + 1 < people.sent.end else people
    if people.text not in _nationals() or verb.tag_ not in {"VB", "VBP"} or has_subject(verb):
        return
    below = [child for child in people.children if child != verb and child.i > verb.i]
    done = (
        verb.head if verb.dep_ == "amod" else next((child for child in verb.children if child.dep_ == "npadvmod"), None)
    )
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBP", "VERB"
    people.head, people.dep_, people.tag_, people.pos_ = verb, "nsubj", "NNPS", "PROPN"
    for child in below:
        child.head = verb
    if done is not None and done.pos_ in {"NOUN", "PROPN"}:
        done.head, done.dep_ = verb, "dobj"


def _mend_torn(verb: Token) -> None:
    """Restore a subject that was coordinated with a day: "on Friday and Beijing | responded in kind"."""
    subject = verb.nbor(-1) if verb.i > verb.sent.start else verb
    day = subject.head
    torn = subject.dep_ == "conj" and subject.pos_ == "PROPN" and not subject.is_ancestor(verb)
    if torn and day.lower_ in DAYS_OF_WEEK and subject.lower_ not in DAYS_OF_WEEK:
        subject.head, subject.dep_ = verb, "nsubj"


def mend_participle(participle: Token) -> None:
    """Make a verb of a participle taken for a modifier of its object: "and | lifted sanctions", ", easing ties".

    Only if it is a verb of acts, and nothing before the two makes them a noun phrase.
    """
    before = participle.doc[participle.i - 1] if participle.i else participle
    if before.lower_ not in BEFORE_VERBS:  # a cheap test first: most words before a noun are no verbs
        return
    thing = participle.head
    if thing.i != participle.i + 1 and not all(one.dep_ in MODIFYING for one in thing.doc[participle.i + 1 : thing.i]):
        return
    stem = participle.lemma_ if participle.tag_ != "VBN" else participle.lower_
    known = participle.lemma_ in _verbs() or any(f"{stem.removesuffix(end)}{e}" in _verbs() for end, e in ENDINGS)
    if participle.left_edge.i < participle.i or thing.left_edge.i < participle.i or not known:
        return
    above = next((up for up in thing.ancestors if up.tag_ in FINITE or is_helped(up)), None)
    if above is None or above.i > participle.i:
        return
    goes_on = before.lower_ == "and" and thing.dep_ == "conj" and not participle.lower_.endswith("ing")
    tells_how = participle.lower_.endswith("ing") and (before.text == "," or before.lower_ in DAYS_OF_WEEK)
    if not (goes_on or tells_how) or (goes_on and not _is_done_too(participle, above)):
        return
    for child in [child for child in thing.head.children if child.dep_ == "prep" and child.i > thing.i]:
        child.head = thing  # "rejected the charge and lifted sanctions | on Mali"
    participle.head, participle.dep_ = above, "conj" if goes_on else "advcl"
    participle.pos_, participle.lemma_ = "VERB", _infinitive_of(participle)
    participle.tag_ = "VBD" if goes_on else "VBG"
    thing.head, thing.dep_ = participle, "dobj"


def _is_done_too(participle: Token, above: Token) -> bool:
    """Whether the verb before is in the past, too, so the two may be coordinated: "rejected and lifted"."""
    return above.tag_ == "VBD" and above.pos_ == "VERB" and participle.lower_.endswith(("ed", "t", "n"))


def _infinitive_of(participle: Token) -> str:
    """The infinitive of a participle, by the verbs of acts."""
    if participle.lemma_ in _verbs():
        return participle.lemma_
    lower = participle.lower_
    stems = (f"{lower.removesuffix(end)}{e}" for end, e in ENDINGS if lower.endswith(end))
    return next((stem for stem in stems if stem in _verbs()), participle.lemma_)


@cache
def _nationals() -> frozenset[str]:
    """The plural names of each state's people."""
    return frozenset(one for row in rows("states") for one in values(row["nationals"]))


def mend_subject(name: Token) -> None:
    """Make a subject of a name taken for an adverbial: "Nauru | switched recognition"."""
    verb = name.head
    if name.pos_ == "PROPN" and name.lower_ not in DAYS_OF_WEEK and verb.tag_ in FINITE and name.i < verb.i:
        between = verb.doc[name.right_edge.i + 1 : verb.i]
        if not has_subject(verb) and all(one.pos_ in {"ADV", "AUX"} for one in between):
            name.dep_ = "nsubjpass" if children(verb, "auxpass") else "nsubj"
