"""What can be wrong with a definition, named and carrying the facts."""

from __future__ import annotations

from impact_tool.domain.questionnaire import Part


class DefinitionError(ValueError):
    """A definition file cannot be used: `file` is its name, `problem` says what is wrong."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file
        self.problem = problem


class UnknownDefinitionError(LookupError):
    """No definition file holds this part in this version (None stands for the latest)."""

    def __init__(self, part: Part, version: str | None) -> None:
        wanted = "any version" if version is None else f"version {version!r}"
        super().__init__(f"there is no definition of Part {part} in {wanted}")
        self.part = part
        self.version = version
