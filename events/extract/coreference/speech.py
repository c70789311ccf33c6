"""Speakers: to whom "we", "our" and "it" refer in reported speech, and who is quoted for an act."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import agent, children, is_verb
from events.extract.coreference.named_before import codes, words
from events.extract.reading import Participant, Reading


@dataclass(frozen=True)
class Speech:
    """Finds the speakers of one article; `of` resolves whom a phrase means."""

    reading: Reading
    of: Callable[[Token | None], list[Participant]]

    def sayer(self, verb: Token) -> list[Participant]:
        """Who says that something was done, if a passive leaves out the agent: "were suspended, Ankara said"."""
        beside = [one for one in children(verb, "conj", "parataxis") if children(one, "nsubj") and one.i > verb.i]
        saying = next((up for up in [*verb.ancestors, *beside] if up.lemma_ in modal_words("saying")), None)
        return self.of(agent(saying)) if saying is not None else []

    def telling(self, verb: Token) -> list[Participant]:
        """The state, by name or capital, that reports an act by its own: "Rabat said X would visit".

        Only if the subject is unknown, or named by an office alone: "the king will go to Delhi, Bhutan's palace said".
        """
        subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
        while verb.dep_ == "xcomp" and subject is None:
            verb = verb.head
            subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
        if subject is None or verb.dep_ != "ccomp" or subject.i in self.reading.participants:
            return []
        name = subject.pos_ == "PROPN" and subject.i not in self.reading.places
        office = subject.lemma_.lower() in words("human_nouns") and subject.tag_ == "NN"
        known = any(child.dep_ in {"poss", "prep"} for child in subject.children)
        if not (name or office) or known:
            return []
        return [one for one in self.sayer(verb) if not one.name and one.kind in {"capital", "demonym", "name", "seat"}]

    def quoted(self, pronoun: Token) -> list[Participant]:
        """Who says "we": the sentence's speaker, else the issuer of the release."""
        sent = pronoun.sent
        sayings = [token for token in sent if token.lemma_ in modal_words("saying") and token not in pronoun.ancestors]
        sayings += [token for token in pronoun.ancestors if token.lemma_ in modal_words("saying")]
        at = self.reading.participants
        speakers = [speaker for saying in sayings if (speaker := agent(saying)) is not None]
        named = next(([at[one.i]] for one in speakers if one.i in at and at[one.i].acts), [])
        named = named or next((found for one in speakers if one.pos_ == "NOUN" and (found := self.of(one))), [])
        named = named or [found for one in speakers if one.lower_ in {"he", "she"} for found in self.of(one)][:1]
        return named or ([at[pronoun.i]] if pronoun.i in at else [])

    def who_speaks(self, pronoun: Token) -> list[Participant]:
        """Whose "our" it is in a quotation: "opened fire on our units," the Chadian army said."""
        saying = [up for up in pronoun.ancestors if up.lemma_ in modal_words("saying")]
        speakers = [speaker for one in saying if (speaker := agent(one)) is not None and speaker.pos_ != "PRON"]
        return self.of(speakers[0]) if speakers else []

    def teller(self, pronoun: Token) -> list[Participant]:
        """A speaker who refers to his own: "the minister said his country would give"."""
        if pronoun.dep_ != "poss" or pronoun.head.dep_ not in {"nsubj", "nsubjpass"}:
            return []
        saying = pronoun.head.head.head
        reported = pronoun.head.head.dep_ == "ccomp" and saying.lemma_ in modal_words("saying")
        subject = agent(saying) if reported else None
        return self.of(subject) if subject is not None and subject != pronoun.head else []

    def speaker(self, pronoun: Token) -> list[Participant]:
        """The speaker, for the subject of the reported clause: "the army said it had shot down a drone"."""
        saying = pronoun.head.head
        reported = pronoun.dep_ in {"nsubj", "nsubjpass"} and pronoun.head.dep_ == "ccomp"
        return self.of(agent(saying)) if reported and is_verb(saying) and saying != pronoun.head else []

    def speakers(self, pronoun: Token) -> list[Participant]:
        """The speakers of one state, for "they" as subject: "the Guards said they had shot down a drone"."""
        saying = pronoun.head.head
        speaker = agent(saying) if pronoun.lower_ == "they" and is_verb(saying) else None
        several = speaker is not None and bool(children(speaker, "conj"))
        plural = speaker is not None and speaker.tag_ in {"NNS", "NNPS"}
        found = self.speaker(pronoun) if several or plural else []
        return found if several or len(codes(found)) == 1 else []

    def issuer(self, voice: Token) -> list[Participant]:
        """The issuer of a text: "the ministry issued a statement saying it had"."""
        return self.of(agent(voice.head)) if voice.dep_ == "dobj" and is_verb(voice.head) else []
