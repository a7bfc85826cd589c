"""The three named cases played again: the docket as on record, the record's moves, and what the engine makes of them.

`python -m tests.rules.on_record` prints the shares of worlds. A side does what is on record until the record's last
move; whether a suit is filed, what offices and courts find, and what follows is left to the rules and to the players.
"""

from collections.abc import Callable

import numpy as np
from attrs import define, evolve

from game.exact import content_key
from game.match.loop import Quarter, decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.dims import Item
from game.world.events import Happening, chronicle
from game.world.orders import Act, Moves, Orders, gathered
from game.world.tables import among
from game.world.things import Poachings
from game.world.world import World

H = Happening
CNY = 7.07  # a US dollar in 2023, for sums of the record
TALK = (
    Act.OFFER_SETTLEMENT, Act.OFFER_CROSS, Act.ACCEPT, Act.COUNTER, Act.OFFER_LICENCE, Act.ASK_LICENCE, Act.WITHDRAW,
)  # fmt: skip
Script = Callable[[World, int], list[Moves]]  # the record's moves in a quarter, offers among them


@define
class Replay:
    """What became of one suit in every world, as turns, -1 where a thing did not happen; sums in US$."""

    filed: np.ndarray
    judged: np.ndarray
    won: np.ndarray
    barred: np.ndarray
    final: np.ndarray
    peace: np.ndarray
    award: np.ndarray
    paid: np.ndarray
    whole: np.ndarray  # the sum and the royalty over the licence's term, at the sales of the day
    rate: float = 0.0  # median royalty of the licences that made peace

    @classmethod
    def of(cls, worlds: int) -> "Replay":
        """Nothing has happened yet."""
        return cls(*(np.full(worlds, -1) for _ in range(6)), *(np.zeros(worlds) for _ in range(3)))

    def share(self, mask: np.ndarray) -> float:
        """Percent of the worlds in which the suit was filed."""
        return 100.0 * np.count_nonzero(mask & (self.filed >= 0)) / np.count_nonzero(self.filed >= 0)

    def peace_of_barred(self) -> float:
        """Share of the worlds with a ban in which a licence followed."""
        barred = self.barred >= 0
        return np.count_nonzero(barred & (self.peace >= 0)) / max(np.count_nonzero(barred), 1)


class Case:
    """Two firms of the scenario at its opening, without suits, bans and licences between them."""

    def __init__(self, plaintiff: str, defendant: str, chemistry: str, forum: str, worlds: int, seed: int = 1) -> None:
        known = load("casip-2024")
        dims = known.setup.dims
        self.groups = groups_for(known.setup, {})
        self.plaintiff, self.defendant = dims.firms.index(plaintiff), dims.firms.index(defendant)
        self.chemistry, self.forum = dims.chemistries.index(chemistry), dims.jurisdictions.index(forum)
        self.world = opened(known, seed, worlds)
        rows = self.world.suits
        self.world.suits = rows.where(~self.between(rows.plaintiff, rows.defendant))
        self.before = float(self.world.standing.relation[self.plaintiff, self.defendant, 0])
        self.found = Replay.of(worlds)

    def between(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Rows that name both."""
        both = (self.plaintiff, self.defendant)
        return np.isin(one, both) & np.isin(other, both)

    def team(self) -> None:
        """A team of the plaintiff has gone to the defendant."""
        key = content_key(5, self.plaintiff, self.defendant)
        every = np.arange(self.world.worlds)
        self.world.poachings = Poachings.of(
            every, key=key, house=self.plaintiff, poacher=self.defendant, chemistry=self.chemistry, made=0
        )

    def suit(self, claim: float, way: float = 0.0) -> Moves:
        """The suit of the record."""
        return Moves.make(
            np.arange(self.world.worlds), self.plaintiff, Act.SUE, target=self.defendant, chemistry=self.chemistry,
            place=self.forum, amount=int(claim), value=way,
        )  # fmt: skip

    def by(self, seat: int, act: Act, **columns) -> Moves:
        """An order about the suit of the record, in every world where it is open."""
        rows = self.world.suits
        rows = rows.where((rows.plaintiff == self.plaintiff) & (rows.defendant == self.defendant))
        return Moves.make(rows.world, seat, act, subject=rows.key, **columns)

    def play(self, turns: int, script: Script, talks: Callable[[int], bool]) -> Replay:
        """Play quarters; the two do not talk to each other nor sue otherwise until they may."""
        for turn in range(turns):
            mine = script(self.world, turn)
            offers = self._kept(propose(self.world, self.groups), talks(turn))
            asked = [rows for rows in mine if len(rows) and rows.act[0] in (Act.OFFER_SETTLEMENT, Act.ASK_LICENCE)]
            met, first = play_exchange(self.world, gathered([offers, *asked]))
            given = decide(met, self.groups)
            own = [rows for rows in mine if not any(rows is other for other in asked)]
            moves = gathered([self._kept(given.moves, talks(turn)), *own])
            orders = Orders(given.levers, moves)
            after, second = play_turn(met, orders)
            self._follow(turn, Quarter(met, after, offers, orders, chronicle([first, second])))
            self.world = after
        return self.found

    def _kept(self, moves: Moves, free: bool) -> Moves:
        here = self.between(moves.seat, moves.target) & among(moves.act, (int(Act.SUE), int(Act.THREATEN)))
        pair = np.isin(moves.seat, (self.plaintiff, self.defendant))
        here |= pair & among(moves.act, [int(act) for act in TALK]) & (not free)
        here |= (moves.seat == self.defendant) & among(moves.act, (int(Act.CHALLENGE), int(Act.STOP_SELLING)))
        return moves.where(~here)

    def _follow(self, turn: int, quarter: Quarter) -> None:
        rows, found = quarter.events, self.found
        rows = rows.where((rows.actor == self.plaintiff) & (rows.target == self.defendant))
        mine = rows.where(rows.subject == self.chemistry)
        for kind, column in (
            (H.SUIT_FILED, found.filed), (H.JUDGMENT_FOR, found.judged), (H.JUDGMENT_AGAINST, found.judged),
            (H.JUDGMENT_FOR, found.won), (H.SUIT_WON, found.final), (H.SUIT_LOST, found.final),
            (H.INJUNCTION_ORDERED, found.barred), (H.SUIT_SETTLED, found.peace), (H.LICENCE_SIGNED, found.peace),
        ):  # fmt: skip
            some = mine.world[mine.kind == int(kind)]
            column[some] = np.where(column[some] < 0, turn, column[some])
        some = mine.where(mine.kind == int(H.JUDGMENT_FOR))
        found.award[some.world] = some.amount
        signed = np.unique(mine.world[mine.kind == int(H.LICENCE_SIGNED)])
        flow = quarter.after.books.flow[self.plaintiff][:, signed]
        found.paid[signed] = flow[Item.LICENCES] + flow[Item.SETTLEMENTS]
        held = quarter.after.licences
        held = held.where((held.licensor == self.plaintiff) & (held.licensee == self.defendant))
        found.rate = float(np.median(held.rate)) if len(held) else found.rate
        held = held.where((held.chemistry == self.chemistry) & np.isin(held.world, signed))
        energy = quarter.after.market.delivered[self.defendant, :, self.chemistry, held.world].sum(axis=1)
        sold = energy * quarter.after.supply.price[self.defendant, self.chemistry, held.world] * 1e6
        found.whole[held.world] = found.paid[held.world] + held.rate * sold * (held.ends - quarter.after.turn)


def lg_and_sk(worlds: int) -> tuple[Case, Replay]:
    """LG v SK at the American commission over secrets: no talks before the final decision, then as both please."""
    case = Case("lges", "sk-on", "nmc", "us", worlds)
    case.team()
    claim = case.world.setup.parameters.courts.secrets_claim
    found = case.play(13, lambda world, turn: [case.suit(claim, 4.0)] if turn == 0 else [], lambda turn: turn >= 7)
    return case, found


def catl_and_calb(worlds: int) -> tuple[Case, Replay]:
    """CATL v CALB at home over patents: CALB challenges at once, nobody talks, and CALB appeals."""
    case = Case("catl", "calb", "nmc", "china", worlds)

    def script(world: World, turn: int) -> list[Moves]:
        if turn == 0:
            return [case.suit(518e6 / CNY)]
        here = case.by(case.defendant, Act.CHALLENGE, target=case.plaintiff, chemistry=case.chemistry, place=case.forum)
        return [evolve(here, subject=np.zeros(len(here), dtype=np.uint64))] if turn == 1 else []

    return case, case.play(9, script, lambda turn: False)


def catl_and_svolt(worlds: int) -> tuple[Case, Replay]:
    """CATL v SVOLT over nine engineers: SVOLT offers 5 m CNY after two quarters."""
    case = Case("catl", "svolt", "lfp", "china", worlds)
    case.team()

    def script(world: World, turn: int) -> list[Moves]:
        if turn == 0:
            return [case.suit(9e6 / CNY, 3.0)]
        return [case.by(case.defendant, Act.OFFER_SETTLEMENT, amount=int(5e6 / CNY))] if turn == 2 else []

    return case, case.play(4, script, lambda turn: turn >= 2)


def told(name: str, case: Case, found: Replay) -> list[str]:
    """What became of a case, line by line; shares of the worlds in which the suit was filed."""
    filed, worlds = found.filed >= 0, len(found.filed)
    lines = [f"{name}: filed in {filed.mean():.0%} of {worlds} worlds; of these"]
    for label in ("judged", "won", "barred", "final", "peace"):
        column = getattr(found, label)
        some = column[filed & (column >= 0)]
        after = f", after {3 * np.median(some):.0f} months at the median" if len(some) else ""
        lines.append(f"  {label} {found.share(column >= 0):.0f} %{after}")
    lines.append(f"  void before judgment {found.share((found.final >= 0) & (found.judged < 0)):.0f} %")
    lines.append(f"  peace among the barred {100.0 * found.peace_of_barred():.0f} %")
    if (found.award > 0).any():
        low, middle, high = np.percentile(found.award[found.award > 0], [10, 50, 90]) / 1e6
        lines.append(f"  award, US$m {middle:.1f} ({low:.1f} to {high:.1f})")
    if (found.paid > 0).any():
        low, middle, high = np.percentile(found.paid[found.paid > 0], [10, 50, 90]) / 1e6
        lines.append(f"  paid for peace at once, US$m {middle:.1f} ({low:.1f} to {high:.1f}), royalty {found.rate:.1%}")
        low, middle, high = np.percentile(found.whole[found.paid > 0], [10, 50, 90]) / 1e6
        lines.append(f"  with the royalty over its term, US$m {middle:.0f} ({low:.0f} to {high:.0f})")
    relation = case.world.standing.relation[case.plaintiff, case.defendant][filed]
    return [*lines, f"  relation at the end {np.median(relation):.2f}, {case.before:.2f} at the opening"]


def main() -> None:
    """Print what becomes of each case."""
    for name, replay in (("LG v SK", lg_and_sk), ("CATL v CALB", catl_and_calb), ("CATL v SVOLT", catl_and_svolt)):
        print("\n".join(told(name, *replay(200))))


if __name__ == "__main__":
    main()
