"""Every saved version is kept, can be read, and can be put back; automatic saves are one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import NotFound, StaleSave
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, AnswerVersion, Council, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.versions import restore_version, text_at, version_of, versions_of
from tests.factories import identity_for, make_person, part_of

ISSUES = "issues"


@pytest.fixture
def other(project: Project) -> Identity:
    council = db.session.get_one(Council, project.council_id)
    return identity_for(make_person(Role.PROJECT_LEAD, council=council, name="Omar Other"))


def save(who: Identity, project: Project, text: str, *, automatic: bool = False) -> bool:
    """Save over whatever is stored; whether a version was made."""
    reading = part_of(project)
    question, answer = reading.proforma.by_id(ISSUES), reading.answers[ISSUES]
    content = AnswerContent(text=text)
    return save_answer(
        who, project, reading, question, content, answer.revision, automatic=automatic
    )


def answer_of(project: Project) -> Answer:
    return part_of(project).answers[ISSUES]


def shown(project: Project) -> list[tuple[int, str]]:
    found = versions_of(answer_of(project))
    return [(version.revision, version.content.text) for version in found]


def kept(project: Project) -> int:
    query = select(func.count()).where(AnswerVersion.answer_id == answer_of(project).id)
    return db.session.scalar(query) or 0


def test_an_answer_that_was_never_saved_has_no_versions(project: Project) -> None:
    assert versions_of(answer_of(project)) == []


def test_versions_are_listed_newest_first_with_who_and_when(
    project: Project, lead: Identity, other: Identity
) -> None:
    began = clock.now()
    save(lead, project, "one")
    with clock.at(began + timedelta(minutes=5)):
        save(other, project, "two")
    newest, oldest = versions_of(answer_of(project))
    assert (newest.content.text, newest.saved_by) == ("two", "Omar Other")
    assert newest.saved_at == began + timedelta(minutes=5)
    assert (oldest.content.text, oldest.saved_by, oldest.automatic) == ("one", lead.name, False)


def test_automatic_saves_in_a_row_are_listed_as_one_and_all_kept(
    project: Project, lead: Identity, other: Identity
) -> None:
    for text in ("o", "on", "one"):
        save(lead, project, text, automatic=True)
    save(other, project, "one two", automatic=True)
    assert shown(project) == [(4, "one two"), (3, "one")]
    assert kept(project) == 4


def test_saving_by_hand_what_the_page_saved_by_itself_ends_the_row(
    project: Project, lead: Identity
) -> None:
    save(lead, project, "one", automatic=True)
    assert save(lead, project, "one") is True
    save(lead, project, "one two", automatic=True)
    assert shown(project) == [(3, "one two"), (2, "one")]
    assert versions_of(answer_of(project))[1].automatic is False


def test_saving_by_hand_what_somebody_elses_page_saved_makes_no_version(
    project: Project, lead: Identity, other: Identity
) -> None:
    save(lead, project, "one", automatic=True)
    assert save(other, project, "one") is False
    assert kept(project) == 1


@pytest.mark.parametrize("automatic", [True, False])
def test_saying_the_same_again_makes_no_version(
    project: Project, lead: Identity, *, automatic: bool
) -> None:
    save(lead, project, "one")
    assert save(lead, project, "one", automatic=automatic) is False
    assert kept(project) == 1


def test_a_version_that_is_not_listed_can_still_be_read(project: Project, lead: Identity) -> None:
    save(lead, project, "on", automatic=True)
    save(lead, project, "one", automatic=True)
    assert version_of(answer_of(project), 1).content.text == "on"
    assert text_at(answer_of(project), 1) == "on"


def test_a_revision_that_there_is_not_is_not_found(project: Project, lead: Identity) -> None:
    save(lead, project, "one")
    for revision in (0, 2, 999_999_999):
        with pytest.raises(NotFound):
            version_of(answer_of(project), revision)
    assert text_at(answer_of(project), 0) is None


def restore(who: Identity, project: Project, revision: int, based_on: int) -> bool:
    reading = part_of(project)
    question = reading.proforma.by_id(ISSUES)
    return restore_version(who, project, reading, question, revision, based_on)


def test_a_version_put_back_is_a_new_version_with_all_that_it_said(
    project: Project, lead: Identity, other: Identity
) -> None:
    reading = part_of(project)
    question = reading.proforma.by_id(ISSUES)
    first = AnswerContent(text="one", finished=True)
    save_answer(lead, project, reading, question, first, 0)
    save(lead, project, "two")
    assert restore(other, project, revision=1, based_on=2) is True
    newest = versions_of(answer_of(project))[0]
    assert (newest.revision, newest.content, newest.saved_by) == (3, first, "Omar Other")
    assert shown(project) == [(3, "one"), (2, "two"), (1, "one")]


def test_a_version_is_not_put_back_over_what_nobody_has_read(
    project: Project, lead: Identity, other: Identity
) -> None:
    save(lead, project, "one")
    save(lead, project, "two")
    save(other, project, "three")
    with pytest.raises(StaleSave):
        restore(lead, project, revision=1, based_on=2)
    assert shown(project)[0] == (3, "three")


def test_putting_back_what_is_said_now_makes_no_version(project: Project, lead: Identity) -> None:
    save(lead, project, "one")
    assert restore(lead, project, revision=1, based_on=1) is False
    assert kept(project) == 1
