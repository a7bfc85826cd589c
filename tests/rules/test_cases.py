"""Every rule of the book has a case, and every case a rule."""

import pytest

from tests.rules.cases import cases, main, rules, without_case


def test_every_rule_has_a_case() -> None:
    assert [f"R{phase}.{number}" for phase, number in without_case()] == []


def test_no_case_is_named_for_a_rule_that_is_not_in_the_book() -> None:
    known = set(rules())
    assert {number: names for number, names in cases().items() if number not in known} == {}


def test_the_list_covers_the_whole_book(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 15 and all(line.startswith(f"R{phase}:") for phase, line in enumerate(lines))
