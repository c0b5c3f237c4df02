"""Rules that a definition keeps as a whole, once each of its values has been read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from impact_tool.domain.approach import Approach
from impact_tool.domain.questionnaire import Choice, ProForma, Question, QuestionRef
from impact_tool.guide.errors import DefinitionError

# Ids are keys in the database and in exports; versions are compared number by number.
_ID = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


def check_proforma(file: str, proforma: ProForma) -> None:
    """Raise DefinitionError for the first rule that this pro forma breaks by itself."""
    for rule in _RULES:
        for problem in rule(proforma):
            raise DefinitionError(file, problem)


def check_references(proformas: Mapping[str, ProForma]) -> None:
    """Raise DefinitionError where a question points at one that no loaded version holds.

    `proformas` maps a file's name to what it defines.
    """
    known = {
        QuestionRef(proforma.part, question.id)
        for proforma in proformas.values()
        for question in proforma.questions
    }
    for file, proforma in proformas.items():
        for question in proforma.questions:
            for ref in _references(question):
                if ref not in known:
                    raise DefinitionError(file, _dangling(question, ref))


def check_approaches(file: str, approaches: tuple[Approach, ...]) -> None:
    """Raise DefinitionError where levels are not numbered in order or share a name."""
    for problem in (
        *_out_of_order("approach", [approach.number for approach in approaches]),
        *_repeated("name", (approach.name for approach in approaches)),
    ):
        raise DefinitionError(file, problem)


def _version_is_numbers(proforma: ProForma) -> Iterator[str]:
    if not _VERSION.fullmatch(proforma.version):
        yield f"“version” must be numbers joined by full stops, not “{proforma.version}”"


def _ids_are_keys(proforma: ProForma) -> Iterator[str]:
    for question in proforma.questions:
        if not _ID.fullmatch(question.id):
            yield (
                f"question {question.number}: “id” must be small letters, figures and underscores"
                f", not “{question.id}”"
            )


def _ids_are_unique(proforma: ProForma) -> Iterator[str]:
    return _repeated("id", (question.id for question in proforma.questions))


def _numbers_are_in_order(proforma: ProForma) -> Iterator[str]:
    return _out_of_order("question", [question.number for question in proforma.questions])


def _options_are_distinct(proforma: ProForma) -> Iterator[str]:
    for question in proforma.questions:
        if question.choice:
            for problem in _alike(question.choice):
                yield f"question {question.number}, choice: {problem}"


_RULES: tuple[Callable[[ProForma], Iterator[str]], ...] = (
    _version_is_numbers,
    _numbers_are_in_order,
    _ids_are_keys,
    _ids_are_unique,
    _options_are_distinct,
)


def _alike(choice: Choice) -> Iterator[str]:
    if len(choice.options) == 1:
        yield "there must be two options or more"
    yield from _repeated("value", (option.value for option in choice.options))
    yield from _repeated("label", (option.label for option in choice.options))


def _repeated(what: str, values: Iterable[str]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"the {what} “{value}” is there {times} times"


def _out_of_order(what: str, numbers: list[int]) -> Iterator[str]:
    for expected, number in enumerate(numbers, 1):
        if number != expected:
            yield f"{what} {number} stands where {what} {expected} should"


def _references(question: Question) -> Iterator[QuestionRef]:
    for ref in (question.carried_from, *question.beside):
        if isinstance(ref, QuestionRef):
            yield ref


def _dangling(question: Question, ref: QuestionRef) -> str:
    return f"question {question.number}: there is no question “{ref.part}.{ref.question_id}”"
