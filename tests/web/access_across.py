"""Who may compare across councils, and who sees a board's councils added up."""

from tests.web.access_sorts import Row, only
from tests.web.access_submissions import BOARD

COMPARES = ("lead", "other lead", "lead elsewhere", "administrator", "administrator elsewhere")

ROWS = (
    Row("GET", "/compare", only((*COMPARES, *BOARD), 200, others=403, signed_out=302)),
    Row("GET", "/board/<int:board_id>/figures", only(BOARD, 200, others=403, signed_out=302)),
)
