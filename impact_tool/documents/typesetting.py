"""WeasyPrint, set up once for a process: HTML in, a tagged PDF and what went wrong out."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pikepdf
import weasyprint
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetchingError

from impact_tool.documents.fetching import StaticFetcher

STYLESHEET = "print.css"

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = ".notdef glyph"


class DocumentError(RuntimeError):
    """A document could not be made as it should be; `failures` says why, for the log."""

    def __init__(self, failures: tuple[str, ...]) -> None:
        super().__init__("; ".join(failures))
        self.failures = failures


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document as WeasyPrint leaves it, and the characters that no font could show."""

    pdf: bytes
    unshown: frozenset[str]


@dataclass(slots=True)
class _Heard:
    failures: list[str] = field(default_factory=list)
    unshown: set[str] = field(default_factory=set)


class _Listener(logging.Handler):
    """Hears what WeasyPrint logs in one thread; it carries on where we would rather stop."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard = _Heard()
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        if str(record.msg).startswith(_MISSING_GLYPH) and isinstance(record.args, tuple):
            self.heard.unshown.add(str(record.args[0]))
        else:
            self.heard.failures.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[_Heard]:
    """Collects what is logged inside; raises DocumentError at the end where anything failed."""
    listener = _Listener()
    _LOGGER.addHandler(listener)
    try:
        yield listener.heard
    except URLFetchingError as error:
        raise DocumentError((str(error),)) from error
    finally:
        _LOGGER.removeHandler(listener)
    if listener.heard.failures:
        raise DocumentError(tuple(listener.heard.failures))


class Typesetter:
    """One stylesheet, parsed once, with its fonts. Pango's font map is not safe to share, so one
    document is set at a time."""

    def __init__(self, static_folder: Path) -> None:
        self._fetcher = StaticFetcher(static_folder)
        self._fonts = FontConfiguration()
        self._lock = threading.Lock()
        # The font library stamps the time into some of the fonts that it embeds.
        os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
        # An application that turns its logging down must not turn errors into bad documents.
        _LOGGER.setLevel(logging.WARNING)
        with _listening():
            self._stylesheet = weasyprint.CSS(
                url=(static_folder.resolve() / STYLESHEET).as_uri(),
                url_fetcher=self._fetcher,
                font_config=self._fonts,
            )
        self.versions = self._versions()

    def set(self, html: str) -> Typeset:
        """HTML as a tagged PDF; raises DocumentError where WeasyPrint logged a failure."""
        with self._lock, _listening() as heard:
            pdf = weasyprint.HTML(string=html, url_fetcher=self._fetcher).write_pdf(
                stylesheets=[self._stylesheet],
                font_config=self._fonts,
                pdf_variant="pdf/ua-1",
                # The structure is mended next, which compresses.
                uncompressed_pdf=True,
            )
        return Typeset(pdf, frozenset(heard.unshown))

    def _versions(self) -> str:
        """Names everything besides the HTML that the bytes of a document come from."""
        parts = (
            self._fetcher.served.hexdigest(),
            weasyprint.__version__,
            pikepdf.__version__,
            str(pango.pango_version()),
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=4)
def typesetter(static_folder: Path) -> Typesetter:
    """The process's typesetter for a folder; raises DocumentError where a file is missing."""
    return Typesetter(static_folder)
