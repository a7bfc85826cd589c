"""Carmakers: whom to buy from, and what to ask for a car."""

import numpy as np
from attrs import evolve

from game.exact import clip
from game.players import desks, nominating, partnerships
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.personality import KNOWN, Example, Kind, Personality
from game.players.treasury import Means

NEEDY, THIN, GOOD = 0.6, 0.02, 0.06  # ease and margin below which even a price fighter stops; margin for deep cuts
OFTEN = 0.2  # chance a quarter to look for cells to pay for in advance
TOGETHER = 0.2  # chance a half-year to look for a partner in development


def second_sourcing(part: Part, money: Means) -> None:
    """Nominate somebody else where one maker has half of the cells."""
    nominating.nominate(part, nominating.second_source)


def befriending(part: Part, money: Means) -> None:
    """Nominate the maker that it gets on with best."""
    nominating.nominate(part, nominating.old_friend)


def launching(part: Part, money: Means) -> None:
    """Nominate whoever has lines for the newest cell."""
    nominating.nominate(part, nominating.newest_cell)


def prepaying(part: Part) -> None:
    """Look for first cells to pay for, often and early."""
    partnerships.offer_offtakes(part, OFTEN)


def developing(part: Part, money: Means) -> None:
    """Found an alliance of its own with a maker that is ahead, as soon as there is one that is friendly."""
    partnerships.found(part, money, TOGETHER)


def fighting(part: Part, money: Means) -> None:
    """Cut prices as far as the margin bears it; who loses money prices as others do until it can fight again."""
    lever, rows = part.view.levers.car_stance, part.seats - part.view.dims.first_carmaker
    margin = part.view.public.profit[part.index] / clip(part.view.public.revenue[part.index], 1.0, 1e15)
    able = (money.ease > NEEDY) & (margin > THIN)
    wanted = np.where(able, np.where(margin > GOOD, -2, -1), np.where(margin < 0.0, 1, 0))[:, None]
    part.lay(lever, rows, lever[rows] + clip(wanted - lever[rows], -1, 1).astype(np.int64))


def cheapest(part: Part, money: Means) -> None:
    """Nominate the cheapest cells."""
    nominating.nominate(part, nominating.cheap)


SECOND_SOURCER = Personality(
    "second-sourcer", (Kind.CARMAKER,),
    "Never lets one maker have half of its cells: the tender goes to somebody else.",
    (
        Example("BMW buys from CATL, Samsung SDI, EVE and AESC", "supply_bmw"),
        Example("Volkswagen buys from LGES, CATL, SDI, SK On and Gotion, and builds its own", "supply_vw_group"),
        Example("Hyundai-Kia buys from SK On, LGES and CATL", "supply_hyundai_kia"),
    ),
    evolve(REGULAR, settling=0.4),
    {desks.nominations: second_sourcing},
)  # fmt: skip
LOYAL_PARTNER = Personality(
    "loyal-partner", (Kind.CARMAKER,),
    "Stays with the makers that it knows, and helps them through.",
    (
        Example("Ford builds its plants with SK On", "supply_ford"),
        Example("Toyota and Panasonic have made cells together since 2020", "ppes"),
        Example("BMW and Samsung SDI since the first plug-ins", KNOWN),
    ),
    evolve(REGULAR, settling=0.7, sharing=1.0, loyalty=6.0, payout=0.2),
    {desks.nominations: befriending},
)  # fmt: skip
LAUNCH_CUSTOMER = Personality(
    "launch-customer", (Kind.CARMAKER,),
    "Wants the newest cell first, pays in advance for it, and nominates whoever has it.",
    (
        Example("NIO took the first 360 Wh/kg semi-solid cells of WeLion", "target_nio_welion; f2_ssb_nio150"),
        Example("Mercedes-Benz and Stellantis led Factorial's round", "factorial"),
        Example("Volkswagen put $300m into QuantumScape and took a licence", "qs_vw"),
    ),
    evolve(REGULAR, buying=0.006, payout=0.0),
    {desks.nominations: launching, desks.offtakes: prepaying, desks.founding: developing},
)  # fmt: skip
PRICE_FIGHTER = Personality(
    "price-fighter", (Kind.CARMAKER,),
    "Sells on price as long as money lasts and buys the cheapest cells there are.",
    (
        Example("average prices of new electric cars in the US fell by a quarter in 2023", "f2_price_us_gap_2023"),
        Example("Tesla buys from Panasonic, CATL, LGES and BYD", "supply_tesla"),
        Example("Tesla led the price cuts of 2023", KNOWN),
    ),
    evolve(REGULAR, payout=0.0),
    {desks.car_prices: fighting, desks.nominations: cheapest},
)  # fmt: skip
