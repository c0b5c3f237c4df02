"""A person's own account: signing in and out, the password, and the second factor."""

from impact_tool.web.account import routes, second_factor, signing_in_steps
from impact_tool.web.account.blueprint import account, signing_in

__all__ = ["account", "routes", "second_factor", "signing_in", "signing_in_steps"]
