"""A plan on a time line: its actions as bars, with the pilot, review points and today.

A long plan makes several drawings, each with the axis, so that it can be read far down a page and
printed over several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from impact_tool.charts.chart import Chart
from impact_tool.charts.drawing import LINE, box, line, styled, width_of, words, wrapped
from impact_tool.charts.months import MonthAxis
from impact_tool.charts.rows import key
from impact_tool.charts.time_line_layout import BAR, GAP, NARROW, Layout, Place
from impact_tool.charts.time_line_words import description_of, due_in_words, table_of
from impact_tool.domain.actions import ActionStatus, Timing
from impact_tool.domain.plan import PlanRow, TimeLine, days_of, first_and_last

_TITLE = "Time line of the actions"
_SMALLEST = 8.0
_MOST_HEIGHT = 620.0
_AXIS = 46.0
_NAMES = _AXIS + 2 * LINE
# How many days beyond the plan today may lie and still be drawn.
_NEAR = 92
_STYLES = {
    ActionStatus.TO_DO: "chart-paper",
    ActionStatus.DOING: "chart-middle",
    ActionStatus.DONE: "chart-ink",
}
_KEY = (
    ("chart-paper", "Not started"),
    ("chart-middle", "In progress"),
    ("chart-ink", "Completed"),
)


@dataclass(frozen=True, slots=True)
class _Frame:
    time_line: TimeLine
    layout: Layout
    axis: MonthAxis
    marks: tuple[tuple[str, date], ...]

    @property
    def shows_today(self) -> bool:
        """Today lies within the months that are drawn."""
        return self.axis.first <= self.time_line.today < self.axis.end


def time_line_charts(
    time_line: TimeLine, layout: Layout = NARROW, prefix: str = "time-line"
) -> tuple[Chart, ...]:
    """The drawings of a plan, none where no action has a date; ids begin with the prefix."""
    frame = _frame(time_line, layout)
    if frame is None:
        return ()
    parts = _parts(time_line.dated, layout)
    return tuple(
        _chart(frame, rows, f"{prefix}-{number}", number, len(parts))
        for number, rows in enumerate(parts, start=1)
    )


def _frame(time_line: TimeLine, layout: Layout) -> _Frame | None:
    if not time_line.dated:
        return None
    marks = tuple((f"R{number}", day) for number, day in time_line.review_points)
    days = [day for row in time_line.dated for day in days_of(row)]
    around = first_and_last([*days, *(time_line.pilot or ()), *(day for _, day in marks)])
    if around is None:
        return None
    first, last = around
    today = time_line.today
    if (first - today).days <= _NEAR and (today - last).days <= _NEAR:
        first, last = min(first, today), max(last, today)
    axis = MonthAxis.around(first, last, layout.left, layout.width - 2)
    return _Frame(time_line, layout, axis, marks)


def _parts(rows: Sequence[PlanRow], layout: Layout) -> list[list[PlanRow]]:
    """The rows of each drawing, none of which is too high for a page."""
    parts: list[list[PlanRow]] = [[]]
    height = 0.0
    for row in rows:
        needed = _height(row, layout)
        if parts[-1] and height + needed > _MOST_HEIGHT:
            parts.append([])
            height = 0.0
        parts[-1].append(row)
        height += needed
    return parts


def _chart(frame: _Frame, rows: Sequence[PlanRow], prefix: str, number: int, of: int) -> Chart:
    title = f"{_TITLE}, part {number} of {of}" if of > 1 else _TITLE
    head, top = _head(frame)
    bars, foot = _rows(frame, rows, top)
    signs, end = _key(frame, foot + 6) if number == of else (Markup(""), foot)
    drawing = Markup("").join((*head, *bars, signs))
    return Chart(
        title=title,
        description=description_of(frame.time_line, rows),
        prefix=prefix,
        height=end,
        drawing=drawing,
        table=table_of(frame.time_line, rows),
        width=frame.layout.width,
    )


def _head(frame: _Frame) -> tuple[list[Markup], float]:
    """Months, today, the review points and the pilot, and where they end."""
    drawn = [*frame.axis.drawn(0), *_names(frame)]
    if frame.time_line.pilot is None:
        return drawn, _NAMES
    first, last = frame.time_line.pilot
    left, right = frame.axis.at(first), frame.axis.after(last)
    place = frame.layout.place(_NAMES, 1)
    drawn.append(words("The pilot", (0, place.words), bold=True))
    drawn.append(box("chart-band", (left, place.bar), right - left, BAR))
    ends = ((x, place.bar) for x in (left, right))
    drawn += (line("chart-line", (x, y), (x, y + BAR), 2) for x, y in ends)
    drawn += _ground(frame, place)
    return drawn, place.foot


def _names(frame: _Frame) -> Iterator[Markup]:
    """Today on a line of its own, the review points over it where they do not overlap."""
    if frame.shows_today:
        x = frame.axis.at(frame.time_line.today)
        at = _within(frame, x, width_of("Today"))
        yield words("Today", (at, _NAMES - 4))
    taken = frame.layout.left - GAP
    for name, day in sorted(frame.marks, key=lambda mark: mark[1]):
        at = _within(frame, frame.axis.at(day), width_of(name))
        if at > taken:
            yield words(name, (at, _AXIS + LINE - 2), bold=True)
            taken = at + width_of(name) + 4


def _within(frame: _Frame, x: float, width: float) -> float:
    """Where words begin that stand over a place, within the drawing."""
    return min(max(x - width / 2, frame.layout.left), frame.layout.width - width)


def _ground(frame: _Frame, place: Place) -> Iterator[Markup]:
    """The lines of today and of the review points, over as much of a row as has no words."""
    top, foot = place.free
    for _, day in frame.marks:
        x = frame.axis.at(day)
        yield line("chart-line", (x, top), (x, foot), 1.5, stroke_dasharray="6 3")
    if frame.shows_today:
        x = frame.axis.at(frame.time_line.today)
        yield line("chart-axis", (x, top), (x, foot), 1.5, stroke_dasharray="2 3")


def _rows(frame: _Frame, rows: Sequence[PlanRow], top: float) -> tuple[list[Markup], float]:
    drawn: list[Markup] = []
    for row in rows:
        said = _said(row, frame.layout)
        place = frame.layout.place(top, len(said) + 1)
        drawn += _ground(frame, place)
        drawn += (words(each, (0, place.words + n * LINE)) for n, each in enumerate(said))
        drawn.append(_due(frame, row, place.words + len(said) * LINE))
        drawn += _bar(frame, row, place.bar)
        top = place.foot
    return drawn, top


def _due(frame: _Frame, row: PlanRow, foot: float) -> Markup:
    today = frame.time_line.today
    is_late = row.timing(today) is Timing.OVERDUE
    style = "chart-text" if is_late else "chart-quiet"
    return words(due_in_words(row, today), (0, foot), style=style, bold=is_late)


def _said(row: PlanRow, layout: Layout) -> tuple[str, ...]:
    return wrapped(f"{row.place}. {row.title}", layout.for_words)


def _height(row: PlanRow, layout: Layout) -> float:
    return layout.place(0, len(_said(row, layout)) + 1).foot


def _bar(frame: _Frame, row: PlanRow, top: float) -> Iterator[Markup]:
    """A bar from start to end; a dot for an end without a start; for a start alone a line on."""
    style, middle = _STYLES[row.status], top + BAR / 2
    start, end = days_of(row)
    if start and end and start <= end:
        left = frame.axis.at(start)
        width = max(frame.axis.after(end) - left, _SMALLEST)
        left = min(left, frame.layout.width - 2 - width)
        yield box(style, (left, top), width, BAR, stroke_width="1.5")
        return
    day = end or start
    if day is None:
        return
    x = min(max(frame.axis.at(day), frame.layout.left + 7), frame.layout.width - 9)
    if end is None:
        yield line("chart-line", (x, middle), (frame.axis.right, middle), 2, stroke_dasharray="2 4")
    yield styled("circle", style, cx=x, cy=middle, r=BAR / 2, stroke_width="1.5")


def _key(frame: _Frame, top: float) -> tuple[Markup, float]:
    drawn, foot = key(_KEY, top)
    if not frame.marks:
        return drawn, foot
    name, _ = frame.marks[0]
    at = foot + LINE
    sign = line("chart-line", (7, at - 14), (7, at + 2), 1.5, stroke_dasharray="6 3")
    said = words(f"Review points: {name} is number {name[1:]}", (20, at))
    return Markup("").join((drawn, sign, said)), at + 6
