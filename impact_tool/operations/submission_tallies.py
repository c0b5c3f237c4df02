"""The tallies of submissions, read from the rows that were stored with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from impact_tool.domain.tallies import Span, Tally
from impact_tool.extensions import db
from impact_tool.models import SubmissionFigure


def tallies_to_date(submission_ids: Iterable[int]) -> Mapping[int, Tally]:
    """The tally to date of each of these submissions, by its id; one query.

    One without figures, as a Part 1 is, has an empty tally.
    """
    found: dict[int, dict[str, int]] = {id_: {} for id_ in submission_ids}
    query = select(
        SubmissionFigure.submission_id, SubmissionFigure.name, SubmissionFigure.value
    ).where(SubmissionFigure.submission_id.in_(found), SubmissionFigure.span == Span.TO_DATE)
    for submission_id, name, value in db.session.execute(query):
        found[submission_id][name] = value
    return {id_: Tally(counts) for id_, counts in found.items()}
