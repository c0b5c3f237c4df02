"""The rules: each takes a file's text and says, for a person, what in it breaks the rule."""

import ast
from collections.abc import Iterator

MOST_LINES = 249
MOST_LINES_OF_A_FUNCTION = 30
DOCUMENT_LIBRARIES = {"PIL", "docx", "openpyxl", "pikepdf", "weasyprint"}
CLOCK_METHODS = {"now", "today", "utcnow"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(source: str) -> list[str]:
    lines = len(source.splitlines())
    return [f"{lines} lines, {MOST_LINES} allowed"] if lines > MOST_LINES else []


def long_functions(source: str) -> list[str]:
    """Functions with too many lines, not counting decorators and the docstring."""
    return [
        f"{function.name}, line {function.lineno}: {lines} lines"
        for function in functions(source)
        if (lines := lines_of(function)) > MOST_LINES_OF_A_FUNCTION
    ]


def functions(source: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def lines_of(function: Function) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def missing_docstring(source: str) -> list[str]:
    return [] if ast.get_docstring(ast.parse(source)) else ["says nowhere what it is for"]


def clock_readings(source: str) -> list[str]:
    """Where the time is asked for: what depends on it must be given it."""
    asked = [
        f"line {call.lineno}: .{call.func.attr}()"
        for call in calls(source)
        if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK_METHODS
    ]
    imported = [f"line {line}: imports time" for line, name in imports(source) if name == "time"]
    return asked + imported


def commits(source: str) -> list[str]:
    return [
        f"line {call.lineno}: .commit()"
        for call in calls(source)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    ]


def prints(source: str) -> list[str]:
    return [
        f"line {call.lineno}: print()"
        for call in calls(source)
        if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]


def document_libraries(source: str) -> list[str]:
    return [
        f"line {line}: imports {name}"
        for line, name in imports(source)
        if name in DOCUMENT_LIBRARIES
    ]


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level name of each import, wherever in the file it is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").partition(".")[0]
