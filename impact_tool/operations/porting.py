"""Which tables a project's export holds, and how: declared once, for export, import and schema.

Every column of a listed table is exported but for those that are implied by their place in the
file and those that are left out for a reason. A row has no number of its own in the file: it is
the n-th record of its sort, and that is how others refer to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from impact_tool.extensions import Base

# There is one council and one project in a file, and a record's own number is its place.
IMPLIED = frozenset({"id", "council_id", "project_id"})
OF = "of"
FILE = "file"


@dataclass(frozen=True, eq=False)
class Sort:
    """A sort of record: the rows of a table that are within a row of another sort.

    `within` is the column that says in which. Without it the rows are those that other records
    refer to. `left_out` says why a column is not exported; `points_at` names the table of a
    reference that has no key in the database.
    """

    name: str
    within: str = "project_id"
    left_out: Mapping[str, str] = field(default_factory=dict)
    points_at: Mapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> sa.Table:
        """The table of these rows."""
        return Base.metadata.tables[self.name]

    @property
    def is_numbered(self) -> bool:
        """Others can refer to its rows."""
        return "id" in self.table.c

    @property
    def columns(self) -> tuple[sa.Column[object], ...]:
        """The columns that are exported, in the table's order."""
        hidden = IMPLIED | self.left_out.keys()
        return tuple(column for column in self.table.c if column.name not in hidden)

    def target_of(self, column: str) -> str | None:
        """The table of the rows that a column refers to; None where it refers to none."""
        if column in self.points_at:
            return self.points_at[column]
        for key in self.table.c[column].foreign_keys:
            # A key over several columns may hold others of them to the same case.
            if key.column.name == "id":
                return key.column.table.name
        return None


_SIGNING_IN = "of signing in, which is the installation's own; nobody is matched by it elsewhere"

# In an order in which each record refers to earlier ones, or to others of its own sort.
SORTS: tuple[Sort, ...] = (
    Sort("council", within=""),
    Sort("case_settings", within="council_id"),
    Sort(
        "person",
        within="",
        left_out={
            "email": _SIGNING_IN,
            "password": _SIGNING_IN,
            "active": _SIGNING_IN,
            "fs_uniquifier": _SIGNING_IN,
            "made_at": _SIGNING_IN,
        },
    ),
    Sort("board", within=""),
    Sort("board_council", within="board_id"),
    Sort("project", within=""),
    Sort("pilot"),
    Sort("plan_change"),
    Sort("review_point"),
    Sort("statement"),
    Sort("answer", within="statement_id"),
    Sort("answer_version", within="answer_id"),
    Sort("baseline"),
    Sort("level_assessment"),
    Sort("briefing_version"),
    Sort("involved"),
    Sort("evidence"),
    Sort("evidence_file", within="evidence_id"),
    Sort("citation", within="evidence_id"),
    Sort("action"),
    Sort("action_note", within="action_id"),
    Sort("action_answer", within="action_id"),
    Sort("action_evidence", within="action_id"),
    Sort("guide_action_left_out"),
    Sort("typed_tally", within="review_point_id"),
    Sort("typed_count", within="tally_id"),
    Sort("typed_tally_version", within="review_point_id"),
    Sort("council_area", within=""),
    Sort("experience_wording", within=""),
    Sort("safeguarding_case"),
    Sort("case_supporter", within="case_id"),
    Sort("conversation", within="case_id"),
    Sort("conversation_party", within="conversation_id"),
    Sort("desired_outcome", within="case_id"),
    Sort("case_change", within="case_id"),
    Sort("experience", within="case_id"),
    Sort("experience_answer", within="experience_id"),
    Sort("submission"),
    Sort("submission_figure", within="submission_id"),
    Sort("submission_writer", within="submission_id"),
    Sort("submission_document", within="submission_id"),
    Sort("decision", within="submission_id"),
    Sort("requested_change", within="decision_id"),
    Sort("statement_event", within="submission_id"),
    Sort("comment", within="submission_id", points_at={"action_id": "action"}),
    Sort("comment_reply", within="comment_id"),
)
BY_NAME: Mapping[str, Sort] = {sort.name: sort for sort in SORTS}

# The columns whose text names a stored file by its SHA-256.
STORED: Mapping[str, str] = {"evidence_file": "digest", "submission_document": "digest"}

_OF_PERSON = "of a person at this installation, not of a project"
_OF_INSTALLATION = "of the installation, not of a project"
_TOLD_HERE = "what councils of this installation were told; those of another one know nothing of it"
_SEALED = "sealed with the installation's key; `audit export` gives the trail, to be verified"
_IN_PASSING = "work in passing: its cases are in the export, its file is kept for no longer"

# Why the rows of every other table are in no export.
LEFT_OUT: Mapping[str, str] = {
    "assignment": "who may see a project is decided anew where it is imported",
    "audit_event": _SEALED,
    "audit_head": _SEALED,
    "audit_link": _SEALED,
    "case_import": _IN_PASSING,
    "case_import_finding": _IN_PASSING,
    "council_code": "of the public register, which is loaded by `councils load`",
    "installation": _OF_INSTALLATION,
    "meeting_pack": "of a board, from submissions of several councils; it can be made again",
    "membership": "who may see a project is decided anew where it is imported",
    "notice_choice": _OF_PERSON,
    "notice_sent": _OF_PERSON,
    "open_session": _OF_PERSON,
    "outbox": "work in passing",
    "recovery_code": _OF_PERSON,
    "second_factor": _OF_PERSON,
    "security_role": "stays empty",
    "security_role_person": "stays empty",
    "shared_answer": _TOLD_HERE,
    "shared_figure": _TOLD_HERE,
    "shared_with": _TOLD_HERE,
    "sharing": _TOLD_HERE,
    "sharing_stop": _TOLD_HERE,
    "sign_in_attempt": _OF_PERSON,
    "sign_in_notice": _OF_PERSON,
    "submission_seen": _OF_PERSON,
}


def referring(name: str) -> Iterator[tuple[Sort, str]]:
    """Each sort and column that refers to the rows of this table."""
    for sort in SORTS:
        for column in sort.columns:
            if sort.target_of(column.name) == name:
                yield sort, column.name
