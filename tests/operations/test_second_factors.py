"""Second factors as they are kept: sealed, each code taken once, all of it gone when reset."""

from functools import partial

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy.session import Session
from passlib.totp import TOTP
from sqlalchemy.orm import scoped_session

from impact_tool.domain.second_factor import CodeNotRight, in_groups
from impact_tool.extensions import clock, db
from impact_tool.models import Installation, OpenSession, Person, RecoveryCode, SecondFactor
from impact_tool.operations.open_sessions import open_session
from impact_tool.operations.second_factors import (
    factor_of,
    is_second_factor_required,
    new_key,
    prove_with_code,
    renew_recovery_codes,
    reset_second_factor,
    set_up_second_factor,
)
from tests.factories import make_person
from tests.operations.at_once import at_once, commit_slowly
from tests.web.second_factors import later

KEY = new_key()


def shown(key: str = KEY) -> str:
    return str(TOTP(key).generate(time=int(clock.now().timestamp())).token)


@pytest.fixture
def person(session: scoped_session[Session]) -> Person:
    """Somebody who has an authenticator app with KEY, set up just now."""
    made = make_person()
    set_up_second_factor(made, KEY, shown())
    session.commit()
    return made


def refused(person: Person, typed: str) -> bool:
    try:
        prove_with_code(person, typed)
    except CodeNotRight:
        return True
    return False


def test_keys_are_long_and_differ() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert {len(key) for key in keys} == {32}


def test_neither_key_nor_codes_can_be_read_in_the_database(person: Person) -> None:
    codes = renew_recovery_codes(person)
    db.session.commit()
    kept = repr([tuple(row) for table in (SecondFactor, RecoveryCode) for row in everything(table)])
    assert KEY not in kept
    assert not any(code in kept for code in codes)
    assert len(codes) == 10
    assert {len(code) for code in codes} == {12}


def everything(table: type[SecondFactor | RecoveryCode]) -> list[sa.Row[tuple[object, ...]]]:
    return list(db.session.execute(sa.select(table.__table__)).all())


@pytest.mark.parametrize("typed", ["", "000000", "1" * 12, "1" * 13, "nonsense", "1" * 100_000])
def test_other_codes_are_refused(person: Person, typed: str) -> None:
    assert refused(person, typed)


def test_the_code_that_set_it_up_is_used_up(person: Person) -> None:
    assert refused(person, shown())
    with later():
        prove_with_code(person, shown())
        assert refused(person, shown())


def test_an_app_and_codes_are_of_one_person_alone(person: Person) -> None:
    other, key = make_person(), new_key()
    codes = set_up_second_factor(other, key, shown(key))
    with later():
        assert refused(person, shown(key))
        assert refused(person, codes[0])
        assert refused(other, shown())
        prove_with_code(other, shown(key))


def test_a_key_that_is_put_in_another_persons_row_is_of_no_use(person: Person) -> None:
    """By somebody who can write to the database, and has an app of their own."""
    thief, key = make_person(), new_key()
    set_up_second_factor(thief, key, shown(key))
    stolen = db.session.get_one(SecondFactor, thief.id).sealed_key
    db.session.get_one(SecondFactor, person.id).sealed_key = stolen
    db.session.flush()
    with later():
        assert refused(person, shown(key))


def test_with_another_secret_of_the_installation_nothing_is_taken(
    app: Flask, person: Person
) -> None:
    codes = renew_recovery_codes(person)
    app.config["SECOND_FACTOR_KEY"] = b"another key of thirty-two bytes!"
    with later():
        assert refused(person, shown())
    assert refused(person, codes[0])
    assert reset_second_factor(person)


def test_a_recovery_code_is_taken_once_however_it_is_typed(person: Person) -> None:
    codes = renew_recovery_codes(person)
    prove_with_code(person, f" {in_groups(codes[3])}\n")
    assert refused(person, codes[3])
    found = factor_of(person)
    assert found is not None
    assert found.codes_left == 9
    prove_with_code(person, codes[4])


def test_new_recovery_codes_take_the_place_of_those_before(person: Person) -> None:
    before = renew_recovery_codes(person)
    after = renew_recovery_codes(person)
    assert set(before).isdisjoint(after)
    assert refused(person, before[0])
    prove_with_code(person, after[0])


def test_another_app_takes_the_place_of_the_one_before(person: Person) -> None:
    codes, key = renew_recovery_codes(person), new_key()
    set_up_second_factor(person, key, shown(key))
    with later():
        assert refused(person, shown())
        assert refused(person, codes[0])
        prove_with_code(person, shown(key))


def test_an_app_that_does_not_show_the_code_is_not_set_up(person: Person) -> None:
    with later(), pytest.raises(CodeNotRight):
        set_up_second_factor(person, new_key(), shown())
    with later(2):
        prove_with_code(person, shown())


def set_up_first(person_id: int, key: str) -> bool:
    """Whether this app was set up, by somebody who has given the password alone."""
    person = db.session.get_one(Person, person_id)
    try:
        set_up_second_factor(person, key, shown(key), is_first=True)
    except CodeNotRight:
        db.session.rollback()
        return False
    commit_slowly()
    return True


def test_of_five_who_set_up_the_first_app_at_once_one_does(app: Flask) -> None:
    with app.app_context():
        person_id = make_person().id
        db.session.commit()
    keys = [new_key() for _ in range(5)]
    done = at_once(app, [partial(set_up_first, person_id, key) for key in keys])
    assert sum(done) == 1
    with app.app_context(), later():
        person = db.session.get_one(Person, person_id)
        assert [not refused(person, shown(key)) for key in keys] == done


def try_code(person_id: int, code: str) -> bool:
    """Whether the code was taken."""
    try:
        prove_with_code(db.session.get_one(Person, person_id), code)
    except CodeNotRight:
        db.session.rollback()
        return False
    commit_slowly()
    return True


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_ten_who_give_the_same_code_at_once_one_gets_through(
    app: Flask, person: Person, kind: str
) -> None:
    codes, person_id = renew_recovery_codes(person), person.id
    db.session.commit()
    with later():
        code = shown() if kind == "app" else codes[0]
        assert sum(at_once(app, [partial(try_code, person_id, code)] * 10)) == 1


def test_resetting_takes_all_of_it_away_and_ends_sessions(person: Person) -> None:
    renew_recovery_codes(person)
    open_session(person.id, with_second_factor=True)
    before = person.fs_uniquifier
    assert reset_second_factor(person)
    db.session.commit()
    for table in (SecondFactor, RecoveryCode, OpenSession):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
    assert person.fs_uniquifier != before
    assert factor_of(person) is None
    assert not reset_second_factor(person)
    with later():
        assert refused(person, shown())


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("is_set", "is_demo", "is_asked"),
    [
        (True, None, True),
        (True, False, True),
        (True, True, True),
        (False, None, False),
        (False, True, False),
        # Where the real service was made, no setting relaxes it.
        (False, False, True),
    ],
)
def test_only_a_demonstration_can_do_without(
    app: Flask, *, is_set: bool, is_demo: bool | None, is_asked: bool
) -> None:
    app.config["IS_SECOND_FACTOR_REQUIRED"] = is_set
    if is_demo is not None:
        db.session.add(Installation(is_demo=is_demo, made_at=clock.now()))
    assert is_second_factor_required() is is_asked
