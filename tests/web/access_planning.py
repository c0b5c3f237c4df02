"""The rows of the access table about planning: actions, evidence, and what belongs to them."""

from impact_tool.guide import level_guide
from tests.web.access_sorts import CHANGES, LOOKS, OPENS, PROJECT, SEES, Row

PLAN = f"{PROJECT}/actions"
ACTION = f"{PLAN}/<int:action_id>"
GUIDE = f"{PLAN}/guide"
ONE_OF_TWELVE = f"{GUIDE}/<int:number>"
FROM_QUESTION = f"{PROJECT}/review-points/<int:review_point>/part-2/<int:number>/action"

EVIDENCE = f"{PROJECT}/evidence"
PIECE = f"{EVIDENCE}/<int:evidence_id>"
CITE_1 = f"{PROJECT}/part-1/<int:number>/evidence"
CITE_2 = f"{PROJECT}/review-points/<int:review_point>/part-2/<int:number>/evidence"

LEVEL = f"{PROJECT}/level"
THINK = f"{LEVEL}/<int:occasion>"
AT_THE_START = {"<int:occasion>": "0"}
THOUGHT = {each.id: "in_part" for each in level_guide().considerations}

INVOLVED = f"{PROJECT}/involved"
SOMEBODY = f"{INVOLVED}/<int:involved_id>"
POLICE = {"name": "Police", "involved_as": "partner"}

BRIEFING = f"{PROJECT}/briefing"

FOURTH, FIFTH = {"<int:number>": "4"}, {"<int:number>": "5"}
TRAINING = {"<int:review_point>": "1", "<int:number>": "9"}
SAID = {"title": "Train everybody", "area": "staff_development"}
FOUND = {"title": "Audit", "source": "data", "finding": "Six of 20"} | {
    f"gathered_on-{part}": value for part, value in (("day", "5"), ("month", "1"), ("year", "2026"))
}
# The sample's only action, and its only evidence, is the first in a new database.
FIRST_ROW = "1"

ROWS = (
    Row("GET", f"{PROJECT}/history", SEES),
    Row("GET", PLAN, SEES),
    Row("GET", f"{PLAN}/areas", SEES),
    Row("GET", f"{PLAN}/time-line", SEES),
    Row("GET", f"{PROJECT}/actions.xlsx", SEES),
    Row("GET", f"{PLAN}/new", OPENS),
    Row("POST", f"{PLAN}/new", CHANGES, sent=SAID),
    Row("GET", f"{PLAN}/order", OPENS),
    Row("POST", f"{PLAN}/order", CHANGES, sent={"down": FIRST_ROW}),
    Row("GET", ACTION, SEES),
    Row("POST", ACTION, CHANGES, sent={"text": "Begun", "status": "doing", "revision": "1"}),
    Row("GET", f"{ACTION}/edit", OPENS),
    Row("POST", f"{ACTION}/edit", CHANGES, sent={**SAID, "revision": "2"}),
    Row("GET", f"{ACTION}/links", OPENS),
    Row("POST", f"{ACTION}/links", CHANGES),
    Row("GET", GUIDE, SEES),
    Row("POST", GUIDE, CHANGES, sent={"numbers": "12"}),
    Row("GET", ONE_OF_TWELVE, OPENS, FOURTH),
    Row("POST", ONE_OF_TWELVE, CHANGES, FOURTH, sent={"decision": "adopt"}),
    Row("GET", f"{ONE_OF_TWELVE}/adapt", OPENS, FIFTH),
    Row("POST", f"{ONE_OF_TWELVE}/adapt", CHANGES, FIFTH, sent=SAID),
    Row("GET", FROM_QUESTION, OPENS, TRAINING),
    Row("POST", FROM_QUESTION, CHANGES, TRAINING, sent=SAID),
    Row("GET", EVIDENCE, SEES),
    Row("GET", f"{EVIDENCE}/new", OPENS),
    Row("POST", f"{EVIDENCE}/new", CHANGES, sent=FOUND),
    Row("GET", PIECE, SEES),
    Row("GET", f"{PIECE}/edit", OPENS),
    Row("POST", f"{PIECE}/edit", CHANGES, sent={**FOUND, "revision": "1"}),
    Row("GET", f"{PIECE}/file", OPENS),
    # No file is sent here.
    Row("POST", f"{PIECE}/file", LOOKS),
    Row("GET", f"{PIECE}/download", SEES, is_recorded=True),
    Row("POST", f"{PIECE}/file/remove", CHANGES, sent={"revision": "2"}),
    Row("GET", f"{PIECE}/withdraw", OPENS),
    Row("POST", f"{PIECE}/withdraw", CHANGES, sent={"reason": "Wrong", "revision": "3"}),
    Row("POST", f"{PIECE}/put-back", CHANGES, sent={"revision": "4"}),
    Row("GET", LEVEL, SEES),
    Row("GET", THINK, OPENS, AT_THE_START),
    Row("POST", THINK, CHANGES, AT_THE_START, sent={**THOUGHT, "revision": "0"}),
    Row("GET", INVOLVED, SEES),
    Row("GET", f"{INVOLVED}/new", OPENS),
    Row("POST", f"{INVOLVED}/new", CHANGES, sent=POLICE),
    Row("GET", SOMEBODY, OPENS),
    Row("POST", SOMEBODY, CHANGES, sent={**POLICE, "role": "Chief", "revision": "1"}),
    Row("GET", BRIEFING, SEES),
    Row("GET", f"{BRIEFING}/edit", OPENS),
    Row("POST", f"{BRIEFING}/edit", CHANGES, sent={"contact": "The duty desk", "revision": "0"}),
    Row("GET", f"{BRIEFING}.pdf", SEES),
    Row("GET", f"{BRIEFING}.docx", SEES),
    Row("GET", CITE_1, OPENS, FOURTH),
    Row("POST", CITE_1, CHANGES, FOURTH, sent={"chosen": FIRST_ROW}),
    Row("GET", CITE_2, OPENS, TRAINING),
    Row("POST", CITE_2, CHANGES, TRAINING, sent={"chosen": FIRST_ROW}),
)
