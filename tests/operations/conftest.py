"""What most tests of operations begin with: somebody's project, in a database session."""

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.permissions import Identity
from impact_tool.models import Project
from tests.database.installations import Installations
from tests.factories import lead_of, make_project
from tests.porting_factories import exported, make_full_project


@pytest.fixture
def project(session: scoped_session[Session]) -> Project:
    """A project that is committed, with nothing in it yet."""
    made = make_project()
    session.commit()
    return made


@pytest.fixture
def lead(project: Project) -> Identity:
    """The lead who made the project."""
    return lead_of(project)


@pytest.fixture(scope="session")
def full_export(installations: Installations) -> bytes:
    """The file of a project with a row of every sort, made once."""
    found = installations.of_kind("sqlite")
    with found.renewed(), found.app.app_context():
        make_full_project()
        return exported()
