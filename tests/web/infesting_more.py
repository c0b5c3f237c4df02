"""Script in the texts of cases, plans, evidence, submissions and imports, as rows of their own."""

from __future__ import annotations

from datetime import date

from impact_tool.domain.briefing import SaidInBriefing
from impact_tool.domain.evidence import CheckedFile, FileKind, SourceKind
from impact_tool.domain.import_states import FindingSort, ImportState
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.recording import Asked, OutcomeKind, OutcomeState, Result
from impact_tool.domain.review import Action, CommentKind
from impact_tool.domain.sharing import Audience
from impact_tool.extensions import clock, db
from impact_tool.models import (
    ActionNote,
    CaseChange,
    CaseImport,
    CaseImportFinding,
    Decision,
    ExperienceWording,
    GuideActionLeftOut,
    Project,
    SharedAnswer,
    Sharing,
    Submission,
)
from impact_tool.operations.access import board_for
from impact_tool.operations.briefings import adapt_briefing
from impact_tool.operations.comments import add_comment, reply_to
from impact_tool.operations.evidence import evidence_of
from impact_tool.operations.packs import PackAsked, ask_for_pack
from impact_tool.operations.submissions import withdraw
from impact_tool.operations.typed_tallies import remove_typed_tally, revision_of
from tests.case_factories import make_area, make_case, make_outcome
from tests.factories import lead_of, part_of, say
from tests.planning_factories import make_action, make_evidence, make_involved
from tests.review_factories import board_of, reviewer_of, submit
from tests.tally_factories import type_tally, typed
from tests.web.samples import Sample

# As much as the shortest of these texts holds.
SHORT = "<img src=x onerror=alert(1)>"


def infest_more(sample: Sample, script: str) -> None:
    """Put script into every further text of the sample's project that people can type."""
    with sample.opened() as project:
        infest_cases(project, script)
        infest_plan(project, script)
        infest_import(project, script)
        infest_tally(project, script)
        infest_submission(project, script)


def by(project: Project) -> dict[str, object]:
    return {"made_at": clock.now(), "made_by_id": project.made_by_id}


def infest_cases(project: Project, script: str) -> None:
    area = make_area(project, SHORT)
    case = make_case(project, date(2027, 1, 4), Asked.EXPRESSED, reference=SHORT, area_id=area.id)
    other = make_outcome(case, OutcomeKind.OTHER, words=script)
    left = {"state": OutcomeState.REPLACED, "left_on": date(2027, 1, 5)}
    make_outcome(case, words=script, left_because=script, replaced_by_id=other.id, **left)
    make_outcome(case, words=script, result=Result.NOT, result_because=script)
    known = {"council_id": project.council_id, **by(project)}
    db.session.add(CaseChange(case_id=case.id, act="reopened", reason=script, **known))
    wording = {"question_id": "safer", "adult": script, "representative": script}
    db.session.add(ExperienceWording(**wording, **known))


def infest_plan(project: Project, script: str) -> None:
    action = make_action(project, SHORT, details=script, owner=SHORT)
    of_council = {"council_id": project.council_id}
    note = {"text": script, "changed": script, "action_id": action.id}
    db.session.add(ActionNote(**note, **of_council, **by(project)))
    left_out = {"guide_number": 3, "reason": script, "project_id": project.id}
    told = {"said_at": clock.now(), "said_by_id": project.made_by_id}
    db.session.add(GuideActionLeftOut(**left_out, **of_council, **told))
    make_involved(project, SHORT, role=SHORT, commitment=script)
    file = CheckedFile(f"{SHORT}.pdf", FileKind.PDF, b"%PDF-1.7 audit", "a" * 64)
    make_evidence(project, SHORT, SourceKind.CASE_FILE_AUDIT, file)
    make_evidence(project, SHORT)
    for piece in evidence_of(project):
        piece.finding = script
    withdrawn = evidence_of(project)[0]
    withdrawn.withdrawn_at, withdrawn.withdrawn_because = clock.now(), script
    said = SaidInBriefing({1: script}, recording_words=script, contact=SHORT)
    adapt_briefing(lead_of(project), project, said, 0)


def infest_import(project: Project, script: str) -> None:
    file = {"file_digest": "b" * 64, "file_name": f"{SHORT}.csv", "sheet": SHORT, "told": "{}"}
    row = CaseImport(
        council_id=project.council_id,
        project_id=project.id,
        state=ImportState.REFUSED,
        refused=script,
        **file,
        **by(project),
    )
    db.session.add(row)
    db.session.flush()
    found = {"column": SHORT, "value": script, "reason": script, "accepted": script}
    place = {"import_id": row.id, "council_id": project.council_id, "line": 2}
    db.session.add(CaseImportFinding(sort=FindingSort.PROBLEM, **place, **found))


def infest_tally(project: Project, script: str) -> None:
    point = part_of(project, 1).statement.review_point
    assert point is not None
    type_tally(project, point, typed(source=script))
    remove_typed_tally(lead_of(project), project, point, script, revision_of(point))
    type_tally(project, point, typed(source=script))


def infest_submission(project: Project, script: str) -> None:
    say(project, "completed_on", AnswerContent(date=clock.today(), finished=True))
    submission = submit(project)
    reviewer = reviewer_of(project)
    comment = add_comment(reviewer, submission, CommentKind.COULD_BE_IMPROVED, script, "issues")
    reply_to(reviewer, submission, comment, script)
    db.session.add(
        Decision(
            council_id=project.council_id,
            submission_id=submission.id,
            action=Action.REQUEST_CHANGES,
            reason=script,
            minute_reference=SHORT,
            decided_at=clock.now(),
            decided_by_id=project.made_by_id,
        )
    )
    infest_pack(project, submission)
    share_text(submission, script)
    withdraw(lead_of(project), submission, script)


def share_text(submission: Submission, script: str) -> None:
    sharing = Sharing(
        council_id=submission.council_id,
        project_id=submission.project_id,
        statement_id=submission.statement_id,
        submission_id=submission.id,
        audience=Audience.ALL,
        point_number=1,
        cut_off_on=clock.today(),
        shared_at=clock.now(),
        shared_by_id=submission.submitted_by_id,
    )
    db.session.add(sharing)
    db.session.flush()
    known = {"sharing_id": sharing.id, "council_id": sharing.council_id}
    db.session.add(SharedAnswer(**known, question_id="leaders", choice="", text=script))


def infest_pack(project: Project, submission: Submission) -> None:
    reviewer = reviewer_of(project)
    board = board_for(reviewer, board_of(project).id)
    pack = ask_for_pack(reviewer, board, PackAsked(SHORT, None, (submission.id,)))
    pack.left_out = SHORT
