"""Whatever people typed, and whatever they are called, no mail holds a word of it."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from flask import Flask

from impact_tool.domain.notice_kinds import Event, subject_of
from impact_tool.domain.permissions import Role
from impact_tool.domain.review import CommentKind
from impact_tool.extensions import clock, db
from impact_tool.jobs import drain_outbox
from impact_tool.models import OutboxRow
from impact_tool.operations import notice_mails
from impact_tool.operations.comments import add_comment, reply_to
from impact_tool.operations.decisions import reopen
from impact_tool.operations.reminders import put_reminders
from impact_tool.operations.submissions import withdraw
from tests.factories import lead_of, make_person, on_day
from tests.review_factories import board_of, endorse, request_changes, reviewer_of, submit
from tests.web.infesting import SCRIPT, name_everything
from tests.web.samples import Sample

# Some days before the review point of what is infested.
SOON_DUE = timedelta(days=190)


def review(sample: Sample) -> None:
    """Let everything happen that people are told of, with script wherever somebody types."""
    with sample.opened() as project:
        make_person(Role.BOARD_CHAIR, board=board_of(project))
        lead, reviewer = lead_of(project), reviewer_of(project)
        submission = submit(project)
        comment = add_comment(reviewer, submission, CommentKind.NEEDS_CHANGE, SCRIPT, "issues")
        reply_to(lead, submission, comment, SCRIPT)
        request_changes(submission, "issues")
        again = submit(project)
        withdraw(lead, again, SCRIPT)
        last = submit(project)
        endorse(last)
        reopen(lead, last, SCRIPT)
        submit(project)
    with sample.opened(), on_day(clock.today() + SOON_DUE):
        assert put_reminders() > 0
    name_everything(sample.app)


def mails(app: Flask) -> list[EmailMessage]:
    with app.app_context():
        # Everything but mails would take its time, and nobody reads it here.
        db.session.query(OutboxRow).filter(OutboxRow.kind != notice_mails.KIND).delete()
        db.session.commit()
        with clock.at(clock.now() + SOON_DUE):
            drain_outbox()
    found = sorted(Path(app.instance_path).glob("mail/*.eml"))
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]  # type: ignore[misc]


def test_no_mail_holds_what_anybody_typed(app: Flask, infested: Sample) -> None:
    app.config["PUBLIC_ADDRESS"] = "https://impact.example.org"
    review(infested)
    sent = mails(app)
    subjects = {message["Subject"] for message in sent}
    assert subjects == {f"Impact Tool: {subject_of(event)}" for event in Event}
    for message in sent:
        headers = "".join(f"{name}: {value}\n" for name, value in message.items())
        text = headers + message.get_content()
        assert "\nhttps://impact.example.org/" in text
        for word in (
            "alert",
            "script",
            "onerror",
            infested.reference,
            "Lena",
            "Anyshire",
            "Riverside",
        ):
            assert word not in text, (word, text)
