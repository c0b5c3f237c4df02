"""Reminders by command, for an installation without a worker, and the settings of its mail."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Board, OutboxRow
from tests.cli.command_line import CommandLine
from tests.cli.test_settings import write
from tests.factories import details, make_board, make_council, make_lead, make_person, make_project
from tests.factories import plan_reviews as plan

NONE_LEFT = "Reminders put into the outbox: 0\n"
LOGIN = 'smtp_user = "impact"\nsmtp_password = "secret"\n'


@pytest.fixture
def service(instance: CommandLine) -> CommandLine:
    """A service with a project whose review date is in ten days, and a board of one."""
    with instance.inside():
        council = make_council()
        board = make_board(council)
        make_person(Role.BOARD_CHAIR, board=board)
        project = make_project(make_lead(council), details(board=board))
        plan(project, clock.today() + timedelta(days=10))
        assert db.session.query(Board).count() == 1
    return instance


def test_reminders_are_put_into_the_outbox_once(service: CommandLine) -> None:
    assert service.does("notices", "remind") == "Reminders put into the outbox: 1\n"
    assert service.does("notices", "remind") == NONE_LEFT
    with service.inside():
        assert db.session.query(OutboxRow).filter_by(kind="notice", done_at=None).count() == 1


def test_reminders_are_sent_where_that_is_asked_for(service: CommandLine) -> None:
    said = service.does("notices", "remind", "--send")
    assert said == "Reminders put into the outbox: 1\nPieces of work done from the outbox: 1\n"
    (path,) = service.folder.glob("mail/*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["Subject"] == "Impact Tool: A review date is near"
    assert "choose “Notices”." in message.get_content()  # type: ignore[attr-defined]


def test_links_begin_with_the_address_that_is_set(
    service: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPACT_TOOL_ADDRESS", "https://impact.example.org")
    service.does("notices", "remind", "--send")
    (path,) = service.folder.glob("mail/*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert "\nhttps://impact.example.org/notices\n" in message.get_content()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('smtp_security = "ssl"', "it is none, starttls or tls"),
        (LOGIN, "sent only with smtp_security starttls or tls"),
        ('smtp_user = "impact"\nsmtp_security = "tls"', "set together, or neither"),
        ('smtp_password = "secret"\nsmtp_security = "tls"', "set together, or neither"),
        ('address = "impact.example.org"', "it is such as https://"),
        ('address = "https://impact.example.org/"', "it is such as https://"),
    ],
)
def test_settings_of_mail_that_cannot_be_are_refused(
    nothing_yet: CommandLine, text: str, reason: str
) -> None:
    write(nothing_yet, "service_name", "Impact Tool")
    file = nothing_yet.folder / "config.toml"
    file.write_text(text)
    said = nothing_yet.refuses("migrate")
    assert reason in said
    assert "secret" not in said


def test_a_login_is_taken_with_either_kind_of_security(nothing_yet: CommandLine) -> None:
    write(nothing_yet, "service_name", "Impact Tool")
    file = nothing_yet.folder / "config.toml"
    for way in ("starttls", "tls"):
        file.write_text(f'{LOGIN}smtp_security = "{way}"\n')
        settings = nothing_yet.settings
        assert (settings.smtp_user, settings.smtp_security) == ("impact", way)
        assert "secret" not in repr(settings)
