"""The columns in which cases come in files: what each holds, and what others call it.

The template and its notes are written from this table, and files are read by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from impact_tool.domain.column_kinds import Column, Holds

MOST_OUTCOMES = 5

_ABOUT = (
    Column(
        "reference",
        "Reference",
        Holds.REFERENCE,
        "Your own reference of the case. It must not identify the person: no name, date of birth "
        "or NHS number.",
        "ref; case reference; case ref; case; case id; case number; case no; concern id; "
        "enquiry id; referral id; referral reference",
        is_required=True,
    ),
    Column(
        "referred_on",
        "Date referred",
        Holds.DAY,
        "The day on which the concern or referral came in.",
        "referral date; date of referral; referred; referred on; date received; concern date; "
        "date of concern; date concern raised; date concern received; start date; date opened; "
        "date started; contact date",
        is_required=True,
    ),
    Column(
        "asked",
        "Asked what they want",
        Holds.ASKED,
        "Whether the person, or who represents them, was asked what they want. It can be left "
        "empty where outcomes are listed.",
        "asked; asked outcomes; outcomes asked; desired outcomes asked; "
        "making safeguarding personal; msp; outcomes expressed; was the person asked; sg4a; "
        "was the individual or individuals representative asked what their desired outcomes were; "
        "was the individual asked what their desired outcomes were",
        is_required=True,
    ),
    Column(
        "asked_on",
        "Date asked",
        Holds.DAY,
        "The day on which they were asked. Leave it empty if they were not.",
        "asked on; asked date; date of asking; date outcomes asked",
    ),
    Column(
        "is_repeat",
        "Repeat referral",
        Holds.YES_NO,
        "Yes for a second or later referral of the same person in the pilot. Empty means no.",
        "repeat; is repeat; re referral; rereferral; previous referral",
    ),
    Column(
        "area_id",
        "Area or team",
        Holds.AREA,
        "An area or team, as it is named in the case settings.",
        "area; team; area team; locality; district; allocated team",
    ),
    Column(
        "age_band",
        "Age band",
        Holds.AGE,
        "The person’s age band. An age in years is read as its band, and is not kept itself.",
        "age; age group; age range; age at referral; sg1a",
    ),
    Column(
        "capacity",
        "Lacked capacity",
        Holds.CAPACITY,
        "Whether the person lacked capacity for the decision at hand.",
        "capacity; mental capacity; lacks capacity; did the individual lack capacity; sg3a; "
        "capacity status; has capacity; had capacity",
    ),
    Column(
        "capacity_on",
        "Date capacity considered",
        Holds.DAY,
        "The day on which capacity was considered.",
        "capacity date; date of capacity; capacity considered on; date of capacity assessment",
    ),
    Column(
        "support",
        "Supported",
        Holds.SUPPORT,
        "Whether an advocate, family or a friend supported the person, with capacity or without. "
        "It can be left empty where the next column says who.",
        "support; support provided; was support provided; advocacy; advocate; "
        "was support provided by an advocate family or friend; of those who lacked capacity was "
        "support provided by an advocate family or friend",
    ),
    Column(
        "supporters",
        "Supported by",
        Holds.PARTIES,
        "Who supported the person; several with semicolons between them.",
        "supporter; supporters; who supported; type of support; support from",
    ),
)
_STAGES = (
    ("at the beginning", "beginning conversation; first conversation; initial conversation"),
    ("during", "during conversation; middle conversation; review conversation"),
    ("at the end", "end conversation; final conversation; closing conversation"),
)
# What an outcome has: name, what it holds, note, and other names, which follow its number.
_OF_OUTCOME = {
    "kind": (
        "kind",
        Holds.KIND,
        "Which of the guide’s examples it is. Empty means another outcome, in their own words.",
        "type; category",
    ),
    "words": (
        "in their words",
        Holds.WORDS,
        "What the person wants, in a few words of their own. No names.",
        "; words; description; text; wording",
    ),
    "defined_by": ("defined by", Holds.PARTY, "Who said that this is wanted.", "expressed by"),
    "result": (
        "result",
        Holds.RESULT,
        "How far it was achieved. Only for a case that has ended.",
        "achieved; met; was it achieved; was it met",
    ),
    "judged_by": ("judged by", Holds.JUDGE, "Who judged the result.", "result judged by"),
    "because": (
        "reason",
        Holds.WORDS,
        "Why it was partially or not achieved. No names.",
        "reason if not met; reason not achieved; why; because; comment; comments",
    ),
}
_END = (
    Column(
        "ending",
        "How it ended",
        Holds.ENDING,
        "Leave it empty for a case that is still open.",
        "ending; conclusion; case conclusion; closure reason; end reason; how ended",
    ),
    Column(
        "concluded_on",
        "Date ended",
        Holds.DAY,
        "The day on which the case ended.",
        "date concluded; concluded; concluded on; conclusion date; date of conclusion; closed; "
        "date closed; closure date; end date; ended on; date completed",
    ),
    Column(
        "achieved",
        "Result of the whole case",
        Holds.RESULT,
        "The national code, where no outcomes are listed. Where they are, their results count.",
        "achieved; outcomes achieved; outcomes met; were outcomes achieved; were they achieved; "
        "of those who expressed outcomes were they achieved; were the outcomes achieved; "
        "desired outcomes achieved; desired outcomes met; were desired outcomes achieved",
    ),
    Column(
        "risk",
        "Risk outcome",
        Holds.RISK,
        "Where a risk was identified, what became of it.",
        "risk; risk result; outcome of risk; where a risk was identified the outcome; sg2e; "
        "where a risk was identified what was the outcome",
    ),
)


def _conversations() -> Iterator[Column]:
    note = "The day of a conversation about outcomes. One has room here; add others on the page."
    for number, (stage, others) in enumerate(_STAGES):
        names = [f"conversation {stage}", *others.split("; ")]
        days = "; ".join(f"{name}; {name} on; {name} date; date of {name}" for name in names)
        whom = "; ".join(f"{name} with; {name} with whom" for name in names)
        start = f"Conversation {stage}"
        yield Column("held_on", f"{start}: date", Holds.DAY, note, days, number)
        note_whom = "Whom it was with; several with semicolons between them."
        yield Column("parties", f"{start}: with", Holds.PARTIES, note_whom, whom, number)


def _outcomes() -> Iterator[Column]:
    for number in range(MOST_OUTCOMES):
        for field, (name, holds, note, others) in _OF_OUTCOME.items():
            known = "; ".join(_outcome_names(number, [name, *others.split("; ")]))
            yield Column(field, f"Outcome {number + 1}: {name}", holds, note, known, number)


def _outcome_names(number: int, parts: list[str]) -> Iterator[str]:
    """Names with the outcome's number; the first one's without it too."""
    for part in parts:
        for wanted in ("", "desired ", "wanted "):
            yield f"{wanted}outcome {number + 1} {part}".strip()
            if not number and (part or wanted):
                yield f"{wanted}outcome {part}".strip()


COLUMNS = (*_ABOUT, *_conversations(), *_outcomes(), *_END)
BY_KEY = {column.key: column for column in COLUMNS}
REQUIRED = tuple(column for column in COLUMNS if column.is_required)
