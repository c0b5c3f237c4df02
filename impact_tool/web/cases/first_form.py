"""The form of a first conversation: the referral, who was asked, and what they want."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impact_tool.domain.case_rules import WERE_ASKED
from impact_tool.domain.cases import (
    MAX_REFERENCE,
    MAX_WORDS,
    CaseDetails,
    ConversationDetails,
    Fault,
    FirstConversation,
    OutcomeDetails,
)
from impact_tool.domain.outcome_rules import WORDS_NEEDED
from impact_tool.domain.recording import Asked, OutcomeKind, Party, Stage
from impact_tool.forms.choices import CheckboxesField, ChoiceField, ListField
from impact_tool.forms.text import TextField
from impact_tool.guide.cases import outcome_kinds
from impact_tool.web.cases import choices
from impact_tool.web.cases.asking import AskingForm
from impact_tool.web.cases.choices import parties
from impact_tool.web.cases.forms import FROM_LIST, REPEAT, AboutForm, date_field
from impact_tool.web.cases.outcome_forms import kinds_offered, sentence

# Most conversations are with one person, who then need not be named again for each outcome.
DEFINED_BY = [("", "Whoever the conversation was with"), *choices.PARTIES]


class FirstForm(AboutForm, AskingForm):
    """The referral, the first conversation, and a line for each kind of outcome."""

    reference = TextField(
        "Reference", subject="The reference", missing="Enter a reference", at_most=MAX_REFERENCE
    )
    referred_on = date_field(
        "When was the person referred?", "referred_on", "Enter when the person was referred"
    )
    is_repeat = CheckboxesField(
        "Earlier referrals",
        gone=FROM_LIST,
        choices=[(REPEAT, "This person has been referred in this project before")],
    )
    asked = ChoiceField(
        "Was the person, or who represents them, asked what they want?",
        missing="Select whether the person was asked what they want",
        choices=choices.ASKED,
        optional=True,
    )
    held_on = date_field("When was the first conversation?", "held_on")
    parties = CheckboxesField("Who was it with?", gone=FROM_LIST, choices=choices.PARTIES)
    kinds = CheckboxesField("What does the person want?", gone=FROM_LIST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds.choices = kinds_offered()

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields are right in themselves, and what hangs together is there."""
        valid = bool(super().validate(extra_validators))
        for fault in [*self._asked_lacks(), *self._talk_lacks(), *self._outcomes_lack()]:
            if not self[fault.field].errors:
                self.refuse(fault.field, fault.message)
            valid = False
        return valid

    @property
    def chosen_kinds(self) -> tuple[OutcomeKind, ...]:
        """The kinds of outcome that are selected, in the guide's order."""
        named = set(self.kinds.data or ())
        return tuple(kind for kind in OutcomeKind if kind.value in named)

    @property
    def first(self) -> FirstConversation:
        """What the form says, once it is valid."""
        talk = None
        if self._has_talk:
            with_whom = parties(self.parties.data)
            talk = ConversationDetails(Stage.BEGINNING, self.held_on.data, with_whom)
        outcomes = tuple(self._outcome(kind) for kind in self.chosen_kinds)
        return FirstConversation(self._details(), talk, outcomes)

    @property
    def words_of_chosen(self) -> list[str]:
        """The names of the fields that hold the words of the outcomes that are selected."""
        return [words_name(kind) for kind in self.chosen_kinds]

    def name_of(self, fault: Fault) -> str:
        """The field beside which a fault is shown: one date stands for several."""
        if fault.field == "words" and fault.number is not None:
            return words_name(self.chosen_kinds[fault.number])
        return {"raised_on": "held_on", "asked_on": "held_on", "outcomes": "kinds"}.get(
            fault.field, fault.field
        )

    @property
    def _has_talk(self) -> bool:
        return bool(self.held_on.data or self.parties.data)

    def _details(self) -> CaseDetails:
        """Whoever told an outcome was asked, on the day of the conversation."""
        asked = Asked(self.asked.data or Asked.EXPRESSED)
        return CaseDetails(
            reference=self.reference.data or "",
            referred_on=self.referred_on.data,
            asked=asked,
            asked_on=self.held_on.data if asked in WERE_ASKED else None,
            is_repeat=REPEAT in (self.is_repeat.data or ()),
            **self.about,
        )

    def _outcome(self, kind: OutcomeKind) -> OutcomeDetails:
        words, by = self[words_name(kind)].data or "", self[by_name(kind)].data
        who = Party(by) if by else parties(self.parties.data)[0]
        return OutcomeDetails(kind, words, who, self.held_on.data)

    def _asked_lacks(self) -> Iterator[Fault]:
        if not self.asked.data and not self.chosen_kinds:
            yield Fault("asked", self.asked.missing)

    def _talk_lacks(self) -> Iterator[Fault]:
        """A conversation has a day and somebody whom it was with; outcomes need one."""
        if not self._has_talk and not self.chosen_kinds:
            return
        if not self.held_on.data:
            yield Fault("held_on", "Enter when the first conversation was")
        if not self.parties.data:
            yield Fault("parties", "Select who the first conversation was with")

    def _outcomes_lack(self) -> Iterator[Fault]:
        several = len(self.parties.data or ()) > 1
        for kind, text in outcome_kinds().items():
            words, by = self[words_name(kind)].data, self[by_name(kind)].data
            if kind in self.chosen_kinds:
                if several and not by:
                    message = f"Select who said “{text}”: the conversation was with several people"
                    yield Fault(by_name(kind), message)
                if kind is OutcomeKind.OTHER and not words:
                    yield Fault(words_name(kind), WORDS_NEEDED)
            elif words:
                message = f"Select “{sentence(text)}”, or delete what is written for it"
                yield Fault(words_name(kind), message)


def words_name(kind: OutcomeKind) -> str:
    """The name of the field for the person's own words."""
    return f"words_{kind.value}"


def by_name(kind: OutcomeKind) -> str:
    """The name of the field for who said it."""
    return f"by_{kind.value}"


for _kind in OutcomeKind:
    _words = TextField("In their own words", subject="The words", at_most=MAX_WORDS)
    _by = ListField("Who said it?", missing=FROM_LIST, optional=True, choices=DEFINED_BY)
    setattr(FirstForm, words_name(_kind), _words)
    setattr(FirstForm, by_name(_kind), _by)
