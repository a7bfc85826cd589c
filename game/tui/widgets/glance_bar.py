"""The header: who, when, key figures with their change; below it the goal, what waits, moves left."""

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.match.present import numbers
from game.match.present.cases import waiting
from game.match.present.catalogue import words
from game.match.present.glance import Figure, GoalState, goal_state, key_figures
from game.match.present.situation import Situation
from game.tui.charts import fit, text_width
from game.tui.style import tone_style

Part = tuple[str, str]


class GlanceBar(Static):
    """Two lines that are always on the screen."""

    DEFAULT_CSS = """
    GlanceBar { height: 2; width: 1fr; background: $surface; padding: 0 1; }
    """

    class Asked(Message):
        """The figures were clicked on."""

    def on_click(self) -> None:
        self.post_message(self.Asked())

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._situation: Situation | None = None
        self._left = 0

    def show(self, situation: Situation, attention_left: int) -> None:
        """Show the situation."""
        self._situation, self._left = situation, attention_left
        self.refresh()

    def render(self) -> Content:
        if self._situation is None:
            return Content("")
        room = self.content_size.width
        first = _first_line(self._situation, room)
        second = _second_line(self._situation, self._left, room)
        return Content.assemble(*first, ("\n", ""), *second)


def _first_line(situation: Situation, room: int) -> list[Part]:
    """The fullest form of the line that fits."""
    forms = ((3, True, True), (2, True, True), (3, False, True), (2, False, True), (2, False, False), (1, False, False))
    for gap, wordy, changes in forms:
        parts = _figures_line(situation, gap, wordy, changes)
        if sum(text_width(text) for text, _ in parts) <= room:
            return parts
    return _cut(_figures_line(situation, 1, False, False, skip=1), room)


def _figures_line(situation: Situation, gap: int, wordy: bool, changes: bool, skip: int = -1) -> list[Part]:
    turn, turns = min(situation.turn + 1, situation.setup.turns), situation.setup.turns
    parts: list[Part] = [
        (f"{situation.name(situation.seat)}  ", tone_style("own")),
        (situation.date(situation.turn), tone_style("strong")),
    ]
    if wordy:
        parts.append((f"  {words('ui.turn', turn=turn, turns=turns)} ", tone_style("muted")))
        parts.append((numbers.meter(situation.turn / turns, 8), tone_style("muted")))
    else:
        parts.append((f" {turn}/{turns}", tone_style("muted")))
    for place, figure in enumerate(key_figures(situation)):
        parts += [(" " * gap, ""), *_figure(figure, changes)] if place != skip else []
    return parts


def _figure(figure: Figure, changes: bool) -> list[Part]:
    parts = [(f"{figure.name} ", tone_style("muted")), (figure.value, tone_style("strong"))]
    if figure.change and changes:
        parts.append((f" {figure.change}", tone_style(figure.tone)))
    return parts


def _second_line(situation: Situation, left: int, room: int) -> list[Part]:
    goal, count = goal_state(situation), len(waiting(situation))
    right: list[Part] = []
    if count:
        right.append((f" ● {words('ui.cases', count=count)}", tone_style("warn")))
    dots = "◆" * max(left, 0) + "◇" * max(situation.attention - left, 0)
    moves = words("ui.moves_left", left=left, all=situation.attention)
    right.append((f"  {dots} {moves}" if room >= 96 else f" {dots}", tone_style("link" if left else "muted")))
    width = sum(text_width(text) for text, _ in right)
    return [*_goal_parts(goal, room - width), *right]


def _goal_parts(goal: GoalState | None, room: int) -> list[Part]:
    if goal is None:
        return [(" " * max(room, 0), "")]
    due = f" {words('ui.goal_due', date=goal.due)} "
    meter = numbers.meter(goal.progress, 10 if room >= 60 else 6)
    tail = f" {goal.now}" if goal.now and room >= 50 else ""
    text = fit(f"⚑ {goal.text}", max(room - text_width(due) - len(meter) - text_width(tail) - 1, 8))
    used = text_width(text) + text_width(due) + len(meter) + text_width(tail)
    met = goal.progress >= 1.0
    return [
        (text, tone_style("strong")),
        (due, tone_style("muted")),
        (meter, tone_style("good" if met else "own")),
        (tail, tone_style("muted")),
        (" " * max(room - used, 0), ""),
    ]


def _cut(parts: list[Part], room: int) -> list[Part]:
    kept, used = [], 0
    for text, style in parts:
        if used + text_width(text) > room:
            kept.append((fit(text, room - used), style))
            break
        kept.append((text, style))
        used += text_width(text)
    return kept


class TabBar(Static):
    """The screens by number; a click on one shows it."""

    DEFAULT_CSS = """
    TabBar { height: 1; width: 1fr; background: $surface; padding: 0 1; }
    """

    class Picked(Message):
        """A screen was picked."""

        def __init__(self, name: str) -> None:
            """Carry its name."""
            super().__init__()
            self.name = name

    def __init__(self, names: tuple[str, ...], keys: tuple[str, ...]) -> None:
        """The screens' names and the keys that show them."""
        super().__init__(markup=False)
        self._names, self._keys = names, keys
        self._active = names[0]
        self._followed = ""

    def follow(self, situation: Situation) -> None:
        """Name the firm that is followed, at the end of the line."""
        followed = words("ui.following", name=situation.brief(situation.focus)) if situation.focus >= 0 else ""
        if followed != self._followed:
            self._followed = followed
            self.refresh()

    def activate(self, name: str) -> None:
        """Mark one as shown."""
        self._active = name
        self.refresh()

    def _labels(self) -> list[tuple[str, str, str]]:
        """Name, number and label with the spaces around, as wide as the line allows."""
        gap = "  " if self.size.width >= 96 else " "
        found = []
        for key, name in zip(self._keys, self._names, strict=True):
            label = words(f"screen.{name}.tab")
            found.append((name, key, f"{label}{gap}"))
        if sum(len(number) + 1 + text_width(label) for _, number, label in found) > self.content_size.width:
            found = [(name, number, f"{words(f'screen.{name}.short')} ") for name, number, _ in found]
        return found

    def render(self) -> Content:
        parts: list[Part] = []
        for name, number, label in self._labels():
            active = name == self._active
            back = " on #22415A" if active else ""
            parts += [
                (number, tone_style("own") + back),
                (f" {label.rstrip()}", tone_style("strong" if active else "muted") + back),
            ]
            parts.append((label[len(label.rstrip()) :], ""))
        room = self.content_size.width - sum(text_width(text) for text, _ in parts)
        if self._followed and room > 6:
            parts.append((fit(self._followed, room).rjust(room), tone_style("link")))
        return Content.assemble(*parts)

    def on_click(self, event: object) -> None:
        place = getattr(event, "x", 0) - 1
        for name, number, label in self._labels():
            width = len(number) + 1 + text_width(label)
            if 0 <= place < width:
                self.post_message(self.Picked(name))
                return
            place -= width
