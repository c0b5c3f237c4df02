"""However people save, at once or in turn, by hand or by itself: no version is ever lost."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import StaleSave
from impact_tool.extensions import db
from impact_tool.models import AnswerVersion
from impact_tool.operations.answers import save_answer
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.statements import Reading, read_part_1
from impact_tool.operations.versions import restore_version
from tests.factories import identity_for, make_council, make_person, make_project
from tests.operations.at_once import at_once

PEOPLE = 20
SITTING = 3


@dataclass
class Desk:
    """One person's open page: what they read last, and what was accepted of them."""

    who: Identity
    reference: str
    revision: int = 0
    accepted: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Look at what is stored."""
        with db.session.no_autoflush:
            self.revision = self.reading().answers["issues"].revision

    def reading(self) -> Reading:
        return read_part_1(project_by_reference(self.reference))

    def save(self, text: str, *, automatic: bool) -> bool:
        """Save on what was read last; a refusal leaves what was read as it is."""
        project = project_by_reference(self.reference)
        reading = read_part_1(project)
        question = reading.proforma.by_id("issues")
        content = AnswerContent(text=text)
        try:
            save_answer(
                self.who, project, reading, question, content, self.revision, automatic=automatic
            )
        except StaleSave:
            db.session.rollback()
            return False
        db.session.commit()
        self.revision = reading.answers["issues"].revision
        self.accepted.append(text)
        return True

    def restore(self, revision: int) -> bool:
        """Put an earlier version back, on what was read last."""
        project = project_by_reference(self.reference)
        reading = read_part_1(project)
        question = reading.proforma.by_id("issues")
        try:
            restore_version(self.who, project, reading, question, revision, self.revision)
        except StaleSave:
            db.session.rollback()
            return False
        db.session.commit()
        self.revision = reading.answers["issues"].revision
        return True


@pytest.fixture
def desks(app: Flask) -> list[Desk]:
    """Twenty leads of one council, each with the same project open."""
    with app.app_context():
        council = make_council()
        people = [make_person(Role.PROJECT_LEAD, council=council) for _ in range(PEOPLE)]
        reference = make_project(identity_for(people[0])).reference
        found = [Desk(identity_for(person), reference) for person in people]
        db.session.commit()
    return found


def history() -> list[tuple[int, str]]:
    query = select(AnswerVersion).order_by(AnswerVersion.revision)
    return [(version.revision, version.text) for version in db.session.scalars(query)]


def stored(desk: Desk) -> tuple[int, str]:
    answer = desk.reading().answers["issues"]
    return answer.revision, answer.text


def write_in_turn(number: int, desk: Desk) -> None:
    """Type on and save by itself a few times, then by hand, reading again after each refusal."""
    for step in range(SITTING):
        text = f"Person {number}, step {step}"
        while not desk.save(text, automatic=step < SITTING - 1):
            db.session.rollback()
            desk.read()
            db.session.rollback()


def test_of_twenty_who_write_by_itself_and_by_hand_no_save_is_lost(
    app: Flask, desks: list[Desk]
) -> None:
    at_once(app, [partial(write_in_turn, number, desk) for number, desk in enumerate(desks)])
    with app.app_context():
        kept = history()
        assert [revision for revision, _ in kept] == list(range(1, PEOPLE * SITTING + 1))
        wanted = {f"Person {n}, step {s}" for n in range(PEOPLE) for s in range(SITTING)}
        assert {text for _, text in kept} == wanted
        assert stored(desks[0]) == kept[-1]


acts = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["read", "save", "autosave", "restore"]),
        st.sampled_from(["", "a", "b", "a b"]),
    ),
    max_size=25,
)


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=acts)
def test_no_sequence_of_saves_loses_a_version(
    app: Flask, desks: list[Desk], acts: list[tuple[int, str, str]]
) -> None:
    """Three people read, save and put back in any order; whatever was accepted can be read."""
    with app.app_context():
        before = history()
        for number, act, text in acts:
            done(desks[number], act, text)
            kept = history()
            assert kept[: len(before)] == before
            assert [revision for revision, _ in kept] == list(range(1, len(kept) + 1))
            assert not kept or stored(desks[0]) == kept[-1]
            before = kept
        texts = {text for _, text in before}
        assert [text for desk in desks for text in desk.accepted if text not in texts] == []


def done(desk: Desk, act: str, text: str) -> None:
    if act == "read":
        desk.read()
        db.session.rollback()
    elif act == "restore":
        if desk.revision > 0:
            desk.restore(1)
    else:
        accepted = desk.save(text, automatic=act == "autosave")
        assert not accepted or stored(desk)[1] == text
