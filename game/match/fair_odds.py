"""What a side's belief in its case is worth: the same by Bayes' rule, with what it leaves out.

A side believes what it sees of a case through its noise, whatever usually becomes of such cases (R6.4). Fair odds take
in how often a claim of this kind holds, that courts err, which questions the court has before it as things stand
(R6.7, R6.13), and, for the defendant, that the other side's counsel has seen the case and let it be filed: who is sued
sees a sample of strong cases (Priest & Klein 1984).
"""

import numpy as np
from attrs import frozen

from game.economics.litigation import FIRST_INSTANCE, told_by_court
from game.exact import Floats, exp, normal_cdf, normal_quantile
from game.world.parameters.courts import CourtParameters
from game.world.things import Route, Stage, Suits, Verdict

STEPS = np.linspace(-4.0, 4.0, 41)  # strengths about their means, in standard deviations
SURE = 1e-6


@frozen
class Question:
    """What a suit is about in its forum.

    Args:
        seen: whether both sides look at validity as well as at infringement.
        tried: whether the court judges validity itself; waits: whether it waits for an office that does.
        valid, infringed: usual chances that the family stands, and that the product reads on it.
    """

    seen: bool
    tried: bool
    waits: bool
    valid: float
    infringed: float


def fair_odds(known: CourtParameters, rows: Suits, row: int, suing: bool, reads: float, upheld: bool) -> float:
    """The chance that the plaintiff wins a suit as things stand, as a side should reckon from what it knows.

    Args:
        rows: the docket with the side's own belief; row: the suit in it.
        suing: whether the side is the plaintiff.
        reads: chance that a product reads on the plaintiff's families, as anybody can tell.
        upheld: whether the family has stood a test of validity.
    """
    asked, verdict = _question(known, rows, row, reads, upheld), Verdict(int(rows.verdict[row]))
    held = float((rows.belief_plaintiff if suing else rows.belief_defendant)[row])
    if verdict is not Verdict.NONE:
        held = _before_verdict(held, verdict is Verdict.PLAINTIFF)
    left = known.discovery if int(rows.stage[row]) >= int(Stage.TRIAL) else 1.0
    noise = left * (known.noise_plaintiff if suing else known.noise_defendant)
    valid, infringed = _quantile(asked.valid) + STEPS[:, None], _quantile(asked.infringed) + STEPS[None, :]
    weight = _bell(STEPS)[:, None] * _bell(STEPS)[None, :] * _seen(known, asked, valid, infringed, held, noise)
    if not suing:
        weight = weight * _filed(known, asked, valid, infringed)
    court = known.court_noise[int(rows.jurisdiction[row])] if verdict is Verdict.NONE else known.appeal_noise
    won = weight * _judged(asked, valid, infringed, court)
    fair = float(np.add.reduce(won.reshape(-1)) / max(float(np.add.reduce(weight.reshape(-1))), 1e-300))
    if verdict is Verdict.NONE:
        return fair
    return float(told_by_court(np.array([fair]), np.array([verdict is Verdict.PLAINTIFF]))[0])


def _question(known: CourtParameters, rows: Suits, row: int, reads: float, upheld: bool) -> Question:
    forum, route = int(rows.jurisdiction[row]), int(rows.route[row])
    if route >= int(Route.SECRETS):
        return Question(False, False, False, 1.0, known.secrets_proved[forum])
    tried = (known.validity_tried[forum] > 0.5 or route == int(Route.COMMISSION)) and not upheld
    pauses = known.suits_wait[forum] > 0.5
    apart = not pauses and known.validity_tried[forum] < 0.5
    waits = pauses and route != int(Route.COMMISSION) and not upheld and int(rows.validity_due[row]) >= 0
    stands = known.valid[forum]
    if tried:
        stands = float(normal_cdf(np.asarray(_quantile(stands) + known.presumption)))
    return Question(not upheld and not apart, tried, waits, stands, reads)


def _seen(
    known: CourtParameters, asked: Question, valid: Floats, infringed: Floats, held: float, noise: float
) -> Floats:  # fmt: skip
    """Likelihood of a belief: of what is seen of infringement, or of the weaker of both."""
    sign, wide = noise * _quantile(held), known.noise_validity * noise
    of_use = (sign - infringed) / noise
    if not asked.seen:
        return _bell(of_use)
    of_right = (sign - valid) / wide
    return _bell(of_use) * normal_cdf(-of_right) + _bell(of_right) * normal_cdf(-of_use) * (noise / wide)


def _filed(known: CourtParameters, asked: Question, valid: Floats, infringed: Floats) -> Floats:
    """Chance that the plaintiff's counsel, who sees the case through the plaintiff's noise, lets it be filed."""
    noise, least = known.noise_plaintiff, _quantile(known.counsel)
    of_use = normal_cdf(infringed / noise - least)
    if not asked.seen:
        return of_use
    return of_use * normal_cdf((valid / noise - least) / known.noise_validity)


def _judged(asked: Question, valid: Floats, infringed: Floats, noise: float) -> Floats:
    """Chance that the court finds for the plaintiff."""
    if asked.tried:
        return normal_cdf(np.minimum(valid, infringed) / noise)
    found = normal_cdf(infringed / noise)
    return np.asarray(found * (valid > 0.0)) if asked.waits else found


def _before_verdict(held: float, won: bool) -> float:
    """The belief before a court of first instance had found for the plaintiff or not."""
    right = FIRST_INSTANCE if won else 1.0 - FIRST_INSTANCE
    return held * (1.0 - right) / max(held * (1.0 - right) + (1.0 - held) * right, SURE)


def _bell(distance: Floats) -> Floats:
    return exp(-0.5 * distance * distance)


def _quantile(chance: float) -> Floats:
    return normal_quantile(np.asarray(min(max(chance, SURE), 1.0 - SURE)))
