"""Cases of the sample's project, for tests of lists, of settings and of experience."""

from datetime import date, timedelta

from impact_tool.domain.recording import Asked, Ending
from impact_tool.extensions import clock
from tests.case_factories import make_area, make_case, make_experience
from tests.web.samples import Sample

AREA = "Riverside town"


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def add_cases(sample: Sample) -> None:
    """An area with a case that was concluded today, whose adult was asked, and a removed case."""
    with sample.opened() as project:
        area = make_area(project, AREA)
        ended = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": ago(0)}
        case = make_case(
            project,
            ago(30),
            Asked.NOT_EXPRESSED,
            reference="R-001",
            area_id=area.id,
            last_dated_on=ago(0),
            **ended,
        )
        make_experience(case, ago(0), {"informed": 5, "safer": 0})
        make_case(project, ago(9), reference="R-002", removed_at=clock.now())
