"""The lead's side of the review: submit, withdraw, reopen, and what can be downloaded."""

from impact_tool.web.submitting import downloads, routes, taking_back
from impact_tool.web.submitting.blueprint import submitted, submitting

__all__ = ["downloads", "routes", "submitted", "submitting", "taking_back"]
