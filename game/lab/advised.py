"""A player that does nothing but what the adviser speaks for: it must not get far, for the adviser informs only."""

from collections.abc import Callable, Iterator

import numpy as np
from attrs import frozen

from game.exact import Floats
from game.match.adviser.comparing import MEASURES, Comparison, compare
from game.match.adviser.position import position
from game.match.adviser.questions import questions
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.present.looking import look
from game.match.seating import groups_for
from game.match.session import Session, begin
from game.players.futures import Beliefs
from game.scenario import Scenario


@frozen
class Advised:
    """Final scores: of the player that follows the adviser, game by game, and of regular players in the seat."""

    followed: tuple[float, ...]
    regular: Floats
    taken: int  # changes of orders that the adviser spoke for
    asked: int

    @property
    def percentiles(self) -> tuple[float, ...]:
        """Where each game lies among those of regular players, 0 to 100; ties count half."""
        return tuple(
            100.0 * float(np.mean(self.regular < score) + 0.5 * np.mean(self.regular == score))
            for score in self.followed
        )


def advised(
    scenario: Scenario, seat: str, seeds: range, turns: int, futures: int, worlds: int,
    done: Callable[[int], None] = lambda _: None,
) -> Advised:  # fmt: skip
    """Let the adviser lead a seat in one game a seed, and regular players in so many worlds of the first seed."""
    scores, taken, asked = [], 0, 0
    for seed in seeds:
        session = begin(scenario, seat, seed, None)
        for _ in range(min(turns, session.setup.turns)):
            for found in _led(session, futures):
                asked, taken = asked + 1, taken + found
            session.end_quarter()
        scores.append(float(session.start.standing.score[session.seat, 0]))
        done(1)
    place = scenario.setup.dims.seats.index(seat)
    return Advised(tuple(scores), _regular(scenario, place, seeds.start, turns, worlds), taken, asked)


def _led(session: Session, futures: int) -> Iterator[bool]:
    """Ask as often as one may in a quarter, and take every change that is better in something and worse in nothing."""
    seen: set[str] = set()
    for _ in range(session.setup.switches.comparisons):
        book = session.orders
        item = next((item for item in questions(look(session), book) if item.label not in seen), None)
        if item is None:
            return
        seen.add(item.label)
        changed = item.change(book)
        plain, other = (position(session, Beliefs(), one) for one in (book, changed))
        speaks = plain != other and all(speaks_for(found) for found in compare(0, plain, other, (futures,)))
        if speaks:
            book.planned, book.levers = changed.planned, changed.levers
        yield speaks


def speaks_for(found: Comparison) -> bool:
    """Whether a change is better in something and worse in nothing."""
    signs = [getattr(found, name).sign for name in MEASURES]
    return bool(max(signs) > 0 and min(signs) >= 0)


def _regular(scenario: Scenario, seat: int, seed: int, turns: int, worlds: int) -> Floats:
    """(worlds,) scores of regular players in the seat."""
    world, groups = opened(scenario, seed, worlds), groups_for(scenario.setup)
    for _ in range(min(turns, scenario.setup.turns)):
        world = play_quarter(world, groups).after
    return np.asarray(world.standing.score[seat])


def advised_lines(found: Advised, seat: str) -> list[str]:
    """What came of it."""
    middle = float(np.median(found.regular))
    games = [
        f"  game {number}: score {score:.1f}, better than {part:.0f} of 100 regular players"
        for number, (score, part) in enumerate(zip(found.followed, found.percentiles, strict=True), 1)
    ]
    return [
        f"{seat} led by the adviser alone: {found.taken} of {found.asked} changes taken",
        *games,
        f"  mean percentile {float(np.mean(found.percentiles)):.0f}; regular players' median score {middle:.1f}",
    ]
