"""Odds of bids as a person is shown them, against the awards: the scenario's players in all other seats."""

import numpy as np
from attrs import define, field

from game.lab.odds.reliability import Told
from game.match.bid_odds import bid_odds
from game.match.loop import decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.turn import play_exchange, play_turn
from game.scenario import Scenario
from game.world.events import Happening
from game.world.legal import legal
from game.world.orders import Act, Author, Moves, Orders, gathered
from game.world.world import World, select

OVERS = (-0.1, -0.05, 0.0, 0.0, 0.05)  # prices over the standing offer that a person tries


@define
class Bids:
    """What was told of bids, and what came: whether a part was won, and how much of the programme."""

    part: list[float] = field(factory=list)
    won: list[bool] = field(factory=list)
    share: list[float] = field(factory=list)
    got: list[float] = field(factory=list)
    new: list[bool] = field(factory=list)  # an all-solid-state cell

    def parts(self, new: bool | None = None) -> Told:
        """Odds of winning a part; of one kind of cells, or of all."""
        here = np.array([new is None or item == new for item in self.new], dtype=np.bool_)
        return Told(np.array(self.part)[here], np.array(self.won, dtype=np.float64)[here])

    def shares(self) -> Told:
        """Mean share that was told against the share that came."""
        return Told(np.array(self.share), np.array(self.got))


def bids(scenario: Scenario, seat: int, worlds: int, seed: int, every: int = 4, turns: int = 0) -> Bids:
    """Bid as a person in a maker's seat does: in any tender and with any cell that is offered, at several prices.

    Args:
        every: quarters between bids of one world; the odds are drawn from futures and cost more than a turn.
        turns: quarters to play, 0 for the whole scenario.
    """
    groups, rng, found = groups_for(scenario.setup, {}), np.random.default_rng(seed), Bids()
    world = opened(scenario, seed, worlds)
    for turn in range(turns or scenario.setup.turns):
        met, _ = play_exchange(world, propose(world, groups))
        given = decide(met, groups)
        bidding = range(-turn % every, worlds, every)
        rows = [row for number in bidding if (row := _bid(met, seat, number, rng, found)) is not None]
        moves = _instead(given.moves, seat, gathered(rows))
        world, events = play_turn(met, Orders(given.levers, moves))
        won = events.kind == int(Happening.TENDER_WON)
        here = (won & (events.actor == seat)).nonzero()[0]
        mine = set(zip(events.world[here].tolist(), events.subject[here].tolist(), strict=True))
        for row in rows:
            place = int(row.world[0]), int(row.place[0])
            found.won.append(place in mine)
            found.got.append(_share(world, seat, *place) if place in mine else 0.0)
    return found


def _bid(met: World, seat: int, number: int, rng: np.random.Generator, found: Bids) -> Moves | None:
    """One bid in one world, its odds noted as they are shown; None where there is no tender to bid in."""
    one = select(met, np.array([number]))
    choices = [item for item in legal(one, seat) if item.act == Act.BID]
    if not choices:
        return None
    choice, over = choices[int(rng.integers(len(choices)))], float(rng.choice(OVERS))
    start = int(choice.amount.default + rng.integers(12)) if choice.amount is not None else 0
    odds = bid_odds(one, seat)(choice.place, choice.chemistry, over, start)
    found.part.append(odds.part)
    found.share.append(odds.share)
    found.new.append(choice.chemistry >= met.setup.dims.first_route)
    return Moves.make(
        np.array([number]), seat, Act.BID, place=choice.place, chemistry=choice.chemistry, value=over,
        amount=start, author=int(Author.PERSON),
    )  # fmt: skip


def _instead(rows: Moves, seat: int, mine: Moves) -> Moves:
    """All rows, the seat's own bids and last moves left out in the worlds in which a person bids."""
    busy = np.isin(rows.world, mine.world) & (rows.seat == seat) & (rows.act <= int(Act.PETITION))
    return gathered([rows.where(~busy), mine])


def _share(world: World, seat: int, number: int, programme: int) -> float:
    """What the seat was awarded of what is tendered, by the contracts signed last quarter."""
    rows = world.contracts
    here = (rows.world == number) & (rows.programme == programme) & (rows.captive == 0)
    return float(rows.share[here & (rows.maker == seat)].sum() / max(float(rows.share[here].sum()), 1e-9))
