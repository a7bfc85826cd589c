"""A line is ordered where it earns its price: net present value at the maker's own cost of capital."""

import numpy as np
import pytest
from attrs import evolve

from game.economics.investment import cost_of_capital, net_value
from game.players.appraisal import Lines, glut, net_worth, rate_of
from game.players.outlook import outlook
from game.world.orders import Act
from game.world.world import World, copy
from tests.players.test_capacity import EVE, MAKERS, part_of
from tests.players.worlds import decided, opening


def test_the_value_of_a_line_is_what_it_brings_year_by_year() -> None:
    """400 quarters of a margin that wears off, tax paid on what is left after depreciation."""
    cash, rate, wear, tax = 0.07, 0.025, 0.02, 0.2
    left = (1.0 - wear) ** np.arange(2000) / (1.0 + rate) ** np.arange(1, 2001)
    summed = ((1.0 - tax) * cash + tax * wear) * left.sum() / (1.0 + 0.5 * rate * 6) - 1.0
    assert net_value(np.array(cash), np.array(rate), wear, tax, 6) == pytest.approx(summed)
    assert net_value(np.array(0.03), np.array(rate), wear, tax, 6) < 0.0 < summed
    assert cost_of_capital(0.02, 0.045, np.array([0.0, 1.0])) == pytest.approx([0.02, 0.0425])


def at_home(world: World) -> tuple[np.ndarray, np.ndarray]:
    """(C,) worth of conventional lines at home for all makers of a world, and their cost of capital."""
    part = part_of(world)
    home, none = world.setup.firms.home[MAKERS], np.zeros_like(MAKERS)
    return net_worth(part, outlook(part), Lines(MAKERS, none, none, home)), rate_of(part)[:, 0]


def test_a_line_is_worth_less_to_who_owes_much_and_when_rivals_build() -> None:
    world, owing = copy(opening(1)), copy(opening(1))
    owing.books.debt[EVE] += 2 * owing.books.plant[EVE]
    (usual, rate), (dear, dearer) = at_home(world), at_home(owing)
    assert dearer[EVE] > rate[EVE] and dear[EVE] < usual[EVE]
    assert (np.delete(dear, EVE) == np.delete(usual, EVE)).all()
    crowded = evolve(world, plants=evolve(world.plants, gwh=world.plants.gwh * 5.0))
    assert glut(part_of(crowded)) < glut(part_of(world))
    assert (at_home(crowded)[0] < usual).all()


def test_makers_build_for_full_lines_only_what_earns_its_price() -> None:
    ordered = {}
    for factor in (1.5, 0.7):
        world = copy(opening(20))
        world.supply.capacity[EVE] *= 0.2
        world.supply.price[EVE] *= factor
        moves = decided(world, MAKERS)[1].doing(Act.PLANT)
        ordered[factor] = np.count_nonzero((moves.seat == EVE) & (moves.chemistry < world.setup.dims.first_route - 1))
    assert ordered[1.5] > 0 and ordered[0.7] == 0
