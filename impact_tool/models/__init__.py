"""SQLAlchemy tables, one file per aggregate; constraints, no workflow."""

from impact_tool.models.people import (
    Board,
    BoardCouncil,
    Council,
    CouncilCode,
    Membership,
    Person,
    SecurityRole,
)
from impact_tool.models.projects import Assignment, Pilot, PlanChange, Project
from impact_tool.models.records import AuditEvent, AuditHead, AuditLink, Installation, OutboxRow
from impact_tool.models.signing_in import (
    OpenSession,
    RecoveryCode,
    SecondFactor,
    SignInAttempt,
    SignInNotice,
)
from impact_tool.models.statements import (
    Answer,
    AnswerVersion,
    BaselineOfPart1,
    ReviewPoint,
    Said,
    Statement,
)

__all__ = [
    "Answer",
    "AnswerVersion",
    "Assignment",
    "AuditEvent",
    "AuditHead",
    "AuditLink",
    "BaselineOfPart1",
    "Board",
    "BoardCouncil",
    "Council",
    "CouncilCode",
    "Installation",
    "Membership",
    "OpenSession",
    "OutboxRow",
    "Person",
    "Pilot",
    "PlanChange",
    "Project",
    "RecoveryCode",
    "ReviewPoint",
    "Said",
    "SecondFactor",
    "SecurityRole",
    "SignInAttempt",
    "SignInNotice",
    "Statement",
]
