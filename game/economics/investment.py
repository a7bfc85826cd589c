"""Investment: what a line is worth over its price.

Limits: expectations are single numbers, and nothing is added for the worth of waiting: many rivals leave little of it
(Grenadier 2002), where a firm alone would ask for more than its money back (Dixit & Pindyck 1994).

Symbols:
    r    required           ()     a quarter  money.required_return
    s    slope              ()     a year     money.rate_slope
    L    levered            (...)  1
    k    cost_of_capital()  (...)  a quarter
    c    cash               (...)  a quarter
    k    rate               (...)  a quarter
    d    wear               ()     a quarter
    tau  tax                ()     1          money.tax
    n    quarters           (...)  quarters
    -    net_value()        (...)  1
"""

import numpy as np

from game.exact import Floats, Ints


def cost_of_capital(required: float, slope: float, levered: Floats) -> Floats:
    """What a firm's further dollar must earn a quarter: the usual return, and what lenders add for its leverage.

    k = r + 2 s L / 4: the value of a firm does not depend on how it is financed (Modigliani & Miller 1958) but for the
    premium on external funds (Bernanke, Gertler & Gilchrist 1999), s L on all debt, of which the further dollar of
    debt raises the rate as well: d(s L D) / dD = 2 s L. Valid for leverage from 0 to 2.
    """
    return np.asarray(required + 0.5 * slope * levered)


def net_value(cash: Floats, rate: Floats, wear: float, tax: float, quarters: Ints | Floats) -> Floats:
    """Net present value of a line over its price: above 0 it earns more than its user cost (Jorgenson 1963).

    ((1 - tau) c + tau d) / (k + d) / (1 + k n / 2) - 1: a margin that wears off with the line, taxed after
    depreciation, for instalments paid evenly before it opens. Valid for rates and wear above 0.

    Args:
        cash: margin of the first year over the line's price, a quarter; rate: cost of capital.
        wear: share of the line lost a quarter; quarters: from order to opening.
    """
    return np.asarray(((1.0 - tax) * cash + tax * wear) / (rate + wear) / (1.0 + 0.5 * rate * quarters) - 1.0)
