"""What e-mails say: something for each event, and the link, and nothing else that varies."""

from datetime import date

import pytest

from impact_tool.domain.notice_kinds import (
    KIND_OF,
    OFFERS,
    ROLES_OF,
    Event,
    NoticeKind,
    Side,
    is_wanted,
    offered_to,
    said_of,
    subject_of,
    text_of,
)
from impact_tool.domain.permissions import BOARD_ROLES

DAY = date(2027, 3, 3)


@pytest.mark.parametrize("event", Event)
def test_each_event_is_of_a_kind_and_has_its_words(event: Event) -> None:
    assert KIND_OF[event] in OFFERS
    text = text_of(event, "https://impact.example.org/notices", DAY)
    assert "https://impact.example.org/notices\n" in text
    assert text.startswith("Hello\n\n")
    assert max(map(len, text.splitlines())) < 79
    assert "{" not in text
    assert subject_of(event)


def test_no_two_events_have_the_same_words() -> None:
    assert len({subject_of(event) for event in Event}) == len(Event)
    assert len({text_of(event, "", DAY) for event in Event}) == len(Event)


def test_without_a_link_a_mail_says_where_to_look() -> None:
    assert "sign in,\nand choose “Notices”." in text_of(Event.SUBMITTED, "")


def test_reminders_give_the_date() -> None:
    for event in (Event.REVIEW_DUE, Event.WAITS):
        assert "3 March 2027" in text_of(event, "", DAY)


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_is_offered_to_somebody_and_sent_unless_they_say_no(kind: NoticeKind) -> None:
    assert kind in offered_to(Side)
    assert said_of(kind, Side)
    assert is_wanted(kind, {})
    assert not is_wanted(kind, {kind: False})
    assert is_wanted(kind, {kind: True})


def test_each_side_is_offered_what_is_for_it() -> None:
    assert offered_to([]) == ()
    assert NoticeKind.WAITING not in offered_to([Side.COUNCIL])
    assert NoticeKind.REVIEW_DATES not in offered_to([Side.BOARD])
    assert set(offered_to([Side.COUNCIL])) | set(offered_to([Side.BOARD])) == set(NoticeKind)
    assert ROLES_OF[Side.BOARD] == BOARD_ROLES
