"""A report as canonical JSON and back, so that a submission shows for ever what was submitted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.report import BesideFacts, BesideText, Report
from impact_tool.domain.shown_figures import BesideFigures, Shown
from impact_tool.models import Submission


def _made() -> Converter:
    made = Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _type: date.fromisoformat(text))
    # The inner union first: the outer one is made of what it holds.
    configure_tagged_union(Shown, made, tag_name="kind")
    configure_tagged_union(BesideText | BesideFacts | BesideFigures, made, tag_name="kind")
    return made


_converter = _made()


def write_report(report: Report) -> str:
    """The report as canonical JSON; raises NotCanonical where it holds fractions."""
    plain: Any = _converter.unstructure(report)
    return canonical_json(plain)


def read_report(text: str) -> Report:
    """The report that `write_report` wrote."""
    return _converter.structure(json.loads(text), Report)


def report_of(submission: Submission) -> Report:
    """What pages and documents show of a submission, under its digest."""
    return replace(read_report(submission.report), digest=submission.digest)
