"""SQLAlchemy tables, one file per aggregate; constraints, no workflow."""

from impact_tool.models.actions import (
    Action,
    ActionAnswer,
    ActionEvidence,
    ActionNote,
    GuideActionLeftOut,
)
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
from impact_tool.models.comments import Comment, CommentReply
from impact_tool.models.evidence import Citation, Evidence, EvidenceFile
from impact_tool.models.experience import Experience, ExperienceAnswer, ExperienceWording
from impact_tool.models.notices import MeetingPack, NoticeChoice, NoticeSent
from impact_tool.models.people import (
    Board,
    BoardCouncil,
    Council,
    CouncilCode,
    Membership,
    Person,
    SecurityRole,
)
from impact_tool.models.planning import BriefingVersion, Involved, LevelAssessment
from impact_tool.models.projects import Assignment, Pilot, PlanChange, Project
from impact_tool.models.records import AuditEvent, AuditHead, AuditLink, Installation, OutboxRow
from impact_tool.models.sharing import (
    SharedAnswer,
    SharedFigure,
    SharedWith,
    Sharing,
    SharingStop,
)
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
from impact_tool.models.submissions import (
    Decision,
    RequestedChange,
    StatementEvent,
    Submission,
    SubmissionDocument,
    SubmissionFigure,
    SubmissionSeen,
    SubmissionWriter,
)
from impact_tool.models.tallies import TypedCount, TypedTally, TypedTallyVersion

__all__ = [
    "Action",
    "ActionAnswer",
    "ActionEvidence",
    "ActionNote",
    "Answer",
    "AnswerVersion",
    "Assignment",
    "AuditEvent",
    "AuditHead",
    "AuditLink",
    "BaselineOfPart1",
    "Board",
    "BoardCouncil",
    "BriefingVersion",
    "Case",
    "CaseChange",
    "CaseImport",
    "CaseImportFinding",
    "CaseSettings",
    "CaseSupporter",
    "Citation",
    "Comment",
    "CommentReply",
    "Conversation",
    "ConversationParty",
    "Council",
    "CouncilArea",
    "CouncilCode",
    "Decision",
    "DesiredOutcome",
    "Evidence",
    "EvidenceFile",
    "Experience",
    "ExperienceAnswer",
    "ExperienceWording",
    "GuideActionLeftOut",
    "Installation",
    "Involved",
    "LevelAssessment",
    "MeetingPack",
    "Membership",
    "NoticeChoice",
    "NoticeSent",
    "OpenSession",
    "OutboxRow",
    "Person",
    "Pilot",
    "PlanChange",
    "Project",
    "RecoveryCode",
    "RequestedChange",
    "ReviewPoint",
    "Said",
    "SecondFactor",
    "SecurityRole",
    "SharedAnswer",
    "SharedFigure",
    "SharedWith",
    "Sharing",
    "SharingStop",
    "SignInAttempt",
    "SignInNotice",
    "Statement",
    "StatementEvent",
    "Submission",
    "SubmissionDocument",
    "SubmissionFigure",
    "SubmissionSeen",
    "SubmissionWriter",
    "TypedCount",
    "TypedTally",
    "TypedTallyVersion",
]
