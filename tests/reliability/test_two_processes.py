"""Two processes that serve one installation keep the same people out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask
from passlib.totp import TOTP

from impact_tool.config import Settings
from impact_tool.extensions import db
from impact_tool.models import AuditEvent
from impact_tool.operations.people import person_with_email
from impact_tool.operations.second_factors import new_key, set_up_second_factor
from impact_tool.operations.sign_in_attempts import MOST_FOR_ACCOUNT
from impact_tool.operations.verifying import verify
from tests.reliability.processes import Visitor, command, served
from tests.web.samples import Sample, add_colleague, add_sample

WRONG = "not the password"
LOCKED = "Too many attempts to sign in"


@pytest.fixture
def sample(app: Flask) -> Sample:
    return add_sample(app)


@pytest.fixture
def both(settings: Settings, sample: Sample) -> Iterator[tuple[str, str]]:
    """The addresses of two processes; the sample is there already."""
    assert sample.lead_email
    with served(settings, 2) as (first, second):
        yield first, second


def test_ten_wrong_passwords_across_both_lock_the_account_at_both(
    both: tuple[str, str], sample: Sample
) -> None:
    for number in range(MOST_FOR_ACCOUNT):
        visitor = Visitor()
        assert visitor.sign_in(both[number % 2], sample.lead_email, WRONG) == "Sign in"
        assert visitor.status == 200
    for address in both:
        visitor = Visitor()
        assert visitor.sign_in(address, sample.lead_email) == LOCKED
        assert visitor.status == 429
        assert Visitor().sign_in(address, add_colleague(sample)) == "Your work"


def test_of_thirty_at_once_at_both_no_more_than_ten_are_looked_at(
    app: Flask, both: tuple[str, str], sample: Sample
) -> None:
    def guess(number: int) -> str:
        return Visitor().sign_in(both[number % 2], sample.lead_email, WRONG)

    with ThreadPoolExecutor(10) as pool:
        headings = list(pool.map(guess, range(30)))
    assert set(headings) == {"Sign in", LOCKED}
    assert headings.count("Sign in") <= MOST_FOR_ACCOUNT
    with app.app_context():
        acts = [act for (act,) in db.session.query(AuditEvent.act)]
        assert acts.count("sign_in.failed") == headings.count("Sign in")
        assert acts.count("sign_in.locked") == 1
        assert verify().faults == ()


def test_twenty_who_sign_in_at_once_at_both_all_get_in(
    both: tuple[str, str], sample: Sample
) -> None:
    emails = [add_colleague(sample, f"Colleague {number}") for number in range(20)]

    def sign_in(number: int) -> str:
        return Visitor().sign_in(both[number % 2], emails[number])

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(sign_in, range(20))) == ["Your work"] * 20


def test_somebody_deactivated_by_a_command_is_out_at_both_with_their_next_request(
    settings: Settings, both: tuple[str, str], sample: Sample
) -> None:
    visitors = [Visitor(), Visitor()]
    for visitor, address in zip(visitors, both, strict=True):
        assert visitor.sign_in(address, sample.lead_email) == "Your work"
    assert "cannot sign in" in command(settings, "users", "deactivate", sample.lead_email)
    for visitor in visitors:
        for address in both:
            assert visitor.go(f"{address}{sample.at()}") == "Sign in"
    assert Visitor().sign_in(both[0], sample.lead_email) == "Sign in"


def test_a_session_that_is_ended_at_one_is_ended_at_the_other(
    both: tuple[str, str], sample: Sample
) -> None:
    visitor = Visitor()
    assert visitor.sign_in(both[0], sample.lead_email) == "Your work"
    # Cookies know no ports.
    assert visitor.go(f"{both[1]}/account") == "Your account"
    visitor.go(f"{both[1]}/account/sign-out-everywhere", csrf_token=visitor.token)
    assert visitor.go(f"{both[0]}/") == "Sign in"


def test_a_code_that_is_given_at_both_at_once_lets_one_in(
    app: Flask, settings: Settings, sample: Sample
) -> None:
    key = new_key()
    with app.app_context():
        person = person_with_email(sample.lead_email)
        codes = set_up_second_factor(person, key, str(TOTP(key).generate().token))
        db.session.commit()
    with served(replace(settings, second_factor="required"), 2) as both:
        waiting = [Visitor() for _ in range(6)]
        for number, visitor in enumerate(waiting):
            assert visitor.sign_in(both[number % 2], sample.lead_email) == "Enter a code"

        def give(number: int) -> str:
            return waiting[number].give_code(both[number % 2], codes[0])

        with ThreadPoolExecutor(len(waiting)) as pool:
            headings = list(pool.map(give, range(len(waiting))))
    # Those who come later find an account that has just been signed in to, or an attempt too many.
    assert headings.count("Your work") == 1
