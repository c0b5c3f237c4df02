"""The codes in which cases are recorded, with the words that people see, import and export.

Source of the national codes and their words: the Safeguarding Adults Collection (SG1a, SG2e, SG3a,
SG4a). The other lists are the guide's and this product's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Asked(StrEnum):
    """Whether the person, or who represents them, was asked what they want (SG4a)."""

    NOT_YET = "not_yet"
    EXPRESSED = "expressed"
    NOT_EXPRESSED = "not_expressed"
    NO = "no"
    DONT_KNOW = "dont_know"
    NOT_RECORDED = "not_recorded"


class Result(StrEnum):
    """How far an outcome, or a whole case, came about (SG4a)."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class Capacity(StrEnum):
    """Whether the person lacked capacity for the decision at hand (SG3a)."""

    LACKED = "lacked"
    HAD = "had"
    DONT_KNOW = "dont_know"
    NOT_RECORDED = "not_recorded"


class Support(StrEnum):
    """Whether somebody supported the person, asked of everyone with capacity or without (SG3a)."""

    YES = "yes"
    NO = "no"


class Risk(StrEnum):
    """Where a risk was identified, what became of it (SG2e)."""

    REMAINED = "remained"
    REDUCED = "reduced"
    REMOVED = "removed"


class AgeBand(StrEnum):
    """The person's age (SG1a)."""

    FROM_18 = "18-64"
    FROM_65 = "65-74"
    FROM_75 = "75-84"
    FROM_85 = "85-94"
    FROM_95 = "95+"
    NOT_KNOWN = "not_known"


class Party(StrEnum):
    """One list for support, for who a conversation was with, and for who defined an outcome."""

    PERSON = "person"
    FAMILY = "family"
    FRIEND = "friend"
    OTHER_REPRESENTATIVE = "other_representative"
    MENTAL_CAPACITY_ADVOCATE = "mental_capacity_advocate"
    CARE_ACT_ADVOCATE = "care_act_advocate"
    OTHER_ADVOCATE = "other_advocate"
    BEST_INTERESTS_ASSESSOR = "best_interests_assessor"


class Judge(StrEnum):
    """Who judged how far an outcome came about: somebody of the one list, or a worker alone."""

    PERSON = "person"
    FAMILY = "family"
    FRIEND = "friend"
    OTHER_REPRESENTATIVE = "other_representative"
    MENTAL_CAPACITY_ADVOCATE = "mental_capacity_advocate"
    CARE_ACT_ADVOCATE = "care_act_advocate"
    OTHER_ADVOCATE = "other_advocate"
    BEST_INTERESTS_ASSESSOR = "best_interests_assessor"
    WORKER = "worker"


class Stage(StrEnum):
    """When in the safeguarding work a conversation about outcomes was."""

    BEGINNING = "beginning"
    DURING = "during"
    END = "end"


class OutcomeKind(StrEnum):
    """What sort of thing somebody wants: the guide's eleven examples, or another."""

    SAFER = "safer"
    RELATIONSHIP = "relationship"
    FRIENDS = "friends"
    RECOVER = "recover"
    JUSTICE = "justice"
    NOT_TO_OTHERS = "not_to_others"
    CONTROL = "control"
    INVOLVED = "involved"
    CHOICE = "choice"
    PROTECT_SELF = "protect_self"
    WHERE_HELP = "where_help"
    OTHER = "other"


class OutcomeState(StrEnum):
    """Where a desired outcome is: wanted, replaced after negotiation by another, or withdrawn."""

    CURRENT = "current"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Ending(StrEnum):
    """How a case ended. All of them count alike (the guide, section 7)."""

    SETTLED_EARLY = "settled_early"
    ENQUIRY_COMPLETED = "enquiry_completed"
    DID_NOT_PROCEED = "did_not_proceed"


class Asker(StrEnum):
    """Who asked about the person's experience; answers are influenced by it."""

    INDEPENDENT = "independent"
    ENQUIRY_LEAD = "enquiry_lead"
    ANOTHER_WORKER = "another_worker"


class Version(StrEnum):
    """For whom the experience questions were worded."""

    ADULT = "adult"
    REPRESENTATIVE = "representative"


ASKED_LABELS = {
    Asked.NOT_YET: "Not yet asked",
    Asked.EXPRESSED: "Yes they were asked and outcomes were expressed",
    Asked.NOT_EXPRESSED: "Yes they were asked but no outcomes were expressed",
    Asked.NO: "No",
    Asked.DONT_KNOW: "Don't know",
    Asked.NOT_RECORDED: "Not recorded",
}
RESULT_LABELS = {
    Result.FULLY: "Fully achieved",
    Result.PARTLY: "Partially achieved",
    Result.NOT: "Not achieved",
}
CAPACITY_LABELS = {
    Capacity.LACKED: "Yes, they lacked capacity",
    Capacity.HAD: "No, they did not lack capacity",
    Capacity.DONT_KNOW: "Don't know",
    Capacity.NOT_RECORDED: "Not recorded",
}
SUPPORT_LABELS = {Support.YES: "Yes", Support.NO: "No"}
RISK_LABELS = {
    Risk.REMAINED: "Risk remained",
    Risk.REDUCED: "Risk reduced",
    Risk.REMOVED: "Risk removed",
}
AGE_LABELS: Mapping[AgeBand, str] = {
    band: "Not known" if band is AgeBand.NOT_KNOWN else band.value for band in AgeBand
}
PARTY_LABELS = {
    Party.PERSON: "The person",
    Party.FAMILY: "Family member",
    Party.FRIEND: "Friend",
    Party.OTHER_REPRESENTATIVE: "Other representative",
    Party.MENTAL_CAPACITY_ADVOCATE: "Independent Mental Capacity Advocate",
    Party.CARE_ACT_ADVOCATE: "Care Act advocate",
    Party.OTHER_ADVOCATE: "Other advocate",
    Party.BEST_INTERESTS_ASSESSOR: "Best Interests Assessor",
}
JUDGE_LABELS = {
    **{Judge(party.value): label for party, label in PARTY_LABELS.items()},
    Judge.WORKER: "A worker alone",
}
STAGE_LABELS = {
    Stage.BEGINNING: "At the beginning",
    Stage.DURING: "During",
    Stage.END: "At the end",
}
STATE_LABELS = {
    OutcomeState.CURRENT: "Current",
    OutcomeState.REPLACED: "Replaced",
    OutcomeState.WITHDRAWN: "Withdrawn",
}
ENDING_LABELS = {
    Ending.SETTLED_EARLY: "Settled early",
    Ending.ENQUIRY_COMPLETED: "Enquiry completed",
    Ending.DID_NOT_PROCEED: "Did not proceed",
}
ASKER_LABELS = {
    Asker.INDEPENDENT: "Somebody independent of the enquiry",
    Asker.ENQUIRY_LEAD: "The enquiry lead",
    Asker.ANOTHER_WORKER: "Another worker",
}
VERSION_LABELS = {
    Version.ADULT: "The adult",
    Version.REPRESENTATIVE: "Who represents the adult",
}

# Who may have supported a person: the one list, without the person.
SUPPORTERS = tuple(party for party in Party if party is not Party.PERSON)
# Outcomes that these define count like the person's own where the person lacks capacity
# (the guide, section 2: "through Best Interest Assessments or with representatives or advocates").
SPEAKS_FOR_THE_PERSON = frozenset(SUPPORTERS)

# Five points from best to worst; 0 stands for "prefer not to say" and counts in no score.
PREFER_NOT_TO_SAY = 0
SCORES: Mapping[int, str] = {
    5: "Strongly agree",
    4: "Agree",
    3: "Neither agree nor disagree",
    2: "Disagree",
    1: "Strongly disagree",
    PREFER_NOT_TO_SAY: "Prefer not to say",
}
