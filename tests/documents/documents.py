"""The documents that the tests read, each by a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from impact_tool.domain.questionnaire import Part
from impact_tool.domain.report import Report
from tests.documents.figure_samples import report_with_figures
from tests.documents.planning_samples import (
    planned_report,
    report_of_forty,
    report_of_odd_plan,
    report_without_plan,
)
from tests.documents.samples import (
    full_report,
    long_answer,
    no_answer,
    part_of,
    report_of,
    report_of_every_state,
    report_saying,
    sentences,
    short_answer,
)

ARABIC = "سألنا كل شخص عما يريد أن يحدث.\n\n- أن يكون في بيته\n- أن يسمع صوته"
HEBREW = "בְּרֵאשִׁית בָּרָא אֱלֹהִים\n\nכל אדם מה"
EMOJI = "She said 😀 and then ❤️ ✔. Her cost: £20, ½ of 40 €."
OTHER = "Zażółć gęślą jaźń. Ζητήσαμε. Спросили."
# Unassigned, and private: no machine has fonts for them, whatever is installed.
UNSHOWN = "She wrote \u0378\u0379 and \ue000."
MARKUP = (
    "<script>alert('x')</script> & <b>bold</b> &amp; {{ 7 * 7 }} <!-- c --> </p></section>"
    ' <img src="http://localhost:9/x.png"> <link rel=stylesheet href="http://localhost:9/x.css">'
)

ENDLESS_TEXT = " ".join(sentences(i, 30) for i in range(1000))[:100_000]
ENDLESS_WORD = "x" * 100_000

MAKERS: Mapping[str, Callable[[], Report]] = {
    "empty": lambda: full_report(no_answer),
    "empty Part 1": lambda: report_of(part_of(Part.INITIAL_ASSESSMENT, no_answer)),
    "empty Part 2": lambda: report_of(part_of(Part.IMPACT_STATEMENT, no_answer)),
    "short": lambda: full_report(short_answer),
    "large print": lambda: full_report(short_answer),
    "long": lambda: full_report(long_answer),
    "every state": report_of_every_state,
    "figures": report_with_figures,
    "plan": planned_report,
    "plan, large print": planned_report,
    "no plan": report_without_plan,
    "forty actions": report_of_forty,
    "forty actions, large print": report_of_forty,
    "plan in Hebrew": lambda: report_of_odd_plan(HEBREW),
    "plan of markup": lambda: report_of_odd_plan(MARKUP),
    "endless plan": lambda: report_of_odd_plan(ENDLESS_TEXT),
    "endless text": lambda: report_saying(ENDLESS_TEXT),
    "endless word": lambda: report_saying(ENDLESS_WORD),
    "Arabic": lambda: report_saying(ARABIC),
    "Hebrew": lambda: report_saying(HEBREW),
    "emoji": lambda: report_saying(EMOJI),
    "other alphabets": lambda: report_saying(OTHER),
    "unshown": lambda: report_saying(UNSHOWN),
    "markup": lambda: report_saying(MARKUP),
}
