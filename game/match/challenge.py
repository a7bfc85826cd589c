"""A challenge: one short code for scenario, seat, seed and rules, so that others play the same luck.

The code is readable: `casip-2024.calb.4711.9c3f1a`. Its last part is a mark of the scenario and the version, because
scores compare only under the same rules.
"""

from hashlib import blake2b

from attrs import frozen

from game import __version__
from game.errors import CasipError
from game.scenario import scenario_names
from game.scenario.read import did_you_mean
from game.world.setup import Setup


class BadChallenge(CasipError):
    """A challenge reads SCENARIO.SEAT.SEED.RULES, as the debrief of a game prints it. Copy it whole."""


@frozen
class Challenge:
    """What a code says."""

    scenario: str
    seat: str
    seed: int
    rules: str

    @property
    def code(self) -> str:
        """The code itself."""
        return f"{self.scenario}.{self.seat}.{self.seed}.{self.rules}"


def rules_mark(setup: Setup) -> str:
    """Six digits that differ where the scenario or the version of the rules differs."""
    return blake2b(f"{__version__} {setup.digest}".encode(), digest_size=3).hexdigest()


def challenge_of(setup: Setup, seat: int, seed: int) -> Challenge:
    """The challenge that a game is."""
    return Challenge(setup.id, setup.dims.seats[seat], seed, rules_mark(setup))


def read_challenge(code: str) -> Challenge:
    """What a code says; a scenario that is not shipped, or a broken code, is refused.

    Raises:
        BadChallenge: with what is wrong.
    """
    parts = code.strip().rsplit(".", 3)
    if len(parts) != 4 or not all(parts):
        raise BadChallenge(f"{code.strip()[:60]!r} is no challenge")
    scenario, seat, seed, rules = parts
    if scenario not in scenario_names():
        raise BadChallenge(f"there is no scenario {scenario[:40]!r}.{did_you_mean(scenario, list(scenario_names()))}")
    if not (seed.isascii() and seed.isdigit() and int(seed) < 2**63):
        raise BadChallenge(f"{seed[:40]!r} is no seed")
    return Challenge(scenario, seat, int(seed), rules.lower())


def fit_challenge(challenge: Challenge, setup: Setup) -> None:
    """Refuse a challenge that was made under other rules.

    Raises:
        BadChallenge: when it was.
    """
    mine = rules_mark(setup)
    if challenge.rules != mine:
        raise BadChallenge(
            f"this challenge was made under other rules ({challenge.rules}, here {mine}): scores would not compare"
        )
