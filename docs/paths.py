"""Draws docs/pictures/paths.png: five paths of the industry over many worlds with AI in every seat.

Run `python docs/paths.py` with the extra `plots` installed (matplotlib). Bands run from P10 to P90, lines are medians:
cell price, plug-in share by region, shares of makers, readiness of solid-state cells, cash. Options set the scenario,
the number of worlds and quarters, and the seed.
"""

from pathlib import Path

import click
import numpy as np
from matplotlib import pyplot
from matplotlib.axes import Axes
from numpy.typing import NDArray

from game.lab.batch import Chunk, Experiment, over_chunks, played
from game.match.metrics import Metrics
from game.scenario import load
from game.world.setup import Setup

Floats = NDArray[np.float64]
TARGET = Path(__file__).parent / "pictures" / "paths.png"
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")  # Okabe & Ito
MAKERS = ("catl", "byd", "lges", "samsung-sdi", "calb", "panasonic")
LABS = ("toyota", "catl", "samsung-sdi", "quantumscape", "calb")
PURSES = ("catl", "byd", "lges", "calb", "nio", "quantumscape")


def kept(figures: Metrics, setup: Setup) -> dict[str, Floats]:
    """What a quarter's picture needs, (..., W)."""
    best = np.max(figures.readiness[:, setup.dims.first_route :], axis=1)
    return {
        "price": figures.cell_price, "lithium": figures.lithium, "ev": figures.ev_share, "share": figures.share,
        "ready": best.astype(np.float64), "cash": figures.cash * 1e-9,
    }  # fmt: skip


def play(chunk: Chunk) -> list[dict[str, Floats]]:
    """The quarters of a chunk of worlds."""
    setup = load(chunk.experiment.scenario).setup
    return [kept(figures, setup) for figures, _ in played(chunk)]


def fans(plan: Experiment) -> dict[str, Floats]:
    """(3, quarters, ...) P10, P50 and P90 of everything kept."""
    parts = over_chunks(plan, play, 1)
    names = parts[0][0]
    whole = {
        name: np.stack(
            [np.concatenate([part[turn][name] for part in parts], axis=-1) for turn in range(plan.turns)]
        )
        for name in names
    }
    return {name: np.percentile(path, [10, 50, 90], axis=-1) for name, path in whole.items()}


def fan(axes: Axes, years: Floats, path: Floats, colour: str, label: str) -> None:
    """A median with its band."""
    axes.fill_between(years, path[0], path[2], color=colour, alpha=0.15, linewidth=0)
    axes.plot(years, path[1], color=colour, label=label, linewidth=1.5)


def draw(setup: Setup, found: dict[str, Floats], worlds: int) -> None:
    """All five, and lithium beside the price of cells."""
    years = setup.year + (setup.quarter - 1 + np.arange(found["price"].shape[1])) / 4
    figure, grid = pyplot.subplots(2, 3, figsize=(15, 8), constrained_layout=True)
    figure.suptitle(f"{setup.title}: {worlds} worlds with AI in every seat; medians, P10 to P90")
    price, ev, share, ready, cash, lithium = grid.reshape(-1)
    fan(price, years, found["price"], PALETTE[0], "cells, US$/kWh")
    fan(lithium, years, found["lithium"], PALETTE[1], "lithium, US$/kg")
    for place, name in enumerate(setup.regions.names):
        fan(ev, years, 100 * found["ev"][:, :, place], PALETTE[place], name)
    by_firm = ((share, "share", MAKERS, 100), (ready, "ready", LABS, 1), (cash, "cash", PURSES, 1))
    for axes, quantity, firms, factor in by_firm:
        for colour, firm in zip(PALETTE, firms, strict=False):
            fan(axes, years, factor * found[quantity][:, :, setup.dims.firms.index(firm)], colour, firm)
    cash.set_yscale("symlog", linthresh=0.1)
    titles = (
        "Cell price", "Plug-in share of car sales, %", "Share of cells, %", "Best solid-state stage", "Cash, US$bn",
        "Lithium",
    )  # fmt: skip
    for axes, title in zip((price, ev, share, ready, cash, lithium), titles, strict=True):
        axes.set_title(title)
        axes.legend(fontsize=8)
        axes.grid(alpha=0.3)
    figure.savefig(TARGET, dpi=80)


@click.command()
@click.option("--scenario", default="casip-2024", show_default=True)
@click.option("--worlds", default=200, show_default=True)
@click.option("--turns", default=48, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(scenario: str, worlds: int, turns: int, seed: int) -> None:
    """Play the worlds and draw their paths."""
    draw(load(scenario).setup, fans(Experiment(scenario, worlds, turns, seed)), worlds)
    print(TARGET)


if __name__ == "__main__":
    main()
