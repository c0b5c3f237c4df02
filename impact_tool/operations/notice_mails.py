"""Mails about what happened: put into the outbox with the act, and written when they are sent.

The outbox holds who is to be told of what, and no address. Only when the mail is sent is it
asked whether the person still has the role, can still sign in, and still wants such mails.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app, has_request_context, request

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.notice_kinds import KIND_OF, Event, Side, subject_of, text_of
from impact_tool.operations import outbox
from impact_tool.operations.notice_people import address_of

KIND = "notice"


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail: to one address, in plain words."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """What people are told of: an event at a council or a board, and the page that has more.

    `path` names no project. `day` is the date that the mail gives, where it gives one.
    """

    event: Event
    side: Side
    place_id: int
    path: str
    day: date | None = None


def tell(person_ids: Iterable[int], told: Told, *, after: timedelta = outbox.NO_TIME) -> None:
    """Put one mail for each person into the outbox, unless the same waits there already."""
    payloads = [_payload(person_id, told) for person_id in sorted(person_ids)]
    if not payloads:
        return
    waiting = set(outbox.waiting_of(KIND, payloads)) if after else set()
    for place, payload in enumerate(payloads):
        if place not in waiting:
            outbox.put(KIND, payload, after=after)


def mail_of(payload: Mapping[str, str]) -> Mail | None:
    """The mail that was put into the outbox; None where it is not for its person any more."""
    event, side = Event(payload["event"]), Side(payload["side"])
    to = address_of(int(payload["person"]), side, int(payload["place"]), KIND_OF[event])
    if to is None:
        return None
    root = payload["root"] or current_app.config["PUBLIC_ADDRESS"]
    day = date.fromisoformat(payload["day"]) if payload["day"] else None
    subject = f"{current_app.config['SERVICE_NAME']}: {subject_of(event)}"
    return Mail(to, subject, text_of(event, root + payload["path"] if root else "", day))


def _payload(person_id: int, told: Told) -> dict[str, Canonical]:
    return {
        "person": str(person_id),
        "event": told.event,
        "side": told.side,
        "place": str(told.place_id),
        "path": told.path,
        "day": told.day.isoformat() if told.day else "",
        "root": _root(),
    }


def _root() -> str:
    """Where the service is reached: as the settings say, else as the request at hand reached it."""
    address: str = current_app.config["PUBLIC_ADDRESS"]
    if address or not has_request_context():
        return address
    return request.host_url.rstrip("/")
