"""Stocks of finished cells between shipment and installation.

Makers hold cells in forming, transit and at carmakers' lines. Stocks follow sales by partial adjustment (Metzler 1941;
Lovell 1961), so production swings more than sales: it rises while stocks are built and falls while they are drawn down.
Shapes (C, W): makers, worlds; GWh and GWh a quarter. Limits: one stock a maker over its conventional chemistries, and
stocks do not serve customers in a shortage.

Symbols:
    I_c  stock             (C, W)  GWh            market.stock
    q    sold              (C, W)  GWh a quarter
    S    usual             (C, W)  GWh a quarter
    k_c  covered           ()      quarters       market.stock_cover
    v    speed             ()      1              market.stock_speed
    -    room              (C, W)  GWh a quarter
    dI   stock_change()    (C, W)  GWh a quarter
    dI   change            (C, W)  GWh a quarter
    -    made_over_sold()  (C, W)  1
"""

import numpy as np

from game.exact import Floats


def stock_change(stock: Floats, sold: Floats, usual: Floats, covered: float, speed: float, room: Floats) -> Floats:
    """(C, W) GWh by which stocks change: v (k S - I), no more than lines can make, no less than half of sales.

    Source: Metzler (1941) and Lovell (1961), partial adjustment. Valid for v in (0, 1].

    Args:
        stock: I; sold: sales of the quarter; usual: S, the same free of season.
        covered: k, quarters of sales wanted in stock; speed: v, share of the gap closed in a quarter.
        room: GWh that staffed lines could still make.
    """
    wanted = speed * (covered * usual - stock)
    return np.asarray(np.minimum(np.maximum(wanted, -np.minimum(stock, 0.5 * sold)), np.maximum(room, 0.0)))


def made_over_sold(sold: Floats, change: Floats) -> Floats:
    """(C, W) production over sales of a quarter; 1 where nothing was sold.

    Source: definition, 1 + dI / q.
    """
    some = sold > 0.0
    return np.asarray(np.where(some, 1.0 + change / np.where(some, sold, 1.0), 1.0))
