"""R9: cars, deliveries, storage, short notice, payments and the opening."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import imbalance, total
from game.rules.allocation import deliver, possible
from game.rules.car_demand import car_demand, kwh_sold
from game.rules.market import market
from game.rules.market_outcome import market_outcome
from game.rules.opening_market import fit_appeals
from game.rules.sales import wanted_cells
from game.rules.settlement import settle
from game.world.dims import Item, Sector
from game.world.events import Happening
from game.world.things import Injunctions
from game.world.world import World, copy, digest, select
from tests.rules.trading import (
    BYD,
    CALB,
    CATL,
    FIRST,
    LFP,
    LGES,
    NMC,
    OTHERS,
    SULFIDE,
    industry,
    made,
    quarter,
    relabelled,
)  # fmt: skip
from tests.sketch import DIMS

ONLY = (market,)
CHINA, EUROPE, AMERICA = 0, 1, 2
CARS_CHINA, CARS_EUROPE, CARS_AMERICA = 0, 1, 2


def shares(values: np.ndarray) -> np.ndarray:
    whole = values.sum(axis=0)
    return values / np.where(whole > 0.0, whole, 1.0)


def test_r9_20_turn_0_splits_cars_and_storage_as_the_opening():
    world = industry()
    result = market_outcome(world)
    assert shares(result.cars[:, :4]) == pytest.approx(shares(world.market.cars[:, :4]), abs=1e-12)
    assert shares(result.storage.sold) == pytest.approx(shares(world.market.stored), abs=1e-9)


def test_r9_20_turn_0_delivers_by_the_opening_contracts():
    world = industry()
    result = market_outcome(world)
    kinds = world.setup.programmes
    gwh = np.zeros(DIMS.makers)
    rows = world.contracts
    cars = result.cars[kinds.carmaker[rows.programme], kinds.region[rows.programme], rows.world]
    np.add.at(gwh, rows.maker, rows.share * cars * (kinds.weight * kinds.kwh)[rows.programme] * 0.001)
    assert result.delivered.sum(axis=(1, 2))[:, 0] == pytest.approx(gwh, rel=1e-9)


def test_r9_20_turn_0_follows_the_season():
    world = industry()
    spring = car_demand(world).cars
    world.turn = 3
    assert car_demand(world).cars[:, 0].sum() > 1.2 * spring[:, 0].sum()


def test_shares_of_deliveries_sum_to_one():
    world = industry(6)
    quarter(world, None, ONLY)
    share = made(world) / total(made(world))
    assert np.abs(share.sum(axis=0) - 1.0).max() < 1e-12


def test_r9_1_raise_your_car_price_and_your_share_falls():
    world = industry()
    before = shares(car_demand(world).cars)
    world.levers.car_stance[2, CARS_CHINA] = 2
    after = shares(car_demand(world).cars)
    assert after[2, 0, 0] < before[2, 0, 0] - 0.005
    assert after[2, 1:] == pytest.approx(before[2, 1:])


def test_r9_1_dearer_cells_and_duties_pass_into_car_prices():
    world = industry()
    before = car_demand(world).price
    world.market.cell_cost[3] += 10.0
    dear = car_demand(world).price
    kwh = kwh_sold(world)[3, 0]
    assert dear[3, 0, 0] - before[3, 0, 0] == pytest.approx(0.7 * 10.0 * kwh, rel=1e-6)
    world.policy.duty_cars[EUROPE, CHINA] = 0.2
    world.market.local_share[0, EUROPE] = 0.25
    taxed = car_demand(world)
    base = dear[0, EUROPE, 0]
    assert taxed.duty[0, EUROPE, 0] == pytest.approx(0.15 * base, rel=1e-6)
    assert taxed.price[0, EUROPE, 0] == pytest.approx(base + 0.7 * 0.15 * base, rel=1e-6)


def test_r9_2_local_content_keeps_support_from_foreign_cells():
    world = industry()
    world.market.local_share[:, AMERICA] = 0.5
    full = car_demand(world)
    world.policy.local_content[2] = 1.0
    part = car_demand(world)
    assert (full.support == 1.0).all()
    assert part.support[:, AMERICA] == pytest.approx(np.full((DIMS.carmakers, 1), 0.5))
    assert part.ev_share[AMERICA, 0] < full.ev_share[AMERICA, 0]


def test_r9_3_support_chargers_and_mandates_speed_plug_ins():
    world = industry()
    before = car_demand(world).ev_share[:, 0]
    world.levers.support[3] = 9000
    assert car_demand(world).ev_share[AMERICA, 0] > before[AMERICA]
    world.policy.points[1] *= 3.0
    assert car_demand(world).ev_share[EUROPE, 0] > before[EUROPE]
    world.policy.mandate[0] = 0.9
    assert car_demand(world).ev_share[CHINA, 0] > before[CHINA]


def test_r9_3_aid_that_ends_takes_sales_with_it_at_once():
    world = industry()
    world.levers.support[3] = 6000
    quarter(world)
    aided = world.market.ev_share[AMERICA, 0]
    world.levers.support[3] = 0
    assert car_demand(world).ev_share[AMERICA, 0] < 0.9 * aided


def test_r9_23_credits_bring_a_mandate_about_as_far_as_they_may_cost():
    world = industry()
    plain = car_demand(world)
    assert (plain.credit == 0.0).all()
    near, far = plain.ev_share[CHINA, 0] + 0.01, 0.9
    for required, limit in ((near, 2_500.0), (far, 2_500.0)):
        world.policy.mandate[0] = required
        wanted = car_demand(world)
        share, credit = wanted.ev_share[CHINA, 0], wanted.credit[CHINA, 0]
        met = abs(share - required) < 1e-9
        assert (met and 0.0 < credit < limit) or (plain.ev_share[CHINA, 0] < share < required and credit == limit)
    assert not met
    assert (wanted.ev_share[1:] == plain.ev_share[1:]).all()


def test_r9_4_better_cells_sell_cars():
    world = industry()
    before = shares(car_demand(world).cars)
    world.market.cell_quality[4] += 0.2
    assert (shares(car_demand(world).cars)[4, :4] > before[4, :4]).all()


def test_r9_4_makes_sell_only_where_they_have_a_programme_and_stay_in_business():
    world = industry()
    world.books.status[FIRST + 5] = 3
    cars = car_demand(world).cars
    assert (cars[5] == 0.0).all() and (cars[:, 4] == 0.0).all()


def bar(world: World, fraction: float, jurisdiction: int, maker: int = LGES, **more: int) -> None:
    world.injunctions = Injunctions.of(
        np.array([0]), holder=CATL, barred=maker, chemistry=NMC, jurisdiction=jurisdiction, fraction=fraction, **more
    )


def test_r9_5_a_ban_stops_the_infringing_fraction_in_its_jurisdiction():
    world = industry()
    before = market_outcome(world).delivered
    bar(world, 0.5, 1)
    after = market_outcome(world).delivered
    assert after[LGES, EUROPE, NMC, 0] == pytest.approx(0.5 * before[LGES, EUROPE, NMC, 0], rel=0.2)
    assert after[LGES, AMERICA, NMC, 0] == pytest.approx(before[LGES, AMERICA, NMC, 0], rel=0.2)
    bar(world, 0.5, 4)
    home = market_outcome(world).delivered
    assert home[LGES, AMERICA, NMC, 0] < 0.75 * before[LGES, AMERICA, NMC, 0]
    world.supply.capacity[LGES, AMERICA, NMC] = 50.0  # lines there export nothing from home
    made_there = market_outcome(world).delivered
    assert made_there[LGES, AMERICA, NMC, 0] == pytest.approx(before[LGES, AMERICA, NMC, 0], rel=0.2)


@pytest.mark.parametrize("more", [{"start": 3}, {"design_around": 2}])
def test_r9_5_a_ban_in_its_grace_or_designed_around_stops_nothing(more):
    world = industry()
    before = market_outcome(world).delivered
    bar(world, 0.5, 1, **more)
    assert (market_outcome(world).delivered == before).all()


def test_r9_6_capacity_binds_and_idle_staff_makes_nothing():
    world = industry(4)
    world.supply.capacity[CATL] *= 0.15
    result = market_outcome(world)
    assert (result.delivered.sum(axis=1) <= possible(world).sum(axis=1) + 1e-9).all()
    world.levers.staffing[CATL] = 0.0
    assert market_outcome(world).delivered[CATL].sum() == 0.0


def test_r9_6_solid_state_lines_sell_nothing_below_readiness_9():
    world = industry()
    world.supply.capacity[CATL, 0, SULFIDE] = 5.0
    assert possible(world)[CATL, 0, SULFIDE, 0] == 0.0
    world.research.readiness[CATL, SULFIDE] = 9
    world.supply.material_capacity[...] = 1e6
    assert possible(world)[CATL, 0, SULFIDE, 0] > 0.0


def test_r9_7_local_lines_serve_first_and_imports_pay_duty_and_freight():
    world = industry()
    wanted = np.zeros(world.supply.capacity.shape)
    wanted[CATL, EUROPE, LFP] = 3.0
    world.supply.capacity[CATL] = 0.0
    world.supply.capacity[CATL, [CHINA, EUROPE], LFP] = np.array([10.0, 1.0])[:, None]
    world.levers.staffing[CATL] = 1.0
    world.supply.process_yield[CATL, LFP] = 1.0
    world.policy.duty_cells[EUROPE, CHINA] = 0.1
    done = deliver(world, wanted)
    assert done.served[CATL, EUROPE, LFP, 0] == pytest.approx(3.0)
    assert done.made[CATL, EUROPE, LFP, 0] == pytest.approx(1.0)
    assert done.made[CATL, CHINA, LFP, 0] == pytest.approx(2.0)
    assert done.local[CATL, EUROPE, 0] == pytest.approx(1.0 / 3.0)
    assert done.duty[CATL, EUROPE, 0] == pytest.approx(0.1 * 2.0 / 3.0)
    assert done.freight[CATL, EUROPE, 0] == pytest.approx(3.0 * 2.0 / 3.0)
    assert done.spare[CATL, LFP, 0] == pytest.approx(8.0)


def test_r9_8_a_bottleneck_cuts_all_importing_regions_in_proportion():
    world = industry()
    wanted = np.zeros(world.supply.capacity.shape)
    wanted[CATL, EUROPE, LFP], wanted[CATL, AMERICA, LFP] = 6.0, 3.0
    world.supply.capacity[CATL] = 0.0
    world.supply.capacity[CATL, CHINA, LFP] = 3.0
    world.levers.staffing[CATL] = 1.0
    world.supply.process_yield[CATL, LFP] = 1.0
    served = deliver(world, wanted).served[CATL, :, LFP, 0]
    assert served[[EUROPE, AMERICA]] == pytest.approx([2.0, 1.0])


def test_r9_9_dear_storage_cells_lose_to_cheap_ones_and_aid_adds():
    world = industry()
    before = market_outcome(world).storage
    world.levers.cell_stance[CATL] = 2
    dear = market_outcome(world).storage
    assert shares(dear.sold)[CATL, 0] < shares(before.sold)[CATL, 0] - 0.01
    world.levers.storage[2] = 650_000_000
    aided = market_outcome(world).storage
    assert aided.sold.sum() - dear.sold.sum() == pytest.approx(650.0 / aided.mean_price[0], rel=1e-6)


def test_r9_10_what_one_cannot_deliver_others_sell_at_short_notice():
    world = industry()
    before = market_outcome(world)
    world.supply.capacity[CATL] = 0.0
    after = market_outcome(world)
    assert after.spot.sold.sum() > 1.0 and after.spot.sold[CATL].sum() == 0.0
    cars = after.cars.sum() / before.cars.sum()
    assert cars == pytest.approx(1.0, abs=1e-9)
    assert after.delivered.sum() == pytest.approx(before.delivered.sum(), rel=1e-9)


def test_r9_10_cells_that_nobody_has_leave_cars_unbuilt():
    world = industry()
    world.levers.staffing[...] = 0.06
    events = quarter(world, None, ONLY)
    assert Happening.SHORTAGE in events.kind
    needed = world.market.cars * kwh_sold(world)[..., None] * 0.001
    assert world.market.delivered.sum() == pytest.approx(needed.sum(), rel=0.01)
    assert world.market.demand.sum() > 1.3 * world.market.delivered.sum()


def test_r9_11_contract_prices_follow_metals():
    world = industry()
    before = market_outcome(world).cell_cost
    world.supply.material_price[0] += 20.0
    after = market_outcome(world).cell_cost
    rise = after[:, :4, 0] - before[:, :4, 0]
    assert (rise > 20.0 * 0.09).all() and (rise < 20.0 * 0.12).all()


def test_r9_12_to_r9_16_money_is_conserved_to_the_dollar():
    world = industry(16)
    world.policy.duty_cars[EUROPE, CHINA] = 0.2
    world.levers.storage[2] = 10_000_000
    for _ in range(6):
        before = world.books.account.copy()
        quarter(world)
        assert not imbalance(world.books.account).any()
        firms = len(DIMS.firms)
        moved = world.books.account[:firms] - before[:firms]
        assert (moved == world.books.flow.sum(axis=1)).all()


def test_r9_12_a_house_does_not_pay_itself():
    world = industry()
    quarter(world, None, ONLY)
    flow = world.books.flow[BYD, :, 0]
    assert flow[Item.CELLS_BOUGHT] > -0.01 * flow[Item.CARS_SOLD]
    assert flow[Item.CELLS_SOLD] > 0 and flow[Item.MATERIALS] < 0


def test_r9_12_what_carmakers_pay_makers_receive():
    world = industry()
    world.setup.regions.freight[...] = 0.0
    world.market.storage_base[...] = 0.0
    world.policy.duty_cells[...] = 0.0
    quarter(world, None, ONLY)
    flow = world.books.flow[:, :, 0]
    assert flow[:, Item.CELLS_SOLD].sum() == pytest.approx(-flow[:, Item.CELLS_BOUGHT].sum(), abs=50)


def test_r9_13_utilities_pay_for_storage_and_governments_pay_utilities():
    world = industry()
    us, utilities = DIMS.government_account(3), DIMS.sector_account(Sector.UTILITIES)
    world.levers.storage[...], world.levers.support[...] = 0, 0
    world.levers.storage[3] = 10_000_000
    world.policy.duty_cells[...], world.policy.duty_cars[...], world.policy.credit[...] = 0.0, 0.0, 0.0
    before, result = world.books.account.copy(), market_outcome(world)
    quarter(world, None, ONLY)
    moved = (world.books.account - before)[:, 0]
    paid = (result.storage.sold * result.storage.price).sum() * 1e6
    assert moved[utilities] == pytest.approx(10_000_000 - paid, abs=20) and paid > 10_000_000
    assert moved[us] == -10_000_000


def test_r9_14_and_r9_2_duties_reach_the_government_and_support_leaves_it():
    world = industry()
    europe = DIMS.government_account(4)
    world.levers.support[...] = 0
    world.levers.storage[...] = 0
    world.policy.duty_cells[...] = 0.0
    world.policy.duty_cars[...] = 0.0
    before = world.books.account[europe, 0]
    free = copy(world)
    quarter(free, None, ONLY)
    assert free.books.account[europe, 0] == before
    world.policy.duty_cars[EUROPE, CHINA] = 0.2
    world.market.local_share[...] = 0.0
    quarter(world, None, ONLY)
    duty = -world.books.flow[:, Item.DUTIES, 0].sum()
    assert duty > 0 and world.books.account[europe, 0] - before == duty
    aided = copy(free)
    aided.levers.support[4] = 1000
    quarter(aided, None, ONLY)
    paid = before - aided.books.account[europe, 0]
    assert paid == pytest.approx(aided.market.cars[:, EUROPE].sum() * 1e6, rel=1e-6)


def test_r9_15_idle_lines_cost_half_their_conversion():
    world = industry()
    lean = copy(world)
    lean.levers.staffing[OTHERS] *= 0.9
    for each in (world, lean):
        each.market.delivered[OTHERS] = 0.0
        settle(each, market_outcome(each))
    assert lean.books.flow[OTHERS, Item.CONVERSION, 0] > world.books.flow[OTHERS, Item.CONVERSION, 0]


def test_r9_16_credit_is_paid_for_cells_made_there():
    world = industry()
    world.policy.credit[...] = 0.0
    quarter(copy(world), None, ONLY)
    world.policy.credit[2] = 35.0
    world.supply.capacity[LGES, AMERICA, NMC] = 5.0
    taxpayers = DIMS.sector_account(Sector.TAXPAYERS)
    before = world.books.account[taxpayers, 0]
    quarter(world, None, ONLY)
    gained = world.books.flow[: DIMS.makers, Item.GRANTS, 0]
    assert gained[LGES] > 0 and gained[CALB] == 0
    assert gained.sum() == before - world.books.account[taxpayers, 0]


def test_r9_17_residuals_revert_and_scatter():
    world = industry(300)
    known = world.setup.parameters
    still = evolve(known, tenders=evolve(known.tenders, mean_fade=0.0, mean_spread=0.0, appeal_spread=0.1))
    world.setup = evolve(world.setup, parameters=still)
    world.market.appeal[3, LGES] += 2.0
    start = world.market.appeal[3, LGES].mean() - world.market.mean_appeal[LGES, 0]
    for _ in range(8):
        quarter(world, None, ONLY)
    left = world.market.appeal[3, LGES] - world.market.mean_appeal[LGES]
    assert left.mean() == pytest.approx(start * 0.94**8, abs=0.05)
    assert 0.15 < left.std() < 0.3


def test_r9_17_means_draw_near_each_other_and_scatter():
    world = industry(300)
    apart = world.market.mean_appeal - world.market.mean_appeal.mean(axis=0)
    for _ in range(8):
        quarter(world, None, ONLY)
    left = world.market.mean_appeal - world.market.mean_appeal.mean(axis=0)
    assert left[CATL].mean() == pytest.approx(apart[CATL].mean() * 0.94**8, abs=0.1)
    assert 0.35 < left[CATL].std() < 0.65


def test_r9_18_and_r9_19_records_heal_and_prices_glide():
    world = industry()
    world.market.safety[CALB] = 0.5
    price = world.contracts.price.copy()
    quarter(world, None, ONLY)
    assert world.market.safety[CALB, 0] == pytest.approx(0.55)
    assert world.contracts.price == pytest.approx(price * 0.99)


def test_the_outcome_is_a_function_of_the_world_and_writes_nothing():
    world = industry(3)
    before = digest(world)
    first, second = market_outcome(world), market_outcome(world)
    assert (digest(world) == before).all()
    assert (first.delivered == second.delivered).all() and (first.value == second.value).all()


def test_fitting_twice_changes_nothing_that_matters():
    world = industry()
    before = copy(world).market
    fit_appeals(world)
    assert world.market.appeal == pytest.approx(before.appeal, abs=1e-4)
    assert world.market.car_appeal == pytest.approx(before.car_appeal, abs=1e-9)


def test_relabelling_firms_relabels_sales():
    world = industry(4)
    order = np.arange(len(DIMS.firms))
    order[[CATL, CALB, LGES]] = [CALB, LGES, CATL]
    other = relabelled(world, order)
    for _ in range(3):
        quarter(world)
        quarter(other)
    assert made(other) == pytest.approx(made(world)[order[: DIMS.makers]], rel=1e-6, abs=1e-9)
    assert other.books.account[: len(order)] == pytest.approx(world.books.account[order], abs=50)


def test_a_world_alone_trades_as_in_a_batch():
    many = industry(12, seed=5)
    single = select(many, np.array([7]))
    for _ in range(5):
        quarter(many)
        quarter(single)
    assert digest(single)[0] == digest(many)[7]


def test_wanted_cells_are_all_the_cells_of_all_cars():
    world = industry()
    cars = car_demand(world).cars
    rows = wanted_cells(world, cars)
    assert rows.needed.sum() == pytest.approx((cars * kwh_sold(world)[..., None]).sum() * 0.001, rel=1e-12)
