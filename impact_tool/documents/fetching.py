"""What a document may load while it is laid out: our own stylesheet and fonts, nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

_SERVED = {".css": "text/css", ".woff2": "font/woff2"}


class RefusedURLError(ValueError):
    """A document asked for something that is not our own stylesheet or font."""

    def __init__(self, url: str) -> None:
        super().__init__(f"a document may not load {url[:200]!r}")
        self.url = url


class StaticFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types.
    """Serves stylesheets and fonts from the static folder, and refuses every other address.

    `served` is a digest of all that was served so far.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._folder = folder.resolve()
        self.served = hashlib.sha256()

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file that `url` names; raises RefusedURLError, or OSError where it is missing."""
        path = self._path_of(url)
        content = path.read_bytes()
        self.served.update(content)
        return URLFetcherResponse(url, content, {"Content-Type": _SERVED[path.suffix]})

    def _path_of(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            raise RefusedURLError(url)
        path = Path(url2pathname(parts.path)).resolve()
        if not path.is_relative_to(self._folder) or path.suffix not in _SERVED:
            raise RefusedURLError(url)
        return path
