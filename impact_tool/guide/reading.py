"""Makes pro formas and levels of approach from the tables of a definition file."""

from __future__ import annotations

from impact_tool.domain.approach import Approach, AsksFor
from impact_tool.domain.questionnaire import (
    AnswerKind,
    Beside,
    Choice,
    Offer,
    Option,
    Part,
    ProForma,
    Question,
    QuestionRef,
    Sense,
)
from impact_tool.guide.table import Table

_PARTS = {str(part.value): part for part in Part}


def read_proforma(table: Table) -> ProForma:
    """The pro forma that a whole definition file describes."""
    table.allow_only_fields_of(ProForma)
    return ProForma(
        part=_read_part(table),
        version=table.text("version"),
        title=table.text("title"),
        subtitle=table.text("subtitle"),
        introduction=table.texts("introduction"),
        credit=table.text("credit"),
        questions=tuple(_read_question(each) for each in table.tables("questions", "question")),
    )


def read_approaches(table: Table) -> tuple[Approach, ...]:
    """The levels of approach, in their order in the file."""
    table.allow_only(["approaches"])
    return tuple(_read_approach(each) for each in table.tables("approaches", "approach"))


def _read_part(table: Table) -> Part:
    number = str(table.whole_number("part"))
    if number not in _PARTS:
        raise table.error(f"“part” must be one of: {', '.join(_PARTS)}")
    return _PARTS[number]


def _read_question(table: Table) -> Question:
    table.allow_only_fields_of(Question)
    return Question(
        number=table.whole_number("number"),
        id=table.text("id"),
        text=table.text("text"),
        kind=table.member("kind", AnswerKind),
        missing=table.text("missing"),
        guidance=table.texts("guidance"),
        guide_section=table.text("guide_section"),
        hint=table.optional_text("hint"),
        example=table.optional_text("example"),
        choice=_read_choice(table.optional_table("choice")),
        offer=table.member("offer", Offer) if "offer" in table.values else None,
        carried_from=_read_carried_from(table),
        beside=tuple(_read_beside(table, ref) for ref in table.optional_texts("beside")),
        makes_action=table.flag("makes_action"),
    )


def _read_choice(table: Table | None) -> Choice | None:
    if table is None:
        return None
    table.allow_only_fields_of(Choice)
    return Choice(
        legend=table.text("legend"),
        hint=table.optional_text("hint"),
        sense=table.member("sense", Sense),
        optional=table.flag("optional"),
        options=tuple(_read_option(each) for each in table.tables("options", "option")),
    )


def _read_option(table: Table) -> Option:
    table.allow_only_fields_of(Option)
    return Option(value=table.text("value"), label=table.text("label"))


def _read_carried_from(table: Table) -> QuestionRef | None:
    ref = table.optional_text("carried_from")
    return _read_ref(table, ref) if ref else None


def _read_beside(table: Table, ref: str) -> QuestionRef | Beside:
    return Beside(ref) if ref in set(Beside) else _read_ref(table, ref)


def _read_ref(table: Table, ref: str) -> QuestionRef:
    part, _, question_id = ref.partition(".")
    if part in _PARTS and question_id:
        return QuestionRef(_PARTS[part], question_id)
    raise table.error(f"“{ref}” does not name a question, as “1.issues” does")


def _read_approach(table: Table) -> Approach:
    table.allow_only_fields_of(Approach)
    return Approach(
        number=table.whole_number("number"),
        name=table.text("name"),
        summary=table.text("summary"),
        explanation=table.text("explanation"),
        includes=table.texts("includes"),
        asks=table.member("asks", AsksFor) if "asks" in table.values else AsksFor.NOTHING,
    )
