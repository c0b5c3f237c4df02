"""From when to when something holds, in words."""

from datetime import date

import pytest

from impact_tool.domain.wording import period

BEFORE, TODAY, AFTER = date(2027, 3, 3), date(2027, 4, 4), date(2028, 1, 31)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (BEFORE, None, "since 3 March 2027"),
        (TODAY, None, "since 4 April 2027"),
        (BEFORE, TODAY, "since 3 March 2027, until 4 April 2027"),
        (BEFORE, AFTER, "since 3 March 2027, until 31 January 2028"),
        (AFTER, None, "from 31 January 2028"),
        (AFTER, AFTER, "from 31 January 2028, until 31 January 2028"),
        (BEFORE, BEFORE, "from 3 March 2027 to 3 March 2027"),
    ],
)
def test_a_period_says_whether_it_has_begun_or_ended(
    since: date, until: date | None, words: str
) -> None:
    assert period(since, until, TODAY) == words
