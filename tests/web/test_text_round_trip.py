"""What people type comes back as they typed it, but for what `clean` says that it changes."""

import pytest
from flask import Flask

from impact_tool.domain.prose import MAX_CHARACTERS, clean
from impact_tool.extensions import db
from impact_tool.models import Answer
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.stored import count_of

ISSUES = "part-1/4"

KEPT = {
    "right to left": "שלום עולם\nمرحبا بالعالم — 3 + 4",  # noqa: RUF001  # Arabic
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✅",
    "Welsh and others": "Ŵy ŷ, ß, ﬁ, 漢字, Ωmega, naïve café",
    "markup": "</textarea><b>bold</b> &amp; &lt; <!-- --> ]]> <?php ?>",
    "template": "{{ 7 * 7 }} {% raw %} %s %(name)s \\n",
    "indented": "first\n    four\n\ttab\n  two\nend",
    "empty lines": "one\n\n\n\nfive",
    "lists": "- dash\n* star\n• bullet\n1. one\n2) two",
    "quotation marks": "\"double\" 'single' “curly” ‘single’ `back`",
    "joiners": "a\u200bb\u200cc\u200dd\u2060e",
    "long line": "word " * 1000 + "end",
    "as long as can be": "é" * MAX_CHARACTERS,
    "many lines": "\n".join(f"line {n}" for n in range(5000)),
}
CHANGED = {
    "empty lines around": "\n\n  first\nlast\n\n",
    "spaces at the ends of lines": "one  \ntwo\t\nthree\xa0",
    "other line ends": "one\r\ntwo\rthree\x0bfour\u2028five\x85six",
    "composed in two": "cafe\u0301",
    "soft hyphens": "safe\u00adguard\u00ading\ufeff",
}


def stored_text(app: Flask) -> str:
    with app.app_context():
        query = db.select(Answer.text).where(Answer.question_id == "issues")
        return str(db.session.scalars(query).one())


def test_text_survives_being_saved_shown_and_saved_again(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for name, typed in {**KEPT, **CHANGED}.items():
        with subtests.test(name):
            lead.get(sample.at(ISSUES))
            lead.submit({"text": typed})
            assert stored_text(app) == clean(typed)
            page = lead.get(sample.at(ISSUES))
            assert page.value("text") == clean(typed)
            versions = count_of(app, "answer_version")
            lead.submit({})
            assert stored_text(app) == clean(typed)
            assert count_of(app, "answer_version") == versions


def test_most_text_is_not_changed_at_all(subtests: pytest.Subtests) -> None:
    for name, typed in KEPT.items():
        with subtests.test(name):
            assert clean(typed) == typed
    assert all(clean(typed) != typed for typed in CHANGED.values())


def test_text_that_is_refused_comes_back_unchanged(
    lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    """Nothing is marked as finished without its reason, so that the form comes back."""
    for name, typed in KEPT.items():
        with subtests.test(name):
            lead.get(sample.at(ISSUES))
            page = lead.submit({"text": typed, "mark": "not_applicable"})
            assert page.problems != []
            assert page.value("text") == typed


def test_a_field_of_one_line_holds_one_line(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("part-1/1"))
    lead.submit({"text": "  Lena\u00a0\tLead \n and  others "})
    assert lead.get(sample.at("part-1/1")).value("text") == "Lena Lead and others"


def test_text_is_shown_as_paragraphs_and_lists(lead: Browser, sample: Sample) -> None:
    sample.say("issues", "First line\nsecond line\n\n- one\n- two\n\n3. three\n4. four")
    page = lead.get(sample.at("part-1/check"))
    (section,) = [
        each for each in page.with_class("app-answer") if "First line" in "".join(each.itertext())
    ]
    assert [len(list(section.iter(tag))) for tag in ("ul", "ol", "li", "br")] == [1, 1, 4, 1]
    assert next(section.iter("ol")).get("start") == "3"
