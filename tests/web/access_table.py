"""Who may ask for what: every route with the status that each sort of person gets."""

from collections.abc import Mapping

from impact_tool.extensions import clock
from tests.web import access_caseload, access_cases, access_imports
from tests.web.access_sorts import (
    BEGINS,
    CHANGES,
    CREATES,
    EVERY,
    HAS_ACCOUNT,
    INVITES,
    LOOKS,
    MANAGES,
    NOT_YET_IN,
    OPENS,
    PEOPLE,
    PERSON,
    PROJECT,
    SAVES_ITSELF,
    SEES,
    SENT_ON,
    SIGNED_IN,
    Row,
    alike,
)

POINT = f"{PROJECT}/review-points/<int:number>"
PART_2 = f"{PROJECT}/review-points/<int:review_point>/part-2"
NUMBER = {"<int:number>": "4"}
FIRST_POINT = {"<int:number>": "1"}
AT_POINT = {"<int:review_point>": "1"}
FIRST = {**AT_POINT, **NUMBER}
PDF = f"{PROJECT}/reports/<any('1', '2', 'full'):part>.pdf"
WORD = PDF.replace(".pdf", ".docx")
A_PART = {"<any('1', '2', 'full'):part>": "1"}

ONE = "/admin/people/<int:person_id>"
ROLE = f"{ONE}/roles/<int:membership_id>/end"

FILES = ("", ".csv", ".json")

TODAY = clock.today()
DETAILS = {"title": "New title", "summary": "New summary", "approach": "later", "board_id": ""}
ANSWER = {"text": "New answer", "mark": "finished", "revision": "0"}
PILOT = {"scope": "all_referrals", "revision": "1", "starts_on-day": "1", "starts_on-month": "3"}
PILOT |= {"starts_on-year": str(TODAY.year + 1), "target_low": "20", "target_high": "30"}
DATES = {
    f"{name}-{part}": value
    for name in ("planned_on", "cut_off_on")
    for part, value in (("day", "1"), ("month", "2"), ("year", str(TODAY.year + 2)))
} | {"revision": "1"}


ROLES = {"roles": "practitioner"} | {
    f"since-{part}": str(value)
    for part, value in (("day", 1), ("month", 2), ("year", TODAY.year + 2))
}
INVITED = {**ROLES, "name": "Ines New", "email": "ines.new@example.org"}


def answer_rows(part: str, values: Mapping[str, str]) -> tuple[Row, ...]:
    """What there is for one answer besides its page; the first version has been saved."""
    number = f"{part}/<int:number>"
    version = f"{number}/versions/<int:revision>"
    first = {**values, "<int:revision>": "1"}
    return (
        Row("GET", f"{part}/all", SEES, values),
        Row("GET", f"{number}/versions", SEES, values),
        Row("GET", version, SEES, first),
        Row("POST", f"{number}/autosave", SAVES_ITSELF, values, sent={**ANSWER, "revision": "1"}),
        Row("POST", f"{number}/settle", CHANGES, values, sent={**ANSWER, "keep": "theirs"}),
        Row("POST", f"{version}/restore", CHANGES, first, sent={"revision": "2"}),
    )


ROWS = (
    Row("GET", "/", SIGNED_IN),
    Row("GET", "/account", SIGNED_IN),
    Row("GET", "/account/session", HAS_ACCOUNT),
    Row("POST", "/account/session", HAS_ACCOUNT),
    Row("GET", "/help", EVERY),
    Row("GET", "/accessibility", EVERY),
    Row("GET", "/privacy", EVERY),
    Row("GET", "/healthz", EVERY),
    Row("GET", "/projects/new", BEGINS),
    Row("POST", "/projects/new", CREATES, sent=DETAILS),
    Row("GET", PROJECT, SEES),
    Row("GET", f"{PROJECT}/edit", OPENS),
    Row("POST", f"{PROJECT}/edit", CHANGES, sent={**DETAILS, "revision": "1"}),
    Row("GET", f"{PROJECT}/pilot", SEES),
    Row("GET", f"{PROJECT}/pilot/edit", OPENS),
    Row("POST", f"{PROJECT}/pilot/edit", CHANGES, sent=PILOT),
    Row("GET", f"{PROJECT}/review-points", SEES),
    Row("GET", POINT, OPENS, FIRST_POINT),
    Row("POST", POINT, CHANGES, FIRST_POINT, sent=DATES),
    Row("GET", f"{PROJECT}/part-1", SEES),
    Row("GET", f"{PROJECT}/part-1/check", SEES),
    Row("GET", f"{PROJECT}/part-1/<int:number>", SEES, NUMBER),
    Row("POST", f"{PROJECT}/part-1/<int:number>", CHANGES, NUMBER, sent=ANSWER),
    *answer_rows(f"{PROJECT}/part-1", {"<int:number>": "5"}),
    Row("GET", PART_2, SEES, AT_POINT),
    Row("GET", f"{PART_2}/check", SEES, AT_POINT),
    Row("GET", f"{PART_2}/<int:number>", SEES, FIRST),
    Row("POST", f"{PART_2}/<int:number>", CHANGES, FIRST, sent=ANSWER),
    *answer_rows(PART_2, {**AT_POINT, "<int:number>": "2"}),
    Row("GET", f"{PROJECT}/reports", SEES),
    Row("GET", PDF, SEES, A_PART),
    Row("GET", WORD, SEES, A_PART),
    Row("GET", f"{PROJECT}/word", OPENS),
    Row("POST", f"{PROJECT}/word", LOOKS),
    Row("POST", f"{PROJECT}/word/save", CHANGES),
    Row("GET", f"{PROJECT}/archive", OPENS),
    Row("POST", f"{PROJECT}/archive", CHANGES),
    Row("POST", f"{PROJECT}/restore", CHANGES),
    Row("GET", f"{PROJECT}/duplicate", OPENS),
    Row("POST", f"{PROJECT}/duplicate", CHANGES, sent={"title": "Once more"}),
    Row("GET", f"{PROJECT}/people", SEES),
    Row("GET", f"{PROJECT}/people/edit", OPENS),
    Row("POST", f"{PROJECT}/people/edit", CHANGES),
    *access_caseload.ROWS,
    *access_cases.ROWS,
    *access_imports.ROWS,
    # The person is the sample's lead; the last rows take their role, and shut them out.
    Row("GET", "/admin/people", PEOPLE),
    Row("GET", "/admin/people/former", PEOPLE),
    Row("GET", "/admin/people/invite", PEOPLE),
    Row("POST", "/admin/people/invite", INVITES, sent=INVITED),
    Row("GET", ONE, PERSON),
    Row("POST", f"{ONE}/invite", MANAGES),
    Row("GET", f"{ONE}/roles", PERSON),
    Row("POST", f"{ONE}/roles", MANAGES, sent=ROLES),
    Row("GET", f"{ONE}/projects", PERSON),
    Row("POST", f"{ONE}/projects", MANAGES),
    Row("GET", ROLE, PERSON),
    Row("GET", f"{ONE}/deactivate", PERSON),
    Row("POST", f"{ONE}/activate", MANAGES),
    Row("POST", ROLE, MANAGES, sent={"how": "at_once"}),
    Row("POST", f"{ONE}/end-roles", MANAGES),
    Row("POST", f"{ONE}/deactivate", MANAGES),
    # The link from the mail is the key, and this is none.
    Row("GET", "/invitation/<token>", alike(404)),
    Row("POST", "/invitation/<token>", alike(404)),
    *(Row("GET", f"/admin/audit{kind}", PEOPLE, is_recorded=True) for kind in FILES),
    # What Flask-Security brings. Signing in is for those who have not; signing out comes last.
    Row("GET", "/sign-in", NOT_YET_IN),
    Row("POST", "/sign-in", NOT_YET_IN),
    Row("GET", "/account/password", SIGNED_IN),
    Row("POST", "/account/password", HAS_ACCOUNT),
    Row("GET", "/verify", SIGNED_IN),
    Row("POST", "/verify", HAS_ACCOUNT),
    Row("GET", "/account/reset", EVERY),
    Row("POST", "/account/reset", EVERY),
    Row("GET", "/account/reset/<token>", SENT_ON),
    Row("POST", "/account/reset/<token>", SENT_ON),
    Row("POST", "/sign-out", SENT_ON),
    # Nobody is signed in any more.
    Row("POST", "/account/sign-out-everywhere", alike(401)),
)
