"""Who sits at this terminal: several people with a seat each, or with some desks of one."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from game.errors import CasipError
from game.match.people import Person, people_text, sit_down, stand_up, take_desk
from game.match.present.catalogue import joined, words
from game.players.stand_in import desks_of_seat
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain, tone_style
from game.tui.widgets.choice_list import ChoiceList
from game.tui.widgets.panel import Panel
from game.world.setup import Setup

Entry = tuple[str, Content, bool]
STAND_UP = "stand up"


class PeopleDialog(Dialog[str]):
    """Returns who plays as `people_given` reads it, or None."""

    BINDINGS = [Binding("tab", "app.focus_next", show=False), Binding("ctrl+s,p", "play", show=False)]

    def __init__(self, setup: Setup, seats: Iterable[Entry], first: str = "") -> None:
        """`seats` are the lines of the seats that can be taken; the first person holds `first`."""
        super().__init__()
        self.setup, self.seats = setup, list(seats)
        self.people: tuple[Person, ...] = (Person(setup.dims.seats.index(first)),) if first else ()

    def compose(self) -> ComposeResult:
        with Box(words("hot_seat.title"), words("hot_seat.hint")):
            yield Static(plain(words("hot_seat.explained"), "muted"), markup=False)
            with Horizontal():
                yield Panel("free", ChoiceList(id="free"), id="free-panel")
                yield Panel("people", ChoiceList(id="people"), id="people-panel")
            with Horizontal(classes="buttons"):
                yield Button(words("hot_seat.play"), id="play")
                yield Button(words("hot_seat.back"), id="back")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#free", ChoiceList).fill(self.seats)
        self.query_one("#free", ChoiceList).focus()
        self._show()

    def _show(self) -> None:
        people = [(str(place), person_line(place, person, self.setup)) for place, person in enumerate(self.people)]
        lines = [(key, line, True) for key, line in people]
        self.query_one("#people", ChoiceList).fill(lines or [("", plain(words("hot_seat.nobody"), "muted"), False)])

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        if event.source.id == "free":
            self._sits_down(event.key)
        else:
            place = int(event.key)
            desks = DesksDialog(self.setup, self.people, place)
            self.app.push_screen(desks, self._sit)

    def _sits_down(self, seat: str) -> None:
        try:
            self._sit(sit_down(self.people, self.setup.dims.seats.index(seat), self.setup))
        except CasipError:
            self.notify(words("hot_seat.full"), severity="warning", timeout=2.5, markup=False)

    @on(ChoiceList.Dropped)
    def _stands_up(self, event: ChoiceList.Dropped) -> None:
        if event.source.id == "people":
            self._sit(stand_up(self.people, int(event.key), self.setup))

    def _sit(self, people: tuple[Person, ...] | None) -> None:
        self.people = self.people if people is None else people
        self._show()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "play":
            self.action_play()
        else:
            self.action_leave()

    def action_play(self) -> None:
        """Begin, once there is somebody to play."""
        if self.people:
            self.dismiss(people_text(self.people, self.setup))
        else:
            self.notify(words("hot_seat.nobody"), severity="warning", timeout=2.5, markup=False)


class DesksDialog(Dialog[tuple[Person, ...]]):
    """The desks of one person; returns all persons as they sit then."""

    BINDINGS = [Binding("q", "leave", show=False)]

    def __init__(self, setup: Setup, people: tuple[Person, ...], place: int) -> None:
        super().__init__()
        self.setup, self.people, self.place = setup, people, place
        self.desks = desks_of_seat(setup.seats[people[place].seat].role)

    def compose(self) -> ComposeResult:
        name = self.setup.seats[self.people[self.place].seat].name
        with Box(words("hot_seat.person", place=self.place + 1, seat=name), words("hot_seat.desks_hint")):
            yield ChoiceList(id="desks")

    def on_mount(self) -> None:
        super().on_mount()
        self._show()
        self.query_one(ChoiceList).focus()

    def _show(self) -> None:
        mine = self.people[self.place].desks or self.desks
        lines = []
        for desk in self.desks:
            glyph, tone = ("✓", "good") if desk in mine else ("·", "muted")
            name = (words(f"stand_in.desk.{desk.name}"), tone_style("strong"))
            lines.append((desk.name, Content.assemble((f"{glyph} ", tone_style(tone)), name), True))
        lines.append((STAND_UP, Content.assemble(("✗ ", tone_style("bad")), words("hot_seat.stand_up")), True))
        self.query_one(ChoiceList).fill(lines)

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        if event.key == STAND_UP:
            self.dismiss(stand_up(self.people, self.place, self.setup))
            return
        desk = next(desk for desk in self.desks if desk.name == event.key)
        try:
            self.people = take_desk(self.people, self.place, desk)
        except CasipError:
            self.notify(words("hot_seat.needs_desk"), severity="warning", timeout=2.5, markup=False)
        self._show()

    def action_leave(self) -> None:
        self.dismiss(self.people)


def person_line(place: int, person: Person, setup: Setup) -> Content:
    """A person: number, seat, and the desks where they are shared."""
    desks = joined(words(f"stand_in.desk.{desk.name}") for desk in person.desks)
    return Content.assemble(
        (f"{place + 1}  ", tone_style("muted")),
        (setup.seats[person.seat].name, tone_style("strong")),
        (f"\n   {desks or words('hot_seat.all_desks')}", tone_style("muted")),
    )
