"""R7: lines, yield, materials and unit cost."""

import numpy as np
import pytest

from game.exact import imbalance
from game.rules.costs import costs, costs_written
from game.rules.plants import being_built
from game.rules.rows import ordinals, replaced
from game.rules.supply import supply
from game.world.dims import Item
from game.world.effects import Effect
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.legal.supply import RULES
from game.world.orders import Act, gathered
from game.world.things import Contracts
from game.world.things import Effects as PassingEffects
from tests.rules.trading import CALB, CATL, LFP, LGES, NMC, SULFIDE, act, industry, quarter

ONLY = (supply,)


def test_r7_1_r7_3_a_line_is_paid_by_instalments_and_opens_in_time():
    world = industry()
    order = act(CALB, Act.PLANT, place=0, chemistry=LFP, value=8.0)
    assert check(world, order)[0] == Refusal.NONE
    capacity, cash = world.supply.capacity[CALB, 0, LFP, 0], world.books.account[CALB, 0]
    events = quarter(world, order, ONLY)
    assert Happening.PLANT_STARTED in events.kind
    for _ in range(5):
        assert world.supply.capacity[CALB, 0, LFP, 0] == capacity
        quarter(world, None, ONLY)
    assert cash - world.books.account[CALB, 0] == pytest.approx(8 * 52e6, abs=10)
    events = quarter(world, None, ONLY)
    assert Happening.PLANT_OPENED in events.kind
    assert world.supply.capacity[CALB, 0, LFP, 0] == pytest.approx(capacity + 2.0)
    assert cash - world.books.account[CALB, 0] == pytest.approx(8 * 52e6, abs=10)


def test_r7_1_without_permits_no_line_is_begun():
    world = industry(40)
    world.policy.permits[0] = 0.5
    orders = gathered([act(CALB, Act.PLANT, number, place=0, chemistry=LFP, value=8.0) for number in range(40)])
    events = quarter(world, orders, ONLY)
    refused = np.count_nonzero(events.kind == Happening.PLANT_REFUSED)
    assert 8 <= refused <= 32
    assert np.count_nonzero(world.plants.maker == CALB) == 40 - refused


def test_r7_1_solid_state_lines_cost_twice_and_need_readiness_5():
    world = industry()
    assert check(world, act(CALB, Act.PLANT, place=0, chemistry=SULFIDE, value=2.0))[0] == Refusal.NOT_READY
    world.research.readiness[CALB, SULFIDE] = 5
    world.patents.granted[...] = 0  # nobody stands in the way
    quarter(world, act(CALB, Act.PLANT, place=0, chemistry=SULFIDE, value=6.0), ONLY)
    row = world.plants.where(world.plants.maker == CALB)
    assert (row.finish - row.begun)[0] * row.instalment[0] == pytest.approx(6 * 2 * 52e6, abs=10)


def test_r7_1_first_solid_state_lines_at_home_stand_in_halls():
    world = industry(3)
    world.research.readiness[LGES, SULFIDE] = 5
    world.patents.granted[...] = 0  # nobody stands in the way
    home = int(world.setup.firms.home[LGES])
    sizes = ((8.0,), (9.0,), (5.0, 4.0))  # room for all; too large; too much together
    rows = [act(LGES, Act.PLANT, number, place=home, chemistry=SULFIDE, value=one)
            for number, some in enumerate(sizes) for one in some]  # fmt: skip
    quarter(world, gathered(rows), ONLY)
    new = int(world.setup.regions.build_time[home])
    lines = world.plants.where(world.plants.maker == LGES)
    times = [sorted((lines.finish - lines.begun)[lines.world == number].tolist()) for number in range(3)]
    assert times == [[new // 2], [new], [new, new]]
    again = act(LGES, Act.PLANT, place=home, chemistry=SULFIDE, value=1.0)
    quarter(world, again, ONLY)
    late = world.plants.where((world.plants.maker == LGES) & (world.plants.begun == 1))
    assert (late.finish - late.begun).tolist() == [new]


def test_r7_1_two_equal_orders_are_two_lines():
    world = industry()
    order = act(CALB, Act.PLANT, place=0, chemistry=LFP, value=8.0)
    quarter(world, gathered([order, order]), ONLY)
    mine = world.plants.where(world.plants.maker == CALB)
    assert len(mine) == 2 and mine.key[0] != mine.key[1]


def test_r7_2_conversion_takes_lines_out_and_brings_them_back():
    world = industry()
    before = world.supply.capacity[CATL, 0].copy()
    order = act(CATL, Act.CONVERT, place=0, chemistry=LFP, amount=NMC, value=8.0)
    assert check(world, order)[0] == Refusal.NONE
    quarter(world, order, ONLY)
    assert world.supply.capacity[CATL, 0, LFP, 0] == pytest.approx(before[LFP, 0] - 2.0)
    for _ in range(3):
        quarter(world, None, ONLY)
    assert world.supply.capacity[CATL, 0, NMC, 0] == pytest.approx(before[NMC, 0] + 2.0)


def test_r7_2_what_a_conversion_replaces_leaves_the_books():
    """40 % of 8 GWh a year at 52 m$, worn as the firm's lines are, and 15 % of it comes back for used equipment."""
    world, order = industry(), act(CALB, Act.CONVERT, place=0, chemistry=LFP, amount=NMC, value=8.0)
    world.patents.granted[...] = 0  # nobody stands in the way
    world.supply.capacity[CALB] = 0.0
    world.supply.capacity[CALB, 0, LFP] = 25.0  # 100 GWh a year, US$ 5.2bn new
    world.books.plant[CALB] = 2_600_000_000
    plant, cash = world.books.plant[CALB, 0], world.books.account[CALB, 0]
    quarter(world, order, ONLY)
    instalment = world.plants.where(world.plants.maker == CALB).instalment[0]
    book = 0.4 * 8 * 52e6 * 0.5
    assert world.books.plant[CALB, 0] - plant == pytest.approx(instalment - book, abs=10)
    assert world.books.account[CALB, 0] - cash == pytest.approx(0.15 * book - instalment, abs=10)
    loss = plant + cash - world.books.plant[CALB, 0] - world.books.account[CALB, 0]
    assert world.books.depreciation[CALB, 0] == loss > 0
    assert not imbalance(world.books.account).any()


def test_r7_2_lines_worth_more_than_new_ones_lose_no_more_than_the_conversion_costs():
    world, order = industry(), act(CALB, Act.CONVERT, place=0, chemistry=LFP, amount=NMC, value=8.0)
    world.supply.capacity[CALB, 0, LFP] = 25.0
    world.books.plant[CALB] = 10**12
    quarter(world, order, ONLY)
    assert world.books.depreciation[CALB, 0] == pytest.approx(0.85 * 0.4 * 8 * 52e6, abs=10)


def test_r7_2_converted_lines_start_as_new_ones_do_and_what_was_made_stays():
    def opened(kind, chemistry):
        world = industry()
        world.supply.capacity[CALB, 0, LFP], world.supply.capacity[CALB, :, NMC] = 25.0, 0.0
        world.supply.process_yield[CALB, NMC] = 0.2
        made = world.supply.experience[CALB, LFP, 0]
        quarter(world, act(CALB, kind, place=0, chemistry=chemistry, amount=NMC, value=8.0), ONLY)
        while np.count_nonzero(world.plants.maker == CALB):
            quarter(world, None, ONLY)
        assert world.supply.experience[CALB, LFP, 0] >= made > 0.0
        return world.supply.capacity[CALB, 0, NMC, 0], world.supply.process_yield[CALB, NMC, 0]

    assert opened(Act.CONVERT, LFP) == pytest.approx(opened(Act.PLANT, NMC))


def test_r10_3_converted_lines_are_being_built_from_the_order_on():
    world, order = industry(), act(CALB, Act.CONVERT, place=0, chemistry=LFP, amount=NMC, value=4.0)
    world.supply.capacity[CALB, 0, LFP] = 25.0
    for paid in (1, 2):
        quarter(world, order if paid == 1 else None, ONLY)
        instalment = world.plants.where(world.plants.maker == CALB).instalment[0]
        assert being_built(world, 0)[CALB, 0] == paid * instalment


def test_r7_2_conversions_beyond_the_lines_are_cut_in_proportion():
    world = industry()
    world.supply.capacity[CALB, 0, LFP] = 2.0
    orders = [act(CALB, Act.CONVERT, place=0, chemistry=LFP, amount=NMC, value=6.0) for _ in range(2)]
    quarter(world, gathered(orders), ONLY)
    assert world.supply.capacity[CALB, 0, LFP, 0] == pytest.approx(0.0, abs=1e-12)
    assert world.plants.where(world.plants.maker == CALB).gwh.tolist() == pytest.approx([1.0, 1.0])


def test_r7_4_a_first_line_starts_low_and_a_further_one_dilutes():
    world = industry()
    world.research.readiness[CALB, SULFIDE] = 9
    world.patents.granted[...] = 0  # nobody stands in the way
    rule = world.setup.parameters.supply
    world.supply.process_yield[CALB, SULFIDE] = 0.4
    quarter(world, act(CALB, Act.PLANT, place=0, chemistry=SULFIDE, value=4.0), ONLY)
    for _ in range(4):
        quarter(world, None, ONLY)
    value = world.supply.process_yield[CALB, SULFIDE, 0]
    assert rule.yield_start <= value < 0.5
    before = world.supply.process_yield[CALB, LFP, 0]
    world.levers.staffing[CALB] = 0.0
    quarter(world, act(CALB, Act.PLANT, place=0, chemistry=LFP, value=20.0), ONLY)
    for _ in range(6):
        quarter(world, None, ONLY)
    assert world.supply.process_yield[CALB, LFP, 0] < before


def test_r7_5_outages_are_rare_and_partial():
    world = industry(400)
    events = quarter(world, None, ONLY)
    lost = world.supply.outage
    assert 0.004 < (lost > 0).mean() < 0.02
    assert lost[lost > 0].min() >= 0.1 and lost.max() <= 0.5
    assert np.count_nonzero(events.kind == Happening.OUTAGE) == np.count_nonzero(lost)


def test_r7_5_a_declared_outage_counts():
    world = industry()
    world.effects = PassingEffects.of(np.array([0]), effect=int(Effect.OUTAGE), target=LGES, size=0.7, until=3)
    quarter(world, None, ONLY)
    assert world.supply.outage[LGES, 0] == pytest.approx(0.7)


def test_r7_6_lines_without_staff_do_not_learn():
    world = industry()
    world.supply.process_yield[[CATL, CALB], LFP] = 0.6
    world.levers.staffing[CALB] = 0.0
    quarter(world, None, ONLY)
    assert world.supply.process_yield[CALB, LFP, 0] == 0.6
    assert world.supply.process_yield[CATL, LFP, 0] > 0.62


def test_r7_7_prices_revert_and_scatter():
    world = industry(300)
    world.supply.material_price[0] = 4.0 * world.supply.material_mean[0]
    quarter(world, None, ONLY)
    change = np.log(world.supply.material_price[0])
    assert change.std() == pytest.approx(0.18, abs=0.03)
    for _ in range(12):
        quarter(world, None, ONLY)
    assert np.exp(np.log(world.supply.material_price[0]).mean()) < 2.0 * world.supply.material_mean[0, 0]


def test_r7_7_a_supply_shock_raises_prices():
    calm, struck = industry(50), industry(50)
    struck.supply.material_capacity[0] *= 0.2
    for _ in range(2):
        quarter(calm, None, ONLY)
        quarter(struck, None, ONLY)
    assert (struck.supply.material_price[0] > calm.supply.material_price[0]).all()
    assert (struck.supply.material_price[1:] == calm.supply.material_price[1:]).all()


def test_r7_9_a_new_chain_gets_cheaper_only_when_it_is_built():
    world = industry(200)
    sulfide = world.setup.dims.materials.index("lithium_sulfide")
    world.supply.material_mean[sulfide] = 120.0
    for _ in range(8):
        quarter(world, None, ONLY)
    idle = np.median(world.supply.material_price[sulfide])
    assert idle > 500.0
    world.supply.capacity[CATL, 0, SULFIDE] = 10.0
    for _ in range(16):
        quarter(world, None, ONLY)
    assert np.median(world.supply.material_price[sulfide]) < 0.6 * idle


def test_r7_10_export_control_strikes_lines_abroad_only():
    world = industry()
    graphite = world.setup.dims.materials.index("graphite")
    before = costs(world).kilo[:, graphite, 0]
    world.policy.export_control[0, graphite] = 1.0
    after = costs(world).kilo[:, graphite, 0]
    assert after[CATL] == before[CATL]
    assert after[LGES] == pytest.approx(1.5 * before[LGES])


def test_r7_11_doubling_everybodys_experience_cuts_cost_without_metals_by_18_percent():
    world = industry()
    world.supply.experience[...] = 4.0 * world.setup.chemistries.reference_experience[:, None]
    before = costs(world)
    world.supply.experience *= 2.0
    after = costs(world)
    assert after.processed / before.processed == pytest.approx(np.full(before.processed.shape, 0.82), abs=0.002)
    assert (after.metals == before.metals).all() and (after.scrap == before.scrap).all()


def test_r7_11_pilot_lines_teach():
    world = industry()
    world.research.readiness[CATL, SULFIDE] = 8
    before = world.supply.experience[:, SULFIDE, 0].copy()
    quarter(world, None, ONLY)
    gained = world.supply.experience[:, SULFIDE, 0] - before
    assert gained[CATL] == pytest.approx(0.15) and gained[CALB] == 0.0


def test_r7_11_the_parts_behind_the_written_cost_are_found_again():
    world = industry(3)
    quarter(world, None, ONLY)
    parts, again = costs(world), costs_written(world)
    assert again.processed == pytest.approx(parts.processed, rel=1e-9)
    assert again.unit == pytest.approx(world.supply.unit_cost, rel=1e-9)


def test_only_supply_items_are_booked_and_money_is_conserved():
    world = industry(4)
    quarter(world, act(CALB, Act.PLANT, 2, place=0, chemistry=LFP, value=8.0), ONLY)
    assert not imbalance(world.books.account).any()
    booked = np.flatnonzero(np.abs(world.books.flow).sum(axis=(0, 2)))
    assert booked.tolist() == [int(Item.PLANT)]


def test_everything_listed_is_legal_and_fits_its_role():
    world = industry()
    world.market.tender_due[3] = world.turn
    world.market.qualifying[2, CATL] = -1
    for seat in (CATL, 14, 15, 20, 26):
        for kind, rule in RULES.items():
            for choice in rule.choices(world, seat):
                given = {"place": choice.place, "chemistry": choice.chemistry, "target": choice.target}
                given |= {"amount": int(choice.amount.default)} if choice.amount else {}
                given |= {"value": choice.value.high} if choice.value else {}
                assert check(world, act(seat, kind, **given))[0] == Refusal.NONE
            assert seat < 16 or not rule.choices(world, seat)


def test_replaced_is_where_and_plus():
    rng = np.random.default_rng(3)
    worlds, key = np.sort(rng.integers(0, 5, 40)), rng.integers(1, 99, 40).astype(np.uint64)
    old = Contracts.of(worlds, key=key, share=rng.random(40))
    new = Contracts.of(rng.integers(0, 5, 9), key=rng.integers(100, 199, 9).astype(np.uint64), share=rng.random(9))
    kept = rng.random(40) < 0.7
    one, two = replaced(old, kept, new), old.where(kept).plus(new)
    for (_, first), (_, second) in zip(one.columns(), two.columns(), strict=True):
        assert (first == second).all()
    assert len(replaced(old, kept, Contracts.none())) == np.count_nonzero(kept)


def test_ordinals_count_equal_rows():
    world = np.array([0, 1, 0, 0, 1])
    key = np.array([7, 7, 7, 8, 7], dtype=np.uint64)
    assert ordinals(world, key).tolist() == [0, 0, 1, 0, 1]


def line_of_calb(world):
    quarter(world, act(CALB, Act.PLANT, place=0, chemistry=LFP, value=8.0), ONLY)
    return int(world.plants.where(world.plants.maker == CALB).key[0])


def spent_in(world, order):
    """What CALB pays for plant and for standing still in a quarter."""
    quarter(world, order, ONLY)
    return (-world.books.flow[CALB, [Item.PLANT, Item.OVERHEAD], 0]).tolist()


def test_r7_12_a_line_put_off_costs_little_and_opens_later():
    world = industry()
    key = line_of_calb(world)
    line = world.plants.where(world.plants.key == np.uint64(key))
    opens, each = int(line.finish[0]), int(line.instalment[0])
    assert spent_in(world, act(CALB, Act.POSTPONE, subject=key, amount=3)) == [0, pytest.approx(0.03 * each, abs=2)]
    again = act(CALB, Act.POSTPONE, subject=key, amount=3)
    assert check(world, again)[0] == Refusal.ALREADY
    assert being_built(world, 0)[CALB, 0] == each
    assert [spent_in(world, None) for _ in range(2)] == [[0, 0]] * 2
    assert spent_in(world, None) == [each, 0] and being_built(world, 0)[CALB, 0] == 2 * each
    assert world.plants.where(world.plants.key == np.uint64(key)).finish[0] == opens + 3
    while world.turn <= opens + 3:
        events = quarter(world, None, ONLY)
    assert Happening.PLANT_OPENED in events.kind


def test_r7_12_only_own_lines_are_put_off_by_one_to_eight_quarters():
    world = industry()
    key = line_of_calb(world)
    assert check(world, act(CATL, Act.POSTPONE, subject=key, amount=3))[0] == Refusal.NO_SUCH_THING
    assert check(world, act(CALB, Act.POSTPONE, subject=key + 1, amount=3))[0] == Refusal.NO_SUCH_THING
    for quarters, said in ((0, Refusal.OUT_OF_RANGE), (9, Refusal.OUT_OF_RANGE), (8, Refusal.NONE)):
        assert check(world, act(CALB, Act.POSTPONE, subject=key, amount=quarters))[0] == said
    world.books.account[CALB] = 0
    assert check(world, act(CALB, Act.POSTPONE, subject=key, amount=8))[0] == Refusal.NO_MONEY


def test_r7_13_a_line_given_up_costs_a_tenth_and_leaves_the_books():
    world = industry()
    key = line_of_calb(world)
    line = world.plants.where(world.plants.key == np.uint64(key))
    each, left = int(line.instalment[0]), int(line.instalment[0]) * (int(line.finish[0]) - world.turn)
    plant, worn = world.books.plant[CALB, 0], world.books.depreciation[CALB, 0]
    scrap = world.setup.parameters.standing.scrap_price * each
    assert spent_in(world, act(CALB, Act.ABANDON, subject=key)) == [
        pytest.approx(-scrap, abs=2), pytest.approx(0.1 * left, abs=2),
    ]  # fmt: skip
    assert plant - world.books.plant[CALB, 0] == each
    assert world.books.depreciation[CALB, 0] - worn == pytest.approx(each - scrap, abs=2)
    assert imbalance(world.books.account)[0] == 0
    assert not len(world.plants.where(world.plants.maker == CALB))


def test_r7_12_r7_13_the_first_order_for_a_line_counts_and_giving_up_goes_last():
    world = industry()
    key = line_of_calb(world)
    orders = [act(CALB, Act.POSTPONE, subject=key, amount=2), act(CALB, Act.POSTPONE, subject=key, amount=5)]
    quarter(world, gathered([*orders, act(CALB, Act.ABANDON, subject=key)]), ONLY)
    assert not len(world.plants.where(world.plants.maker == CALB))
