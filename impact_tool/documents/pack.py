"""A meeting pack as one tagged PDF: set as a whole, so that its structure is one.

What both it and the Word document say of a pack is said here (see `documents.word_pack`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import render_template
from markupsafe import Markup

from impact_tool.documents.layout import (
    direction,
    names_of,
    report_context,
)
from impact_tool.documents.line_breaks import with_line_breaks, without_marks
from impact_tool.documents.pdf import set_pdf
from impact_tool.domain import prose
from impact_tool.domain.changes import Run
from impact_tool.domain.packs import Pack, PackedSubmission
from impact_tool.domain.report import Fact
from impact_tool.domain.wording import long_date

TEMPLATE = "documents/pack.html"
SUBMISSION = "documents/_pack_submission.html"
EDITION = "Internal edition"
AS_SUBMITTED = (
    "Each submission is shown exactly as it was submitted, with exact counts. "
    f"{EDITION}: not to be published."
)
LEFT_OUT = "Left out, since it no longer awaited the board when this pack was made:"
FIRST = "This is the first submission of this statement."
NO_COMMENTS = "There are no open comments."
BY_HAND = (
    "To be filled in by hand at the meeting. The decision counts once the chair has recorded it "
    "in the Impact Tool."
)
DECISIONS = ("Endorsed", "Changes requested")
# What is filled in by hand, each with whether it needs room for several lines.
BLANKS = {
    "Questions to change": True,
    "Reason": True,
    "Name": False,
    "Signature": False,
    "Date": False,
    "Minute reference": False,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with those under it: pairs of a place's id and its name."""

    id: str
    name: str
    under: tuple[tuple[str, str], ...]


def render_pack(pack: Pack, *, static_folder: Path) -> bytes:
    """The pack as a tagged PDF (PDF/UA-1); needs an application context for its templates.

    Raises DocumentError as `set_pdf` does.
    """
    return set_pdf(lambda unshown: pack_html(pack, unshown), static_folder=static_folder)


def pack_html(pack: Pack, unshown: Iterable[str] = ()) -> str:
    """The pack as HTML. Characters in `unshown` are given by name, in square brackets."""
    names, marked = names_of(unshown), with_line_breaks(pack)
    html = render_template(
        TEMPLATE,
        pack=marked,
        edition=EDITION,
        as_submitted=AS_SUBMITTED,
        left_out=LEFT_OUT,
        facts=facts_of(marked),
        awaiting=awaiting_of(pack),
        entries=entries_of(marked),
        submissions=Markup("").join(
            _submission(pack, each, number, names)
            for number, each in enumerate(pack.submissions, start=1)
        ),
        without_marks=without_marks,
        blocks=prose.blocks,
        direction=direction,
    )
    return html.translate(names)


def lines_of(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """What changed, line by line; an empty line is nothing to be read."""
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line += [Run(run.change, first)] if first else []
        for text in more:
            if line:
                yield line
            line = [Run(run.change, text)] if text else []
    if line:
        yield line


def awaiting_of(pack: Pack) -> str:
    """How many submissions await a decision."""
    count = len(pack.submissions)
    return f"{count} {'submission awaits' if count == 1 else 'submissions await'} a decision"


def facts_of(pack: Pack) -> tuple[Fact, ...]:
    """What the first page says of the pack."""
    meeting = long_date(pack.meeting_on) if pack.meeting_on else "Not said"
    return (
        Fact("Date of the meeting", meeting),
        Fact("Submissions", str(len(pack.submissions))),
        Fact("Date of this document", long_date(pack.made_on)),
    )


def entries_of(pack: Pack) -> list[Entry]:
    """The contents: each submission, with what is in it."""
    return [_entry(_at(number), each) for number, each in enumerate(pack.submissions, start=1)]


def place_of(pack: Pack, number: int) -> str:
    """Which of its submissions this is, as it stands over each page."""
    return f"{number} of {len(pack.submissions)} in this pack"


def _submission(
    pack: Pack, packed: PackedSubmission, number: int, names: Mapping[int, str]
) -> Markup:
    """One submission, its places named so that they are not another's."""
    context = report_context(packed.report, names, at=_at(number))
    html = render_template(
        SUBMISSION,
        packed=with_line_breaks(packed),
        place=place_of(pack, number),
        lines_of=lines_of,
        first=FIRST,
        no_comments=NO_COMMENTS,
        by_hand=BY_HAND,
        decisions=DECISIONS,
        blanks=BLANKS,
        **context,
    )
    # Made by a template, which has escaped what somebody typed.
    return Markup(html)  # noqa: S704


def _at(number: int) -> str:
    return f"s{number}-"


def _entry(at: str, packed: PackedSubmission) -> Entry:
    report = packed.report
    parts = [(f"{at}part-{n}", part.heading) for n, part in enumerate(report.parts, start=1)]
    offered = [
        (packed.changes, [(f"{at}changes", "What has changed")]),
        (packed.comments, [(f"{at}comments", "Open comments")]),
        (report.parts, parts),
        (report.figures, [(f"{at}figures", "Figures")]),
        (report.evidence, [(f"{at}evidence", "Evidence")]),
        (report.actions, [(f"{at}actions", "Action plan")]),
        (True, [(f"{at}decision", "Decision of the board")]),
    ]
    under = tuple(line for is_there, lines in offered if is_there for line in lines)
    name = f"{report.project}: {packed.name}, submission {packed.number}"
    return Entry(f"{at}submission", name, under)
