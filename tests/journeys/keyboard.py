"""The keyboard alone: moves on with Tab, and sees at each stop where it is."""

from typing import Any

from playwright.sync_api import FloatRect, Page, ViewportSize

MOST_STOPS = 60
# What surrounds a control: its ring, and the label that carries a radio's ring.
MARGIN = 8

# Where the focus is, in pixels of the window, and whether anything lies over it.
PLACE = """() => {
  const it = document.activeElement;
  const box = it.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const covered = !at || !(it.contains(at) || at.contains(it));
  return {x: box.x, y: box.y, width: box.width, height: box.height, covered,
          what: it.outerHTML.slice(0, 120)};
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus has this name; each stop on the way is seen."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        require_seen(page)
        stops.append(name_of_focused(page))
        if stops[-1] == name:
            return
    raise AssertionError(f"Tab does not lead to {name!r}, but to {stops}")


def name_of_focused(page: Page) -> str:
    """What the thing is called: by its label, else by its words."""
    name: str = page.evaluate(
        "() => { const it = document.activeElement;"
        "return (it.labels?.[0] ?? it).textContent.trim().replace(/\\s+/g, ' '); }"
    )
    return name


def require_seen(page: Page) -> None:
    """The focus is inside the window, under nothing, and looks different from its absence."""
    place = page.evaluate(PLACE)
    size = page.viewport_size
    assert size is not None
    inside = place["y"] >= -1 and place["y"] < size["height"] and place["x"] < size["width"]
    assert inside, f"outside the window: {place}"
    assert not place["covered"], f"covered: {place}"
    clip = around(place, size)
    with_focus = page.screenshot(clip=clip)
    page.evaluate("() => { window.left = document.activeElement; window.left.blur(); }")
    without = page.screenshot(clip=clip)
    page.evaluate("() => window.left.focus({preventScroll: true})")
    assert with_focus != without, f"cannot be seen: {place}"


def around(place: dict[str, Any], size: ViewportSize) -> FloatRect:
    """The part of the window that the ring may be in."""
    left, top = max(place["x"] - MARGIN, 0), max(place["y"] - MARGIN, 0)
    return {
        "x": left,
        "y": top,
        "width": min(place["width"] + 2 * MARGIN, size["width"] - left),
        "height": min(place["height"] + 2 * MARGIN, size["height"] - top),
    }
