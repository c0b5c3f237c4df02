"""A nation of invented councils with their projects, cases and statements, written by SQL.

Rows are made inside the database from numbers, by the same statements on SQLite and PostgreSQL;
nothing in them is random, so that every run measures the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from impact_tool.domain.permissions import Role
from impact_tool.domain.questionnaire import Part
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import Board, BoardCouncil, Council, Membership, Person

KINDS = ("County", "Unitary", "Metropolitan district", "London borough")
REGIONS = ("North", "East", "South", "West")
DAYS = 500
VERSION = "2014.1"


@dataclass(frozen=True)
class Size:
    """How many councils, projects in all, and cases in each project."""

    councils: int
    projects: int
    cases: int


WHOLE = Size(councils=153, projects=5_000, cases=200)


def fill_nation(size: Size) -> None:
    """Fill an empty, migrated database, and commit."""
    _people(size.councils)
    _numbers(max(size.cases, size.projects))
    _questions()
    given = {
        "councils": size.councils,
        "projects": size.projects,
        "cases": size.cases,
        "now": clock.now().replace(tzinfo=None).isoformat(sep=" "),
        "part_2": Part.IMPACT_STATEMENT.value,
    }
    for statement in _STATEMENTS:
        named = {name: value for name, value in given.items() if f":{name}" in statement}
        db.session.execute(text(statement), named)
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def _people(councils: int) -> None:
    """One project lead and one board for each council; a council's number is its id."""
    for number in range(1, councils + 1):
        kind, region = KINDS[number % len(KINDS)], REGIONS[number % 3]
        name = f"Council {number} (sample)"
        db.session.add_all(
            [
                Council(id=number, name=name, kind=kind, region=region),
                Board(id=number, name=f"Board {number} (sample)"),
                Person(
                    id=number,
                    email=f"lead-{number}@example.org",
                    name=f"Sample Lead {number}",
                    fs_uniquifier=f"lead-{number}",
                    made_at=clock.now(),
                ),
            ]
        )
    db.session.flush()
    for number in range(1, councils + 1):
        since = clock.today()
        lead = {"role": Role.PROJECT_LEAD, "council_id": number}
        chair = {"role": Role.BOARD_CHAIR, "board_id": number}
        db.session.add(BoardCouncil(board_id=number, council_id=number))
        for grant in (lead, chair):
            db.session.add(Membership(person_id=number, since=since, **grant))
    db.session.flush()


def _numbers(most: int) -> None:
    """Tables that last as long as the connection: numbers from 1, and days back from today."""
    db.session.execute(text("CREATE TEMPORARY TABLE n (i INTEGER PRIMARY KEY)"))
    counting = (
        "INSERT INTO n WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c "
        "WHERE i < :most) SELECT i FROM c"
    )
    db.session.execute(text(counting), {"most": most})
    db.session.execute(text("CREATE TEMPORARY TABLE day (back INTEGER PRIMARY KEY, d DATE)"))
    today = clock.today()
    days = [{"back": back, "d": (today - timedelta(days=back)).isoformat()} for back in range(DAYS)]
    db.session.execute(text("INSERT INTO day VALUES (:back, :d)"), days)


def _questions() -> None:
    """What is asked in each part, in a table that lasts as long as the connection."""
    db.session.execute(text("CREATE TEMPORARY TABLE asked (part INTEGER, question VARCHAR(40))"))
    questions = [
        {"part": part.value, "question": question.id}
        for part in Part
        for question in proforma(part, VERSION).questions
    ]
    db.session.execute(text("INSERT INTO asked VALUES (:part, :question)"), questions)


# The cut-offs of the two review points lie 200 and 100 days back, the pilot's first day 300.
_STATEMENTS = (
    """
    INSERT INTO project (council_id, reference, title, summary, approach, board_id, revision,
                         made_at, made_by_id, enabling_responses, research_partner)
    SELECT 1 + i % :councils, 'sample-' || i, 'Sample project ' || i, 'A sample.', 1 + i % 3,
           1 + i % :councils, 1, :now, 1 + i % :councils, '', ''
    FROM n WHERE i <= :projects
    """,
    """
    INSERT INTO pilot (project_id, council_id, scope, scope_words, starts_on, last_day,
                       target_low, target_high, revision)
    SELECT p.id, p.council_id,
           CASE p.id % 3 WHEN 0 THEN 'all_referrals' WHEN 1 THEN 'area' ELSE 'sector' END,
           '', s.d, e.d, 20, 30, 1
    FROM project p JOIN day s ON s.back = 300 JOIN day e ON e.back = 200
    """,
    """
    INSERT INTO review_point (council_id, project_id, number, planned_on, cut_off_on, revision)
    SELECT p.council_id, p.id, n.i, d.d, d.d, 1
    FROM project p JOIN n ON n.i <= 2 JOIN day d ON d.back = 300 - 100 * n.i
    """,
    """
    INSERT INTO statement (council_id, project_id, part, review_point_id, definition_version,
                           state, submission_number, requested, made_at)
    SELECT council_id, id, 1, NULL, '2014.1', 'draft', 0, '', made_at FROM project
    UNION ALL
    SELECT r.council_id, r.project_id, :part_2, r.id, '2014.1', 'endorsed', 1, '', p.made_at
    FROM review_point r JOIN project p ON p.id = r.project_id
    """,
    """
    INSERT INTO answer (council_id, statement_id, question_id, revision, saved_at, saved_by_id,
                        text, dates, choice, finished, not_applicable, reason)
    SELECT s.council_id, s.id, a.question, 1, s.made_at, p.made_by_id,
           'We asked people what they wanted, and staff what helped.', '', '', 1 = 1, 1 = 0, ''
    FROM statement s JOIN asked a ON a.part = s.part JOIN project p ON p.id = s.project_id
    """,
    """
    INSERT INTO safeguarding_case (council_id, project_id, reference, reference_key, referred_on,
                                   is_repeat, asked, asked_on, ending, concluded_on,
                                   last_dated_on, revision, made_at, made_by_id, changed_at,
                                   changed_by_id)
    SELECT p.council_id, p.id, 'S-' || n.i, 's-' || n.i, r.d, n.i % 9 = 0,
           CASE WHEN (n.i + p.id) % 5 = 0 THEN 'not_yet' ELSE 'expressed' END,
           CASE WHEN (n.i + p.id) % 5 = 0 THEN NULL ELSE r.d END,
           CASE WHEN (n.i + p.id) % 3 = 0 THEN NULL ELSE 'enquiry_completed' END,
           CASE WHEN (n.i + p.id) % 3 = 0 THEN NULL ELSE c.d END,
           CASE WHEN (n.i + p.id) % 3 = 0 THEN r.d ELSE c.d END,
           1, p.made_at, p.made_by_id, p.made_at, p.made_by_id
    FROM project p JOIN n ON n.i <= :cases
    JOIN day r ON r.back = 60 + (n.i * 7 + p.id) % 240
    JOIN day c ON c.back = r.back - 10 - n.i % 40
    """,
    """
    INSERT INTO desired_outcome (council_id, case_id, kind, words, defined_by, raised_on, state,
                                 left_because, result, judged_by, result_because)
    SELECT s.council_id, s.id, 'safer', '', 'person', s.referred_on, 'current', '',
           CASE WHEN s.concluded_on IS NULL THEN NULL
                WHEN s.id % 5 = 0 THEN 'not' WHEN s.id % 3 = 0 THEN 'partly' ELSE 'fully' END,
           CASE WHEN s.concluded_on IS NULL THEN NULL ELSE 'person' END, ''
    FROM safeguarding_case s WHERE s.asked = 'expressed'
    """,
    """
    INSERT INTO conversation (council_id, case_id, stage, held_on)
    SELECT council_id, id, 'beginning', referred_on FROM safeguarding_case
    WHERE asked = 'expressed'
    UNION ALL
    SELECT council_id, id, 'end', concluded_on FROM safeguarding_case
    WHERE concluded_on IS NOT NULL AND id % 4 <> 0
    """,
)
