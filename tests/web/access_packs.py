"""The rows of the access table about meeting packs, which are for the people of their board.

`add_pack` asks for the pack that they are about, which has still to be made.
"""

from impact_tool.operations.access import board_for
from impact_tool.operations.packs import PackAsked, ask_for_pack
from tests.review_factories import board_of, reviewer_of
from tests.web.access_sorts import Row, only
from tests.web.access_submissions import BOARD, SITS
from tests.web.samples import Sample

PACKS = "/board/packs"
ONE = f"{PACKS}/<int:number>"
NEW = "/board/<int:board_id>/packs/new"
NUMBER = {"<int:number>": "1"}
# Nothing was typed, so that the form comes back.
ASKS = only(BOARD, 200, others=403, signed_out=401)
NOT_MADE = {**SITS, **dict.fromkeys(BOARD, 404)}
HAS_ASKED = only(BOARD, 302, others=403, signed_out=401)

ROWS = (
    Row("GET", PACKS, SITS),
    Row("GET", NEW, SITS),
    Row("POST", NEW, ASKS),
    Row("GET", ONE, SITS, NUMBER),
    Row("GET", f"{ONE}/pack.pdf", NOT_MADE, NUMBER),
    Row("GET", f"{ONE}/pack.docx", NOT_MADE, NUMBER),
    Row("POST", f"{ONE}/again", HAS_ASKED, NUMBER),
    # Somebody else asked for it; a chair may delete it all the same.
    Row("GET", f"{ONE}/delete", {**SITS, "reviewer": 403}, NUMBER),
    Row("POST", f"{ONE}/delete", {**HAS_ASKED, "reviewer": 403}, NUMBER),
)


def add_pack(sample: Sample, submission_id: int) -> int:
    """A pack of one submission, asked for by a reviewer; its id."""
    with sample.opened() as project:
        asking = reviewer_of(project)
        board = board_for(asking, board_of(project).id)
        return ask_for_pack(asking, board, PackAsked("Spring", None, (submission_id,))).id
