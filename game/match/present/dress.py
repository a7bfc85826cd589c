"""A scenario's own words in the language that is spoken, under the names that are chosen. Nothing but words changes."""

from collections.abc import Callable
from typing import Any, Protocol

from attrs import evolve

from game.match.present.catalogue import renaming, spoken, texts
from game.world.setup import AskSetup, Setup
from game.world.world import World

Write = Callable[[str], str]


class Played(Protocol):
    """What of a session is dressed."""

    scenario: Any
    start: World
    world: World


def dressed(setup: Setup) -> Setup:
    """The setup with every text of it as it is said in the language that is spoken."""
    language, names = spoken()
    if language == "en" and not names:
        return setup
    said: dict[str, str] = texts(names="").get("said", {})
    rename = renaming(names, language) if names else str

    def write(text: str) -> str:
        return rename(said.get(" ".join(text.split()), text))

    return _written(setup, write)


def _written(setup: Setup, write: Write) -> Setup:
    return evolve(
        setup,
        title=write(setup.title),
        summary=write(setup.summary),
        firms=evolve(setup.firms, names=_all(setup.firms.names, write)),
        governments=evolve(setup.governments, names=_all(setup.governments.names, write)),
        regions=evolve(setup.regions, names=_all(setup.regions.names, write)),
        chemistries=evolve(setup.chemistries, names=_all(setup.chemistries.names, write)),
        programmes=evolve(setup.programmes, names=_all(setup.programmes.names, write)),
        charters=tuple(evolve(item, name=write(item.name), purpose=write(item.purpose)) for item in setup.charters),
        institutes=tuple(evolve(item, name=write(item.name)) for item in setup.institutes),
        events=tuple(evolve(item, text=write(item.text), asks=_asked(item.asks, write)) for item in setup.events),
        questions=tuple(evolve(item, text=write(item.text)) for item in setup.questions),
        seats=tuple(
            evolve(
                seat,
                name=write(seat.name),
                briefing=write(seat.briefing),
                scarce=write(seat.scarce),
                goals=tuple(evolve(goal, text=write(goal.text)) for goal in seat.goals),
            )
            for seat in setup.seats
        ),
    )


def _asked(asks: AskSetup | None, write: Write) -> AskSetup | None:
    if asks is None:
        return None
    ways = tuple(
        evolve(way, label=write(way.label), said=write(way.said), told=write(way.told) if way.told else "")
        for way in asks.ways
    )
    return evolve(asks, text=write(asks.text), ways=ways)


def _all(names: tuple[str, ...], write: Write) -> tuple[str, ...]:
    return tuple(write(name) for name in names)


def scenario_texts(setup: Setup) -> list[str]:
    """Every text of a scenario that is shown, for those who translate it."""
    found: list[str] = []

    def take(text: str) -> str:
        found.append(" ".join(text.split()))
        return text

    _written(setup, take)
    return sorted({text for text in found if text})


def dress(session: Played) -> None:
    """Put a game's words into the language that is spoken."""
    setup = dressed(session.scenario.setup)
    session.start.setup = setup
    session.world.setup = setup
