"""What is written in the cells of a file for each code, in national words and in common ones.

The words that people see are always understood, in any letter case and with any punctuation, and so
are the codes. The other words are those that councils' own systems and spreadsheets use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from impact_tool.domain.column_kinds import Holds
from impact_tool.domain.column_matching import plain_name
from impact_tool.domain.recording import (
    AGE_LABELS,
    ASKED_LABELS,
    CAPACITY_LABELS,
    ENDING_LABELS,
    JUDGE_LABELS,
    PARTY_LABELS,
    RESULT_LABELS,
    RISK_LABELS,
    SUPPORT_LABELS,
    AgeBand,
    Asked,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    Party,
    Result,
    Risk,
    Support,
)

E = TypeVar("E", bound=StrEnum)

_UNKNOWN = "dont know; do not know; not known; unknown; dk; unsure"
_UNRECORDED = "not recorded; nr; not record; missing; blank"

_ASKED = {
    Asked.NOT_YET: "not yet; not asked yet; to be asked; pending",
    Asked.EXPRESSED: "yes outcomes expressed; yes outcomes were expressed; outcomes expressed; "
    "asked and expressed; asked and outcomes expressed; yes and outcomes expressed; "
    "yes asked and outcomes expressed; expressed; asked outcomes expressed",
    Asked.NOT_EXPRESSED: "yes no outcomes expressed; yes no outcomes were expressed; "
    "yes outcomes not expressed; asked but none expressed; no outcomes expressed; "
    "asked no outcomes expressed; asked but no outcomes expressed; not expressed; "
    "yes but no outcomes expressed; yes asked but no outcomes expressed",
    Asked.NO: "n; not asked; no not asked; was not asked; false",
    Asked.DONT_KNOW: _UNKNOWN,
    Asked.NOT_RECORDED: _UNRECORDED,
}
_RESULT = {
    Result.FULLY: "fully met; met; achieved; full; yes; y; yes fully; completely; completely met; "
    "met in full; achieved in full; wholly achieved; wholly met",
    Result.PARTLY: "partly achieved; partly met; partially; partially met; partial; part; "
    "part met; in part; met in part; some; some met; to some extent; yes partly; yes partially",
    Result.NOT: "not met; unmet; no; n; none; not at all; not achieved at all; none met; "
    "none achieved; unachieved",
}
_CAPACITY = {
    Capacity.LACKED: "lacked capacity; lacks capacity; no capacity; yes lacked capacity; "
    "yes lacks capacity; does not have capacity; without capacity",
    Capacity.HAD: "had capacity; has capacity; did not lack capacity; does not lack capacity; "
    "no did not lack capacity; with capacity; full capacity",
    Capacity.DONT_KNOW: _UNKNOWN,
    Capacity.NOT_RECORDED: _UNRECORDED,
}
_SUPPORT = {
    Support.YES: "y; true; provided; support provided; 1",
    Support.NO: "n; false; none; not provided; no support; 0",
}
_RISK = {
    Risk.REMAINED: "remained; remains; risk remains; unchanged; no change",
    Risk.REDUCED: "reduced; reduced risk; lower",
    Risk.REMOVED: "removed; risk eliminated; no risk",
}
_AGE = {
    band: f"{band.value.replace('-', ' to ')}; {band.value.replace('-', '')}" for band in AgeBand
}
_AGE |= {
    AgeBand.FROM_95: "95 plus; 95 and over; 95 or over; 95 and above; over 95",
    AgeBand.NOT_KNOWN: f"{_UNKNOWN}; {_UNRECORDED}",
}
_ENDING = {
    Ending.SETTLED_EARLY: "settled; resolved early; early resolution; resolved at first meeting; "
    "settled at the first meeting; settled at first meeting; resolved; informal resolution",
    Ending.ENQUIRY_COMPLETED: "completed; complete; enquiry complete; s42 enquiry completed; "
    "section 42 enquiry completed; section 42 completed; concluded; enquiry concluded",
    Ending.DID_NOT_PROCEED: "not proceeded; not progressed; did not progress; nfa; ceased; "
    "no further action; enquiry ceased; not pursued; withdrawn",
}
_PARTY = {
    Party.PERSON: "person; self; adult; the adult; adult at risk; the adult at risk; individual; "
    "the individual; client; service user; resident; patient; customer",
    Party.FAMILY: "family; relative; relatives; family members; next of kin; nok; son; daughter; "
    "husband; wife; partner; spouse; mother; father; parent; brother; sister; sibling",
    Party.FRIEND: "friends; a friend; neighbour",
    Party.OTHER_REPRESENTATIVE: "representative; rep; attorney; lpa; deputy; rpr; "
    "power of attorney; lasting power of attorney; court appointed deputy",
    Party.MENTAL_CAPACITY_ADVOCATE: "imca; mental capacity advocate; imca advocate; "
    "independent mental capacity advocate imca",
    Party.CARE_ACT_ADVOCATE: "independent care act advocate; ica; caa; statutory advocate; "
    "independent advocate under the care act",
    Party.OTHER_ADVOCATE: "advocate; independent advocate; advocacy; imha; "
    "independent mental health advocate",
    Party.BEST_INTERESTS_ASSESSOR: "bia; best interest assessor; best interests assessment",
}
_JUDGE = {
    **{Judge(party.value): others for party, others in _PARTY.items()},
    Judge.WORKER: "worker; social worker; practitioner; staff; professional; enquiry officer; "
    "professionals; council; worker alone; enquiry lead",
}
_KIND = {
    OutcomeKind.SAFER: "safer; be safer; feel safer; to be safer; to feel safer; safety; be safe; "
    "to be safe; to feel safe; feel safe; to be and feel safer",
    OutcomeKind.RELATIONSHIP: "relationship; maintain a key relationship; key relationship; "
    "maintain relationship; to maintain a relationship; maintain relationships",
    OutcomeKind.FRIENDS: "friends; new friends; get new friends",
    OutcomeKind.RECOVER: "recover; recovery; help to recover; have help to recover",
    OutcomeKind.JUSTICE: "justice; apology; an apology; access to justice; justice or an apology; "
    "access to justice or an apology; disciplinary action",
    OutcomeKind.NOT_TO_OTHERS: "not to others; wont happen to anyone else; protect others; "
    "to know that this will not happen to anyone else; not happen to anyone else",
    OutcomeKind.CONTROL: "control; maintain control; to maintain control; be in control; "
    "maintain control over the situation",
    OutcomeKind.INVOLVED: "involved; involvement; be involved in making decisions; "
    "involved in decisions; to be involved in decisions; involved in making decisions",
    OutcomeKind.CHOICE: "choice; exercised choice; have exercised choice; exercise choice; "
    "to exercise choice",
    OutcomeKind.PROTECT_SELF: "protect self; protect themselves; be able to protect self; "
    "to be able to protect themselves; able to protect self in the future; "
    "be able to protect self in the future",
    OutcomeKind.WHERE_HELP: "where help; know where to get help; where to get help",
    OutcomeKind.OTHER: "other; another; another outcome; something else; other outcome",
}
_YEARS = re.compile(r"(\d{2,3})(?: ?(?:years?|yrs?)(?: old)?)?\Z")
_ADULT, _OLDEST = 18, 120


def _codes(labels: Mapping[E, str], others: Mapping[E, str]) -> Mapping[str, StrEnum]:
    """Each way to write each code: its label, the code itself, and the others."""
    return {
        plain_name(name): code
        for code, label in labels.items()
        for name in (*others[code].split(";"), code.value, label)
    }


CODES: Mapping[Holds, Mapping[str, StrEnum]] = {
    Holds.ASKED: _codes(ASKED_LABELS, _ASKED),
    Holds.CAPACITY: _codes(CAPACITY_LABELS, _CAPACITY),
    Holds.SUPPORT: _codes(SUPPORT_LABELS, _SUPPORT),
    Holds.YES_NO: _codes(SUPPORT_LABELS, _SUPPORT),
    Holds.RISK: _codes(RISK_LABELS, _RISK),
    Holds.AGE: _codes(AGE_LABELS, _AGE),
    Holds.ENDING: _codes(ENDING_LABELS, _ENDING),
    Holds.RESULT: _codes(RESULT_LABELS, _RESULT),
    Holds.PARTY: _codes(PARTY_LABELS, _PARTY),
    Holds.JUDGE: _codes(JUDGE_LABELS, _JUDGE),
}
_LABELS: Mapping[Holds, Mapping[Any, str]] = {
    Holds.ASKED: ASKED_LABELS,
    Holds.CAPACITY: CAPACITY_LABELS,
    Holds.SUPPORT: SUPPORT_LABELS,
    Holds.YES_NO: SUPPORT_LABELS,
    Holds.RISK: RISK_LABELS,
    Holds.AGE: AGE_LABELS,
    Holds.ENDING: ENDING_LABELS,
    Holds.RESULT: RESULT_LABELS,
    Holds.PARTY: PARTY_LABELS,
    Holds.PARTIES: PARTY_LABELS,
    Holds.JUDGE: JUDGE_LABELS,
}


def kind_codes(words: Mapping[OutcomeKind, str]) -> Mapping[str, StrEnum]:
    """Each way to write each kind of outcome, the guide's `words` for them included."""
    return _codes(words, _KIND)


def labels_of(holds: Holds, kinds: Mapping[OutcomeKind, str]) -> tuple[str, ...]:
    """The words that a cell is best filled with; none where it takes others."""
    return tuple(kinds.values() if holds is Holds.KIND else _LABELS.get(holds, {}).values())


def age_band_of(text: str) -> AgeBand | None:
    """The band of an age in years; None where the text is none, or not an adult's."""
    match = _YEARS.match(text.casefold())
    years = int(match[1]) if match else 0
    if not _ADULT <= years <= _OLDEST:
        return None
    bands = [band for band in AgeBand if band is not AgeBand.NOT_KNOWN]
    return next(band for band in reversed(bands) if years >= int(band.value[:2]))


def capacity_of(text: str, heading: str) -> Capacity | None:
    """What a bare yes or no says under a heading that asks; None where it says nothing."""
    said = CODES[Holds.YES_NO].get(plain_name(text))
    asked = plain_name(heading)
    if said is None or "capacity" not in asked:
        return None
    if "lack" in asked:
        return Capacity.LACKED if said is Support.YES else Capacity.HAD
    if re.search(r"\bha(?:s|d|ve)\b", asked):
        return Capacity.HAD if said is Support.YES else Capacity.LACKED
    return None
