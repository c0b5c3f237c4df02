"""The blueprint that the pages of sharing share."""

from __future__ import annotations

from flask import Blueprint

sharing = Blueprint("sharing", __name__)
