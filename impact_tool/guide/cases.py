"""What the guide says that people might want, and what they are asked once a case has ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from impact_tool.domain.recording import OutcomeKind, Version
from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import parse
from impact_tool.guide.table import Table


@dataclass(frozen=True, slots=True)
class ExperienceQuestion:
    """One thing that people are asked about, as a statement to agree with, in two wordings."""

    id: str
    subject: str
    adult: str
    representative: str

    def wording(self, version: Version) -> str:
        """The statement for an adult, or for who represents them."""
        return self.adult if version is Version.ADULT else self.representative


@cache
def outcome_kinds() -> Mapping[OutcomeKind, str]:
    """Each kind of outcome in the guide's words, in its order, "other" last."""
    return load_outcome_kinds(files(__package__))


@cache
def experience_questions() -> tuple[ExperienceQuestion, ...]:
    """The experience questions in our own wording, which a council's own may replace."""
    return load_experience_questions(files(__package__))


def load_outcome_kinds(folder: Traversable) -> Mapping[OutcomeKind, str]:
    """The kinds in a folder's `outcomes.toml`; raises DefinitionError."""
    table = parse(folder / "outcomes.toml")
    table.allow_only(["kinds"])
    found = [_read_kind(each) for each in table.tables("kinds", "kind")]
    if [kind for kind, _ in found] != list(OutcomeKind):
        raise DefinitionError("outcomes.toml", "each kind of outcome must be there once, in order")
    return dict(found)


def load_experience_questions(folder: Traversable) -> tuple[ExperienceQuestion, ...]:
    """The questions in a folder's `experience.toml`; raises DefinitionError."""
    table = parse(folder / "experience.toml")
    table.allow_only(["questions"])
    found = tuple(_read_question(each) for each in table.tables("questions", "question"))
    if len({question.id for question in found}) < len(found):
        raise DefinitionError("experience.toml", "two questions have the same id")
    return found


def _read_kind(table: Table) -> tuple[OutcomeKind, str]:
    table.allow_only(["id", "text"])
    return table.member("id", OutcomeKind), table.text("text")


def _read_question(table: Table) -> ExperienceQuestion:
    table.allow_only_fields_of(ExperienceQuestion)
    return ExperienceQuestion(
        id=table.text("id"),
        subject=table.text("subject"),
        adult=table.text("adult"),
        representative=table.text("representative"),
    )
