"""What a scenario's parts must satisfy together, once each reads well on its own."""

from collections.abc import Callable, Iterable, Iterator

from game.scenario.build.dims import dims_of
from game.scenario.build.seats import axes
from game.scenario.figures import Figure
from game.scenario.read import Path, did_you_mean, expected_one_of, quoted
from game.scenario.schema import Content
from game.world.dims import Instrument

Fault = tuple[Path, str]
TOLERANCE = 1e-6


def faults(content: Content) -> Iterator[Fault]:
    """Every fault between parts, as the path of the value and a message."""
    for rule in _RULES:
        yield from rule(content)


def _sum_to_one(path: Path, shares: dict[str, Figure]) -> Iterator[Fault]:
    whole = 0.0
    for share in shares.values():
        whole += float(share)
    if abs(whole - 1.0) > TOLERANCE:
        yield path, f"the shares sum to {whole:g}, expected 1"


def _laboratories(content: Content) -> Iterator[Fault]:
    solid = {name for name, item in content.chemistries.items() if item.all_solid}
    for name, firm in content.firms.items():
        if firm.laboratory is None:
            continue
        path: Path = ("firms", name, "laboratory")
        for key, shares, wanted in (
            ("routes", firm.laboratory.routes, solid),
            ("liquid", firm.laboratory.liquid, set(content.chemistries) - solid),
        ):
            yield from _sum_to_one((*path, key), shares)
            for chemistry in shares:
                if chemistry not in wanted:
                    allowed = expected_one_of(one for one in content.chemistries if one in wanted)
                    yield (*path, key, chemistry), f"{quoted(chemistry)} does not belong here: {allowed}"
        if float(firm.laboratory.solid) > float(firm.laboratory.research):
            yield (*path, "solid"), "more is spent on solid-state cells than on research as a whole"


def _routes_last(content: Content) -> Iterator[Fault]:
    names = list(content.chemistries)
    solid = [content.chemistries[name].all_solid for name in names]
    for index in range(1, len(names)):
        if solid[index - 1] and not solid[index]:
            yield (
                ("chemistries", names[index]),
                "a chemistry that is not all-solid-state must stand before those that are",
            )


def _combustion(content: Content) -> Iterator[Fault]:
    for name, firm in content.firms.items():
        if firm.books.earned_in:
            yield from _sum_to_one(("firms", name, "books", "earned_in"), firm.books.earned_in)
        if firm.cars is None and firm.books.combustion is not None:
            yield ("firms", name, "books", "combustion"), "only a firm that sells cars earns on combustion cars"


def _instruments(content: Content) -> Iterator[Fault]:
    held: dict[tuple[str, Instrument], str] = {}
    for name, seat in content.governments.items():
        for index, instrument in enumerate(seat.controls):
            other = held.setdefault((seat.jurisdiction, instrument), name)
            if other != name:
                word = instrument.name.lower().replace("_", "-")
                yield ("governments", name, "controls", index), f"{quoted(word)} is already held by {quoted(other)}"


def _seats(content: Content) -> Iterator[Fault]:
    for name in (*content.firms, *content.governments):
        if name not in content.seats:
            yield ("seats",), f"there is no seat for {quoted(name)}"
    for name, seat in content.seats.items():
        for key, goal in seat.goals.items():
            if len(goal.targets) < len(content.reviews):
                text = f"{len(goal.targets)} targets for {len(content.reviews)} reviews"
                yield ("seats", name, "goals", key, "targets"), text


def _calendar(content: Content) -> Iterator[Fault]:
    for index, turn in enumerate(content.reviews):
        if turn > content.turns or (index and turn <= content.reviews[index - 1]):
            yield ("reviews", index), f"turn {turn}: reviews rise and end by turn {content.turns}"
    for name, question in content.questions.items():
        if question.turn > content.turns:
            yield ("questions", name, "turn"), f"turn {question.turn} is after the end, turn {content.turns}"


def _events(content: Content) -> Iterator[Fault]:
    dims = dims_of(content)
    for name, event in content.events.items():
        if event.last < event.first:
            yield ("events", name, "last"), f"turn {event.last} is before the first, turn {event.first}"
        expected = axes(event.effect, dims)
        if event.target and len(event.target) != len(expected):
            text = f"{len(event.target)} ids: this effect strikes one on each of {len(expected)} axes"
            yield ("events", name, "target"), text
            continue
        for index, (part, ids) in enumerate(zip(event.target, expected, strict=False)):
            if part not in ids:
                hint = did_you_mean(part, ids) or f" {expected_one_of(ids)}."
                yield ("events", name, "target", index), f"{quoted(part)} cannot be struck by this effect.{hint}"


def _parties(content: Content) -> Iterator[Fault]:
    for name, suit in content.suits.items():
        if suit.plaintiff == suit.defendant:
            yield ("suits", name, "defendant"), "a firm does not sue itself"
        for key, firm in (("plaintiff", suit.plaintiff), ("defendant", suit.defendant)):
            if content.firms[firm].laboratory is None:
                yield ("suits", name, key), f"{quoted(firm)} makes no cells"
    for name, promise in content.promises.items():
        if content.firms[promise.firm].laboratory is None:
            yield ("promises", name, "firm"), f"{quoted(promise.firm)} makes no cells"
    for name, alliance in content.alliances.items():
        if len(set(alliance.members)) < len(alliance.members):
            yield ("alliances", name, "members"), "a member is named twice"


_RULES: tuple[Callable[[Content], Iterable[Fault]], ...] = (
    _laboratories, _routes_last, _combustion, _instruments, _seats, _calendar, _events, _parties,
)  # fmt: skip
