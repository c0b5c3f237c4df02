"""Cases from a file: sent, matched, checked, chosen from, and added."""

from impact_tool.web.imports import columns, findings, progress, result, rows, upload
from impact_tool.web.imports.blueprint import imports

__all__ = ["columns", "findings", "imports", "progress", "result", "rows", "upload"]
