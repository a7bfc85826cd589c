"""The charts hold their size at any size, say everything without colour, and show the numbers that they were given."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from game.tui.charts import (
    Bar,
    BarsData,
    Bond,
    CalendarData,
    Circle,
    Colours,
    Event,
    FanData,
    LadderData,
    LinesData,
    Palette,
    Party,
    RelationsData,
    Rows,
    Rung,
    Series,
    SparkData,
    StackData,
    StackedData,
    StackRow,
    Tender,
    Tie,
    bars,
    calendar,
    detect,
    fan,
    fit,
    ladder,
    lines,
    percent,
    plain_text,
    quarter_label,
    quarter_number,
    relations,
    sparkline,
    stack_bar,
    stacked,
    text_width,
)
from game.tui.charts.axes import nice_ticks, spread
from game.tui.charts.palette import MARKERS, SERIES, SIXTEEN, TEXTURES
from game.tui.charts.widget import ChartWidget

START = quarter_number(2024, 1)
NOW = quarter_number(2026, 3)
NAMES = ("CATL", "BYD FinDreams", "宁德二号", "LG에너지", "Gotion [b]", "x" * 60)
WILD = ("\x1b[31mred", "a\tb\nc", "👩‍👩‍👧 family", "e\u0301a\u0308", "\u202eabc", "🇨🇳", "", "❤\ufe0f", "👍🏽")
COLOURED, SIXTEENTH, PLAIN = (Palette(colours) for colours in Colours)
Drawing = tuple[Callable[[Any, int, int, Palette], Rows], Any]


def wave(low: float, high: float, count: int, phase: int) -> tuple[float, ...]:
    return tuple(low + (high - low) * (0.5 + 0.5 * math.sin(place * 0.4 + phase)) for place in range(count))


ALONE = Party("alone", 0)


def full(names: tuple[str, ...] = NAMES) -> dict[str, Drawing]:
    """Return every chart with data that use everything it can show."""
    series = tuple(Series(name, wave(0.02, 0.16, 48, place), place, place == 0) for place, name in enumerate(names))
    events = (Event(START + 4, names[0]), Event(START + 5, names[-1]), Event(START + 40, "EU duty"))
    rungs = tuple(
        Rung(name, place, None if place % 2 else 3.3 + place / 3, (2.0, 5.5), 7.0, "2027Q4", "sulfide", place == 4)
        for place, name in enumerate(names)
    )
    parties = tuple(Party(name, place, place == 1) for place, name in enumerate(names))
    ties = itertools.cycle(Tie)
    bonds = tuple(Bond(next(ties), start, stop, "LFP, 7") for start, stop in itertools.combinations(parties, 2))
    rings = (Circle(names[0], parties[1:], "11"), Circle(names[1], ()))
    tenders = tuple(
        Tender(name, NOW + 2 * place, 12.5 * place, ((name, place), ("CATL", 0)) if place else (), place == 2)
        for place, name in enumerate(names)
    )
    values = tuple(float(place * 7 - 9) for place in range(len(names)))
    parts = tuple((name, place) for place, name in enumerate(names))
    ahead = tuple(place / 100.0 for place in range(1, 13))
    return {
        "lines": (lines, LinesData(series, START, percent, (0.0,), events)),
        "stacked": (stacked, StackedData(series, START, events=events)),
        "fan": (
            fan,
            FanData(
                wave(0.3, 0.4, 11, 0),
                tuple(0.35 - part for part in ahead),
                (0.35,) * 12,
                tuple(0.35 + part for part in ahead),
                START,
            ),
        ),
        "ladder": (ladder, LadderData(rungs)),
        "bars": (bars, BarsData(tuple(Bar(n, v, i) for i, (n, v) in enumerate(zip(names, values, strict=True))))),
        "stack": (stack_bar, StackData(parts, (StackRow(names[0], values), StackRow(names[1], values[::-1])))),
        "stack of one": (stack_bar, StackData(parts, (StackRow(names[0], values),))),
        "relations": (relations, RelationsData(parties[0], rings, bonds, rings, bonds)),
        "calendar": (calendar, CalendarData(tenders, NOW)),
        "sparkline": (sparkline, SparkData(wave(0.1, 0.4, 48, 0), names[0], 0, percent)),
    }


def empty() -> dict[str, Drawing]:
    """Return every chart without data, or with nothing but values that are no numbers."""
    nothing = (Series("none", (), 0), Series("not", (math.nan, None, math.inf), 1))
    return {
        "lines": (lines, LinesData((), START)),
        "lines of nothing": (lines, LinesData(nothing, START)),
        "one point": (lines, LinesData((Series("one", (3.0,), 0),), START)),
        "huge": (lines, LinesData((Series("huge", (-1e308, 1e308), 0),), START)),
        "stacked": (stacked, StackedData((), START)),
        "stacked of nothing": (stacked, StackedData(nothing, START, top=math.nan)),
        "stacked point": (stacked, StackedData((Series("one", (1.0,), 0),), START)),
        "fan": (fan, FanData((), (), (), (), START)),
        "fan without history": (fan, FanData((), (1.0,), (2.0,), (3.0,), START)),
        "fan of nothing": (fan, FanData((None,), (math.nan,), (1.0,), (2.0,), START)),
        "ladder": (ladder, LadderData(())),
        "unknown rung": (ladder, LadderData((Rung("none", 0), Rung("not", 1, math.nan, (math.nan, 1.0), math.inf)))),
        "bars": (bars, BarsData(())),
        "bars of nothing": (bars, BarsData((Bar("not", math.nan), Bar("zero", 0.0)))),
        "stack": (stack_bar, StackData((), ())),
        "stack of nothing": (stack_bar, StackData((("a", 0),), (StackRow("not", (math.nan,)), StackRow("no", ())))),
        "relations": (relations, RelationsData(Party("", 0))),
        "no circles": (relations, RelationsData(ALONE, bonds=(Bond(Tie.SUIT, ALONE, ALONE),))),
        "calendar": (calendar, CalendarData((), NOW)),
        "late tender": (calendar, CalendarData((Tender("late", NOW - 3, math.nan),), NOW)),
        "sparkline": (sparkline, SparkData(())),
        "sparkline of nothing": (sparkline, SparkData((math.nan, None))),
    }


def draw(drawing: Drawing, width: int, height: int, palette: Palette = PLAIN) -> str:
    function, data = drawing
    return plain_text(function(data, width, height, palette))


def assert_size(rows: Rows, width: int, height: int) -> None:
    assert len(rows) == height
    for row in rows:
        text = "".join(part for part, _ in row)
        assert cell_len(text) == width, repr(text)
        assert text.isprintable(), repr(text)


@pytest.mark.parametrize("palette", [COLOURED, SIXTEENTH, PLAIN], ids=[colours.value for colours in Colours])
@pytest.mark.parametrize("name", full())
def test_every_chart_fills_every_size_exactly(name: str, palette: Palette) -> None:
    function, data = full()[name]
    widths = (0, 1, 2, 5, 10, 11, 17, 18, 23, 24, 31, 40, 57, 80, 120)
    for width, height in itertools.product(widths, (0, 1, 2, 3, 4, 5, 7, 8, 13, 24, 40)):
        assert_size(function(data, width, height, palette), width, height)


@pytest.mark.parametrize("name", empty())
def test_no_data_draw_an_empty_chart(name: str) -> None:
    function, data = empty()[name]
    for palette, width, height in itertools.product((COLOURED, PLAIN), (1, 10, 25, 80), (1, 3, 8, 24)):
        assert_size(function(data, width, height, palette), width, height)


@pytest.mark.parametrize("name", full())
def test_wild_names_do_not_move_the_cursor(name: str) -> None:
    function, data = full(WILD)[name]
    for width, height in itertools.product((10, 26, 61, 120), (3, 8, 24)):
        assert_size(function(data, width, height, COLOURED), width, height)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=24), st.integers(0, 30))
def test_fit_never_takes_more_than_its_room(text: str, room: int) -> None:
    short = fit(text, room)
    assert cell_len(short) == text_width(short) <= room


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=12).map(tuple),
    st.integers(1, 60),
    st.integers(1, 20),
)
def test_any_numbers_draw(values: tuple[float, ...], width: int, height: int) -> None:
    assert_size(lines(LinesData((Series("a", values, 0),), START), width, height, COLOURED), width, height)
    assert_size(bars(BarsData(tuple(Bar("b", v) for v in values)), width, height, COLOURED), width, height)
    assert_size(sparkline(SparkData(values), width, height, COLOURED), width, height)
    assert_size(fan(FanData((), values, values, values, START), width, height, COLOURED), width, height)
    shares = StackedData((Series("a", values, 0), Series("b", values, 1)), START)
    assert_size(stacked(shares, width, height, COLOURED), width, height)
    rows = StackData(tuple(("p", place) for place in range(len(values))), (StackRow("s", values),))
    assert_size(stack_bar(rows, width, height, COLOURED), width, height)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-5, 25), max_size=12), st.integers(0, 5))
def test_spread_labels_are_distinct_and_in_order(rows: list[int], low: int) -> None:
    placed = spread(sorted(rows), low, low + 11)
    assert placed == sorted(set(placed)) and len(placed) == len(rows)
    assert all(low <= row <= low + 11 for row in placed)


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 9))
def test_ticks_are_few_and_enclose_the_data(low: float, size: float, count: int) -> None:
    ticks = nice_ticks(low, low + size, count)
    assert 2 <= len(ticks) <= count
    slack = (ticks[-1] - ticks[0]) * 1e-6
    assert ticks[0] <= low + slack and ticks[-1] >= low + size - slack


def test_quarters_read_as_in_the_trade() -> None:
    assert quarter_label(quarter_number(2026, 3)) == "2026Q3"
    text = draw(full()["lines"], 100, 20)
    assert "2024Q1" in text and "2034Q1" in text


def test_lines_are_named_at_their_ends_with_the_last_value() -> None:
    series = (Series("CATL", (0.3, 0.35), 0), Series("BYD", (0.2, 0.34), 1), Series("LGES", (0.1, None), 2))
    rows = draw((lines, LinesData(series, START, percent, (0.0,))), 60, 12).splitlines()
    catl, byd, lges = (next(y for y, row in enumerate(rows) if name in row) for name in ("CATL", "BYD", "LGES"))
    assert rows[catl].endswith("● CATL 35%") and rows[byd].endswith("◆ BYD 34%") and rows[lges].endswith("10%")
    assert catl < byd < lges


def test_events_are_marked_and_named() -> None:
    text = draw(full()["lines"], 120, 20)
    assert "▾EU duty" in text and text.count("┊") > 20


def test_a_stack_is_drawn_from_the_bottom_up_to_an_eighth() -> None:
    data = StackedData((Series("a", (0.5, 0.5), 0), Series("b", (0.5, 0.5), 1)), START)
    rows = stacked(data, 10, 1, COLOURED)
    assert rows == [[("▄" * 10, "f0 on f1")]]
    assert plain_text(stacked(data, 10, 2, PLAIN)) == "░" * 10 + "\n" + "█" * 10


def test_stack_labels_stand_in_the_order_of_the_areas() -> None:
    data = StackedData(tuple(Series(f"firm {place}", (0.25, 0.25), place) for place in range(4)), START)
    rows = draw((stacked, data), 50, 5).splitlines()
    order = [next(y for y, row in enumerate(rows) if f"firm {place}" in row) for place in range(4)]
    assert order == sorted(order, reverse=True)


def test_a_fan_names_its_percentiles_and_widens() -> None:
    rows = draw(full()["fan"], 70, 20).splitlines()
    text = "\n".join(rows)
    assert all(name in text for name in ("P90 47%", "P50 35%", "P10 23%"))
    columns = list(zip(*(row.ljust(70) for row in rows), strict=True))
    filled = [sum(glyph == "░" for glyph in column) for column in columns[:58]]
    assert filled[20] == 0 and filled[55] > filled[45] > 0


def test_a_fan_in_the_wrong_order_is_sorted() -> None:
    wrong = FanData((), (3.0, 3.0), (2.0, 2.0), (1.0, 1.0), START, show=str)
    right = FanData((), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0), START, show=str)
    assert fan(wrong, 60, 12, COLOURED) == fan(right, 60, 12, COLOURED)


def test_the_ladder_tells_known_from_believed() -> None:
    data = LadderData(
        (
            Rung("CATL", 0, 5.0, promised=7, due="2027Q4", route="sulfide", focus=True),
            Rung("BYD", 1, None, (3.0, 6.0), route="believed"),
        )
    )
    head, catl, byd, *_, foot = draw((ladder, data), 70, 8).splitlines()
    assert catl.index("●") == head.index("5") and catl.index("◇") == head.index("7")
    assert catl.startswith("▸ CATL") and "sulfide ◇2027Q4" in catl
    assert "●" not in byd and head.index("4") < byd.index("○") < head.index("5")
    assert byd.rindex("▒") == head.index("6")
    assert foot.split() == ["●", "known", "○", "believed", "◇", "promised"]


def test_the_ladder_keeps_the_firm_in_focus_when_rows_run_out() -> None:
    text = draw(full()["ladder"], 60, 4)
    assert "▸ Gotion" in text and "+4 more" in text


def test_bars_lie_on_both_sides_of_zero() -> None:
    data = BarsData((Bar("loss", -1.0), Bar("gain", 1.0)), lambda value: f"{value:+.0f}")
    loss, gain = draw((bars, data), 26, 2).splitlines()
    assert loss.rstrip(" -1│").endswith("█") and gain.index("█") > loss.rindex("█")
    assert loss.endswith("-1") and gain.endswith("+1")
    assert loss.count("█") == gain.count("█")


def test_bars_are_exact_to_an_eighth() -> None:
    data = BarsData((Bar("", 10.0, text="v"), Bar("", 6.25, text="v")))
    rows = bars(data, 12, 2, COLOURED)
    assert rows[0] == [(" " * 10, "f0 on f0"), (" ", ""), ("v", "text")]
    assert rows[1][:2] == [(" " * 6, "f0 on f0"), ("▎", "f0")]


def test_a_cost_stack_names_its_parts() -> None:
    parts = (("cathode", 0), ("anode", 1), ("credit", 4))
    data = StackData(parts, (StackRow("LFP", (30.0, 10.0, -5.0)),))
    text = draw((stack_bar, data), 60, 5)
    assert "cathode 30" in text and "anode 10" in text and "credit -5" in text and text.splitlines()[0].endswith("35")
    assert text.index("▒") < text.index("█") < text.index("░")


CATL, CALB, BYD, LGES = (Party(name, place) for place, name in enumerate(("CATL", "CALB", "BYD", "LGES")))
KNOWN = RelationsData(
    CATL,
    (Circle("CASIP", (CALB, BYD), "3 members"),),
    (Bond(Tie.SUIT, CATL, CALB, "LFP, China"), Bond(Tie.LICENCE, LGES, CATL, "NMC 2%")),
    (Circle("K-battery", (LGES,)),),
    (Bond(Tie.SUIT, LGES, BYD, "NMC, EU"),),
)


def test_relations_have_the_seat_in_the_middle_alliances_left_and_suits_right() -> None:
    assert draw((relations, KNOWN), 70, 5).splitlines() == [
        "          CASIP  3 members━┓              ┏━╌✕▸ CALB  LFP, China",
        "                 CALB  BYD ┗━━━ ▸ CATL ━━━┻━◂┈┈ LGES  NMC 2%",
        "── elsewhere ──",
        "K-battery  LGES",
        "LGES ╌✕▸ BYD  NMC, EU",
    ]


def test_relations_in_a_narrow_panel_are_a_tree_and_say_what_is_left_out() -> None:
    assert draw((relations, KNOWN), 30, 4).splitlines() == [
        "▸ CATL", "┣━ CASIP  3 members", "┃  CALB  BYD", "+2 more",
    ]  # fmt: skip


def test_the_seats_own_relations_come_before_those_of_others() -> None:
    assert "elsewhere" not in draw((relations, KNOWN), 30, 5)
    assert "elsewhere" in draw((relations, KNOWN), 30, 8)


def test_the_calendar_counts_down_and_marks_the_supplier() -> None:
    data = CalendarData(
        (
            Tender("Tesla", NOW + 1, 41.5, (("Panasonic", 6),)),
            Tender("VW", NOW, 32, (("CATL", 0),), own=True),
            Tender("Toyota", NOW + 4, 14),
        ),
        NOW,
    )
    own, rival, new, *_ = draw((calendar, data), 80, 5).splitlines()
    assert own.split()[:4] == ["●", "VW", "now", "2026Q3"] and own.endswith("32 GWh  ● CATL")
    assert rival.startswith("○ Tesla") and "41.5 GWh" in rival and rival.endswith("Panasonic")
    assert new.startswith("◇ Toyota") and " 4q " in new


def test_a_sparkline_shows_the_latest_at_the_right() -> None:
    assert draw((sparkline, SparkData((1.0, 8.0), value=False)), 4, 1) == "  ▁█"
    assert draw((sparkline, SparkData((1.0, 2.0, 8.0), "share")), 20, 1).startswith("share ")


def test_the_palette_is_distinct_and_says_nothing_by_colour_alone() -> None:
    for choice in (SERIES, SIXTEEN, MARKERS, TEXTURES):
        assert len(set(choice)) == 8
    assert len({(COLOURED.line(place), COLOURED.marker(place)) for place in range(24)}) == 24
    assert len({PLAIN.dashes(place) for place in range(8)}) == 8


@pytest.mark.parametrize("name", full())
def test_without_colour_no_style_has_one(name: str) -> None:
    function, data = full()[name]
    for row in function(data, 90, 24, PLAIN):
        for _, key in row:
            assert PLAIN.style(key).color is None and PLAIN.style(key).bgcolor is None


@pytest.mark.parametrize("name", full())
def test_sixteen_colours_suffice(name: str) -> None:
    function, data = full()[name]
    for row in function(data, 90, 24, SIXTEENTH):
        for _, key in row:
            for colour in (SIXTEENTH.style(key).color, SIXTEENTH.style(key).bgcolor):
                assert colour is None or (colour.number is not None and colour.number < 16)


def test_the_terminal_decides_the_palette() -> None:
    assert detect({"NO_COLOR": "1", "COLORTERM": "truecolor"}).plain
    assert detect({"TERM": "xterm-256color"}).colours is Colours.TRUE
    assert detect({"TERM": "linux"}).colours is Colours.SIXTEEN
    assert detect({"TERM": "dumb"}).plain


class Chart(App[None]):
    """An app that shows one chart and nothing else."""

    def compose(self) -> ComposeResult:
        yield ChartWidget(sparkline, SparkData((1.0, 2.0, 8.0), value=False), palette=PLAIN, id="chart")


async def test_the_widget_updates_in_place_and_follows_its_size() -> None:
    app = Chart()
    async with app.run_test(size=(20, 3)) as pilot:
        widget = app.query_one(ChartWidget)
        before = [widget.render_line(y).text for y in range(3)]
        assert before == draw_rows(widget.data, 20, 3)
        assert widget.render_line(0) is widget.render_line(0)
        widget.set_data(SparkData((8.0, 2.0, 1.0), value=False))
        await pilot.pause()
        assert [widget.render_line(y).text for y in range(3)] == draw_rows(widget.data, 20, 3) != before
        await pilot.resize_terminal(12, 2)
        await pilot.pause()
        assert [widget.render_line(y).text for y in range(2)] == draw_rows(widget.data, 12, 2)
        widget.set_data(None)
        assert widget.render_line(0).text == " " * 12 and widget.text(10, 2) == ""


def draw_rows(data: Any, width: int, height: int) -> list[str]:
    return ["".join(text for text, _ in row) for row in sparkline(data, width, height, PLAIN)]
