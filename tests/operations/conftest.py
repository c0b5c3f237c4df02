"""What most tests of operations begin with: somebody's project, in a database session."""

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.permissions import Identity
from impact_tool.models import Project
from tests.factories import lead_of, make_project


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
