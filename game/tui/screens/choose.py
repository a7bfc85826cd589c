"""Choosing scenario, seat and seed, with the briefing of the seat beside."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.measures import measure_name, measure_text
from game.match.present.situation import short_name
from game.match.present.table import padded
from game.tui.charts import fit
from game.tui.dialogs.people import PeopleDialog
from game.tui.keys import in_words
from game.tui.style import plain, tone_style
from game.tui.widgets.choice_list import ChoiceList
from game.tui.widgets.key_bar import KeyBar
from game.tui.widgets.panel import Panel
from game.world.dims import Role
from game.world.setup import SeatSetup, Setup

Entry = tuple[str, Content, bool]
Part = tuple[str, str]
NARROW = 100  # columns below which the lists are narrow, as in the style sheet
LARGEST_SEED = 2**32 - 1


class ChooseScreen(Screen[None]):
    """Posts `Begun` with what was chosen."""

    BINDINGS = [
        Binding("escape", "app.pop_screen", "back"),
        Binding("tab", "app.focus_next", "next", show=False),
        Binding("ctrl+s", "begin", "play"),
        Binding("p", "people", "several people"),
    ]

    class Begun(Message):
        """A game is to be started."""

        def __init__(self, scenario: str, seat: str, seed: int) -> None:
            """Carry scenario, seat id (or several, as `people_given` reads them) and seed."""
            super().__init__()
            self.scenario, self.seat, self.seed = scenario, seat, seed

    def __init__(self, scenarios: tuple[str, ...], load: Callable[[str], Setup], seed: int) -> None:
        """Offer these scenarios; `load` gives the setup of one."""
        super().__init__()
        in_words(self)
        self.scenarios, self.load, self.first_seed = scenarios, load, seed
        self.scenario = scenarios[0]
        self.setup = load(self.scenario)

    def compose(self) -> ComposeResult:
        yield Static(plain(words("choose.title"), "title"), markup=False, id="choose-head")
        with Horizontal():
            with Vertical(id="choose-left"):
                yield Panel("scenario", ChoiceList(id="scenarios"), id="scenario-panel")
                yield Panel("seats", ChoiceList(id="seats"), id="seats-panel")
                yield Panel(
                    "seed", Input(str(self.first_seed), type="integer", max_length=10, id="seed"), id="seed-panel"
                )
            with Panel("briefing", id="briefing-panel"), VerticalScroll(can_focus=False):
                yield Static(markup=False, id="briefing")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#scenarios", ChoiceList).fill((name, plain(name), True) for name in self.scenarios)
        self._fill_seats()
        self.query_one("#seats", ChoiceList).focus()

    def _fill_seats(self) -> None:
        seats = self.query_one("#seats", ChoiceList)
        seats.fill(seat_lines(self.setup, 11 if self.app.size.width < NARROW else 15))
        self._brief(seats.key)

    def _brief(self, seat: str) -> None:
        if seat:
            self.query_one("#briefing", Static).update(briefing(self.setup, self.setup.dims.seats.index(seat)))

    @on(ChoiceList.Passed)
    def _passed(self, event: ChoiceList.Passed) -> None:
        if event.source.id == "seats":
            self._brief(event.key)

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        if event.source.id == "scenarios":
            self.scenario = event.key
            self.setup = self.load(event.key)
            self._fill_seats()
            self.query_one("#seats", ChoiceList).focus()
        else:
            self.action_begin()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one("#seats", ChoiceList).focus()

    def action_begin(self) -> None:
        self._begin(self.query_one("#seats", ChoiceList).key)

    def _begin(self, seat: str | None) -> None:
        text = self.query_one("#seed", Input).value
        if not text.isdecimal() or int(text) > LARGEST_SEED:
            self.notify(words("ui.seed_invalid"), severity="warning", markup=False)
        elif seat:
            self.post_message(self.Begun(self.scenario, seat, int(text)))

    def action_people(self) -> None:
        """Several people at this terminal."""
        first = self.query_one("#seats", ChoiceList).key
        self.app.push_screen(PeopleDialog(self.setup, seat_lines(self.setup, 10), first), self._begin)


def seat_lines(setup: Setup, room: int) -> list[Entry]:
    """Playable seats under their roles, with what each lacks in so many cells."""
    groups: dict[Role, list[int]] = {}
    for place, seat in enumerate(setup.seats):
        fringe = place < len(setup.firms.names) and bool(setup.firms.fringe[place])
        if seat.playable and not fringe:
            groups.setdefault(seat.role, []).append(place)
    lines: list[Entry] = []
    for role, places in groups.items():
        lines.append(("", plain(words(f"role.{role.name}").upper(), "title"), False))
        lines += [(setup.dims.seats[place], _seat_line(setup, place, room), True) for place in places]
    return lines


def _seat_line(setup: Setup, place: int, room: int) -> Content:
    return Content.assemble(
        (f"  {padded(short_name(_name(setup, place)), 12)}", tone_style("strong")),
        (fit(setup.seats[place].scarce, room), tone_style("muted")),
    )


def _name(setup: Setup, place: int) -> str:
    firms = len(setup.firms.names)
    return setup.firms.names[place] if place < firms else setup.governments.names[place - firms]


def briefing(setup: Setup, place: int) -> Content:
    """What a seat is, lacks, is scored by and may aim at."""
    seat = setup.seats[place]
    parts: list[Part] = [
        (f"{_name(setup, place)}", tone_style("own")),
        (f"  {words(f'role.{seat.role.name}')}\n", tone_style("muted")),
    ]
    parts += [(f"\n{seat.briefing}\n", tone_style("strong"))] if seat.briefing else []
    if seat.scarce:
        parts += [
            (f"\n{words('choose.scarce').upper()}\n", tone_style("title")),
            (f"{seat.scarce}\n", tone_style("own")),
        ]
    return Content.assemble(*parts, *_scores(seat), *_goals(setup, seat), *_scenario(setup))


def _scores(seat: SeatSetup) -> list[Part]:
    parts: list[Part] = [(f"\n{words('choose.scores').upper()}\n", tone_style("title"))]
    for item in seat.scores:
        scale = words(
            "ui.debrief_scale", low=measure_text(item.measure, item.low), high=measure_text(item.measure, item.high)
        )
        parts += [
            (f"{item.weight:>3.0f} ", tone_style("strong")),
            (numbers.meter(item.weight / 100.0, 10), tone_style("own")),
            (f" {measure_name(item.measure)}", ""),
            (f"  {scale}\n", tone_style("muted")),
        ]
    return parts


def _goals(setup: Setup, seat: SeatSetup) -> list[Part]:
    parts: list[Part] = [(f"\n{words('choose.goals').upper()}\n", tone_style("title"))] if seat.goals else []
    for goal in seat.goals:
        targets = " → ".join(measure_text(goal.measure, target) for target in goal.targets)
        dates = joined(setup.date(turn) for turn in setup.reviews[: len(goal.targets)])
        parts += [(f"⚑ {goal.text}\n", tone_style("strong")), (f"  {targets}  ({dates})\n", tone_style("muted"))]
    return parts


def _scenario(setup: Setup) -> list[Part]:
    turns = words("choose.length", turns=setup.turns, first=setup.date(0), last=setup.date(setup.turns - 1))
    return [
        (f"\n{setup.title.upper()}\n", tone_style("title")),
        (f"{setup.summary}\n" if setup.summary else "", ""),
        (turns, tone_style("muted")),
    ]
