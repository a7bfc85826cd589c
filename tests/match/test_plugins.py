"""Why the plug-in share of a region moved."""

import pytest

from game.match.present.causes import cause_lines, plugin_causes
from game.match.present.seat import situation_of
from game.match.session import begin
from game.scenario import load


@pytest.fixture(scope="module")
def session():
    """A ministry that pays for cars, and then pays no longer."""
    session = begin(load("casip-2024"), "miit", 5, None)
    session.orders.set_lever("support", (0,), 4000)
    for _ in range(2):
        session.end_quarter()
    session.orders.set_lever("support", (0,), 0)
    session.end_quarter()
    return session


def test_parts_add_up_to_the_change_exactly(session):
    for region in range(len(session.setup.dims.regions)):
        found = session.plugins(region)
        past = [float(item.ev_share[region, 0]) for item in session.history[-2:]]
        assert [found.before, found.after] == past
        assert sum(part for _, part in found.parts) == pytest.approx(past[1] - past[0], abs=1e-12)


def test_support_that_ends_is_told_as_the_cause_where_it_was_paid(session):
    places = [session.setup.dims.regions.index(name) for name in ("china", "europe")]
    china, europe = (dict(session.plugins(place).parts) for place in places)
    assert china["support"] < -0.01 and abs(europe["support"]) < 1e-12


def test_the_headline_of_a_government_tells_causes(session):
    situation = situation_of(session)
    whole, parts = plugin_causes(situation, situation.home)
    assert whole and [abs(item.part) for item in parts] == sorted((abs(item.part) for item in parts), reverse=True)
    told = "".join(cell.text for cell in cause_lines(situation)[0][1])
    assert "support and its terms −" in told and told.startswith("Plug-ins at home ")
