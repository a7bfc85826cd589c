"""Names in the JSON protocol: ids in place of indices, words in place of codes, sixteen hex digits in place of keys."""

from collections.abc import Callable
from enum import IntEnum

from attrs import frozen

from game.world.dims import Instrument, Item
from game.world.orders import Act
from game.world.setup import Setup
from game.world.things import Deal, Dues, Interim, Motion, Order, Plea, Rights, Route, Sanction, Stage, Verdict

STATUS = ("independent", "in-administration", "subsidiary", "gone")
GOODS = ("cells", "cars")
PLACES: dict[Act, str] = {
    **dict.fromkeys((Act.SUE, Act.CHALLENGE), "jurisdiction"),
    **dict.fromkeys((Act.PLANT, Act.CONVERT, Act.PETITION, Act.INQUIRE, Act.END_DUTY), "region"),
    **dict.fromkeys((Act.BID, Act.NOMINATE, Act.SOURCE), "programme"),
    Act.SET_EXPORT_CONTROL: "material",
}  # the axis that an order's place lies on; that of a settlement is a number of quarters
AMOUNTS: dict[Act, str] = {
    Act.CONVERT: "chemistry", Act.FOUND: "charter", Act.PETITION: "plea", Act.INQUIRE: "goods",
    Act.END_DUTY: "goods", Act.CHANGE_GOAL: "goal", Act.AMEND: "motion",
}  # fmt: skip
"""Orders whose amount is a name, and of what; the amount of all others is US$, a turn or quarters."""


def spelled(item: IntEnum) -> str:
    """A code as a word, as scenarios write it: CELL_MAKER is cell-maker."""
    return item.name.lower().replace("_", "-")


def words_of(kind: type[IntEnum]) -> tuple[str, ...]:
    """All words of a code whose numbers count from 0."""
    return tuple(spelled(item) for item in kind)


def hexed(key: int) -> str | None:
    """The key of a thing, None for none."""
    return f"{key:016x}" if key else None


ACTS = {spelled(act): act for act in Act}
AXES: dict[str, Callable[[Setup], tuple[str, ...]]] = {
    "firm": lambda setup: setup.dims.firms,
    "rival": lambda setup: setup.dims.firms,
    "maker": lambda setup: setup.dims.firms[: setup.dims.makers],
    "carmaker": lambda setup: setup.dims.firms[setup.dims.first_carmaker :],
    "seat": lambda setup: setup.dims.seats,
    "government": lambda setup: setup.dims.governments,
    "chemistry": lambda setup: setup.dims.chemistries,
    "region": lambda setup: setup.dims.regions,
    "origin": lambda setup: setup.dims.regions,
    "jurisdiction": lambda setup: setup.dims.jurisdictions,
    "material": lambda setup: setup.dims.materials,
    "programme": lambda setup: setup.dims.programmes,
    "charter": lambda setup: tuple(charter.id for charter in setup.charters),
    "item": lambda _: words_of(Item),
    "instrument": lambda _: words_of(Instrument),
    "act": lambda _: words_of(Act),
    **{
        kind.__name__.lower(): lambda _, kind=kind: words_of(kind)  # type: ignore[misc]
        for kind in (Stage, Deal, Plea, Motion, Route, Interim, Verdict, Order, Rights, Sanction, Dues)
    },
    "status": lambda _: STATUS,
    "goods": lambda _: GOODS,
}


@frozen
class Naming:
    """The names along every axis of a scenario, and the goals that one seat may declare."""

    setup: Setup
    seat: int
    axes: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, setup: Setup, seat: int) -> "Naming":
        """The names as one seat needs them."""
        goals = tuple(goal.id for goal in setup.seats[seat].goals)
        return cls(setup, seat, {**{axis: names(setup) for axis, names in AXES.items()}, "goal": goals})

    def name(self, axis: str, index: int) -> str | None:
        """The name at an index, None for -1."""
        return self.axes[axis][index] if index >= 0 else None

    def index(self, axis: str, name: object) -> int:
        """The index of a name.

        Raises:
            KeyError: when there is no such name; the message says so.
        """
        names = self.axes[axis]
        if not isinstance(name, str) or name not in names:
            raise KeyError(f"there is no {axis} {name!r}"[:120])
        return names.index(name)
