"""The database itself refuses what the rules do not allow, whoever writes to it."""

from datetime import date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from impact_tool.domain.permissions import Role
from impact_tool.domain.pilot import Scope
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import Person, Project

# What somebody might write, and the constraint that refuses it.
REFUSED = {
    "UPDATE project SET approach = 0": "ck_project_approach",
    "UPDATE project SET approach = 4": "ck_project_approach",
    "UPDATE project SET title = NULL": "title",
    "UPDATE pilot SET last_day = '2027-01-04'": "ck_pilot_window",
    "UPDATE pilot SET target_low = 0": "ck_pilot_target",
    "UPDATE pilot SET target_low = 41": "ck_pilot_target",
    "UPDATE pilot SET scope = 'everything'": "ck_pilot_scope",
    "UPDATE pilot SET scope = 'ALL_REFERRALS'": "ck_pilot_scope",
    "UPDATE statement SET state = 'lost'": "ck_statement_state",
    "UPDATE statement SET part = 2 WHERE part = 1": "ck_statement_part",
    "UPDATE statement SET part = 1 WHERE part = 2": "ck_statement_part",
    "UPDATE membership SET role = 'king'": "ck_membership_role",
    "UPDATE membership SET council_id = NULL": "ck_membership_one_place",
    "UPDATE membership SET board_id = (SELECT id FROM board)": "ck_membership_one_place",
    "UPDATE membership SET until = '2019-12-31'": "ck_membership_in_order",
    "UPDATE council SET since = '2027-01-05', until = '2027-01-04'": "ck_council_in_order",
    (
        "UPDATE board_council SET since = '2027-01-05', until = '2027-01-04'"
    ): "ck_board_council_in_order",
    "UPDATE person SET email = 'alex@example.org'": "email",
    (
        "INSERT INTO installation (id, is_demo, made_at) VALUES (2, true, '2027-01-05 00:00:00')"
    ): "ck_installation_one_row",
}
COPIED = {
    "a second council of a former code": (
        "INSERT INTO council_code (code, council_id, until) VALUES"
        " ('E08000020', (SELECT id FROM council), '2013-03-31'),"
        " ('E08000020', (SELECT id FROM council), '2020-03-31')"
    ),
    "a second council of a code": (
        "INSERT INTO council (gss_code, name, kind, region) VALUES"
        " ('E10000008', 'Devon', '', ''), ('E10000008', 'Avon', '', '')"
    ),
    "a second Part 1": (
        "INSERT INTO statement (council_id, project_id, part, definition_version, state, made_at)"
        " SELECT council_id, project_id, part, definition_version, state, made_at"
        " FROM statement WHERE part = 1"
    ),
    "a second Part 2 at a review point": (
        "INSERT INTO statement (council_id, project_id, part, review_point_id,"
        " definition_version, state, made_at) SELECT council_id, project_id, part,"
        " review_point_id, definition_version, state, made_at FROM statement WHERE part = 2"
    ),
    "a second version of a revision": (
        "INSERT INTO answer_version (council_id, answer_id, revision, automatic, saved_at,"
        " saved_by_id, text, dates, choice, finished, not_applicable, reason)"
        " SELECT council_id, answer_id, revision, automatic, saved_at, saved_by_id, 'Other',"
        " dates, choice, finished, not_applicable, reason FROM answer_version"
    ),
    "a second baseline of a number": (
        "INSERT INTO baseline (council_id, project_id, number, why, stands_for, kept_at, answers)"
        " SELECT council_id, project_id, number, why, stands_for, kept_at, '{}' FROM baseline"
    ),
    "a second review point of a number": (
        "INSERT INTO review_point (council_id, project_id, number, planned_on, cut_off_on,"
        " revision) SELECT council_id, project_id, number, '2028-01-01', '2028-01-01', 1"
        " FROM review_point"
    ),
    "a second answer to a question": (
        "INSERT INTO answer (council_id, statement_id, question_id, revision, text, dates, choice,"
        " finished, not_applicable, reason) SELECT council_id, statement_id, question_id, 0, '',"
        " '', '', finished, not_applicable, '' FROM answer"
    ),
}

pytestmark = pytest.mark.usefixtures("project")


def refuse(sql: str, constraint: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match=constraint):
        db.session.execute(sa.text(sql))
    db.session.rollback()


def test_a_value_that_makes_no_sense_is_refused(subtests: pytest.Subtests) -> None:
    for sql, constraint in REFUSED.items():
        with subtests.test(sql):
            refuse(sql, constraint)


def test_what_there_is_one_of_cannot_be_there_twice(subtests: pytest.Subtests) -> None:
    for what, sql in COPIED.items():
        with subtests.test(what):
            refuse(sql, r"(?i)unique")


@pytest.mark.parametrize(
    ("column", "kind"),
    [("membership.role", Role), ("pilot.scope", Scope), ("statement.state", State)],
)
def test_every_member_of_a_list_is_stored_as_its_value(
    column: str, kind: type[Role | Scope | State]
) -> None:
    table, name = column.split(".")
    stored = sa.table(table, sa.column(name))
    typed = sa.table(table, sa.column(name, Project.metadata.tables[table].c[name].type))
    for member in kind:
        db.session.execute(sa.update(typed).values({name: member}))
        assert set(db.session.scalars(sa.select(stored.c[name]))) == {member.value}
        assert set(db.session.scalars(sa.select(typed.c[name]))) == {member}


def test_a_moment_without_a_time_zone_is_refused(project: Project) -> None:
    project.archived_at = datetime(2027, 3, 3, 12, 0)  # noqa: DTZ001  # the point of the test
    with pytest.raises(sa.exc.StatementError, match="a moment needs a time zone"):
        db.session.flush()


def test_a_moment_comes_back_in_utc_whatever_its_zone(project: Project) -> None:
    moment = datetime(2027, 3, 3, 12, 0, 0, 123456, timezone(timedelta(hours=5, minutes=30)))
    project.archived_at = moment
    db.session.commit()
    db.session.expire_all()
    assert project.archived_at == moment
    assert project.archived_at.utcoffset() == timedelta(0)


def test_a_person_can_be_without_a_password() -> None:
    person = db.session.scalars(sa.select(Person)).first()
    assert person is not None
    person.password = None
    db.session.commit()
    assert person.made_at.date() <= date(9999, 12, 31)
