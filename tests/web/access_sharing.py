"""Who may ask for the pages of sharing. The submission is not endorsed, so leads are sent back."""

from tests.web.access_sorts import CHANGES, OPENS, PROJECT, SEES, Row
from tests.web.access_submissions import HAS_TAKEN_BACK, REOPENS

SHARE = "/submissions/<int:submission_id>/share"
STOP = f"{PROJECT}/sharing/<int:sharing_id>/stop"

ROWS = (
    Row("GET", SHARE, REOPENS),
    Row("POST", SHARE, HAS_TAKEN_BACK, sent={"audience": "all"}),
    Row("POST", f"{SHARE}/confirmed", HAS_TAKEN_BACK, sent={"audience": "all"}),
    Row("GET", f"{PROJECT}/sharing", SEES),
    Row("GET", STOP, OPENS),
    Row("POST", STOP, CHANGES),
)
