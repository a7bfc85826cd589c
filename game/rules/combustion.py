"""Profit on combustion and hybrid cars: what plug-ins leave of it, and what duties abroad take."""

import numpy as np

from game.economics.finance import combustion_share, exports_under_duty
from game.exact import Floats, dollars, total
from game.rules.ledger import pay, pay_rows
from game.rules.settlement import collect
from game.world.dims import Instrument, Item, Sector
from game.world.standing import GONE
from game.world.world import World


def earn_combustion(world: World, everyone: slice) -> None:
    """R10.2: profit on combustion and hybrid cars falls with the plug-in share of the regions where it is earned."""
    firms, known = world.setup.firms, world.setup.parameters.money
    left = combustion_share(world.market.ev_share, world.market.ev_opening, known.combustion_leverage)
    factor = total(firms.combustion_exposed.T[:, :, None] * left[:, None])
    amount = dollars(firms.combustion[:, None] * factor * (world.books.status < GONE))
    pay(world, world.setup.dims.sector_account(Sector.COMBUSTION), everyone, amount, Item.COMBUSTION)
    bear_duties(world, left)


def bear_duties(world: World, left: Floats) -> None:
    """R10.2: where the duty on cars from a firm's home is above the opening's, its combustion exports suffer too.

    Firms lose profit with the volume and bear the part of the duty that prices do not; households pay the rest.
    `left` is (R, W), the share of the opening profit that plug-ins leave.
    """
    setup, known = world.setup, world.setup.parameters.money
    firms = setup.firms
    rise = world.policy.duty_cars - setup.governments.opening_duty[..., None]  # (R, origin, W)
    if not (rise > 0.0).any():
        return
    exposed = firms.combustion[:, None] * firms.combustion_exposed * firms.from_home[:, None]  # (F, R)
    struck = (rise[:, firms.home] > 0.0) & (exposed.T[..., None] > 0.0) & (world.books.status < GONE)
    region, firm, worlds = struck.nonzero()
    profit = exposed[firm, region] * left[region, worlds] * known.combustion_imported
    passed = setup.parameters.market.duty_passed
    kept, duty = exports_under_duty(
        profit / known.combustion_margin, rise[region, firms.home[firm], worlds], passed, known.combustion_elasticity
    )
    sector = setup.dims.sector_account
    lost = dollars(known.combustion_leverage * profit * (1.0 - kept))
    pay_rows(world, firm, np.full(len(firm), sector(Sector.COMBUSTION)), worlds, lost, Item.COMBUSTION)
    households = np.full(len(firm), sector(Sector.HOUSEHOLDS))
    for payer, part in ((firm, 1.0 - passed), (households, passed)):
        collect(world, payer, region, worlds, part * duty, Instrument.DUTY_CARS)
