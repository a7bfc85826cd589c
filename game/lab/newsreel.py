"""How often the headlines of a game repeat themselves once names and numbers are masked: a count over many games."""

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from attrs import evolve, fields, frozen

from game.lab.batch import Chunk, Experiment, over_chunks, played, read_once
from game.match.metrics import Metrics, metrics
from game.match.present.news import headlines, visible
from game.match.present.situation import Situation, alliance_names, short_name
from game.world.events import Events
from game.world.setup import Setup
from game.world.view import observe
from game.world.world import World, select

APART, USES = 8, 3  # quarters between two uses of a sentence, uses in a game
NUMBER = r"[−+$]*\d[\d.,]*(?:%|Q\d|bn|tn|[mk]\b)?"


@frozen
class Newsreel:
    """The headlines of one game: how many, how many different, and how often they come back too soon or too often."""

    seat: str
    lines: tuple[tuple[int, str], ...]  # quarter and masked sentence

    @property
    def different(self) -> int:
        """How many different sentences there are."""
        return len({text for _, text in self.lines})

    @property
    def soon(self) -> list[str]:
        """Sentences that come back within eight quarters."""
        last: dict[str, int] = {}
        found = []
        for turn, text in self.lines:
            if turn - last.get(text, -99) <= APART:
                found.append(text)
            last[text] = turn
        return found

    @property
    def often(self) -> list[str]:
        """Sentences that stand more than three times in 48 quarters."""
        texts = [text for _, text in self.lines]
        return sorted(text for text in set(texts) if texts.count(text) > USES)


def mask_for(setup: Setup) -> Callable[[str], str]:
    """A function that takes names and numbers out of a sentence."""
    charters = [charter.name for charter in setup.charters]
    names = [
        *setup.firms.names, *setup.governments.names, *setup.regions.names, *setup.chemistries.names,
        *setup.programmes.names, *charters, *alliance_names().values(),
    ]  # fmt: skip
    every = {form for name in names for form in (name, name.replace("_", " "), short_name(name)) if form}
    pattern = "|".join([*(re.escape(name) for name in sorted(every, key=lambda name: (-len(name), name))), NUMBER])
    found = re.compile(pattern, re.IGNORECASE)
    return lambda text: found.sub("·", text)


def newsreels(experiment: Experiment, processes: int) -> list[Newsreel]:
    """The headlines of every game of an experiment, each read from another seat."""
    return [item for part in over_chunks(experiment, _of_chunk, processes) for item in part]


def _of_chunk(chunk: Chunk) -> list[Newsreel]:
    setup = read_once(chunk.experiment.scenario).setup
    seats = [place for place, seat in enumerate(setup.seats) if seat.playable]
    history: list[Metrics] = []
    past: list[Events] = []
    last: World | None = None
    for figures, quarter in played(chunk):
        history += [figures] if history else [metrics(quarter.before), figures]
        past.append(quarter.events)
        last = quarter.after
    return [
        newsreel(select(last, np.array([number])), _of_world(past, number), seats[(chunk.first + number) % len(seats)],
                 [_figures_of(figures, number) for figures in history])
        for number in range(chunk.count) if last is not None
    ]  # fmt: skip


def _figures_of(figures: Metrics, number: int) -> Metrics:
    """The figures of one world."""
    arrays = {item.name: getattr(figures, item.name) for item in fields(Metrics) if item.name != "turn"}
    return evolve(figures, **{name: array[..., number : number + 1] for name, array in arrays.items()})


def _of_world(past: Iterable[Events], number: int) -> list[Events]:
    found = [events.where(events.world == number) for events in past]
    return [evolve(events, world=np.zeros_like(events.world)) for events in found]


def newsreel(world: World, past: list[Events], seat: int, history: Sequence[Metrics]) -> Newsreel:
    """The masked headlines of one game, as one seat reads them."""
    chronicle = tuple(visible(events, seat) for events in past)
    situation = Situation(observe(world, np.array([seat])), tuple(history), chronicle)
    mask = mask_for(world.setup)
    lines = [(turn, mask(item.text)) for turn in range(len(past)) for item in headlines(situation, turn)]
    return Newsreel(world.setup.dims.seats[seat], tuple(lines))


def newsreel_lines(found: list[Newsreel], quarters: int) -> list[str]:
    """The count in words, with the sentences that break the rule."""
    lines = sum(len(item.lines) for item in found)
    soon, often = [text for item in found for text in item.soon], [text for item in found for text in item.often]
    per_quarter, different = lines / (len(found) * quarters), sum(item.different for item in found) / len(found)
    return [
        f"{len(found)} games of {quarters} quarters, {lines} headlines, {per_quarter:.1f} a quarter, "
        f"{different:.0f} different sentences a game",
        f"back within {APART} quarters: {len(soon)}; more than {USES} times in a game: {len(often)}",
        *(f"  {text}" for text in sorted({*soon, *often})[:40]),
    ]
