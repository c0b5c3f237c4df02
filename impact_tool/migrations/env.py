"""How Alembic reaches the database: through the application's own engine."""

from __future__ import annotations

from alembic import context

from impact_tool.extensions import db


def run_migrations() -> None:
    """Run in one transaction on the application's database."""
    with db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=db.metadata)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run_migrations()
