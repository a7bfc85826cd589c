"""What a firm is worth: financial assets, going concern, earnings outlook and the option on new chemistries.

Limits: no risk premium that differs by firm, no tax on value, no options on anything but chemistries.
Shapes: F firms, C makers, W worlds.

Symbols:
    h   habit.before       (C, W)  US$ a quarter  books.habit
    x   research           (C, W)  US$ a quarter  levers.research
    d   decay              ()      a quarter
    h   habit()            (C, W)  US$ a quarter
    b   before             (C, W)  US$            books.backlog
    h   used_to            (C, W)  US$ a quarter  books.habit
    b   backlog()          (C, W)  US$
    nu  neglect()          (C, W)  1
    e   earnings           (...)   US$ a quarter  books.earnings
    e   outlook()          (C, W)  US$ a quarter
    N   financial          (F, W)  US$
    B   operating          (F, W)  US$
    nu  neglected          (F, W)  1              books.neglect
    m   multiples          (2,)    quarters       money.earnings_multiple
    f   fade               ()      1              money.fade
    r   required           ()      a quarter      money.required_return
    U   building           (F, W)  US$
    V   going_concern()    (F, W)  US$
    s   liquidation.share  ()      1              money.liquidation
    L   liquidation()      (F, W)  US$
    -   stage              (C, W)  1              research.announced
    P   by_stage           (9,)    1              money.option_chance
    n   rivals_there()     (C, W)  1
    a   alone              (...)   US$
    n   rivals             (...)   1
    k   contest            ()      1              money.option_contest
    Z   contested()        (...)   US$
    -   promised           (C, W)  1
    p   belief             (C, W)  1              research.credibility
    Z   prize              (C, W)  US$
    w   weight             ()      1              money.option_promise
    q   orders             (C, W)  GWh a quarter
    M   there              (C, W)  1
    v   counted            ()      1              money.option_orders
    q_0  base              ()      GWh a quarter  money.option_orders_base
    g   most               ()      1              money.option_orders_most
    F   order_standing()   (C, W)  1
    O   route_option()     (C, W)  US$
"""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, total


def habit(before: Floats, research: Floats, decay: float) -> Floats:
    """(C, W) research budget that investors are used to, US$ a quarter: raised at once, forgotten slowly.

    h' = max(x, h (1 - d)). Source: own form, a ratchet as Duesenberry (1949) has it for consumption.
    """
    return np.maximum(research, before * (1.0 - decay))


def backlog(before: Floats, research: Floats, used_to: Floats, decay: float) -> Floats:
    """(C, W) research missed so far, US$: what a firm would have to catch up with.

    A stock of knowledge cannot be bought at a stroke (Dierickx & Cool 1989), so money saved on research is owed.

    b' = b (1 - d) + h - x. Valid for d in [0, 1]; a negative backlog is a lead.
    """
    return np.asarray(before * (1.0 - decay) + used_to - research)


def neglect(research: Floats, used_to: Floats) -> Floats:
    """(C, W) how far a firm falls short of the research that investors are used to: 0 not at all, 1 none is done.

    nu = 1 - x / h within 0 and 1. Source: definition.
    """
    return np.where(used_to > 0.0, clip(1.0 - research / clip(used_to, 1.0, 1e15), 0.0, 1.0), 0.0)


def outlook(earnings: Floats, research: Floats, used_to: Floats) -> Floats:
    """(C, W) sustainable earnings: what is left once the usual research is paid, US$ a quarter.

    Research saved is not income that lasts (Lev & Sougiannis 1996: R&D is capital), so a cut is taken off.

    e - max(0, h - x).
    """
    return np.asarray(earnings - clip(used_to - research, 0.0, 1e15))


def going_concern(
    financial: Floats,
    operating: Floats,
    earnings: Floats,
    neglected: Floats,
    multiples: tuple[float, float],
    fade: float,
    required: float,
    building: Floats | float = 0.0,
) -> Floats:
    """(F, W) value of a firm without its options, US$ (Feltham & Ohlson 1995).

    Financial assets at par, operating assets at book plus the capitalised abnormal earnings:
    V = N + B + m (e - r (B - U)), never below zero; losses last less long than profits (Hayn 1995), and abnormal
    earnings fade faster where research is neglected. What is being built, U, is held at cost: it owes no return yet.

    Args:
        financial: cash less debt; operating: book value of operating assets.
        earnings: outlook a quarter; neglected: 0 to 1.
        multiples: quarters of abnormal earnings capitalised when positive, and when negative.
        fade: share of the multiple lost at full neglect; required: return a quarter.
        building: part of the operating assets that is still being built, US$.
    """
    base = clip(operating - building, 0.0, 1e16)
    abnormal = earnings - required * base
    lasting = multiples[0] * (1.0 - fade * neglected)
    capitalised = np.where(abnormal > 0.0, lasting, multiples[1]) * abnormal
    return np.asarray(clip(financial + operating + capitalised, 0.0, 1e16))


def liquidation(financial: Floats, share: float) -> Floats:
    """(F, W) what holders get where a firm is wound up, US$: the share of its cash less debts that winding up leaves.

    A floor of the share price, the option to abandon (Berger, Ofek & Swary 1996): L = s max(N, 0).
    """
    return np.asarray(share * clip(financial, 0.0, 1e16))


def rivals_there(stage: Ints, by_stage: tuple[float, ...]) -> Floats:
    """(C, W) how many others are expected in mass production: the sum of the chances seen in their stages.

    n = sum_j P_(stage j) over the others j. Source: definition.
    """
    chance = np.array(by_stage)[stage - 1]
    return np.asarray(total(chance) - chance)


def contested(alone: Floats | float, rivals: Floats, contest: float) -> Floats:
    """What of the prize is left where others are there as well, US$: Z = a / (1 + k n).

    Rents dissipate with the number of firms that compete for them: slower than the 1 / (n + 1)^2 of Cournot, since
    cells differ and the market that they share grows (Tirole 1988, chapters 5 and 10; Bresnahan & Reiss 1991).
    """
    return np.asarray(alone / (1.0 + contest * rivals))


def route_option(
    stage: Ints, promised: Ints, belief: Floats, prize: Floats, by_stage: tuple[float, ...], weight: float
) -> Floats:
    """(C, W) value of the believed chance to reach mass production on the best solid-state route, US$.

    A growth option (Myers 1977; Pindyck 1988): the prize times the chance seen in the announced stage; an open
    promise moves belief towards the promised stage, each stage further by the promiser's credibility once more.

    Z (P_n + w sum_k p^(k-n) (P_k - P_(k-1))) (1 + p) / 2 for announced stage n and k from n + 1 to the promised stage:
    a believed chance, not a solved option.

    Args:
        stage: (C, W) best announced stage; promised: (C, W) best stage promised, at least `stage`.
        belief: (C, W) credibility; prize: (C, W) US$; by_stage: chance for stages 1 to 9; weight: of promises.
    """
    chance = np.array(by_stage)
    seen, believed = chance[stage - 1], weight * belief
    for last in range(1, int((promised - stage).max(initial=0)) + 1):
        reached = np.minimum(stage + last, promised)
        seen = seen + believed * (chance[reached - 1] - chance[np.minimum(reached, stage + last - 1) - 1])
        believed = believed * belief
    return np.asarray(prize * seen * (0.5 + 0.5 * belief))


def order_standing(orders: Floats, there: Bools, counted: float, base: float, most: float) -> Floats:
    """(C, W) what of the prize a firm in mass production may count on, over an equal part: by its part of all orders.

    A backlog of orders foretells earnings, and is priced (Rajgopal, Shevlin & Venkatachalam 2003).

    F = 1 - v + v min((q + q_0) / (Q / n + q_0), g), with Q the orders of all n firms there. While nobody has orders
    all are alike. Source: own form, linear between bounds.

    Args:
        orders: (C, W) cells on contract; there: (C, W) which firms are in mass production.
        counted: part of the prize that goes by orders; base: orders that are too few to tell; most: of an equal part.
    """
    held = orders * there
    each = total(held) / np.maximum(np.count_nonzero(there, axis=0), 1)
    return np.asarray(1.0 - counted + counted * np.minimum((held + base) / (each + base), most))
