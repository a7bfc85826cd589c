"""Orders in preparation: look, change, take out."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.pages.now import order_lines
from game.tui.widgets.choice_list import ChoiceList


class OrdersDialog(Dialog[str]):
    """Returns `change:n`, `drop:n` or `levers`, or None."""

    BINDINGS = [Binding("o,q", "leave", show=False)]

    def __init__(self, situation: Situation) -> None:
        super().__init__()
        self.situation = situation

    def compose(self) -> ComposeResult:
        with Box(words("ui.orders"), words("ui.orders_hint")):
            yield ChoiceList(id="order-list")

    def on_mount(self) -> None:
        orders = self.query_one(ChoiceList)
        orders.lay(partial(order_lines, self.situation))
        orders.focus()

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.key.replace("order:", "change:"))

    @on(ChoiceList.Dropped)
    def _dropped(self, event: ChoiceList.Dropped) -> None:
        self.dismiss(event.key.replace("order:", "drop:"))
