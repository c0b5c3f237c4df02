"""Meeting packs to set: submissions of every sort, and many of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from impact_tool.domain.changes import changes
from impact_tool.domain.packs import Pack, PackedComment, PackedReply, PackedSubmission
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.submission_changes import ChangedAnswer, ChangedLine, SubmissionChanges
from tests.documents.figure_samples import report_with_figures
from tests.documents.samples import part_of, report_of, sentences, short_answer

LONG_TITLE = (
    "Making Safeguarding Personal with people who live in supported housing, with their families "
    "and advocates, across the northern and the western districts of the county"
)
WAS = "We meet people once.\n\nNobody asks them what they want."
NOW = "We meet people twice.\n\nEverybody asks them what they want."
CHANGES = SubmissionChanges(
    answers=(ChangedAnswer(5, "Have you improved engagement?", changes(WAS, NOW)),),
    figures=(ChangedLine("Outcomes expressed (this period)", "11", "14"),),
    evidence=(ChangedLine("Evidence 1: An audit", "Not there", sentences(3, 60)),),
)
COMMENTS = (
    PackedComment(
        "Question 5",
        "Needs change",
        "Asha Rowe, 3 March 2027",
        "Say how many people had an advocate.",
        (PackedReply("Priya Shah, 4 March 2027", "We will count them."),),
    ),
    PackedComment("The whole statement", "Comment", "Asha Rowe, 3 March 2027", sentences(1, 40)),
)


def packed(number: int) -> PackedSubmission:
    """A submission that differs with the number: some were submitted before, some have figures."""
    title = LONG_TITLE if number == 2 else f"Project {number} of the county"
    report = replace(
        report_with_figures()
        if number % 7 == 2
        else report_of(part_of(Part.IMPACT_STATEMENT, short_answer)),
        project=title,
        state=f"Submission {number}, 3 March 2027",
        is_draft=False,
        digest=f"{number:064x}"[::-1],
    )
    again = number % 3 == 2
    return PackedSubmission(
        report=report,
        name="Part 2, review point 1",
        number=number,
        submitted="Submitted by Priya Shah, 3 March 2027",
        since="Since submission 1, which the board looked at last" if again else "",
        changes=CHANGES if again else None,
        comments=COMMENTS if number % 2 == 0 else (),
    )


def pack_of(count: int) -> Pack:
    """A pack of so many submissions."""
    return Pack(
        title="Meeting of the Board, spring 2027",
        board="Northshire Safeguarding Adults Board",
        made_on=date(2027, 5, 14),
        meeting_on=date(2027, 5, 20),
        submissions=tuple(packed(number) for number in range(1, count + 1)),
        left_out=("Hill Street, Part 1, submission 1",),
    )
