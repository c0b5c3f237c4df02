"""What is not a desired outcome: conclusions of an enquiry, and what services do.

The guide, section 5: "The following are not outcomes in the sense that we mean it: harm or abuse is
substantiated/ unsubstantiated; the person is receiving increased monitoring or care. Those are
conclusions or service responses." Whoever types one is told so, and may keep it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.typography import in_plain_characters


class Instead(StrEnum):
    """What was typed in place of a desired outcome."""

    CONCLUSION = "conclusion"
    SERVICE_RESPONSE = "service response"


EXPLANATIONS: Mapping[Instead, str] = {
    Instead.CONCLUSION: (
        "Whether harm was found, or a case was closed, is a conclusion. It does not say what the "
        "person wants to be different."
    ),
    Instead.SERVICE_RESPONSE: (
        "More monitoring or care is what services do. It does not say what the person wants to be "
        "different."
    ),
}
WAYS_ON: Mapping[Instead, str] = {
    Instead.CONCLUSION: (
        "Ask what they hope will come of it: for example to feel safer, to have an apology, or to "
        "know that action has been taken. If this is how they put it themselves, keep it."
    ),
    Instead.SERVICE_RESPONSE: (
        "Ask what it would change for them: for example to feel safer at home, or to decide who "
        "comes and when. If this is how they put it themselves, keep it."
    ),
}


@dataclass(frozen=True, slots=True)
class NotAnOutcome:
    """What in some words is no outcome in the guide's sense, as it was typed."""

    instead: Instead
    words: str

    @property
    def explanation(self) -> str:
        """Why it is none, in plain words."""
        return EXPLANATIONS[self.instead]

    @property
    def way_on(self) -> str:
        """What to ask, so that an outcome is found; keeping the words is one way."""
        return WAYS_ON[self.instead]


_MORE = r"(?:more|extra|increas(?:ed?|ing)|additional|further|ongoing|closer|regular|enhanced)"
_WATCHED = r"(?:situation|placement|risks?|provider|care|home)"
_WATCHING = r"(?:monitoring|supervision|observations?|surveillance)"
_CARE = r"(?:care(?! ?(?:and|or) (?:respect|attention|love))|care packages?|carers?|services?)"
_HOME = (
    r"(?:residential|nursing|respite|supported living|hospital|(?:a |an? new |another )?"
    r"(?:care|nursing|residential) home|(?:a |another )?placement)"
)
_BY_STAFF = r"(?:by|from) (?:the |a |our )?(?:care|carers|social|staff|nurs|agency|district|team)"
_SUBJECT = (
    r"(?:allegations?|abuse|harm|neglect|concerns?|claims?|complaints?|case|referral|enquiry|"
    r"inquiry|investigation|safeguarding)"
)
_WAS = r"(?: (?:is|was|were|are|has|have|been|be|now|found|to|partly|partially|not|un))*"


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# Words that nobody uses of what they want.
_CONCLUSIONS = _any_of(
    r"\b(?:(?:not |partly |partially )?substantiated|un ?substantiated)\b",
    r"\b(?:inconclusive|unfounded|not determined|no further action|nfa)\b",
    r"\bno evidence (?:of (?:abuse|harm|neglect)|was found|found)\b",
    rf"\bno (?:abuse|harm|neglect){_WAS} (?:found|identified)\b",
    r"\bon the balance of probabilit(?:y|ies)\b",
)
# Words of which a wish may be made: "for it to be proven that he took my money" is for justice.
_CLOSINGS = _any_of(
    rf"\b{_SUBJECT}{_WAS} (?:proven|proved|disproved|upheld|founded|confirmed|dismissed)\b",
    rf"\b{_SUBJECT}{_WAS} (?:closed|completed|concluded|ceased|found|established)\b",
    r"\b(?:not )?(?:proven|upheld)\Z",
)
_WISH = re.compile(
    r"\b(?:want|wish|hope|like|need|to (?:be|have|see|know|get)|for (?:it|the|this))"
)

_RESPONSES = _any_of(
    rf"\b{_MORE} (?:\w+ )?(?:{_WATCHING}|{_CARE})\b",
    rf"\bincreas(?:ed?|ing|e in|e of) (?:the )?(?:\w+ )?(?:{_CARE}|{_WATCHING})\b",
    rf"\b(?:{_CARE}|{_WATCHING}|visits){_WAS} increased\b",
    rf"\b{_MORE} (?:\w+ )?(?:visits|calls)(?:\Z|[.,;]| {_BY_STAFF})",
    rf"\b(?:moved|placed|admitted|transferred|relocated) (?:in)?to (?:\w+ )?{_HOME}\b",
    rf"\b{_WATCHED}(?: is| are| will| to| be| being)* monitored\b",
    rf"\bmonitor(?:ing)?(?: of)? (?:the )?{_WATCHED}\b",
    r"\A(?:being )?monitor(?:ing|ed)\Z",
    r"\b(?:care|safeguarding|protection|support|risk) plan(?: is| was| has| been| put)*"
    r" (?:in place|agreed|reviewed|updated|implemented)\b",
    r"\b(?:referred|referral) to (?:\w+ ){1,5}(?:team|services?)\b",
)
# Without one of these there is none of the above.
_STEMS = (
    *("substantiat", "conclu", "unfounded", "determin", "action", "nfa", "evidence", "found"),
    *("balance", "prove", "upheld", "confirm", "dismiss", "closed", "complete", "cease"),
    *("establish", "monitor", "supervis", "observ", "surveil", "care", "service", "visits"),
    *("calls", "placement", "residential", "nursing", "respite", "hospital", "living", "plan"),
    "referr",
)
# "Not to be moved to a care home" and "staff who take more care" are wishes of the best sort.
_TURNED_ROUND = re.compile(
    r"\b(?:no|not|never|without|less|fewer|stop|avoid|instead of|rather than|out of|\w+n't|"
    r"tak(?:e|es|en|ing)|with|control over|say in|choice in|about)(?: \w+){0,3} ?\Z"
)


def conclusion_in(words: str) -> NotAnOutcome | None:
    """What in these words is a conclusion or a service response; None where all may be an outcome.

    Nothing is refused for it: the page explains, and the person says what is kept.
    """
    if not any(map(words.casefold().__contains__, _STEMS)):
        return None
    plain = _plain(words)
    found = _CONCLUSIONS.search(plain) or _closing_in(plain)
    if found:
        return NotAnOutcome(Instead.CONCLUSION, found[0].strip(" .,;"))
    found = next(filter(_stands, _RESPONSES.finditer(plain)), None)
    return NotAnOutcome(Instead.SERVICE_RESPONSE, found[0].strip(" .,;")) if found else None


def _closing_in(plain: str) -> re.Match[str] | None:
    found = _CLOSINGS.search(plain)
    return None if found is None or _WISH.search(plain[: found.start()]) else found


def _stands(found: re.Match[str]) -> bool:
    return not _TURNED_ROUND.search(found.string[: found.start()])


def _plain(words: str) -> str:
    """In small letters, with single spaces and without dashes between words."""
    return " ".join(re.sub(r"(?<=\w)-(?=\w)", " ", in_plain_characters(words).casefold()).split())
