"""The whole program in Chinese: pages, dialogs and line commands are walked, and no English word is left in them."""

import io
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import pytest
from textual.screen import ModalScreen

from game.line.client import LineClient
from game.line.pages import PAGES
from game.match.guide import lead
from game.match.present.catalogue import speak
from game.match.present.dress import dress
from game.match.present.rulebook import rules
from game.match.present.table import cells
from game.match.session import Session, begin
from game.match.settings import Settings
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.line_breaks import line_breaks
from tests.tui.pretend import PretendHouse
from tests.tui.screens import screen_text

NAMES = "CASIP QuantumScape Solid Power SK On SDI LG QS Stellantis SOLiD SEMATECH casip"  # written so in Chinese too
UNITS = "GWh kWh US kg Wh"
KEYS = "enter esc tab ctrl delete shift Enter"
TYPED = "amount value answer believe all off"  # what a command takes is typed so
ALLOWED = frozenset(" ".join((NAMES, UNITS, KEYS, TYPED)).split())
CODES = re.compile(r"`[^`]*`|\b[a-z]+(?:[-.][\w-]+)+|R\d+\.\d+|P\d0|\w+…|\[.*?\]|/\S+")  # typed, ids, rules, cut, paths
STEPS = """2 3 4 5 x x 6 7 8 9 enter escape w escape t enter escape escape m enter enter escape escape escape
l right escape c enter escape o escape n escape question_mark escape f1 escape f2 escape ctrl+p escape q escape e"""
LINES = f"""{" ".join(PAGES)} help pages cases levers orders why rivals talks forecast beliefs compare standin check
undo fame nope 市场 why_1 talks_catl choices_丰田 about_1 order_1 order_1_x=1 answer_1.99 set_1_1e99 set_99_1
standin_厨房 standin_法务 standin_off believe_1_99999 forecast_x_1 explain_R6.4 end_x"""


def english(text: str) -> list[str]:
    """The words of a text that are neither Chinese nor allowed."""
    found = re.findall(r"[A-Za-z]{2,}", CODES.sub(" ", text))
    return [word for word in found if word not in ALLOWED]


@pytest.fixture
def session() -> Iterator[Session]:
    speak("zh")
    played = begin(load("casip-2024"), "calb", 5, None)
    dress(played)
    lead(played)
    for _ in range(2):
        played.end_quarter()
    yield played
    speak("en")


def test_line_mode_speaks_no_english(session: Session) -> None:
    client, left = LineClient(session), []
    typed = {*client.names_of_commands(), *PAGES, *session.setup.dims.seats}
    typed |= {desk.name.lower() for desk in session.desks}
    for line in (item.replace("_", " ") for item in LINES.split()):
        client.stdout = io.StringIO()
        client.onecmd(line)
        said = client.stdout.getvalue()
        assert said, line
        rows = [row.replace(line.split()[-1], "") for row in said.splitlines()]
        left += [(line, row) for row in rows if set(english(row)) - typed]
    assert left == []


def shown(app: CasipApp) -> str:
    """What stands on the screen; of a dialog what stands in it, without the page behind that it cuts."""
    rows = screen_text(app).splitlines()
    if not isinstance(app.screen, ModalScreen) or not app.screen.children:
        return "\n".join(rows)
    region = app.screen.children[0].region
    return "\n".join(row_part(row, region.x, region.right) for row in rows[region.y : region.bottom])


def row_part(row: str, left: int, right: int) -> str:
    """The glyphs of a row that begin between two columns."""
    begins = accumulate((cells(glyph) for glyph in row), initial=0)
    return "".join(glyph for glyph, place in zip(row, begins, strict=False) if left <= place < right)


async def test_no_page_and_no_dialog_speaks_english(session: Session) -> None:
    app, left = CasipApp(session, PretendHouse(), Settings(language="zh")), []
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for key in STEPS.split():
            left += [(key, row.strip()) for row in shown(app).splitlines() if english(row)]
            await pilot.press(key)
    assert left == []


def test_every_rule_is_quoted_in_chinese(session: Session) -> None:
    assert {number: text for number, text in rules().items() if not re.search("[\u4e00-\u9fff]", "".join(text))} == {}


def test_chinese_lines_break_before_no_stop_and_within_no_number() -> None:
    text = "价值$29.5亿，现金$1.60亿，债务$41.0亿；上季−$7728万。“待决”列出（●）每季4.4 GWh的招标，共12,345个。"
    for width in range(16, 60):
        places = [0, *line_breaks(text, width), len(text)]
        lines = [text[start:end] for start, end in pairwise(places)]
        assert "".join(lines) == text
        assert not any(line[0] in "，。；：）”亿万" for line in lines)
        assert all(any(figure in line for line in lines) for figure in ("$29.5亿", "−$7728万", "4.4 GWh", "12,345"))
    assert line_breaks("plain words only", 6) == [6, 12]
