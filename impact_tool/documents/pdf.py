"""A report as PDF: tagged, with the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from impact_tool.documents.cache import PdfCache, key_of
from impact_tool.documents.layout import report_html
from impact_tool.documents.tagging import mend
from impact_tool.documents.typesetting import DocumentError, Typesetter, typesetter
from impact_tool.domain.report import Report


def render_pdf(
    report: Report,
    *,
    static_folder: Path,
    cache: PdfCache | None = None,
    large_print: bool = False,
) -> bytes:
    """The report as a tagged PDF (PDF/UA-1); needs an application context for its templates.

    Raises DocumentError where the stylesheet or a font is missing, or anything was to be fetched
    from elsewhere.
    """

    def html_of(unshown: Iterable[str]) -> str:
        return report_html(report, large_print=large_print, unshown=unshown)

    return set_pdf(html_of, static_folder=static_folder, cache=cache)


def set_pdf(
    html_of: Callable[[Iterable[str]], str],
    *,
    static_folder: Path,
    cache: PdfCache | None = None,
) -> bytes:
    """A document as a tagged PDF; `html_of` makes its HTML, with these characters given by name.

    Raises DocumentError where the stylesheet or a font is missing, or anything was to be fetched
    from elsewhere.
    """
    press = typesetter(static_folder)
    html = html_of(())
    key = key_of(html, press.versions)
    if cache and (kept := cache.get(key)) is not None:
        return kept
    typeset = press.set(html)
    if typeset.unshown:
        # Not kept: it would outlive the installation of the font that is missing.
        return _named(press, html_of(typeset.unshown))
    pdf = mend(typeset.pdf)
    if cache:
        cache.put(key, pdf)
    return pdf


def _named(press: Typesetter, html: str) -> bytes:
    """The document with characters given by name, where no font on this machine shows them."""
    typeset = press.set(html)
    if typeset.unshown:
        raise DocumentError(tuple(f"no font shows {char!r}" for char in sorted(typeset.unshown)))
    return mend(typeset.pdf)
