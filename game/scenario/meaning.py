"""What a scenario's parts must satisfy together, once each reads well on its own."""

from collections.abc import Callable, Iterable, Iterator

from game.scenario.build.dims import dims_of
from game.scenario.build.seats import asked_seats, axes
from game.scenario.figures import Figure
from game.scenario.read import Path, did_you_mean, expected_one_of, quoted
from game.scenario.schema import Content
from game.scenario.schema.seats import Asks, Change, Event
from game.world.dims import Dims, Instrument
from game.world.effects import Effect, Other, Standing

Fault = tuple[Path, str]
TOLERANCE = 1e-6
RUINED = {
    Effect.SCHEME: (Standing.ADMINISTRATION,), Effect.SALE: (Standing.ADMINISTRATION,),
    Effect.RELEASE: (Standing.SUBSIDIARY,), Effect.LINES_SOLD: tuple(Standing), Effect.FAMILIES_SOLD: tuple(Standing),
}  # fmt: skip # effects that need a firm of which this has become
UNCHOSEN = (Effect.MARK, Effect.MATERIAL_SUPPLY, Effect.CREDIT_CRUNCH, Effect.RECALL)
WITH_OTHER = (
    Effect.MONEY, Effect.REVENUE, Effect.RELATION, Effect.LEAK, Effect.APPEAL, Effect.PEACE_OFFER, Effect.SALE,
    Effect.LINES_SOLD, Effect.FAMILIES_SOLD,
)  # fmt: skip
OWN = (
    *WITH_OTHER, Effect.CREDIBILITY, Effect.SAFETY, Effect.OUTAGE, Effect.KNOWLEDGE, Effect.CREDIT_LINE,
    Effect.CAR_APPEAL, Effect.HOME_LINES, Effect.HOME_CHARGING, Effect.DUES_MOTION,
    Effect.POLITICAL_CAPITAL, Effect.EV_DEMAND, Effect.NEWS, Effect.SCHEME, Effect.RELEASE, Effect.HOME_KNOWLEDGE,
    Effect.HOME_APPEAL,
)  # what strikes the seat that was asked, the other firm or everybody where no target is named


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
        yield from _struck(("events", name), event, dims)
        if event.asks is not None:
            yield from _asks(("events", name), event, event.asks, content)


def _struck(path: Path, change: Event | Change, dims: Dims) -> Iterator[Fault]:
    """Whether a change names one id on each axis of its effect, or none."""
    expected = axes(change.effect, dims)
    if change.target and len(change.target) != len(expected):
        text = f"{len(change.target)} ids: this effect strikes one on each of {len(expected)} axes"
        yield (*path, "target"), text
        return
    for index, (part, ids) in enumerate(zip(change.target, expected, strict=False)):
        if part not in ids:
            hint = did_you_mean(part, ids) or f" {expected_one_of(ids)}."
            yield (*path, "target", index), f"{quoted(part)} cannot be struck by this effect.{hint}"


def _asks(path: Path, event: Event, asks: Asks, content: Content) -> Iterator[Fault]:
    """Whether somebody can be asked, there is something to choose, silence means one of the ways."""
    dims, inner = dims_of(content), (*path, "asks")
    seats = asked_seats(asks, content, dims)
    if not seats:
        yield inner, "nobody is asked: name seats or a role"
    if asks.standing is None and float(event.chance) * len(seats) > 1.0:
        yield (*path, "chance"), f"{float(event.chance):g} for each of {len(seats)} seats is more than certain"
    if asks.standing is not None and any(name in content.governments for name in seats):
        yield (*inner, "standing"), "only firms fall into administration or are bought"
    if asks.other is Other.OWNER and asks.standing is not Standing.SUBSIDIARY:
        yield (*inner, "other"), "only a subsidiary has an owner: say `standing: subsidiary`"
    if event.effect is not Effect.NEWS:
        yield (*path, "effect"), "an event that asks changes only what is chosen"
    if not 2 <= len(asks.ways) <= 3:
        yield (*inner, "ways"), f"{len(asks.ways)} ways to answer, expected 2 or 3"
    if asks.silence not in asks.ways:
        yield (*inner, "silence"), f"{quoted(asks.silence)} is none of the ways. {expected_one_of(asks.ways)}."
    for name, way in asks.ways.items():
        lists = [(("changes",), way.changes), *([(("risk", "changes"), way.risk.changes)] if way.risk else [])]
        for where, changes in lists:
            for number, change in enumerate(changes):
                yield from _chosen((*inner, "ways", name, *where, number), change, asks, dims)


def _chosen(path: Path, change: Change, asks: Asks, dims: Dims) -> Iterator[Fault]:
    """Whether a change can follow from a choice."""
    yield from _struck(path, change, dims)
    if change.effect in UNCHOSEN:
        yield (*path, "effect"), "this effect cannot follow from a choice"
    elif change.effect in RUINED and asks.standing not in RUINED[change.effect]:
        wanted = expected_one_of(item.name.lower() for item in RUINED[change.effect])
        yield (*path, "effect"), f"this effect needs a firm of which something has become: `standing`, {wanted}"
    elif not change.target and change.effect not in OWN:
        yield (*path, "target"), "whom it strikes is not said"
    elif not change.target and change.effect in WITH_OTHER and asks.other is None:
        yield (*path, "effect"), "no other firm has a part in this event: name `other`"


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
