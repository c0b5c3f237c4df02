"""Who may ask for what: every route with the status that each sort of person gets."""

from collections.abc import Mapping

from impact_tool.extensions import clock
from tests.tally_factories import typed
from tests.web import (
    access_account,
    access_across,
    access_caseload,
    access_cases,
    access_imports,
    access_packs,
    access_planning,
    access_sharing,
    access_submissions,
)
from tests.web.access_sorts import (
    ADMINISTERS,
    BEGINS,
    CHANGES,
    CREATES,
    EVERY,
    INVITES,
    LEADS,
    LOOKS,
    MANAGES,
    OPENS,
    PEOPLE,
    PERSON,
    PROJECT,
    SAVES_ITSELF,
    SEES,
    SIGNED_IN,
    Row,
    alike,
    only,
)
from tests.web.typing_in import tally_values

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
# Each post is of the revision that the one before it made.
TALLY = {**tally_values(typed()), "source": "A report", "revision": "0"}
REMOVAL = {"reason": "Typed by mistake", "revision": "1"}


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
    *access_account.ROWS,
    Row("GET", "/help", EVERY),
    Row("GET", "/help/<topic>", EVERY, {"<topic>": "actions"}),
    Row("GET", "/help/the-guide", EVERY),
    Row("GET", "/accessibility", EVERY),
    Row("GET", "/privacy", EVERY),
    Row("GET", "/healthz", EVERY),
    # Nobody has said whom to tell of a weakness.
    Row("GET", "/.well-known/security.txt", alike(404)),
    Row("GET", "/projects/new", BEGINS),
    Row("POST", "/projects/new", CREATES, sent=DETAILS),
    Row("GET", PROJECT, SEES),
    Row("GET", f"{PROJECT}/edit", OPENS),
    Row("POST", f"{PROJECT}/edit", CHANGES, sent={**DETAILS, "revision": "1"}),
    Row("GET", f"{PROJECT}/pilot", SEES),
    Row("GET", f"{PROJECT}/pilot/edit", OPENS),
    Row("POST", f"{PROJECT}/pilot/edit", CHANGES, sent=PILOT),
    Row("GET", f"{PROJECT}/review-points", SEES),
    Row("GET", f"{PROJECT}/compare", SEES),
    Row("GET", f"{PROJECT}/series", SEES),
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
    # Before the board decides on what it is of.
    *access_packs.ROWS,
    *access_sharing.ROWS,
    *access_submissions.ROWS,
    *access_across.ROWS,
    Row("GET", f"{PROJECT}/reports", SEES),
    Row("GET", PDF, SEES, A_PART),
    Row("GET", WORD, SEES, A_PART),
    Row("GET", f"{PROJECT}/word", OPENS),
    Row("POST", f"{PROJECT}/word", LOOKS),
    Row("POST", f"{PROJECT}/word/save", CHANGES),
    Row("GET", f"{PROJECT}/figures", SEES),
    Row("GET", f"{POINT}/figures", SEES, FIRST_POINT),
    Row("GET", f"{POINT}/tally", OPENS, FIRST_POINT),
    Row("POST", f"{POINT}/tally", CHANGES, FIRST_POINT, sent=TALLY),
    # Nothing has been typed in yet, which the page before says.
    Row("GET", f"{POINT}/tally/remove", {**OPENS, **dict.fromkeys(LEADS, 302)}, FIRST_POINT),
    Row("POST", f"{POINT}/tally/remove", CHANGES, FIRST_POINT, sent=REMOVAL),
    Row("GET", f"{PROJECT}/archive", OPENS),
    Row("POST", f"{PROJECT}/archive", CHANGES),
    Row("POST", f"{PROJECT}/restore", CHANGES),
    Row("GET", f"{PROJECT}/duplicate", OPENS),
    Row("POST", f"{PROJECT}/duplicate", CHANGES, sent={"title": "Once more"}),
    Row("GET", f"{PROJECT}/people", SEES),
    Row("GET", f"{PROJECT}/people/edit", OPENS),
    Row("POST", f"{PROJECT}/people/edit", CHANGES),
    *access_caseload.ROWS,
    *access_planning.ROWS,
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
    Row("GET", f"{ONE}/second-factor", only(ADMINISTERS, 404, others=403, signed_out=302)),
    Row("POST", f"{ONE}/second-factor", only(ADMINISTERS, 404, others=403, signed_out=401)),
    Row("POST", f"{ONE}/activate", MANAGES),
    Row("POST", ROLE, MANAGES, sent={"how": "at_once"}),
    Row("POST", f"{ONE}/end-roles", MANAGES),
    Row("POST", f"{ONE}/deactivate", MANAGES),
    # The link from the mail is the key, and this is none.
    Row("GET", "/invitation/<token>", alike(404)),
    Row("POST", "/invitation/<token>", alike(404)),
    *(Row("GET", f"/admin/audit{kind}", PEOPLE, is_recorded=True) for kind in FILES),
    *access_account.LAST,
)
