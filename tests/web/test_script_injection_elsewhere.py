"""Script that somebody types is words to administrators, in Word documents and in mails, too."""

import io
import zipfile

import sqlalchemy as sa
from flask import Flask
from lxml import etree

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Council, OutboxRow
from tests.factories import PASSWORD, make_person
from tests.web.browsing import Browser
from tests.web.infesting import QUESTIONS_ANSWERED, SCRIPT, must_be_harmless
from tests.web.passwords import mails
from tests.web.samples import Sample
from tests.web.walking import walk

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
# Every column of text, so that a new one is looked at by somebody: those that people type into …
TYPED = {
    *("board.name", "council.name", "person.name"),
    *("project.title", "project.summary", "project.enabling_responses"),
    *("project.research_partner", "pilot.scope_words"),
    *("plan_change.was", "plan_change.now", "plan_change.reason"),
    *("answer.text", "answer.reason", "answer_version.text", "answer_version.reason"),
    *("baseline.answers", "outbox.payload"),
    *("case_change.reason", "council_area.name", "safeguarding_case.reference"),
    *("desired_outcome.left_because", "desired_outcome.result_because", "desired_outcome.words"),
    *("experience_wording.adult", "experience_wording.representative"),
    *("typed_tally.source", "typed_tally_version.content", "typed_tally_version.reason"),
    *("action.title", "action.details", "action.owner", "action_note.text", "action_note.changed"),
    *("guide_action_left_out.reason", "involved.name", "involved.role", "involved.commitment"),
    *("evidence.title", "evidence.finding", "evidence.withdrawn_because", "evidence_file.name"),
    "briefing_version.said",
    *("case_import.file_name", "case_import.sheet", "case_import.refused"),
    *("case_import_finding.column", "case_import_finding.value"),
    *("case_import_finding.reason", "case_import_finding.accepted"),
    *("comment.text", "comment_reply.text", "decision.reason", "decision.minute_reference"),
    *("meeting_pack.left_out", "meeting_pack.title"),
    *("statement_event.reason", "submission.content", "submission.report", "shared_answer.text"),
}
# … and those that hold what the service wrote, what a list had, or what cannot be script.
NOT_TYPED = {
    *("audit_event.act", "audit_event.thing", "audit_event.facts", "audit_event.came_from"),
    *("audit_event.before", "audit_event.after", "audit_head.hash", "audit_link.hash"),
    *("audit_link.seal", "open_session.key_hash", "recovery_code.digest"),
    *("second_factor.sealed_key", "sign_in_attempt.account", "sign_in_attempt.came_from"),
    *("sign_in_notice.what", "person.password", "person.fs_uniquifier", "security_role.name"),
    *("outbox.kind", "outbox.last_error", "statement.definition_version", "plan_change.what"),
    *("answer.question_id", "answer.dates", "answer.choice", "answer_version.dates"),
    *("answer_version.choice", "baseline.why"),
    *("case_change.act", "experience_answer.question_id", "experience_wording.question_id"),
    *("safeguarding_case.reference_key", "typed_count.name"),
    *("action.origin_ref", "case_import.file_digest", "case_import.told"),
    *("case_import.bad_lines", "case_import.doubtful_lines"),
    *("comment.question_id", "requested_change.question_id", "statement.requested"),
    *("evidence_file.digest", "evidence_file.sent_digest"),
    *("level_assessment.definition_version", "level_assessment.ratings"),
    *("meeting_pack.digest", "meeting_pack.failed", "meeting_pack.submission_ids"),
    "meeting_pack.word_digest",
    *("notice_choice.kind", "notice_sent.kind", "notice_sent.thing"),
    *("submission.digest", "submission_document.digest", "submission_document.kind"),
    *("submission_figure.name", "submission_figure.span", "shared_figure.name"),
    *("shared_answer.question_id", "shared_answer.choice"),
    # An address in the right form; a reference is made of letters and digits.
    *("person.email", "project.reference"),
    # From the register of councils.
    *("council.gss_code", "council.kind", "council.region", "council_code.code"),
}


def administrator_of(infested: Sample) -> Browser:
    """The browser of an administrator, whose name is script like everybody's."""
    with infested.app.app_context():
        council = db.session.get_one(Council, infested.council_id)
        person = make_person(Role.COUNCIL_ADMINISTRATOR, council=council, name=SCRIPT)
        db.session.commit()
        email = person.email
    browser = Browser(infested.app)
    browser.sign_in(email, PASSWORD)
    return browser


def invite(browser: Browser) -> None:
    browser.get("/admin/people/invite")
    who = {"name": SCRIPT, "email": "ines.new@example.org", "roles": "practitioner"}
    assert browser.submit(who).problems == []


def columns_of_text() -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in db.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)
    }


def test_every_column_of_text_is_known_here() -> None:
    assert columns_of_text() == TYPED | NOT_TYPED
    assert set() == TYPED & NOT_TYPED


def test_script_was_put_into_every_text_that_is_typed(app: Flask, infested: Sample) -> None:
    """So that the tests of pages and documents leave none out."""
    invite(administrator_of(infested))
    with app.app_context():
        for name in sorted(TYPED):
            table, _, column = name.partition(".")
            query = sa.select(db.metadata.tables[table].columns[column])
            assert any("alert(1)" in str(text) for text in db.session.scalars(query)), name


def test_script_is_words_on_the_pages_of_administrators(infested: Sample) -> None:
    browser = administrator_of(infested)
    invite(browser)
    found = walk(browser, look=must_be_harmless)
    assert set(found.values()) == {200}
    assert {"/admin/people", "/admin/audit", "/admin/people/invite"} <= found.keys()
    assert any("/roles" in path for path in found)


def test_script_that_is_sought_is_words(infested: Sample) -> None:
    browser = administrator_of(infested)
    for address in ("/admin/people", "/admin/people/former", "/admin/audit"):
        for name in ("search", "who", "act", "project", "since-day", "page", "council", "before"):
            browser.ask("GET", address, query_string={name: SCRIPT})
            assert browser.page is not None
            must_be_harmless(browser.page)


def test_script_is_words_in_a_word_document(browse: Browser, infested: Sample) -> None:
    response = browse.ask("GET", infested.at("reports/full.docx"))
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.data)) as document:
        parts = {name: document.read(name) for name in document.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    words = "".join("".join(each.itertext()) for each in root.iter(WORDS))
    squeezed = "".join(words.split())
    assert squeezed.count("".join(SCRIPT.split())) >= QUESTIONS_ANSWERED
    assert "77791" not in words
    for name, content in parts.items():
        assert b"<script" not in content, name
        assert not name.endswith((".bin", ".js")), name


def test_script_is_words_in_a_mail_which_is_plain_text(app: Flask, infested: Sample) -> None:
    invite(administrator_of(infested))
    with app.app_context():
        assert db.session.query(OutboxRow).filter_by(kind="mail").count() == 1
    sent = mails(app)
    # Notices of what was done to the submission name nobody and nothing.
    (invitation,) = [words for _, _, words in sent if SCRIPT in words]
    assert invitation.startswith(f"Hello {SCRIPT}\n")
    assert all("\n" not in subject for _, subject, _ in sent)


def test_script_is_words_in_the_trail_as_a_file(infested: Sample) -> None:
    """No browser shows the file as a page."""
    browser = administrator_of(infested)
    for kind, mimetype in (("csv", "text/csv"), ("json", "application/json")):
        response = browser.ask("GET", f"/admin/audit.{kind}")
        assert response.mimetype == mimetype
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Disposition"].startswith("attachment")
