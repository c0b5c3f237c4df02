"""A hundred thousand cases from a file beside a bare bulk insert of the same rows."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

from sqlalchemy import Table, delete, insert, select

from benchmarks.ground import Ground
from benchmarks.ratio import Ratio
from impact_tool.documents.csv_writing import csv_lines
from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.case_columns import BY_KEY
from impact_tool.domain.column_matching import known_names, match_columns
from impact_tool.domain.import_states import Choice
from impact_tool.extensions import clock, db
from impact_tool.jobs.case_imports import kept_files, let_go, work_on
from impact_tool.models import (
    Case,
    CaseImport,
    CaseSupporter,
    Conversation,
    ConversationParty,
    DesiredOutcome,
    Person,
    Project,
)
from impact_tool.operations.case_imports import (
    FileSent,
    begin_import,
    choose_rows,
    set_columns,
)
from impact_tool.operations.identities import identity_of

BUDGET = 3.0
CASES = 100_000
# In the order in which they can be inserted.
_TABLES: tuple[Table, ...] = tuple(
    model.__table__  # type: ignore[misc]
    for model in (Case, CaseSupporter, Conversation, ConversationParty, DesiredOutcome)
)


def import_ratios(ground: Ground) -> Iterator[Ratio]:
    """Read, check and store, each row looked through for whatever could identify a person.

    Once only, since there are so many rows; the bare insert is the median of three.
    """
    content = _file().encode()
    with ground.app.app_context():
        ours = _timed_import(content)
        rows = [list(map(dict, db.session.execute(select(table)).mappings())) for table in _TABLES]
        bare = statistics.median(_timed_insert(rows) for _ in range(3))
        _empty()
    what = f"import: {CASES:,} cases from CSV, {sum(map(len, rows)):,} rows"
    yield Ratio(what, ours, bare, BUDGET)


def _timed_import(content: bytes) -> float:
    project = db.session.query(Project).one()
    identity = identity_of(db.session.query(Person).one())
    start = perf_counter()
    sheet = read_sheet(content, known_names)
    file = FileSent(kept_files().put(content), "cases.csv")
    row = begin_import(identity, project, file, sheet, match_columns(sheet.header))
    set_columns(row, sheet, match_columns(sheet.header))
    db.session.commit()
    payload = {"import": str(row.id)}
    work_on(payload)
    choose_rows(row, Choice())
    db.session.commit()
    work_on(payload)
    took = (perf_counter() - start) * 1000
    if row.added != CASES:
        raise RuntimeError(f"{row.added} of {CASES} cases were added")
    let_go(row.file_digest)
    return took


def _timed_insert(rows: list[list[dict[str, object]]]) -> float:
    """One transaction of SQLAlchemy Core, on full durability, with each table at once."""
    _empty()
    start = perf_counter()
    with db.engine.begin() as connection:
        for table, found in zip(_TABLES, rows, strict=True):
            connection.execute(insert(table), found)
    return (perf_counter() - start) * 1000


def _empty() -> None:
    for table in reversed(_TABLES):
        db.session.execute(delete(table))
    db.session.execute(delete(CaseImport))
    db.session.commit()


def _file() -> str:
    """Cases from beginning to end, with two conversations and two outcomes, as CSV."""
    keys = list(_row(0))
    header = [BY_KEY[key].name for key in keys]
    rows = (_row(number).values() for number in range(CASES))
    return "".join(csv_lines([header, *rows]))


_ALIKE = {
    "asked": "Expressed",
    "capacity": "Had capacity",
    "supporters": "Family; friend",
    "parties-1": "Person; family",
    "parties-3": "Person",
    "kind-1": "safer",
    "defined_by-1": "Person",
    "result-1": "Met",
    "judged_by-1": "Person",
    "kind-2": "relationship",
    "words-2": "to go on seeing my grandson",
    "defined_by-2": "Person",
    "result-2": "Partly met",
    "judged_by-2": "Person",
    "because-2": "he comes less often",
    "ending": "Completed",
    "risk": "Risk reduced",
}


def _row(number: int) -> dict[str, str]:
    referred = clock.today() - timedelta(days=100 + number % 300)
    ended = referred + timedelta(days=10 + number % 50)
    first, last = f"{referred:%d/%m/%Y}", f"{ended:%d/%m/%Y}"
    return {
        "reference": f"SG-{number:06}",
        "age_band": ("18-64", "65-74", "75-84")[number % 3],
        "words-1": f"to feel safer at home, {number % 97} steps up",
        **dict.fromkeys(("referred_on", "asked_on", "held_on-1"), first),
        **dict.fromkeys(("held_on-3", "concluded_on"), last),
        **_ALIKE,
    }
