"""The rows of the access table about planning: actions and what belongs to them."""

from tests.web.access_sorts import CHANGES, OPENS, PROJECT, SEES, Row

PLAN = f"{PROJECT}/actions"
ACTION = f"{PLAN}/<int:action_id>"
GUIDE = f"{PLAN}/guide"
ONE_OF_TWELVE = f"{GUIDE}/<int:number>"
FROM_QUESTION = f"{PROJECT}/review-points/<int:review_point>/part-2/<int:number>/action"

FOURTH, FIFTH = {"<int:number>": "4"}, {"<int:number>": "5"}
TRAINING = {"<int:review_point>": "1", "<int:number>": "9"}
SAID = {"title": "Train everybody", "area": "staff_development"}
# The sample's only action is the first in a new database.
FIRST_ACTION = "1"

ROWS = (
    Row("GET", PLAN, SEES),
    Row("GET", f"{PLAN}/areas", SEES),
    Row("GET", f"{PLAN}/time-line", SEES),
    Row("GET", f"{PROJECT}/actions.xlsx", SEES),
    Row("GET", f"{PLAN}/new", OPENS),
    Row("POST", f"{PLAN}/new", CHANGES, sent=SAID),
    Row("GET", f"{PLAN}/order", OPENS),
    Row("POST", f"{PLAN}/order", CHANGES, sent={"down": FIRST_ACTION}),
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
)
