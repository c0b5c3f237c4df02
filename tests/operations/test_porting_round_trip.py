"""A project that is exported, imported elsewhere and exported again is the same, byte for byte."""

import io
import json
from hashlib import sha256

import pytest
from flask_sqlalchemy.session import Session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import scoped_session

from impact_tool.extensions import clock, db
from impact_tool.models import (
    AuditEvent,
    Council,
    ExperienceWording,
    Membership,
    Person,
    Project,
    Submission,
)
from impact_tool.operations.experience_wording import wordings_of
from impact_tool.operations.porting import BY_NAME, FILE
from impact_tool.operations.porting_export import export_project
from impact_tool.operations.porting_import import import_project
from impact_tool.operations.stored_files import get_file
from impact_tool.operations.submission_documents import DocumentKind, documents_of
from tests.database.installations import DATABASES, Installations
from tests.factories import make_council, make_person
from tests.porting_factories import (
    changed,
    exported,
    first_of,
    imported,
    make_full_project,
    records_of,
)

Now = scoped_session[Session]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


def through(installations: Installations, kind: str, content: bytes) -> bytes:
    """What an empty installation of this kind exports that has imported this."""
    found = installations.of_kind(kind)
    with found.renewed(), found.app.app_context():
        return exported(imported(content))


def test_a_full_project_has_a_record_of_every_sort(full_export: bytes) -> None:
    assert {record["of"] for record in records_of(full_export)} == {*BY_NAME, FILE}


@pytest.mark.parametrize("kind", DATABASES)
def test_it_is_the_same_on_either_database_and_back(
    installations: Installations, kind: str
) -> None:
    found = installations.of_kind(kind)
    with found.renewed(), found.app.app_context():
        make_full_project()
        content = exported()
    for each in DATABASES:
        assert through(installations, each, content) == content


@pytest.mark.usefixtures("session")
class TestAnyProject:
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(words=st.lists(ANY_TEXT, min_size=4, max_size=4), data=st.data())
    def test_is_the_same_whatever_was_typed_in_it(
        self, full_export: bytes, words: list[str], data: st.DataObject
    ) -> None:
        def write(records: list[dict[str, object]]) -> None:
            for record in records:
                for name in {"text", "details", "finding", "summary"} & record.keys():
                    record[name] = data.draw(st.sampled_from(words))

        content = changed(full_export, write)
        assert self.after_import(content) == content

    def after_import(self, content: bytes) -> bytes:
        """What is exported of an import that is then taken back."""
        found = b"".join(export_project(import_project(io.BytesIO(content))))
        db.session.rollback()
        return found


def test_submissions_and_files_verify_after_an_import(session: Now, full_export: bytes) -> None:
    imported(full_export)
    submissions = session.query(Submission).order_by(Submission.number).all()
    assert [each.number for each in submissions] == [1, 2]
    for each in submissions:
        assert sha256(each.content.encode()).hexdigest() == each.digest
        said = json.loads(each.content)
        assert said["report_sha256"] == sha256(each.report.encode()).hexdigest()
    document = documents_of(submissions[1])[DocumentKind.PDF]
    assert get_file(document.digest) == b"%PDF-1.7 the second"


def test_people_come_as_authors_who_cannot_sign_in(session: Now, full_export: bytes) -> None:
    name = first_of(records_of(full_export), "person")["name"]
    here = make_person(council=make_council(), name=name)
    imported(full_export)
    project = session.query(Project).one()
    author = session.get_one(Person, project.made_by_id)
    assert author.name == name
    assert author.id != here.id
    assert (author.active, author.password) == (False, None)
    assert author.email.endswith("@imported.invalid")
    assert session.query(Membership).filter(Membership.person_id == author.id).count() == 0
    assert b"example.org" not in full_export


def test_an_import_is_one_event_with_the_digest_of_the_records(
    session: Now, full_export: bytes
) -> None:
    imported(full_export)
    (event,) = session.query(AuditEvent).filter_by(act="project.imported")
    assert json.loads(event.facts) == {"sha256": json.loads(full_export)["sha256"]}
    assert event.council_id == session.query(Council).one().id


def test_a_council_that_is_there_keeps_its_own_ways(session: Now, full_export: bytes) -> None:
    told = first_of(records_of(full_export), "council")
    council = make_council(told["name"])
    member = make_person(council=council, name="Ada")
    wording = ExperienceWording(
        council_id=council.id,
        question_id=first_of(records_of(full_export), "experience_wording")["question_id"],
        adult="Our own words",
        representative="Theirs",
        made_at=clock.now(),
        made_by_id=member.id,
    )
    session.add(wording)
    session.flush()
    before = [(each.adult, each.representative) for each in wordings_of(council.id)]
    imported(full_export)
    assert session.query(Project).one().council_id == council.id
    assert [(each.adult, each.representative) for each in wordings_of(council.id)] == before
