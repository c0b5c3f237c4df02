"""What people are told by e-mail about how they sign in."""

import pytest

from impact_tool.domain.notices import (
    AUTHENTICATOR_CHANGED,
    CODES_TRIED,
    SECOND_FACTOR_RESET,
    Notice,
    recovery_code_used,
)

NOTICES = [
    AUTHENTICATOR_CHANGED,
    CODES_TRIED,
    SECOND_FACTOR_RESET,
    *map(recovery_code_used, range(3)),
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_greets_and_says_what_to_do_if_it_was_somebody_else(notice: Notice) -> None:
    mail = notice.to("Lena")
    assert mail.startswith("Hello Lena\n\n")
    assert mail.endswith(".\n")
    assert "If it was not you" in mail or "If you did not ask for this" in mail
    assert "administrator of" in mail


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_fits_into_lines_and_leads_nowhere(notice: Notice) -> None:
    """Who runs the service is to be asked: a link in such a mail is what impostors send."""
    assert max(map(len, notice.to("Lena").splitlines())) <= 82
    assert "http" not in notice.text
    assert "\n" not in notice.subject


def test_the_codes_that_are_left_are_counted() -> None:
    assert "Recovery codes left: 3." in recovery_code_used(3).text
    assert "No recovery code is left." in recovery_code_used(0).text
