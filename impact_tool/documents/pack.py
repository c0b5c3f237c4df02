"""A meeting pack as one tagged PDF: set as a whole, so that its structure is one."""

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


@dataclass(frozen=True, slots=True)
class _Entry:
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
    count = len(pack.submissions)
    html = render_template(
        TEMPLATE,
        pack=marked,
        edition=EDITION,
        facts=_facts(marked),
        awaiting=f"{count} {'submission awaits' if count == 1 else 'submissions await'} a decision",
        entries=[
            _entry(_at(number), each) for number, each in enumerate(marked.submissions, start=1)
        ],
        submissions=Markup("").join(
            _submission(each, number, count, names)
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


def _submission(
    packed: PackedSubmission, number: int, count: int, names: Mapping[int, str]
) -> Markup:
    """One submission, its places named so that they are not another's."""
    context = report_context(packed.report, names, at=_at(number))
    html = render_template(
        SUBMISSION,
        packed=with_line_breaks(packed),
        place=f"{number} of {count} in this pack",
        lines_of=lines_of,
        **context,
    )
    # Made by a template, which has escaped what somebody typed.
    return Markup(html)  # noqa: S704


def _at(number: int) -> str:
    return f"s{number}-"


def _facts(pack: Pack) -> tuple[Fact, ...]:
    meeting = long_date(pack.meeting_on) if pack.meeting_on else "Not said"
    return (
        Fact("Date of the meeting", meeting),
        Fact("Submissions", str(len(pack.submissions))),
        Fact("Date of this document", long_date(pack.made_on)),
    )


def _entry(at: str, packed: PackedSubmission) -> _Entry:
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
    return _Entry(f"{at}submission", name, under)
