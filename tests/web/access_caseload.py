"""The rows of the access table about lists of cases, their settings, and experience.

Each test has a new database, in which `caseload.add_cases` makes the first cases: case 1 was
concluded today and has answers of the adult, and case 2 was removed.
"""

from impact_tool.extensions import clock
from tests.web.access_sorts import CHANGES, LEADS, OPENS, PROJECT, Row, only

CASES = f"{PROJECT}/cases"
SETTINGS = f"{CASES}/settings"
AREA = f"{SETTINGS}/areas/<int:area_id>"
WORDING = f"{SETTINGS}/experience/<question_id>"
EXPERIENCE = f"{CASES}/<int:case_id>/experience"
VERSION = f"{EXPERIENCE}/<any(adult, representative):version>"

# Administrators of a council do not see its cases.
RECORDERS = (*LEADS, "assigned practitioner")
READS = {**only(RECORDERS, 200, others=404, signed_out=302), "administrator": 403}
RECORDS = {**only(RECORDERS, 302, others=404, signed_out=401), "administrator": 403}

FIRST = {"<int:area_id>": "1", "<int:case_id>": "1", "<question_id>": "informed"}
ADULT = {**FIRST, "<any(adult, representative):version>": "adult"}
TODAY = clock.today()
ANSWERS = {"asked_by": "independent", "informed": "4", "revision": "1"} | {
    f"asked_on-{part}": str(getattr(TODAY, part)) for part in ("day", "month", "year")
}
WORDS = {"adult": "They told me.", "representative": "They told us.", "revision": "0"}

ROWS = (
    Row("GET", CASES, READS, is_recorded=True),
    Row("GET", f"{CASES}/removed", READS, is_recorded=True),
    Row("POST", f"{CASES}/removed/<int:case_id>/put-back", RECORDS, {"<int:case_id>": "2"}),
    Row("GET", SETTINGS, OPENS),
    Row("GET", f"{SETTINGS}/quiet", OPENS),
    Row("POST", f"{SETTINGS}/quiet", CHANGES, sent={"days": "40", "revision": "0"}),
    Row("GET", f"{SETTINGS}/areas/add", OPENS),
    Row("POST", f"{SETTINGS}/areas/add", CHANGES, sent={"name": "Hill Street"}),
    Row("GET", AREA, OPENS, FIRST),
    Row("POST", AREA, CHANGES, FIRST, sent={"name": "Valley", "revision": "1"}),
    Row("POST", f"{AREA}/retire", CHANGES, FIRST, sent={"revision": "2"}),
    Row("POST", f"{AREA}/offer", CHANGES, FIRST, sent={"revision": "3"}),
    Row("GET", WORDING, OPENS, FIRST),
    Row("POST", WORDING, CHANGES, FIRST, sent=WORDS),
    Row("POST", f"{WORDING}/default", CHANGES, FIRST, sent={"revision": "1"}),
    Row("GET", EXPERIENCE, READS, FIRST, is_recorded=True),
    Row("GET", VERSION, READS, ADULT, is_recorded=True),
    Row("POST", VERSION, RECORDS, ADULT, sent=ANSWERS),
    Row("GET", f"{VERSION}/remove", READS, ADULT, is_recorded=True),
    Row("POST", f"{VERSION}/remove", RECORDS, ADULT, sent={"revision": "2"}),
)
