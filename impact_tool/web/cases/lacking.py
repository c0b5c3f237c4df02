"""What is still to be recorded in a case, with where to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from impact_tool.domain.cases import WholeCase
from impact_tool.domain.recording import Asked, Stage
from impact_tool.operations.case_readings import CaseReading
from impact_tool.web.cases.ending_forms import has_own_code


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that is not recorded yet: a sentence, and the link that mends it."""

    sentence: str
    link: str
    href: str


def lacking_in(reading: CaseReading, *, asked_afterwards: bool) -> list[Lacking]:
    """What is still to be recorded, in the order in which it happens.

    `asked_afterwards` says that somebody was asked about their experience.
    """
    whole = reading.whole
    found = list(_lacking(reading, whole))
    if whole.conclusion and not asked_afterwards:
        said = "Nobody has been asked how safeguarding was for them."
        reference, case_id = reading.project.reference, reading.case.id
        href = url_for("experience.ask", reference=reference, case_id=case_id)
        found.append(Lacking(said, "Ask about their experience", href))
    return found


def _lacking(reading: CaseReading, whole: WholeCase) -> Iterator[Lacking]:
    stages = {conversation.stage for conversation in whole.conversations}
    if whole.details.asked is Asked.NOT_YET:
        said = "Nobody has asked yet what the person wants."
        yield Lacking(said, "Say whether they were asked", _address(reading, "edit"))
    if Stage.BEGINNING not in stages:
        said = "No conversation at the beginning is recorded."
        href = _conversation(reading, Stage.BEGINNING)
        yield Lacking(said, "Add the conversation at the beginning", href)
    if whole.conclusion is None:
        return
    if Stage.END not in stages:
        said = "No conversation at the end is recorded."
        href = _conversation(reading, Stage.END)
        yield Lacking(said, "Add the conversation at the end", href)
    if lacks_results(whole):
        said = "The case has ended, and how far the person’s outcomes were achieved is not known."
        yield Lacking(said, "Record the results", _address(reading, "results"))


def lacks_results(whole: WholeCase) -> bool:
    """A concluded case has an outcome without a result, or could have a code and has none."""
    if whole.conclusion is None:
        return False
    if has_own_code(whole):
        return whole.conclusion.achieved is None
    return any(outcome.judged is None for outcome in whole.current)


def _address(reading: CaseReading, page: str) -> str:
    reference = reading.project.reference
    return url_for(f"cases.{page}", reference=reference, case_id=reading.case.id)


def _conversation(reading: CaseReading, stage: Stage) -> str:
    """The page for a conversation, with the stage chosen already."""
    return f"{_address(reading, 'conversation_add')}?stage={stage}"
