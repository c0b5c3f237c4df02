"""A project from its first page to its PDFs, with JavaScript and without, on both databases."""

import pytest

from tests.documents.readers import body_of, squeezed
from tests.journeys import main_job, said
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample


@pytest.mark.parametrize(
    ("installation", "scripted"),
    [("sqlite", True), ("sqlite", False), ("postgresql", True)],
    ids=["script", "no script", "script on postgresql"],
    indirect=["installation"],
)
def test_a_lead_plans_pilots_reviews_and_reports_a_project(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    main_job.create_project(lead)
    main_job.complete_part_1(lead)
    main_job.set_pilot(lead)
    main_job.see_overview(lead)
    main_job.move_review_point(lead)
    main_job.complete_part_2(lead)
    main_job.check_answers(lead)
    read_downloads(lead)
    main_job.archive_and_restore(lead)


def read_downloads(lead: Visitor) -> None:
    """Each document says what was typed in its part, and what was typed in the other only there."""
    lead.follow("Back to the project")
    lead.follow("Downloads")
    part_1 = body_of(lead.download("Part 1"))
    part_2 = body_of(lead.download("Part 2, review point 1"))
    both = body_of(lead.download("Part 1 with Part 2, review point 1"))
    of_part_1 = [*said.PART_1.values(), said.REASON]
    of_part_2 = [said.ADDED, *said.PART_2.values()]
    assert missing(of_part_1, part_1) == []
    assert missing(of_part_2, part_2) == []
    assert missing([*of_part_1, *of_part_2], both) == []
    assert missing(of_part_2, part_1) == [line for text in of_part_2 for line in lines(text)]
    assert missing([said.TITLE], part_1 + part_2 + both) == []


def missing(texts: list[str], document: str) -> list[str]:
    """The lines of these texts that the document does not have."""
    found = (line for text in texts for line in lines(text))
    return [line for line in found if squeezed(line) not in document]


def lines(text: str) -> list[str]:
    return said.lines_of(text)
