"""A person's own account: signing in and out, and the password."""

from impact_tool.web.account.routes import account

__all__ = ["account"]
