"""The screens as text at three sizes, as recorded; `python -m tests.goldens` writes them anew."""

import pytest

from tests.tui.screens import FOLDER, SCREENS, SIZES, drawn, place


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_screens_are_drawn_as_recorded(size: tuple[int, int]) -> None:
    """When a screen or its words have changed on purpose: `python -m tests.goldens`, and look at the difference."""
    shown = await drawn(size)
    recorded = {name: place(name, size).read_text(encoding="utf-8") for name in shown}
    moved = {name: text for name, text in shown.items() if text != recorded[name]}
    assert moved == {name: recorded[name] for name in moved}


def test_no_golden_is_left_without_its_screen() -> None:
    names = {place(name, size).name for name, _ in SCREENS for size in SIZES}
    assert {path.name for path in FOLDER.glob("*.txt")} == names


def test_every_row_of_a_golden_is_as_wide_as_its_screen_at_most() -> None:
    for name, _ in SCREENS:
        for width, height in SIZES:
            rows = place(name, (width, height)).read_text(encoding="utf-8").splitlines()
            assert len(rows) == height and max(map(len, rows)) <= width
