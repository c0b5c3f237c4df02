"""A council's own wording of the experience questions: the newest holds, and all are kept."""

from functools import partial

import pytest
from flask import Flask

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.recording import Version
from impact_tool.domain.refusals import NotFound, NotPermitted, StaleForm
from impact_tool.extensions import db
from impact_tool.guide.cases import experience_questions
from impact_tool.models import AuditEvent, ExperienceWording, Project
from impact_tool.operations.experience_wording import (
    question_called,
    set_wording,
    versions_of,
    wording_of,
    wordings_of,
    wordings_with,
)
from tests.factories import identity_for, lead_of, make_lead, make_person, make_project
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import count_of, statements

INFORMED = question_called("informed")
OURS = {Version.ADULT: "They told me.", Version.REPRESENTATIVE: "They told us."}
NEWER = {**OURS, Version.ADULT: "They told me everything."}
DEFAULT = {version: INFORMED.wording(version) for version in Version}


def said(council_id: int) -> dict[Version, str]:
    wording = wording_of(council_id, INFORMED)
    return {version: wording.of(version) for version in Version}


def test_without_a_word_every_question_has_the_neutral_default(project: Project) -> None:
    found = wordings_of(project.council_id)
    assert [wording.question for wording in found] == list(experience_questions())
    assert all(wording.is_default and wording.id == 0 for wording in found)


def test_the_newest_wording_holds_in_the_place_of_its_question(
    project: Project, lead: Identity
) -> None:
    set_wording(lead, project.council_id, INFORMED, OURS, based_on=0)
    first = wording_of(project.council_id, INFORMED).id
    set_wording(lead, project.council_id, INFORMED, NEWER, based_on=first)
    assert said(project.council_id) == NEWER
    with statements() as sent:
        found = {wording.question.id: wording for wording in wordings_of(project.council_id)}
    assert found["informed"].adult == "They told me everything."
    assert [id_ for id_, wording in found.items() if not wording.is_default] == ["informed"]
    assert len(sent) == 1


def test_every_version_is_kept_newest_first_with_who_set_it(
    project: Project, lead: Identity
) -> None:
    set_wording(lead, project.council_id, INFORMED, OURS, based_on=0)
    first = wording_of(project.council_id, INFORMED).id
    set_wording(lead, project.council_id, INFORMED, NEWER, based_on=first)
    found = versions_of(project.council_id, INFORMED)
    assert [(row.adult, by) for row, by in found] == [
        ("They told me everything.", lead.name),
        ("They told me.", lead.name),
    ]
    assert wordings_with(project.council_id, [first])[first].adult == "They told me."


def test_going_back_to_the_default_is_a_version_too(project: Project, lead: Identity) -> None:
    set_wording(lead, project.council_id, INFORMED, OURS, based_on=0)
    first = wording_of(project.council_id, INFORMED).id
    set_wording(lead, project.council_id, INFORMED, DEFAULT, based_on=first)
    assert wording_of(project.council_id, INFORMED).is_default
    assert len(versions_of(project.council_id, INFORMED)) == 2


def test_the_same_words_again_are_no_act(project: Project, lead: Identity) -> None:
    before = count_of(ExperienceWording, AuditEvent)
    set_wording(lead, project.council_id, INFORMED, DEFAULT, based_on=0)
    assert count_of(ExperienceWording, AuditEvent) == before


def test_a_wording_on_another_one_than_was_read_is_refused(
    project: Project, lead: Identity
) -> None:
    set_wording(lead, project.council_id, INFORMED, OURS, based_on=0)
    for based_on in (0, -1, 999):
        with pytest.raises(StaleForm):
            set_wording(lead, project.council_id, INFORMED, NEWER, based_on)
    assert said(project.council_id) == OURS


def test_a_wording_is_its_councils_alone(project: Project, lead: Identity) -> None:
    other = make_project()
    set_wording(lead, project.council_id, INFORMED, OURS, based_on=0)
    ours = wording_of(project.council_id, INFORMED).id
    assert said(other.council_id) == DEFAULT
    assert wordings_with(other.council_id, [ours]) == {}
    practitioner = identity_for(make_person(Role.PRACTITIONER, council=project.council))
    for nobody in (make_lead(), practitioner):
        with pytest.raises(NotPermitted):
            set_wording(nobody, project.council_id, INFORMED, NEWER, based_on=ours)


def test_the_trail_names_the_question_and_holds_no_words(project: Project, lead: Identity) -> None:
    set_wording(lead, project.council_id, INFORMED, OURS, based_on=0)
    db.session.flush()
    event = db.session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    assert event is not None
    assert (event.act, event.facts) == ("experience_wording.set", '{"question":"informed"}')
    assert event.before
    assert event.after


def test_there_is_no_other_question() -> None:
    with pytest.raises(NotFound):
        question_called("happiness")


def test_of_several_who_set_a_wording_at_once_one_does(app: Flask) -> None:
    with app.app_context():
        project = make_project()
        db.session.commit()
        lead, council_id = lead_of(project), project.council_id
    done = at_once(app, [partial(set_it, lead, council_id, text) for text in ("A", "B", "C")])
    assert sorted(done) == [False, False, True]


def set_it(lead: Identity, council_id: int, text: str) -> bool:
    try:
        set_wording(lead, council_id, INFORMED, {**OURS, Version.ADULT: text}, based_on=0)
    except StaleForm:
        db.session.rollback()
        return False
    commit_slowly()
    return True
