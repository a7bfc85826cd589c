"""A challenge: one short code for scenario, seat, seed and rules, so that others play the same luck.

The code is readable: `casip-2024.calb.4711.9c3f1a`. Its last part is a mark of the opening and of the code that moves
games, because scores compare only under the same rules.
"""

from hashlib import blake2b

from attrs import frozen

from game.errors import CasipError
from game.match.par.rules_digest import code_bytes, opening_digest
from game.scenario import Scenario, scenario_names
from game.scenario.read import did_you_mean


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


def rules_mark(scenario: Scenario) -> str:
    """Six digits that differ where the opening or the code that moves games differs."""
    return blake2b(f"{code_bytes()} {opening_digest(scenario)}".encode(), digest_size=3).hexdigest()


def challenge_of(scenario: Scenario, seat: str, seed: int) -> Challenge | None:
    """The challenge that a game is; None where the scenario is not shipped, so that others may not have it."""
    return Challenge(scenario.origin, seat, seed, rules_mark(scenario)) if scenario.origin in scenario_names() else None


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


def fit_challenge(challenge: Challenge, scenario: Scenario) -> None:
    """Refuse a challenge that was made under other rules.

    Raises:
        BadChallenge: when it was.
    """
    mine = rules_mark(scenario)
    if challenge.rules != mine:
        raise BadChallenge(
            f"this challenge was made under other rules ({challenge.rules}, here {mine}): scores would not compare"
        )
