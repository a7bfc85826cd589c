"""Words that depend on the width there is for them."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static


class Told(Static):
    """Told again whenever its width changes."""

    def __init__(self, made: Callable[[int], Content], *, id: str) -> None:
        """Tell what is made for a width in cells, 0 before the first layout."""
        super().__init__(markup=False, id=id)
        self._made = made

    def on_resize(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Tell what there is to tell now."""
        self.update(self._made(self.size.width))
