"""Odds of suits as each side is shown them when one is filed, against what a court would find, and what one found."""

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.exact import normal_cdf
from game.lab.odds.reliability import Told
from game.match.fair_odds import fair_odds
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.courts_cases import before_court, infringement, upheld, validity, waits
from game.rules.thickets import reading_chance
from game.scenario import Scenario
from game.world.events import Events, Happening
from game.world.legal.docket import forum_figures
from game.world.things import Suits
from game.world.world import World

Floats = NDArray[np.float64]
Mark = tuple[int, int]  # world and key of a suit
ENDS = {int(Happening.JUDGMENT_FOR): 1.0, int(Happening.JUDGMENT_AGAINST): 0.0}


@define
class Filed:
    """By suit: odds of the plaintiff as both sides believe and as they are shown them; what was or would be judged."""

    believed: dict[Mark, tuple[float, float]] = field(factory=dict)
    shown: dict[Mark, tuple[float, float]] = field(factory=dict)
    chance: dict[Mark, float] = field(factory=dict)
    judged: dict[Mark, float] = field(factory=dict)

    def told(self, side: int, shown: bool, judged: bool) -> Told:
        """A side's odds of winning against the chance that a court would have found for it on the day of filing.

        Args:
            side: 0 the plaintiff, 1 the defendant.
            shown: as shown, else as believed.
            judged: against the judgment of first instance, of the suits that came to one.
        """
        odds, came = (self.shown if shown else self.believed), (self.judged if judged else self.chance)
        both = np.array([(odds[mark][side], came[mark]) for mark in odds if mark in came]).reshape(-1, 2)
        return Told(*(1.0 - both.T if side else both.T))


def suits(scenario: Scenario, worlds: int, seed: int) -> Filed:
    """Suits of the scenario's own players over whole games; those of the opening docket are left out."""
    world, groups, found = opened(scenario, seed, worlds), groups_for(scenario.setup, {}), Filed()
    for _ in range(scenario.setup.turns):
        quarter = play_quarter(world, groups)
        world = quarter.after
        _file(found, world, world.suits.where((world.suits.opened == quarter.before.turn).nonzero()[0]))
        _judge(found, quarter.events)
    return found


def court_chance(world: World, rows: Suits) -> Floats:
    """(N,) chance that the court finds for the plaintiff, all that is hidden known; none where the family must fall."""
    noise = forum_figures(world.setup.parameters.courts.court_noise, rows.jurisdiction)
    valid, infringed = validity(world, rows), infringement(world, rows)
    chance = normal_cdf(before_court(world, rows, valid, infringed) / noise)
    falls = waits(world, rows) & ~upheld(world, rows) & (valid <= 0.0)
    return np.where(falls, 0.0, chance)


def _file(found: Filed, world: World, rows: Suits) -> None:
    known, chance, proved = world.setup.parameters.courts, court_chance(world, rows), upheld(world, rows)
    reads = reading_chance(world, rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world)
    for row, mark in enumerate(zip(rows.world.tolist(), rows.key.tolist(), strict=True)):
        sides = [fair_odds(known, rows, row, suing, float(reads[row]), bool(proved[row])) for suing in (True, False)]
        found.believed[mark] = float(rows.belief_plaintiff[row]), float(rows.belief_defendant[row])
        found.shown[mark] = sides[0], sides[1]
        found.chance[mark] = float(chance[row])


def _judge(found: Filed, events: Events) -> None:
    for kind, came in ENDS.items():
        here = (events.kind == kind).nonzero()[0]
        for mark in zip(events.world[here].tolist(), events.cause[here].tolist(), strict=True):
            found.judged.setdefault(mark, came)
