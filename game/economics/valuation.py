"""What a firm is worth: financial assets, going concern, earnings outlook and the option on new chemistries."""

import numpy as np

from game.exact import Floats, Ints, clip


def habit(before: Floats, research: Floats, decay: float) -> Floats:
    """(C, W) research budget that investors are used to, US$ a quarter: raised at once, forgotten slowly."""
    return np.maximum(research, before * (1.0 - decay))


def backlog(before: Floats, research: Floats, used_to: Floats, decay: float) -> Floats:
    """(C, W) research missed so far, US$: what a firm would have to catch up with.

    A stock of knowledge cannot be bought at a stroke (Dierickx & Cool 1989), so money saved on research is owed.
    """
    return np.asarray(before * (1.0 - decay) + used_to - research)


def neglect(research: Floats, used_to: Floats) -> Floats:
    """(C, W) how far a firm falls short of the research that investors are used to: 0 not at all, 1 none is done."""
    return np.where(used_to > 0.0, clip(1.0 - research / clip(used_to, 1.0, 1e15), 0.0, 1.0), 0.0)


def outlook(earnings: Floats, research: Floats, used_to: Floats) -> Floats:
    """(C, W) sustainable earnings: what is left once the usual research is paid, US$ a quarter.

    Research saved is not income that lasts (Lev & Sougiannis 1996: R&D is capital), so a cut is taken off.
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


def route_option(
    stage: Ints, promised: Ints, belief: Floats, prize: Floats, by_stage: tuple[float, ...], weight: float
) -> Floats:
    """(C, W) value of the believed chance to reach mass production on the best solid-state route, US$.

    A growth option (Myers 1977; Pindyck 1988): the prize times the chance seen in the announced stage; an open
    promise moves belief towards the promised stage by the promiser's credibility.

    Args:
        stage: (C, W) best announced stage; promised: (C, W) best stage promised, at least `stage`.
        belief: (C, W) credibility; prize: (C, W) US$; by_stage: chance for stages 1 to 9; weight: of promises.
    """
    chance = np.array(by_stage)
    now = chance[stage - 1]
    return np.asarray(prize * (now + weight * belief * (chance[promised - 1] - now)) * (0.5 + 0.5 * belief))
