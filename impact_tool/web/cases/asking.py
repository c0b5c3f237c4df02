"""Forms that ask again about words: whether they are personal, and whether they are an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from wtforms import Field

from impact_tool.domain.cases import Fault
from impact_tool.domain.outcomes import NotAnOutcome, conclusion_in
from impact_tool.domain.personal_words import PersonalWords
from impact_tool.domain.prose import without_forbidden
from impact_tool.web.cases.case_form import CaseForm


class TokenField(Field):
    """A checkbox whose value says what was confirmed; `data` is empty where it was not ticked."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the first value sent."""
        self.data = without_forbidden(valuelist[0]) if valuelist else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about some words: the token that says yes, and what was found in them."""

    token: str
    kinds: str = ""
    found: tuple[NotAnOutcome, ...] = ()


class AskingForm(CaseForm):
    """A form with free text. What is asked again is asked once for the same words."""

    confirmed = TokenField()
    kept = TokenField()

    asks_confirmed: Asked | None = None
    asks_kept: Asked | None = None

    @property
    def basis(self) -> tuple[object, ...]:
        """The revision, and the findings that were confirmed as not personal."""
        return (self.based_on, self.confirmed.data or "")

    def ask_to_confirm(self, refused: PersonalWords) -> None:
        """Show what could identify a person, and let it be confirmed that it does not."""
        found = (Fault(each.field, each.message, each.number) for each in refused.doubts)
        self.refuse_all(found)
        self.asks_confirmed = Asked(refused.token, kinds=refused.in_words)

    def are_outcomes(self, names: Sequence[str]) -> bool:
        """Whether what is written in these fields may be outcomes, or is to be kept anyway.

        Where not, what they are instead is explained beside each.
        """
        words = {name: self[name].data or "" for name in names}
        found = {name: conclusion_in(text) for name, text in words.items()}
        doubtful = {name: each for name, each in found.items() if each is not None}
        token = _token(words[name] for name in doubtful)
        if not doubtful or token == self.kept.data:
            return True
        self._explain(doubtful, token)
        return False

    def _explain(self, doubtful: Mapping[str, NotAnOutcome], token: str) -> None:
        for name, each in doubtful.items():
            self.refuse(name, f"{each.explanation} Change the words, or keep them below")
        self.asks_kept = Asked(token, found=tuple(dict.fromkeys(doubtful.values())))


def _token(texts: Iterable[str]) -> str:
    return sha256("\n".join(sorted(texts)).encode()).hexdigest()
