"""The command line: `impact-tool`."""

from __future__ import annotations

import os

import click

from impact_tool.cli.audit import audit
from impact_tool.cli.boards import boards
from impact_tool.cli.cases import cases
from impact_tool.cli.councils import councils
from impact_tool.cli.database import migrate, worker
from impact_tool.cli.demo import demo
from impact_tool.cli.init import init
from impact_tool.cli.measures import measures
from impact_tool.cli.notices import notices
from impact_tool.cli.project import project
from impact_tool.cli.report import report
from impact_tool.cli.users import users


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Plan, pilot and prove Making Safeguarding Personal.

    The environment variable IMPACT_TOOL_INSTANCE names the folder of another instance.
    """
    # What commands write, databases and reports alike, holds what was said in confidence.
    os.umask(0o077)


_COMMANDS = (
    audit,
    boards,
    cases,
    councils,
    demo,
    init,
    measures,
    migrate,
    notices,
    project,
    report,
    users,
    worker,
)
for _command in _COMMANDS:
    main.add_command(_command)
