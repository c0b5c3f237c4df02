"""What a document says beside what is stored, as the page that asks which of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import request

from impact_tool.domain.marks import read_question_mark
from impact_tool.domain.returned import ReturnedAnswer
from impact_tool.forms.returned import ChoosingForm, choosing_form, revision_sent, use_of
from impact_tool.operations.returned_documents import Compared, Finding

_TEXT = "text-"
SEEN = "seen_revision-"
BASE = "base_revision-"
MEANWHILE = "Somebody saved another answer to {} since you looked. Choose again"


@dataclass(frozen=True, slots=True)
class Preview:
    """A document's answers, sorted by what a person has to do about them."""

    compared: Sequence[Compared]
    form: ChoosingForm

    @property
    def differing(self) -> list[Compared]:
        """Answers of which one has to be chosen."""
        return [each for each in self.compared if each.is_for_choosing]

    def found(self, finding: str) -> list[Compared]:
        """Answers that stand to the stored ones like this."""
        return [each for each in self.compared if each.finding == Finding(finding)]

    def field(self, compared: Compared) -> object:
        """The choice for one answer."""
        return self.form[use_of(compared.key)]

    @property
    def chosen(self) -> Iterator[tuple[Compared, int]]:
        """Answers to take from the document, each with the revision that was looked at."""
        for compared in self.differing:
            if self.form.chosen(compared.key):
                yield compared, compared.revision

    def is_sure(self) -> bool:
        """Every choice was made, knowing what is stored now."""
        valid = self.form.validate_on_submit()
        return self._ask_anew() and bool(valid)

    def _ask_anew(self) -> bool:
        sure = True
        for compared in self.differing:
            if revision_sent(SEEN + compared.key) != compared.revision:
                self.form.choose_anew(compared.key, MEANWHILE.format(name_of(compared)))
                sure = False
        return sure


def preview(compared: Sequence[Compared]) -> Preview:
    """The page for these answers."""
    names = {each.key: name_of(each) for each in compared if each.is_for_choosing}
    taken = [each.key for each in compared if each.is_taken_unless_said]
    return Preview(compared, choosing_form(names, taken))


def name_of(compared: Compared) -> str:
    """What an answer is called: "Part 2, review point 1, question 4"."""
    return f"{compared.returned.statement.name}, question {compared.question.number}"


def answers_sent() -> list[ReturnedAnswer]:
    """The document's answers as the page carries them, so that no file is kept meanwhile."""
    found = []
    for name, text in request.form.items():
        key = name.removeprefix(_TEXT)
        place = read_question_mark(f"it_{key}") if name.startswith(_TEXT) else None
        if place is not None:
            found.append(ReturnedAnswer(*place, revision_sent(BASE + key), text))
    return found
