"""Whatever a form holds, no page breaks, and what is not accepted is not stored."""

from collections.abc import Mapping, Sequence

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from impact_tool.extensions import clock
from tests.web.access_sorts import Row
from tests.web.access_table import ROWS
from tests.web.administering import Administered
from tests.web.browsing import Browser
from tests.web.casework import add_cases
from tests.web.samples import Sample
from tests.web.stored import differing, stored

EXAMPLES = 15
SENT_ON = 302
SAID = 200
BROKEN = 500
# Archiving and signing out would keep all other forms from being read.
ENDS = ("/archive", "/sign-out", "/restore")
POSTED = [row for row in ROWS if row.method == "POST" and not row.rule.endswith(ENDS)]
ABOUT_PEOPLE = [row for row in POSTED if row.rule.startswith("/admin/")]
DATES = ["starts_on", "last_day", "date", "dates-1", "dates-new-0", "dates-new-1", "planned_on"]
MORE_DATES = ["cut_off_on", "since", "until", "due_on", "done_on", "gathered_on", "agreed_on"]
MORE_DATES += ["referred_on", "held_on", "left_on", "concluded_on"]
NAMES = [
    *(f"{name}-{part}" for name in (*DATES, *MORE_DATES) for part in ("day", "month", "year")),
    *("title", "summary", "approach", "enabling_responses", "research_partner", "board_id"),
    *("council_id", "revision", "scope", "scope_words", "target_low", "target_high", "reason"),
    *("text", "mark", "choice", "add_date", "come_back", "dates", "date", "keep", "merged"),
    *("q4-text", "q4-revision", "q4-mark", "from_all"),
    *("source", "period_referred", "to_date_referred", "period_result_fully", "to_date_open"),
    *("name", "roles", "how", "chosen", "was"),
    *("details", "area", "policies", "owner", "status", "numbers", "decision", "up", "down"),
    *("reference", "asked", "kinds", "words_safer", "by_safer", "words_other", "parties"),
    *("area_id", "age_band", "capacity", "support", "supporters", "is_repeat", "stage", "kind"),
    *("words", "defined_by", "by", "because", "ending", "risk", "achieved", "confirmed", "kept"),
    *("source", "finding", "choose_evidence", "make_action", "answer"),
    *("involved_as", "role", "commitment", "note", "partner", "risk", "informed"),
    *("email", "password", "password_confirm", "new_password", "new_password_confirm", "next"),
]
TELLING = [
    *("", " ", "0", "1", "2", "4", "29", "31", "-1", "2027", "2028", "10000", "99999999999", "1e9"),
    *(
        "mine",
        "theirs",
        "merged",
        "later",
        "finished",
        "not_applicable",
        "yes",
        "partly",
        "area",
        "all_referrals",
        "banana",
        "practitioner",
        "board_chair",
        "at_once",
        "on_a_day",
        "staff_development",
        "dropped",
        "done",
        "leave_out",
        "on_policies",
        "interview_after",
    ),
    *("expressed", "not_yet", "safer", "other", "person", "during", "new", "fully", "lacked"),
    *("\x00", "\u2028", "\ufffe", "\U0010ffff", "²", "٣", "+-5", "1,000", "Sept", "None"),
    *("<b>", "{{7*7}}", "%s", "'", "//elsewhere.example", "é" * 200, "A" * 2001, "word " * 1_000),
]

values = st.sampled_from(TELLING) | st.text(max_size=40) | st.integers().map(str)
forms = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=12), values, min_size=2, max_size=12
)


gently = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def cases(sample: Sample) -> Mapping[str, str]:
    """Cases at different points, as addresses name them."""
    return add_cases(sample).in_addresses


@gently
@given(changes=forms, filled_in=st.booleans())
def test_no_form_breaks_a_page_and_none_that_is_refused_is_stored(
    app: Flask,
    lead: Browser,
    sample: Sample,
    cases: Mapping[str, str],
    changes: Mapping[str, str],
    *,
    filled_in: bool,
) -> None:
    """Each form goes to every route, over the fields of a good form or by itself.

    What was stored stays from one example to the next, so that they meet all sorts of projects.
    """
    if not lead_has_reviews(app):
        sample.plan_reviews(clock.today())
    send_all(lead, sample, POSTED, changes, cases, filled_in=filled_in)


@gently
@given(changes=forms, filled_in=st.booleans())
def test_no_form_breaks_a_page_about_people(
    council: Administered, changes: Mapping[str, str], *, filled_in: bool
) -> None:
    """The same for an administrator, with whom the sample's lead may lose their role."""
    send_all(council.browser, council.sample, ABOUT_PEOPLE, changes, {}, filled_in=filled_in)


def send_all(
    browser: Browser,
    sample: Sample,
    rows: Sequence[Row],
    changes: Mapping[str, str],
    cases: Mapping[str, str],
    *,
    filled_in: bool,
) -> None:
    known, before = {**sample.known(), **cases}, stored(sample.app)
    for row in rows:
        good = row.sent if filled_in else {}
        response = browser.send(row.address(known), {**good, **changes})
        after = stored(sample.app)
        assert response.status_code < BROKEN, row
        if not is_accepted(response):
            assert differing(before, after) == {}, row
        before = after


def lead_has_reviews(app: Flask) -> bool:
    return bool(stored(app)["review_point"])


def is_accepted(response: TestResponse) -> bool:
    """A page sends on; what saves by itself says so."""
    return response.status_code == SENT_ON or (response.is_json and response.status_code == SAID)
