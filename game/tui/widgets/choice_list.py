"""A list of lines to choose from: cases, orders, news, moves. Enter, space or a click chooses."""

import re
from collections.abc import Callable, Iterable
from textwrap import wrap

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.match.present.table import cells

OPENERS, STOPS, WIDE = "（《“", "，。；：、？！）》”…", r"\u2e80-\uffef"
Entry = tuple[str, Content, bool]  # key, words, whether it can be chosen
FIGURE = rf"[^\s{WIDE}]*\d (?:GWh|kWh|US\$)[^\s{WIDE}]*"  # a number stays with its unit
WORD = rf"[^\s{WIDE}]+?(?=[{OPENERS}{STOPS}{WIDE}\s]|$)(?:万亿|[亿万千季])?"
PIECES = re.compile(rf"[{OPENERS}]*(?:{FIGURE}|[{WIDE}]|{WORD})[{STOPS}]*\s*|\s+|.")


def hanging(text: str, width: int, indent: int = 2) -> str:
    """Words wrapped to a width, the lines after the first set in; as they are where the width is not known yet."""
    if width <= indent + 8:  # not laid out yet
        return text
    lines = [line for part in text.split("\n") for line in wrapped(part, width - indent)]
    return ("\n" + " " * indent).join(lines)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many cells: broken at blanks, between wide glyphs anywhere but before a stop."""
    if text.isascii():
        return wrap(text, width) or [""]
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if line.strip() and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while cells(line.rstrip()) > width and len(line) > 1 and piece not in STOPS:  # one word longer than a line
            cut = max(count for count in range(1, len(line)) if cells(line[:count]) <= max(width, 2))
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


class ChoiceList(OptionList):
    """An option list that is filled in place; posts `Chosen` with the line's key."""

    BINDINGS = [
        Binding("enter,space", "select", "choose", show=False),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("delete,backspace,x", "drop", "take out", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceList { height: 1fr; width: 1fr; background: $background; border: none; padding: 0; scrollbar-size: 1 1; }
    ChoiceList:focus { border: none; background: $background; background-tint: $background 0%; }
    ChoiceList > .option-list--option-highlighted { background: $background; color: $foreground; text-style: none; }
    ChoiceList:focus > .option-list--option-highlighted { background: $block-cursor-background; color: $foreground;
                                                          text-style: none; }
    ChoiceList.led > .option-list--option-highlighted { background: $block-cursor-background; }
    ChoiceList > .option-list--option-hover { background: #141D26; }
    ChoiceList > .option-list--option-disabled { color: #6CBEF0; text-style: none; }
    """

    class Chosen(Message):
        """A line was chosen."""

        def __init__(self, source: "ChoiceList", key: str) -> None:
            """Carry the list and the line's key."""
            super().__init__()
            self.source = source
            self.key = key

    class Dropped(Message):
        """A line is to be taken out."""

        def __init__(self, source: "ChoiceList", key: str) -> None:
            """Carry the list and the line's key."""
            super().__init__()
            self.source = source
            self.key = key

    class Passed(Message):
        """The cursor came to a line."""

        def __init__(self, source: "ChoiceList", key: str) -> None:
            """Carry the list and the line's key."""
            super().__init__()
            self.source = source
            self.key = key

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._entries: tuple[Entry, ...] = ()
        self._laid_out = 0
        self._made: tuple[Callable[[int], Iterable[Entry]], int] | None = None  # what makes the lines, and for how wide

    def lay(self, make: Callable[[int], Iterable[Entry]]) -> None:
        """Show the lines that are made for the width there is, now and whenever it changes."""
        width = self.content_width
        self._made = make, width
        self.fill(make(width))

    def on_resize(self) -> None:
        if self._made is not None and self._made[1] != self.content_width:
            self.lay(self._made[0])

    def fill(self, lines: Iterable[Entry], anew: bool = False) -> None:
        """Show these lines. The cursor stays where it was, or begins anew."""
        made = tuple(lines)
        if made == self._entries:
            return
        self._entries = made
        cursor = 0 if anew else self.highlighted
        self.clear_options()
        self.add_options([Option(words, disabled=not open_) for _, words, open_ in made])
        places = [place for place, (_, _, open_) in enumerate(made) if open_]
        if places:
            self.highlighted = min(places, key=lambda place: abs(place - (cursor or 0)))

    @property
    def content_width(self) -> int:
        """Cells for words in a line, 0 before the first layout; a column is kept for the scrollbar.

        A list on a page that is not open has no size: it is filled for the width that it had.
        """
        self._laid_out = self.size.width or self._laid_out
        return max(self._laid_out - 1, 0)

    @property
    def key(self) -> str:
        """The key of the line under the cursor, empty for none."""
        place = self.highlighted
        return self._entries[place][0] if place is not None and place < len(self._entries) else ""

    def seek(self, key: str) -> None:
        """Move the cursor to a line."""
        for place, (name, _, open_) in enumerate(self._entries):
            if name == key and open_:
                self.highlighted = place
                return

    def action_drop(self) -> None:
        if self.key:
            self.post_message(self.Dropped(self, self.key))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self, self._entries[event.option_index][0]))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._entries):
            self.post_message(self.Passed(self, self._entries[event.option_index][0]))
