"""Where the opening's numbers come from: what was published must cite a fact, and nothing knows the future."""

import re

import pytest
from click.testing import CliRunner

from game.cli import main
from game.scenario import load
from game.scenario.facts import load_facts
from game.scenario.figures import FigureRow
from game.world.effects import Effect

PUBLISHED = (
    r"firms\.(catl|calb|byd|nio|tesla)\.books\.(cash|revenue)",
    r"firms\.(catl|calb|byd|eve|nio|sk-on)\.books\.profit",
    r"firms\.(eve|gotion|lges|samsung-sdi|sk-on|panasonic|toyota)\.books\.revenue",
    r"firms\.(quantumscape|solid-power)\.books\.cash",
    r"firms\.calb\.books\.debt",
    r"firms\.(catl|calb|eve|gotion|lges|samsung-sdi|sk-on|quantumscape|solid-power)\.laboratory\.research",
    r"firms\.(toyota|samsung-sdi|quantumscape|solid-power)\.laboratory\.solid",
    r"firms\.(toyota|panasonic)\.laboratory\.families\.solid",
    r"firms\.(catl|calb|byd|toyota|lges|samsung-sdi|sk-on|panasonic|solid-power|svolt|gotion|eve|sunwoda)"
    r"\.laboratory\.readiness\.sulfide",
    r"firms\.quantumscape\.laboratory\.readiness\.oxide",
    r"firms\.welion\.laboratory\.readiness\.semi-solid",
    r"suits\.[a-z-]+\.claim",
    r"promises\.(catl|toyota|samsung-sdi|gotion|byd|calb|quantumscape)\.year",
    r"jurisdictions\.(china|us|eu)\.points",
    r"jurisdictions\.china\.mandate",
    r"jurisdictions\.us\.credit",
    r"governments\.miit\.(budget|spending\.support)",
    r"governments\.most\.budget",
    r"governments\.(us|eu)\.spending\.support",
    r"events\.(us-credit-[0-9]+|china-tax-halved|china-credits-2025)\.size",
    r"research_depreciation",
)
AFTER_THE_OPENING = frozenset(
    {
        "us_tariff", "eu_cvd", "us_30d_end", "cn_export_2025", "jp_meti_2024", "ssb_pat_2025", "cn_assb",
        "cn_scrappage", "k_battery_rd", "gov_sub_cn", "f2_ssb_nissan_mwh", "ssb_yield_cost",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> tuple[FigureRow, ...]:
    return load("casip-2024").figures


@pytest.mark.parametrize("pattern", PUBLISHED)
def test_published_figures_cite_their_source(rows: tuple[FigureRow, ...], pattern: str) -> None:
    """A figure that was published is no assumption of ours."""
    found = [row for row in rows if re.fullmatch(pattern, row.where)]
    assert found
    assert [row.where for row in found if not row.fact] == []


def test_assumptions_say_why_and_how_wide(rows: tuple[FigureRow, ...]) -> None:
    """Every other figure carries a range around it and a reason."""
    for row in rows:
        if not row.fact:
            assert row.low is not None, row.where
            assert row.high is not None, row.where
            assert row.low <= row.value <= row.high, row.where
            assert len(row.why) >= 3, row.where


def test_nothing_knows_the_future(rows: tuple[FigureRow, ...]) -> None:
    """No figure rests on a fact that was not known, or not announced, at the opening."""
    known = load_facts()
    assert set(known) >= AFTER_THE_OPENING
    used = {reference.split(".")[0] for row in rows for reference in row.fact}
    assert used & AFTER_THE_OPENING == set()


def test_only_announced_policy_is_scheduled() -> None:
    """An event that is certain stands in the calendar or in law of 2023; what may happen has a chance below one."""
    events = load("casip-2024").setup.events
    certain = {event.id for event in events if event.chance >= 1.0}
    assert certain == {
        "germany-ends-aid", "china-credits-2025", "us-minerals-2025", "eu-fleet-2025", "china-tax-halved",
        "battery-passport", "china-tax-ends", "eu-fleet-2030", "us-credit-2030", "us-credit-2031", "us-credit-2032",
        "us-credit-2033", "eu-cars-2035", "us-election-2024", "us-election-2028", "us-election-2032",
        "eu-election-2029",
    }  # fmt: skip


def test_an_event_that_moves_a_yearly_lever_comes_before_the_budget_is_set() -> None:
    """Else it undoes in its first quarter what the government has just decided for the year."""
    for name in ("casip-2024", "hindcast-2020"):
        setup = load(name).setup
        moved = [event for event in setup.events if event.effect in (Effect.SUPPORT, Effect.GRANT)]
        assert len(moved) >= 3
        assert [event.id for event in moved if event.turns[0] and (setup.quarter - 1 + event.turns[0]) % 4 == 0] == []


def test_what_speaks_against_a_figure_is_kept_and_shown() -> None:
    """A figure whose fact notes other counts shows the note; an assumption shows its reason."""
    rows = {row.where: row for row in load("casip-2024").figures}
    noted = [row for row in rows.values() if row.note]
    assert noted and all(row.fact for row in noted)
    shown = CliRunner().invoke(main, ["facts", "casip-2024"]).output.splitlines()
    for row in noted:
        assert any(line.startswith(f"{row.where}\t") and line.endswith(f"note: {row.note}") for line in shown)
    assumed = next(row for row in rows.values() if not row.fact)
    assert any(line.startswith(f"{assumed.where}\t") and assumed.why in line for line in shown)
