"""What was chosen for a pack and is gone, and when its making has taken too long."""

from datetime import UTC, datetime, timedelta

from impact_tool.domain.packs import OVERDUE, is_overdue, missing_of


def test_what_is_missing_keeps_the_order_in_which_it_was_chosen() -> None:
    assert missing_of([7, 3, 5], {3}) == (7, 5)
    assert missing_of([7, 3], {3, 7, 9}) == ()


def test_work_is_overdue_after_a_quarter_of_an_hour_and_not_before() -> None:
    begun = datetime(2027, 3, 3, 14, 2, tzinfo=UTC)
    assert not is_overdue(begun, begun + OVERDUE)
    assert is_overdue(begun, begun + OVERDUE + timedelta(seconds=1))
