"""Lets `python -m impact_tool.cli` do what `impact-tool` does."""

from __future__ import annotations

from impact_tool.cli import main

main(prog_name="impact-tool")
