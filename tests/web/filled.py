"""A sample with something of every sort that addresses name."""

from collections.abc import Mapping

from impact_tool.domain.review import CommentKind
from impact_tool.domain.sharing import Audience
from impact_tool.extensions import clock, db
from impact_tool.models import Sharing, Submission
from impact_tool.operations.comments import add_comment
from tests.planning_factories import A_FILE, make_action, make_evidence, make_involved
from tests.review_factories import reviewer_of
from tests.web import casework
from tests.web.access_imports import add_import
from tests.web.access_table import TODAY
from tests.web.caseload import add_cases
from tests.web.samples import Sample


def fill(sample: Sample) -> Mapping[str, str]:
    """Something of every sort that addresses name; what stands in those of cases."""
    first = TODAY.replace(year=TODAY.year + 3, day=1)
    sample.plan_reviews(first, first.replace(year=TODAY.year + 4))
    submission_id = sample.submit(2)
    comment_on(sample, submission_id)
    add_sharing(sample, submission_id)
    sample.say("leaders", "Somebody leads it")
    sample.say("work_completed", "A good deal", review_point=1)
    add_cases(sample)
    add_import(sample)
    with sample.opened() as project:
        make_action(project)
        make_involved(project)
        make_evidence(project, file=A_FILE)
    return casework.add_cases(sample).in_addresses


def comment_on(sample: Sample, submission_id: int) -> None:
    """Somebody of the board says what could be improved."""
    with sample.opened() as project:
        submission = db.session.get_one(Submission, submission_id)
        kind, words = CommentKind.COULD_BE_IMPROVED, "Ask earlier"
        add_comment(reviewer_of(project), submission, kind, words)


def add_sharing(sample: Sample, submission_id: int) -> None:
    """A sharing with all councils, as a row of its own: the submission is not endorsed."""
    with sample.opened() as project:
        db.session.add(
            Sharing(
                council_id=project.council_id,
                project_id=project.id,
                statement_id=db.session.get_one(Submission, submission_id).statement_id,
                submission_id=submission_id,
                audience=Audience.ALL,
                point_number=2,
                cut_off_on=TODAY,
                shared_at=clock.now(),
                shared_by_id=project.made_by_id,
            )
        )
