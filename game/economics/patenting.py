"""How research turns into patent families.

Poisson filings (Hausman, Hall & Griliches 1984): within a firm their mean has an elasticity of 0.3 to 0.6 to research
of the quarter; across firms, whose stocks differ as their research does, it is 0.9 to 1.0. Both hold for a mean that
goes with research x and with the stock K that keeps it: phi x^e (w K)^(r - e) x_0^(1 - r).

Families are kept by cell as counts and means: quality, breadth, age. Fees rise with age and families are given up the
more readily (Schankerman & Pakes 1986). Rights that many hold on one product raise the cost of a launch and its delay:
a thicket (Shapiro 2001).

Limits: families of a cell share one mean, so that spread within a cell is lost.

Symbols:
    x       flow              (...)   US$ a quarter
    K       knowledge         (...)   US$                 research.knowledge
    phi     propensity        (...)   families            patents.propensity
    e       elasticity        ()      1                   patents.elasticity
    w       usual             ()      a quarter           patents.usual
    r       returns           ()      1                   patents.returns
    x_0     reference         ()      US$ a quarter       patents.reference
    -       filings_mean()    (...)   families a quarter
    -       waiting           (...)   families            patents.pending
    -       share             (...)   a quarter
    -       phase             (...)   1
    -       share_decided()   (...)   families
    l       lead              (...)   stages
    b       slope             ()      points              patents.quality_stage
    -       family_quality()  (...)   points
    N       in_force          (...)   families            patents.granted
    N_half  crowded           ()      families
    -       family_breadth()  (...)   points
    a       age               (...)   quarters            patents.age
    n       life              ()      quarters            patents.life
    -       ageing()          (...)   1
    N       families          (...)   families
    -       ages              (...)   quarters
    -       fees_due()        (...)   families
    -       mean              (...)   points or quarters
    -       new_mean          (...)   points or quarters
    -       part              (...)   1
    -       mixed_mean()      (...)   points or quarters
    P       chance            (H, N)  1
    -       thicket()         (N,)    holders
"""

import numpy as np

from game.exact import Floats, Ints, clip, exp, floor_whole, log, total

MILLION = 1e6
LEAST = 1.0  # US$
NEW, OLD = 0.4, 2.4  # fees and lapses of a new family over the usual, and how they rise over its term


def filings_mean(
    flow: Floats, knowledge: Floats, propensity: Floats, elasticity: float, usual: float, returns: float,
    reference: float,
) -> Floats:  # fmt: skip
    """Families filed in a quarter on average; 0 without research.

    Source: Hausman, Hall & Griliches (1984). Valid for e in [0, 1].

    Args:
        flow: research x, US$ a quarter; knowledge: stock K, US$; same shape.
        propensity: families for a million US$, broadcast against them; elasticity: e, within a firm.
        usual: w, the usual ratio of research to stock, a quarter.
        returns: r, elasticity across firms; reference: x_0, research at which the propensity holds, US$ a quarter.
    """
    steady = np.maximum(usual * knowledge, LEAST)
    spent = elasticity * log(np.maximum(flow, LEAST) / steady)
    mixed = steady * exp(spent + (returns - 1.0) * log(steady / reference))
    return np.where(flow > LEAST, propensity * mixed / MILLION, 0.0)


def share_decided(waiting: Ints, share: float | Floats, phase: Floats) -> Ints:
    """How many of those waiting an office decides: a fixed share, fractions in turn by `phase` in [0, 1).

    Source: own form, a hazard of decision that does not depend on the time waited.
    """
    return np.minimum(floor_whole(waiting * share + phase, 0.0), waiting)


def family_quality(lead: Floats, slope: float) -> Floats:
    """Quality of new families, 50 is usual: points for each stage of lead over the mean of other makers.

    50 + b l within 5 to 95. Source: own form, linear.
    """
    return np.asarray(clip(50.0 + slope * lead, 5.0, 95.0))


def family_breadth(in_force: Ints, crowded: float) -> Floats:
    """Breadth of new claims, 100 in an empty field, half of it where `crowded` families stand.

    100 N_half / (N + N_half). Source: own form, saturating.
    """
    return np.asarray(100.0 * crowded / (in_force + crowded))


def ageing(age: Ints, life: float) -> Floats:
    """Fees and lapses of families of this mean age over the usual ones.

    0.4 + 2.4 a / n. Source: Schankerman & Pakes (1986) for the rise; the line is an own form. Valid for a from 0
    to n.
    """
    return np.asarray(NEW + OLD * age * (1.0 / life))


def fees_due(families: Ints, ages: Ints, life: float) -> Floats:
    """Fees of a portfolio, in those of a usual family, from the number of families and the sum of their ages.

    Source: ageing summed over the families, exact because it is linear in age.
    """
    return np.asarray(NEW * families + OLD * ages * (1.0 / life))


def mixed_mean(mean: Ints, new_mean: Floats, part: Floats, phase: Floats) -> Floats:
    """Mean of what is kept and a part that is new; cut to whole points it is rounded in turn by `phase` in [0, 1).

    Source: definition of a weighted mean.
    """
    return np.asarray(mean + (new_mean - mean) * part + phase)


def thicket(chance: Floats) -> Floats:
    """Holders in the way of a launch, on average: the sum of the chances that the product reads on each, (H, N).

    Source: Shapiro (2001) for the idea; the sum is the mean of independent or dependent events alike.
    """
    return np.asarray(total(chance))
