"""What is frozen with a submission, and that others can work out its digest for themselves."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from impact_tool.domain.actions import Area
from impact_tool.domain.chosen import Change
from impact_tool.domain.evidence import SourceKind
from impact_tool.extensions import clock, db
from impact_tool.models import Evidence, Project, SubmissionFigure
from impact_tool.operations.citations import cite
from impact_tool.operations.evidence import withdraw_evidence
from impact_tool.operations.frozen_reports import report_of
from tests.architecture.files import ROOT
from tests.case_factories import make_case
from tests.factories import lead_of, part_of, say, start_pilot_on
from tests.planning_factories import make_action, make_evidence
from tests.review_factories import an_answer_to, complete, make_reviewed_project, submit

pytestmark = pytest.mark.usefixtures("session")

RECOMPUTE = ROOT / "docs" / "recompute.py"
# Letters, marks and signs that JSON can be written with in more than one way.
AWKWARD = 'Zoë said: "half / half" \\ \t– 𝄞 €\u007f'


@pytest.fixture
def project(session: scoped_session[Session]) -> Project:
    """A project whose Part 2 cites the second of two pieces of evidence."""
    made = make_reviewed_project()
    start_pilot_on(made, clock.today() - timedelta(days=30))
    complete(made)
    complete(made, 1)
    asked = part_of(made, 1).proforma.by_id("engagement")
    say(made, "engagement", an_answer_to(asked, AWKWARD), review_point=1)
    make_evidence(made, "Audit")
    told = make_evidence(made, "Interviews", SourceKind.INTERVIEW_AFTER)
    cited = Change(was=frozenset(), chosen=frozenset({told.id}))
    cite(lead_of(made), made, part_of(made, 1), asked, cited)
    make_action(made, "Train all staff", area=Area.STAFF_DEVELOPMENT)
    session.flush()
    return made


def test_evidence_and_the_plan_are_frozen_with_the_answers(project: Project) -> None:
    content = json.loads(submit(project, 1).content)
    assert content["answers"]["engagement"]["cites"] == [2]
    assert content["answers"]["skills"]["cites"] == []
    assert [(e["number"], e["title"]) for e in content["evidence"]] == [
        (1, "Audit"),
        (2, "Interviews"),
    ]
    assert [(a["number"], a["title"], a["status"]) for a in content["actions"]] == [
        (1, "Train all staff", "to_do")
    ]


def test_what_is_read_names_the_evidence_and_what_the_guide_warns_of(project: Project) -> None:
    report = report_of(submit(project, 1))
    (answer,) = [a for a in report.parts[0].answers if a.text == AWKWARD]
    assert answer.cites == (2,)
    assert answer.caution
    assert [piece.title for piece in report.evidence] == ["Audit", "Interviews"]
    assert [(a.title, a.area) for a in report.actions] == [("Train all staff", "Staff development")]


def test_evidence_keeps_its_number_when_another_piece_is_withdrawn(project: Project) -> None:
    first = min(project_evidence(project), key=lambda piece: piece.id)
    withdraw_evidence(lead_of(project), project, first, "Wrong", first.revision)
    content = json.loads(submit(project, 1).content)
    assert [(e["number"], e["title"]) for e in content["evidence"]] == [(2, "Interviews")]
    assert content["answers"]["engagement"]["cites"] == [2]


def project_evidence(project: Project) -> list[Evidence]:
    return list(db.session.scalars(select(Evidence).where(Evidence.project_id == project.id)))


def test_figures_are_frozen_and_stand_in_rows_as_well(project: Project) -> None:
    make_case(project, clock.today() - timedelta(days=20))
    make_case(project, clock.today() - timedelta(days=10))
    submission = submit(project, 1)
    make_case(project, clock.today() - timedelta(days=5))
    content = json.loads(submission.content)
    assert content["figures"]["to_date"]["referred"] == 2
    assert content["figures_from"] == "cases"
    rows = db.session.scalars(
        select(SubmissionFigure).where(SubmissionFigure.submission_id == submission.id)
    )
    found: dict[str, dict[str, int]] = {"period": {}, "to_date": {}}
    for row in rows:
        found[row.span][row.name] = row.value
    assert found == content["figures"]


def test_part_1_has_no_figures(project: Project) -> None:
    submission = submit(project)
    content = json.loads(submission.content)
    assert content["figures"] == content["experience"] == {}
    assert content["review_point"] is None


def recompute(path: Path, *expected: str) -> subprocess.CompletedProcess[str]:
    """Run the script on its own: no path to our code, and nothing of our environment."""
    command = [sys.executable, "-I", str(RECOMPUTE), str(path), *expected]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={})  # noqa: S603  # the script is ours


def test_a_script_of_its_own_works_out_the_digest(project: Project, tmp_path: Path) -> None:
    submission = submit(project, 1)
    as_is, written_anew = tmp_path / "as-is.json", tmp_path / "anew.json"
    as_is.write_text(submission.content, encoding="utf-8")
    again = dict(reversed(json.loads(submission.content).items()))
    written_anew.write_text(json.dumps(again, indent=2), encoding="utf-8")
    for path in (as_is, written_anew):
        found = recompute(path, submission.digest)
        assert (found.returncode, found.stdout.strip()) == (0, submission.digest)


def test_the_script_tells_what_was_changed_from_what_was_submitted(
    project: Project, tmp_path: Path
) -> None:
    submission = submit(project, 1)
    path = tmp_path / "changed.json"
    path.write_text(submission.content.replace("half / half", "all"), encoding="utf-8")
    found = recompute(path, submission.digest)
    assert found.returncode == 1
    assert "not what was submitted" in found.stderr


def test_the_format_is_described_name_by_name(project: Project) -> None:
    described = (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8")
    content = json.loads(submit(project, 1).content)
    names = {*content, *content["project"], *content["evidence"][0], *content["actions"][0]}
    names |= {*content["answers"]["engagement"], *content["answers"]["engagement"]["says"]}
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []
