"""Charts for the terminal. Each is a pure function ``(data, width, height, palette) -> rows`` of styled runs.

A row is a list of ``(text, style key)`` and exactly ``width`` cells wide; there are exactly ``height`` rows, at any
size.
`game.tui.charts.widget.ChartWidget` shows any of them; nothing here imports Textual.
"""

from .area_chart import StackedData, stacked
from .axes import compact, percent, quarter_label, quarter_number
from .bar_chart import Bar, BarsData, StackData, StackRow, bars, stack_bar
from .calendar_chart import CalendarData, Tender, calendar
from .canvas import Row, Rows, Run, fit, plain_text, text_width
from .fan_chart import FanData, fan
from .ladder_chart import LadderData, Rung, ladder
from .line_chart import Event, LinesData, Series, lines
from .palette import Colours, Palette, detect
from .relations_chart import Bond, Circle, Party, RelationsData, Tie, relations
from .spark_chart import SparkData, sparkline

__all__ = [
    "Bar",
    "BarsData",
    "Bond",
    "CalendarData",
    "Circle",
    "Colours",
    "Event",
    "FanData",
    "LadderData",
    "LinesData",
    "Palette",
    "Party",
    "RelationsData",
    "Row",
    "Rows",
    "Run",
    "Rung",
    "Series",
    "SparkData",
    "StackData",
    "StackRow",
    "StackedData",
    "Tender",
    "Tie",
    "bars",
    "calendar",
    "compact",
    "detect",
    "fan",
    "fit",
    "ladder",
    "lines",
    "percent",
    "plain_text",
    "quarter_label",
    "quarter_number",
    "relations",
    "sparkline",
    "stack_bar",
    "stacked",
    "text_width",
]
