"""Every template can be read, and so can every template that it names."""

import pytest
from flask import Flask
from jinja2 import TemplateNotFound, TemplateSyntaxError, meta

from impact_tool import create_app
from tests.architecture.files import ROOT, project_files
from tests.database.installations import settings_for

TEMPLATES = ROOT / "templates"
NAMES = [str(path.relative_to(TEMPLATES)) for path in project_files(TEMPLATES)]


@pytest.fixture(scope="module")
def bare_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("templates") / "instance"
    return create_app(settings_for(folder, "sqlite://"))


def load(app: Flask, name: str, source: str) -> None:
    """Compile a template, and find each one that it names in so many words."""
    environment = app.jinja_env
    environment.compile(source, name)
    for named in meta.find_referenced_templates(environment.parse(source)):
        if named is not None:
            environment.get_template(named)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_loads(bare_app: Flask, name: str) -> None:
    load(bare_app, name, (TEMPLATES / name).read_text(encoding="utf-8"))


def test_a_template_that_cannot_be_read_is_caught(bare_app: Flask) -> None:
    with pytest.raises(TemplateSyntaxError):
        load(bare_app, "bad.html", "{% if a %}")


def test_a_template_that_names_a_missing_one_is_caught(bare_app: Flask) -> None:
    with pytest.raises(TemplateNotFound):
        load(bare_app, "bad.html", "{% include 'nowhere.html' %}")
