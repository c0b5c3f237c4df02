"""The Impact Tool: plan, pilot and prove Making Safeguarding Personal."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_security import SQLAlchemyUserDatastore
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from impact_tool import config, extensions, jobs, models, web
from impact_tool.models.engine import prepare

_PACKAGE = Path(__file__).resolve().parent


def create_app(settings: config.Settings | None = None) -> Flask:
    """An application for one instance folder; without settings, the one that is configured."""
    settings = settings or config.load_settings()
    app = Flask(
        __name__,
        instance_path=str(settings.instance_folder.resolve()),
        template_folder=_folder("templates"),
        static_folder=_folder("static"),
    )
    app.config.from_mapping(config.flask_config(settings))
    _load_templates(app)
    # First, as the queue may be out of reach: sign-in is shared, and must not be left half set up.
    jobs.register(app)
    _add_extensions(app)
    web.register(app)
    return app


def _folder(name: str) -> str:
    """A folder that a wheel holds in the package, and a checkout beside it."""
    packaged = _PACKAGE / name
    return str(packaged if packaged.is_dir() else _PACKAGE.parent / name)


def _load_templates(app: Flask) -> None:
    components = PackageLoader("govuk_frontend_jinja")
    own = FileSystemLoader(_folder("templates"))
    app.jinja_loader = ChoiceLoader([own, PrefixLoader({"govuk_frontend_jinja": components})])
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}


def _add_extensions(app: Flask) -> None:
    extensions.db.init_app(app)
    with app.app_context():
        prepare(extensions.db.engine)
    extensions.migrate.init_app(app, extensions.db, directory=str(_PACKAGE / "migrations"))
    extensions.csrf.init_app(app)
    people = SQLAlchemyUserDatastore(extensions.db, models.Person, models.SecurityRole)
    extensions.security.init_app(app, people, **web.sign_in_parts())
