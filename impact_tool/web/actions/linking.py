"""An action linked with the questions and the evidence that it serves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Permission
from impact_tool.domain.questionnaire import AnswerKind
from impact_tool.domain.wording import statement_name
from impact_tool.extensions import db
from impact_tool.forms.chosen import ChosenForm
from impact_tool.models import Action, Evidence, Project
from impact_tool.operations.action_links import change_links, questions_of, served_by
from impact_tool.operations.actions import action_of
from impact_tool.operations.evidence import evidence_of
from impact_tool.operations.projects import require_active
from impact_tool.operations.question_places import QuestionPlace
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.guard import current_identity, requires


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one statement, or all evidence, to choose from."""

    heading: str
    form: ChosenForm

    @property
    def is_open(self) -> bool:
        """Something of it is chosen, or is wrong: it is not folded."""
        return bool(self.form.chosen.data or self.form.problems())


@actions.route("/actions/<int:action_id>/links", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def links(project: Project, action_id: int) -> ResponseReturnValue:
    """Choose what an action serves."""
    require_active(project)
    action = action_of(project, action_id)
    serves = served_by(action)
    questions = _groups(questions_of(project), {each.answer_id for each in serves.questions})
    evidence = _evidence(evidence_of(project), [piece.id for piece in serves.evidence])
    groups = [*questions, *evidence]
    # All are asked, so that each says what is wrong with it.
    valid = [group.form.validate_on_submit() for group in groups]
    if all(valid):
        _save(project, action, questions, evidence)
        db.session.commit()
        flash("What this action serves has been saved.")
        return redirect(url_for("actions.action", reference=project.reference, action_id=action.id))
    return render_template("actions/links.html", project=project, action=action, groups=groups)


def _save(
    project: Project, action: Action, questions: Iterable[Group], evidence: Iterable[Group]
) -> None:
    change_links(current_identity(), project, action, _change(questions), _change(evidence))


def _change(groups: Iterable[Group]) -> Change:
    forms = [group.form for group in groups]
    return Change(
        frozenset().union(*(form.was_ids for form in forms)),
        frozenset().union(*(form.chosen_ids for form in forms)),
    )


def _groups(offered: Sequence[QuestionPlace], chosen: set[int]) -> list[Group]:
    """A group for each statement; questions about dates and names are left out unless chosen."""
    by_point: dict[int | None, list[QuestionPlace]] = {}
    for each in offered:
        if each.question.kind is AnswerKind.LONG_TEXT or each.answer_id in chosen:
            by_point.setdefault(each.review_point, []).append(each)
    return [
        Group(
            statement_name(point),
            _form(found, chosen, f"part-2-{point}-" if point else "part-1-"),
        )
        for point, found in by_point.items()
    ]


def _form(found: Sequence[QuestionPlace], chosen: set[int], prefix: str) -> ChosenForm:
    labels = [(each.answer_id, f"{each.question.number}. {each.question.text}") for each in found]
    return ChosenForm.of(labels, chosen & {id_ for id_, _ in labels}, prefix)


def _evidence(pieces: Sequence[Evidence], chosen: Iterable[int]) -> list[Group]:
    if not pieces:
        return []
    labels = [(piece.id, piece.title) for piece in pieces]
    return [Group("Evidence", ChosenForm.of(labels, chosen, "evidence-"))]
