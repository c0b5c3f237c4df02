"""Who may ask for the pages of submitting, and of what was submitted.

The board's submission is of review point 2; Part 1 and review point 1 are not finished.
"""

from tests.web.access_sorts import (
    CHANGES,
    LEADS,
    OPENS,
    PROJECT,
    READERS,
    Row,
    alike,
    only,
)

PART_2 = f"{PROJECT}/review-points/<int:review_point>/part-2"
AT_POINT = {"<int:review_point>": "1"}
SUBMISSION = "/submissions/<int:submission_id>"
KIND = "<any('pdf', 'large-print', 'word'):kind>"

BOARD = ("reviewer", "chair")
READS = only((*LEADS, *READERS, *BOARD), 200, others=404, signed_out=302)
# What is on its way to be made of a submission is not there yet, for those who may see it too.
NOT_MADE = alike(404, signed_out=302)
# A board sees what was submitted to it; that only leads can take it back.
TAKES_BACK = {**OPENS, **dict.fromkeys(BOARD, 403)}
# It is not endorsed, so that they are sent back to the statement.
REOPENS = {**TAKES_BACK, **dict.fromkeys(LEADS, 302)}
HAS_TAKEN_BACK = {**CHANGES, **dict.fromkeys(BOARD, 403)}

# What a board has before it is for boards, and there is no project in its address.
SITS = only(BOARD, 200, others=403, signed_out=302)
# Who reads a submission sees what can be done with it, which not everybody may do.
COMMENTS = {
    **only(BOARD, 302, others=404, signed_out=401),
    **dict.fromkeys((*LEADS, *READERS), 403),
}
REPLIES = {**COMMENTS, **dict.fromkeys(LEADS, 302)}
PLANS = {**OPENS, **dict.fromkeys(BOARD, 403)}
HAS_PLANNED = {**CHANGES, **dict.fromkeys(BOARD, 403)}
DECIDES = {**COMMENTS, "reviewer": 403}
COMMENT = f"{SUBMISSION}/comments/<int:comment_id>"
SAID = {"about": "whole", "comment-whole-kind": "comment", "comment-whole-text": "Good"}
PLANNED = {"title": "Ask earlier", "area": "service_delivery"}
DECIDED = {"action": "endorse", "reason": "As discussed"}

ROWS = (
    Row("GET", "/board", SITS),
    Row("GET", SUBMISSION, READS, is_remembered=True),
    Row("GET", f"{COMMENT}/action", PLANS),
    Row("POST", f"{SUBMISSION}/comments", COMMENTS, sent=SAID),
    # The comment is the first that anybody made.
    Row("POST", f"{COMMENT}/reply", REPLIES, sent={"reply-1-text": "We will"}),
    Row("POST", f"{COMMENT}/resolve", COMMENTS, sent={"revision": "1"}),
    Row("POST", f"{COMMENT}/reopen", COMMENTS, sent={"revision": "2"}),
    Row("POST", f"{COMMENT}/action", HAS_PLANNED, sent=PLANNED),
    Row("GET", f"{PROJECT}/part-1/submit", OPENS),
    Row("POST", f"{PROJECT}/part-1/submit", CHANGES),
    Row("GET", f"{PART_2}/submit", OPENS, AT_POINT),
    Row("POST", f"{PART_2}/submit", CHANGES, AT_POINT),
    Row("GET", f"{SUBMISSION}/receipt", READS),
    Row("GET", f"{SUBMISSION}/content.json", READS),
    Row("GET", f"{SUBMISSION}/documents/{KIND}", NOT_MADE, {KIND: "pdf"}),
    Row("GET", f"{SUBMISSION}/withdraw", TAKES_BACK),
    Row("GET", f"{SUBMISSION}/reopen", REOPENS),
    Row("POST", f"{SUBMISSION}/decision", DECIDES, sent=DECIDED),
    Row("POST", f"{SUBMISSION}/reopen", HAS_TAKEN_BACK, sent={"reason": "A figure was wrong"}),
    Row("POST", f"{SUBMISSION}/withdraw", HAS_TAKEN_BACK, sent={"reason": "Too early"}),
)
