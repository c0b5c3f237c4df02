"""A long list on pages: which one is shown, whatever is asked for."""

import pytest

from impact_tool.domain.paging import MOST_ON_A_PAGE, Place, place_of


@pytest.mark.parametrize(
    ("total", "wanted", "place"),
    [
        (0, 1, Place(0, 1, 1)),
        (0, 9, Place(0, 1, 1)),
        (25, 2, Place(25, 1, 1)),
        (26, 2, Place(26, 2, 2)),
        (26, 999_999, Place(26, 2, 2)),
        (26, 0, Place(26, 1, 2)),
        (26, -5, Place(26, 1, 2)),
        (10_000, 400, Place(10_000, 400, 400)),
    ],
)
def test_a_page_that_there_is_not_is_the_nearest_one(total: int, wanted: int, place: Place) -> None:
    assert place_of(total, wanted) == place


@pytest.mark.parametrize(
    ("total", "page", "numbers"),
    [(0, 1, (0, 0)), (1, 1, (1, 1)), (26, 1, (1, 25)), (26, 2, (26, 26)), (60, 2, (26, 50))],
)
def test_a_page_knows_which_things_are_on_it(
    total: int, page: int, numbers: tuple[int, int]
) -> None:
    place = place_of(total, page)
    assert (place.first, place.last) == numbers
    assert place.offset == (page - 1) * MOST_ON_A_PAGE
