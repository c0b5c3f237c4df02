"""The briefing note for staff: the guide's points in plain words, adapted to a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MOST_POINT = 3000
MOST_LINE = 200


@dataclass(frozen=True, slots=True)
class BriefingPoint:
    """One point: its number in the guide, a heading, and the text to start from."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordingWay:
    """A way to record (the guide, section 10), with the sentence that it puts into the note."""

    id: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BriefingGuide:
    """A definition, with a version that never changes once used."""

    version: str
    title: str
    credit: str
    recording_heading: str
    points: tuple[BriefingPoint, ...]
    recording: tuple[RecordingWay, ...]


@dataclass(frozen=True, slots=True)
class SaidInBriefing:
    """What a project says in its note; `points` by number, an empty one is left out."""

    points: Mapping[int, str]
    recording: tuple[str, ...] = ()
    recording_words: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class NotePoint:
    """A point as the note has it; its number counts those that are there."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class BriefingNote:
    """The note, ready to be set. It is no draft of anything that goes to the board."""

    title: str
    council: str
    project: str
    reference: str
    edition: str
    state: str
    made_on: date
    about: str
    points: tuple[NotePoint, ...]
    contact: str
    credit: str


def as_suggested(guide: BriefingGuide) -> SaidInBriefing:
    """What a note says that nobody has adapted."""
    return SaidInBriefing({point.number: point.text.strip() for point in guide.points})


def points_of(guide: BriefingGuide, said: SaidInBriefing) -> tuple[NotePoint, ...]:
    """The points that have words, numbered anew; how it is recorded comes last."""
    found = [(point.heading, said.points.get(point.number, "").strip()) for point in guide.points]
    found.append((guide.recording_heading, recording_text(guide, said)))
    full = [(heading, text) for heading, text in found if text]
    return tuple(NotePoint(n, heading, text) for n, (heading, text) in enumerate(full, start=1))


def recording_text(guide: BriefingGuide, said: SaidInBriefing) -> str:
    """How the council records: a sentence for each way that was chosen, then its own words."""
    sentences = [way.sentence for way in guide.recording if way.id in said.recording]
    return "\n\n".join(filter(None, [*sentences, said.recording_words.strip()]))
