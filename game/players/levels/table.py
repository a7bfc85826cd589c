"""The table of levels, and the names by which players at a level are called."""

from attrs import fields, frozen

MARK = "@"  # between a character and its level


@frozen
class Level:
    """What a level is.

    Args:
        errors: chance that an order or answer is missed, a lever is set at random, or a random legal order is added.
        depth: quarters that the seat looks ahead before each quarter; 0 for not at all.
        futures: futures of its own view that it plays out for every plan.
        plans: ways of leading the seat that it weighs, the present one among them.
        finalists: of these, how many are weighed again in pairs, with twice the futures; 0 for one round.
    """

    errors: float = 0.0
    depth: int = 0
    futures: int = 0
    plans: int = 1
    finalists: int = 0

    @property
    def quarters(self) -> int:
        """Quarters of a world that it plays in thought before it decides a quarter."""
        pairs = self.finalists * (self.finalists - 1) // 2
        again = (1 + self.finalists + pairs) * 2 if self.finalists else 0
        return self.depth * self.futures * (self.plans + again)


LEVELS: dict[str, Level] = {
    "novice": Level(errors=0.1),
    "regular": Level(),
    "expert": Level(depth=8, futures=6, plans=5),
    "master": Level(depth=14, futures=8, plans=8, finalists=2),  # grandmaster at a smaller budget
    "grandmaster": Level(depth=16, futures=10, plans=12, finalists=2),
}


def named(name: str) -> tuple[str, str]:
    """Character and level of a player's name; `regular` for the one that is not said."""
    character, mark, level = name.partition(MARK)
    if mark:
        return character or "regular", level or "regular"
    return ("regular", name) if name in LEVELS and name != "regular" else (name, "regular")


def level_of(name: str) -> Level | None:
    """The level of a player's name, None where there is no such level."""
    return LEVELS.get(named(name)[1])


def level_lines() -> list[str]:
    """The table as text."""
    names = [item.name for item in fields(Level)]
    head = f"{'level':<14}" + "".join(f"{name:>11}" for name in names) + f"{'in thought':>12}"
    rows = [
        f"{name:<14}" + "".join(f"{_text(getattr(level, column)):>11}" for column in names) + f"{level.quarters:>12}"
        for name, level in LEVELS.items()
    ]
    return [head, *rows]


def _text(value: float | int) -> str:
    return str(value) if isinstance(value, int) else f"{value:.0%}"
