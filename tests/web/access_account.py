"""Who may ask for the pages of their own account, and for those of signing in."""

from tests.web.access_sorts import (
    EVERY,
    HAS_ACCOUNT,
    LEADS_ANYWHERE,
    NOT_YET_IN,
    SENT_ON,
    SIGNED_IN,
    Row,
    alike,
    only,
)

# Where no second factor is asked for there are no pages about one (tests/web/test_second_factor…).
NO_PAGE = alike(404, signed_out=302)
NO_ACT = alike(404, signed_out=401)
# Nobody else gets emails about anything, so that there is nothing to choose.
CHOOSES = only((*LEADS_ANYWHERE, "reviewer", "chair"), 302, others=200, signed_out=401)

ROWS = (
    Row("GET", "/account", SIGNED_IN),
    Row("GET", "/notices", SIGNED_IN),
    Row("GET", "/account/emails", SIGNED_IN),
    Row("POST", "/account/emails", CHOOSES, sent={"kinds": "decisions"}),
    Row("GET", "/account/session", HAS_ACCOUNT),
    Row("POST", "/account/session", HAS_ACCOUNT),
    Row("GET", "/account/authenticator", NO_PAGE),
    Row("POST", "/account/authenticator", NO_ACT),
    Row("GET", "/account/recovery-codes", NO_PAGE),
    Row("POST", "/account/recovery-codes", NO_ACT),
    Row("POST", "/account/recovery-codes/kept", NO_ACT),
)
# What Flask-Security brings. Signing in is for those who have not; signing out comes last.
LAST = (
    Row("GET", "/sign-in", NOT_YET_IN),
    Row("POST", "/sign-in", NOT_YET_IN),
    # Nobody has given a password and waits to give a code.
    Row("GET", "/sign-in/code", SENT_ON),
    Row("POST", "/sign-in/code", SENT_ON),
    Row("GET", "/sign-in/set-up", SENT_ON),
    Row("POST", "/sign-in/set-up", SENT_ON),
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
