"""Every rule of the book is named by code and has a case, and every case a rule."""

import pytest

from tests.rules.cases import cases, main, rules, without_case
from tests.rules.trace import code, trace


def test_every_rule_has_a_case() -> None:
    assert [f"R{phase}.{number}" for phase, number in without_case()] == []


def test_every_rule_is_named_by_the_code_that_carries_it_out() -> None:
    assert [f"R{phase}.{number}" for phase, number in rules() if (phase, number) not in code()] == []


def test_a_rule_is_followed_to_its_formula_code_and_case() -> None:
    found = trace((10, 7))
    assert found[0].startswith("docs/rules/10-accounts.md: R10.7 New equity")
    assert any(line.endswith(" raise_equity") for line in found)
    assert "formula  game/economics/finance.py dilution" in found
    assert any("test_r10_7" in line for line in found)


def test_no_case_is_named_for_a_rule_that_is_not_in_the_book() -> None:
    known = set(rules())
    assert {number: names for number, names in cases().items() if number not in known} == {}


def test_the_list_covers_the_whole_book(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 15 and all(line.startswith(f"R{phase}:") for phase, line in enumerate(lines))
