"""A case from its first conversation until it is reopened, with JavaScript and without."""

import pytest

from tests.journeys import casework
from tests.journeys.conftest import Visitors
from tests.web.samples import Sample


@pytest.mark.parametrize(
    ("installation", "scripted"),
    [("sqlite", True), ("sqlite", False), ("postgresql", True)],
    ids=["script", "no script", "script on postgresql"],
    indirect=["installation"],
)
def test_a_case_is_recorded_negotiated_concluded_and_reopened(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    practitioner = visitors(scripted=scripted)
    practitioner.sign_in(sample.lead_email)
    practitioner.go(sample.at("cases/record"))
    casework.record(practitioner)
    casework.converse(practitioner)
    casework.replace(practitioner)
    casework.withdraw(practitioner)
    casework.conclude(practitioner)
    casework.end_conversation(practitioner)
    casework.reopen(practitioner)
