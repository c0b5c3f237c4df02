"""Help as data: topics, and everything that can be found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from impact_tool.domain.help import Entry, HelpStep, HelpTopic
from impact_tool.domain.permissions import Role
from impact_tool.domain.questionnaire import Part, QuestionRef
from impact_tool.guide.actions import guide_actions
from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import parse, proforma
from impact_tool.guide.table import Table

_FILE = "help.toml"
# The page that goes through the guide section by section.
THE_GUIDE = "the-guide"


@cache
def help_topics() -> tuple[HelpTopic, ...]:
    """All topics, in order."""
    return load_help_topics(files(__package__))


@cache
def help_entries() -> tuple[Entry, ...]:
    """All that can be found: topics, questions with their help, and the guide's sections."""
    return tuple(_entries())


def topic_of(ref: QuestionRef) -> HelpTopic:
    """The topic that a question belongs to."""
    return next(topic for topic in help_topics() if ref in topic.questions)


def load_help_topics(folder: Traversable) -> tuple[HelpTopic, ...]:
    """The topics in a folder's `help.toml`; raises DefinitionError."""
    table = parse(folder / _FILE)
    table.allow_only(["topics"])
    found = tuple(_read(each) for each in table.tables("topics", "topic"))
    ids = [topic.id for topic in found]
    if len({*ids, THE_GUIDE}) <= len(ids):
        raise DefinitionError(_FILE, "two topics have the same id")
    _check_questions(found)
    return found


def _check_questions(topics: tuple[HelpTopic, ...]) -> None:
    times = Counter(ref for topic in topics for ref in topic.questions)
    for part in Part:
        for question in proforma(part).questions:
            if times.pop(QuestionRef(part, question.id), 0) != 1:
                name = f"{part.value}.{question.id}"
                raise DefinitionError(_FILE, f"the question “{name}” must be in one topic")
    if times:
        raise DefinitionError(_FILE, "a topic has a question that does not exist")


def _read(table: Table) -> HelpTopic:
    table.allow_only_fields_of(HelpTopic)
    return HelpTopic(
        id=table.text("id"),
        title=table.text("title"),
        step=table.member("step", HelpStep),
        roles=tuple(_role(table, name) for name in table.texts("roles")),
        guide_section=table.text("guide_section"),
        text=table.texts("text"),
        questions=tuple(_ref(table, name) for name in table.optional_texts("questions")),
        also=table.optional_texts("also"),
    )


def _role(table: Table, name: str) -> Role:
    if name not in set(Role):
        raise table.error(f"“{name}” is no role")
    return Role(name)


def _ref(table: Table, name: str) -> QuestionRef:
    part, _, question_id = name.partition(".")
    if part not in {str(each.value) for each in Part} or not question_id:
        raise table.error(f"“{name}” does not name a question, as “1.issues” does")
    return QuestionRef(Part(int(part)), question_id)


def _entries() -> Iterator[Entry]:
    for topic in help_topics():
        said = " ".join([*topic.text, topic.guide_section])
        yield Entry(topic.title, said, topic.id, also=" ".join(topic.also))
        for ref in topic.questions:
            question = proforma(ref.part).by_id(ref.question_id)
            said = " ".join([*question.guidance, question.hint, question.example])
            title = f"Part {ref.part.value}, question {question.number}: {question.text}"
            yield Entry(title, said, topic.id, place_of(ref))
    for action in guide_actions():
        said = " ".join(action.explanation)
        yield Entry(
            action.guide_section, f"{action.title} {said}", THE_GUIDE, f"section-{action.number}"
        )


def place_of(ref: QuestionRef) -> str:
    """The heading of a question on the page of its topic."""
    return f"part-{ref.part.value}-{ref.question_id.replace('_', '-')}"
