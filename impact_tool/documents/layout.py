"""A report as one page of HTML, ready to be set."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from flask import render_template

from impact_tool.charts.chart import Chart
from impact_tool.charts.shown import chart_of, table_of
from impact_tool.charts.time_line import time_line_charts
from impact_tool.charts.time_line_layout import NARROW, WIDE
from impact_tool.charts.time_line_words import whole_table
from impact_tool.documents.line_breaks import with_line_breaks, without_marks
from impact_tool.documents.planning_words import facts_of, sections_of, source_of, title_of
from impact_tool.documents.support import (
    about_evidence,
    citation,
    digest_facts,
    plan_facts,
    running_edition,
)
from impact_tool.domain import prose
from impact_tool.domain.report import BesideFacts, Report, ReportAnswer, ReportPart
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.domain.wording import long_date

TEMPLATE = "documents/report.html"

# As much of a project's title as stands at the foot of each page, in characters.
_RUNNING_TITLE = 60


def report_html(report: Report, *, large_print: bool, unshown: Iterable[str] = ()) -> str:
    """The report as HTML. Characters in `unshown` are given by name, in square brackets."""
    names = names_of(unshown)
    html = render_template(TEMPLATE, **report_context(report, names, large_print=large_print))
    return html.translate(names)


def names_of(unshown: Iterable[str]) -> dict[int, str]:
    """For each character the name that stands in its place."""
    return {ord(char): f"[{name_of(char)}]" for char in sorted(unshown)}


def report_context(
    report: Report, names: Mapping[int, str], *, large_print: bool = False, at: str = ""
) -> dict[str, object]:
    """What the templates of a report are filled with; `at` begins the name of each place in it."""
    return {
        "report": with_line_breaks(report),
        "running_state": running_state(report.state),
        "running_edition": running_edition(report),
        "digest_facts": digest_facts(report),
        "plan_facts": plan_facts(with_line_breaks(report)),
        "running_title": running_title(report.project),
        "large_print": large_print,
        "has_unshown": bool(names),
        "time_line": _time_line(report, large_print=large_print),
        "at": at,
        **_functions(),
    }


def _functions() -> dict[str, Callable[..., object]]:
    """What the templates call."""
    return {
        "without_marks": without_marks,
        "blocks": prose.blocks,
        "direction": direction,
        "introduction": introduction,
        "is_facts": lambda beside: isinstance(beside, BesideFacts),
        "is_figures": lambda beside: isinstance(beside, BesideFigures),
        "chart_of": chart_of,
        "table_of": table_of,
        "citation": citation,
        "about_evidence": about_evidence,
        "sections_of": sections_of,
        "title_of": title_of,
        "facts_of": facts_of,
        "dates_of": whole_table,
        "source_of": source_of,
        "long_date": long_date,
        "progress": progress,
        "status": status,
    }


def _time_line(report: Report, *, large_print: bool) -> tuple[Chart, ...]:
    """The drawings of the plan; in large print those whose words are under one another."""
    if report.planning is None:
        return ()
    return time_line_charts(report.planning.time_line, NARROW if large_print else WIDE)


def running_title(title: str) -> str:
    """The title, cut short where it would not fit the foot of a page."""
    return title if len(title) <= _RUNNING_TITLE else f"{title[:_RUNNING_TITLE].rstrip()}…"


def running_state(state: str) -> str:
    """The state as it stands over each page: "Draft", of "Draft: not submitted to the board".

    A whole sentence there is taken for text that was left out of the document's structure.
    """
    return re.split("[:,]", state, maxsplit=1)[0]


def introduction(report: Report, part: ReportPart) -> tuple[str, ...]:
    """A part's introduction, without the paragraphs that an earlier part of the report has."""
    earlier = report.parts[: report.parts.index(part)]
    said = {paragraph for other in earlier for paragraph in other.introduction}
    return tuple(paragraph for paragraph in part.introduction if paragraph not in said)


def name_of(char: str) -> str:
    """What a character is called, as "grinning face", or else its number, as "U+4E2D"."""
    is_symbol = unicodedata.category(char).startswith("S")
    number = f"U+{ord(char):04X}"
    return unicodedata.name(char, number).lower() if is_symbol else number


def direction(text: str) -> str:
    """The direction of writing, "ltr" or "rtl": that of the first letter that has one.

    As the Unicode Bidirectional Algorithm, rules P2 and P3.
    """
    for char in text:
        if (strong := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return "ltr" if strong == "L" else "rtl"
    return "ltr"


def status(answer: ReportAnswer) -> str:
    """How far an answer is where it is not finished; empty where it is."""
    if answer.not_applicable_because:
        return ""
    if answer.is_unanswered:
        return "Not answered yet"
    return "" if answer.finished else "Not finished"


def progress(part: ReportPart) -> str:
    """How many questions are dealt with, in words; empty where all are."""
    statuses = Counter(status(answer) for answer in part.answers)
    done = statuses.pop("", 0)
    if not statuses:
        return ""
    rest = ", ".join(f"{count} {name.lower()}" for name, count in sorted(statuses.items()))
    return f"{done} of {len(part.answers)} questions finished, {rest}"
