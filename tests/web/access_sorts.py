"""A row of the access table, and what each sort of person gets of a kind of page.

Written from product.md, not from the permission map: what somebody has no right to know of is not
found; what they may see but not do is not permitted; who is not signed in is asked to sign in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.web.everybody import EVERYBODY

LEADS = ("lead", "other lead")
READERS = ("assigned practitioner", "administrator")
LEADS_ANYWHERE = (*LEADS, "lead elsewhere")

Expected = Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Row:
    """One route and method, an address of it, what is sent there, and who gets what."""

    method: str
    rule: str
    expected: Expected
    values: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)
    # Whoever gets it leaves an event in the audit trail, and nothing else.
    is_recorded: bool = False
    # Somebody of a board who gets it leaves when they looked, and nothing else.
    is_remembered: bool = False

    def address(self, known: Mapping[str, str]) -> str:
        """Where it is; `known` tells what is known only once the sample has been made."""
        path = self.rule
        for name, value in {**known, **self.values}.items():
            path = path.replace(name, value)
        return path


def alike(status: int, signed_out: int | None = None) -> Expected:
    """The same for everybody, perhaps but for those who are not signed in."""
    return {
        sort: signed_out if signed_out and sort == "signed out" else status for sort in EVERYBODY
    }


def only(allowed: tuple[str, ...], status: int, others: int, signed_out: int) -> Expected:
    return {**alike(others, signed_out), **dict.fromkeys(allowed, status)}


EVERY = alike(200)
SIGNED_IN = alike(200, signed_out=302)
SEES = only((*LEADS, *READERS), 200, others=404, signed_out=302)
SAVES_ITSELF = {**only(LEADS, 200, others=404, signed_out=401), **dict.fromkeys(READERS, 403)}
OPENS = {**only(LEADS, 200, others=404, signed_out=302), **dict.fromkeys(READERS, 403)}
CHANGES = {**only(LEADS, 302, others=404, signed_out=401), **dict.fromkeys(READERS, 403)}
BEGINS = only(LEADS_ANYWHERE, 200, others=403, signed_out=302)
CREATES = only(LEADS_ANYWHERE, 302, others=403, signed_out=401)
ADMINISTERS = ("administrator", "administrator elsewhere")
# Who administers nothing may know that councils have people; who does, only of their own.
PEOPLE = only(ADMINISTERS, 200, others=403, signed_out=302)
INVITES = only(ADMINISTERS, 302, others=403, signed_out=401)
PERSON = {**only(ADMINISTERS, 200, others=403, signed_out=302), ADMINISTERS[1]: 404}
MANAGES = {**only(ADMINISTERS, 302, others=403, signed_out=401), ADMINISTERS[1]: 404}
NOT_YET_IN = alike(302, signed_out=200)
HAS_ACCOUNT = alike(200, signed_out=401)
SENT_ON = alike(302)
LOOKS = {**only(LEADS, 200, others=404, signed_out=401), **dict.fromkeys(READERS, 403)}

PROJECT = "/projects/<reference>"
