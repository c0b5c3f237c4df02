"""For each key of the tables of sharing a row that can stand."""

from collections.abc import Callable
from typing import Any

from impact_tool.domain.sharing import Audience
from impact_tool.extensions import db
from impact_tool.models import (
    Project,
    SharedAnswer,
    SharedFigure,
    SharedWith,
    Sharing,
    SharingStop,
)
from tests.factories import part_of
from tests.models.review_rows import NOW, by, of_submission

Values = dict[str, Any]


def a_sharing(project: Project) -> Values:
    known = {"project_id": project.id, "statement_id": part_of(project).statement.id}
    when = {"point_number": 1, "cut_off_on": NOW.date(), **by(project, "shared")}
    return of_submission(project, audience=Audience.ALL, **known, **when)


def of_sharing(project: Project, **values: Any) -> Values:
    made = Sharing(**a_sharing(project))
    db.session.add(made)
    db.session.flush()
    return {"council_id": made.council_id, "sharing_id": made.id, **values}


def a_stop(project: Project) -> Values:
    return of_sharing(project, **by(project, "stopped"))


def a_name(project: Project) -> Values:
    return of_sharing(project, with_council_id=project.council_id)


def a_figure(project: Project) -> Values:
    return of_sharing(project, name="referred", rounded=25)


def an_answer(project: Project) -> Values:
    return of_sharing(project, question_id="engagement", choice="yes", text="")


ROWS_OF_SHARING: dict[tuple[str, str], Callable[[Project], Values]] = {
    ("sharing", "submission_id"): a_sharing,
    ("sharing_stop", "sharing_id"): a_stop,
    ("shared_with", "sharing_id"): a_name,
    ("shared_figure", "sharing_id"): a_figure,
    ("shared_answer", "sharing_id"): an_answer,
}


def sharing_work(project: Project) -> None:
    """A row in each table of sharing."""
    db.session.add_all(
        [
            SharingStop(**a_stop(project)),
            SharedWith(**a_name(project)),
            SharedFigure(**a_figure(project)),
            SharedAnswer(**an_answer(project)),
        ]
    )
    db.session.flush()
