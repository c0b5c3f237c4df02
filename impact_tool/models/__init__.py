"""SQLAlchemy tables, one file per aggregate; constraints, no workflow."""

from impact_tool.models.case_imports import CaseImport, CaseImportFinding
from impact_tool.models.cases import (
    Case,
    CaseChange,
    CaseSettings,
    CaseSupporter,
    Conversation,
    ConversationParty,
    CouncilArea,
    DesiredOutcome,
)
from impact_tool.models.experience import Experience, ExperienceAnswer, ExperienceWording
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
from impact_tool.models.signing_in import OpenSession, SignInAttempt
from impact_tool.models.statements import (
    Answer,
    AnswerVersion,
    BaselineOfPart1,
    ReviewPoint,
    Said,
    Statement,
)
from impact_tool.models.tallies import TypedCount, TypedTally

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
    "Case",
    "CaseChange",
    "CaseImport",
    "CaseImportFinding",
    "CaseSettings",
    "CaseSupporter",
    "Conversation",
    "ConversationParty",
    "Council",
    "CouncilArea",
    "CouncilCode",
    "DesiredOutcome",
    "Experience",
    "ExperienceAnswer",
    "ExperienceWording",
    "Installation",
    "Membership",
    "OpenSession",
    "OutboxRow",
    "Person",
    "Pilot",
    "PlanChange",
    "Project",
    "ReviewPoint",
    "Said",
    "SecurityRole",
    "SignInAttempt",
    "Statement",
    "TypedCount",
    "TypedTally",
]
