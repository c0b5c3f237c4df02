"""The rows of the access table about recording cases, and what becomes of them.

`casework.add_cases` makes the cases that they are about. Each act that succeeds takes the case's
revision on by one.
"""

from collections.abc import Mapping

from tests.web.access_caseload import READS, RECORDS
from tests.web.access_sorts import PROJECT, Row
from tests.web.casework import ago, first_typed, typed

CASES = f"{PROJECT}/cases"
CASE = f"{CASES}/<int:case_id>"
CONVERSATION = f"{CASE}/conversations/<int:conversation_id>"
OUTCOME = f"{CASE}/outcomes/<int:outcome_id>"

OTHER = {"<int:outcome_id>": "<other outcome>"}
BARE = {"<int:case_id>": "<bare>"}
ENDED = {"<int:case_id>": "<ended>"}

Sent = Mapping[str, str]

DETAILS: Sent = {"reference": "HS 1", "asked": "expressed", **typed("referred_on", ago(30))}
TALK: Sent = {"stage": "during", "parties": "person", **typed("held_on", ago(5))}
WANTED: Sent = {"kind": "friends", "defined_by": "person", **typed("raised_on", ago(5))}
LEFT: Sent = {"because": "They thought again", **typed("left_on", ago(4))}
NEW: Sent = {"by": "new", "kind": "control", "defined_by": "person", **LEFT}
END: Sent = {"ending": "settled_early", **typed("concluded_on", ago(1))}


def looks(rule: str, values: Sent = {}) -> Row:  # noqa: B006  # never written to
    """A page that shows a case: who sees it leaves an event."""
    return Row("GET", rule, READS, values, is_recorded=True)


def acts(rule: str, revision: int, sent: Sent, values: Sent = {}) -> Row:  # noqa: B006
    return Row("POST", rule, RECORDS, values, {**sent, "revision": str(revision)})


ROWS = (
    Row("GET", f"{CASES}/record", READS),
    Row("POST", f"{CASES}/record", RECORDS, sent=first_typed()),
    looks(CASE),
    looks(f"{CASE}/edit"),
    looks(f"{CASE}/conversations/add"),
    looks(CONVERSATION),
    looks(f"{CONVERSATION}/remove"),
    looks(f"{CASE}/outcomes/add"),
    looks(OUTCOME),
    looks(f"{OUTCOME}/replace"),
    looks(f"{OUTCOME}/withdraw"),
    looks(f"{CASE}/conclude"),
    looks(f"{CASE}/results", ENDED),
    looks(f"{CASE}/reopen", ENDED),
    looks(f"{CASE}/remove"),
    acts(f"{CASE}/edit", 1, DETAILS),
    acts(f"{CASE}/conversations/add", 2, TALK),
    acts(CONVERSATION, 3, TALK),
    acts(f"{CASE}/outcomes/add", 4, WANTED),
    acts(OUTCOME, 5, WANTED),
    acts(f"{OUTCOME}/replace", 6, NEW),
    acts(f"{OUTCOME}/withdraw", 7, LEFT, OTHER),
    acts(f"{CONVERSATION}/remove", 8, {}),
    acts(f"{CASE}/conclude", 1, {**END, "achieved": ""}, BARE),
    acts(f"{CASE}/results", 2, {"achieved": "partly"}, ENDED),
    acts(f"{CASE}/reopen", 3, {"reason": "Somebody came forward"}, ENDED),
    acts(f"{CASE}/remove", 9, {"reason": "Recorded twice"}),
)
