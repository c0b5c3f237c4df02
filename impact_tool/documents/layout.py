"""A report as one page of HTML, ready to be set."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from flask import render_template

from impact_tool.domain import prose
from impact_tool.domain.report import BesideFacts, Report, ReportAnswer, ReportPart
from impact_tool.domain.wording import long_date

TEMPLATE = "documents/report.html"

# WeasyPrint takes minutes to break one word of 100,000 letters where it may break anywhere. A
# longer word than any real one or its address may break at every so many letters instead.
_ENDLESS_WORD = re.compile(r"\S{200,}")
_BREAKS_AT = re.compile(r"\S{1,40}")
_BREAK = "\u200b"


def report_html(report: Report, *, large_print: bool, unshown: Iterable[str] = ()) -> str:
    """The report as HTML. Characters in `unshown` are given by name, in square brackets."""
    names = {ord(char): f"[{name_of(char)}]" for char in sorted(unshown)}
    html = render_template(
        TEMPLATE,
        report=report,
        large_print=large_print,
        has_unshown=bool(names),
        blocks=breakable_blocks,
        direction=direction,
        is_facts=lambda beside: isinstance(beside, BesideFacts),
        long_date=long_date,
        progress=progress,
        status=status,
    )
    return html.translate(names)


def breakable_blocks(text: str) -> tuple[prose.Block, ...]:
    """Typed text as paragraphs and lists in which no word is too long to be set."""
    return prose.blocks(_ENDLESS_WORD.sub(_with_breaks, text))


def _with_breaks(word: re.Match[str]) -> str:
    return _BREAK.join(_BREAKS_AT.findall(word[0]))


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
