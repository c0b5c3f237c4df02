"""What the briefing note says: the guide's points, adapted, and how the council records."""

from dataclasses import replace

from impact_tool.domain.briefing import as_suggested, points_of, recording_text
from impact_tool.guide import briefing_guide

GUIDE = briefing_guide()
SUGGESTED = as_suggested(GUIDE)


def test_the_note_has_the_guides_eight_points_until_the_ninth_is_said() -> None:
    assert [point.number for point in points_of(GUIDE, SUGGESTED)] == list(range(1, 9))
    said = replace(SUGGESTED, recording=("spreadsheet",))
    *others, ninth = points_of(GUIDE, said)
    assert len(others) == 8
    assert (ninth.number, ninth.heading) == (9, "How we record this")
    assert ninth.text == GUIDE.recording[1].sentence


def test_ways_to_record_stand_in_the_guides_order_before_own_words() -> None:
    said = replace(
        SUGGESTED, recording=("client_record", "forms"), recording_words="Ring Omar first."
    )
    forms, _, client_record, _ = (way.sentence for way in GUIDE.recording)
    assert recording_text(GUIDE, said) == f"{forms}\n\n{client_record}\n\nRing Omar first."


def test_an_empty_point_is_left_out_and_the_rest_numbered_anew() -> None:
    said = replace(SUGGESTED, points={**SUGGESTED.points, 2: " ", 3: "Ours"})
    points = points_of(GUIDE, said)
    assert [point.number for point in points] == list(range(1, 8))
    assert (points[1].heading, points[1].text) == (GUIDE.points[2].heading, "Ours")
