"""Forms filled in through real requests. No database is asked for, so one application is enough."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest

from impact_tool.forms.base import Form
from tests.database.installations import Installations

Fill = Callable[..., Any]


@pytest.fixture
def fill(installations: Installations) -> Iterator[Fill]:
    """Opens a form with what it starts from, or, where something is typed, sends and checks it."""
    app = installations.of_kind("sqlite").app

    with ExitStack() as stack:

        def fill(kind: type[Form], typed: Mapping[str, Any] | None = None, **starts: Any) -> Form:
            method = "GET" if typed is None else "POST"
            stack.enter_context(app.test_request_context("/", method=method, data=typed))
            form = kind(data=starts)
            if typed is not None:
                form.validate_on_submit()
            return form

        yield fill
