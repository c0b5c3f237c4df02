"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

packs = Blueprint("packs", __name__, url_prefix="/board")

ONE = "/packs/<int:number>"
