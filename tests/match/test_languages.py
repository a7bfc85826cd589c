"""English and Chinese say the same things, and invented names leave no real one."""

import ast
import re
import string
from pathlib import Path

import numpy as np
import pytest

from game.lab.batch import Experiment
from game.lab.newsreel import newsreels
from game.line.pages import PAGES
from game.match.present.catalogue import entry, speak, texts, words
from game.match.present.dress import dress, scenario_texts
from game.match.present.looking import look
from game.match.present.table import Table, cells, columns, padded, row, table_text
from game.match.session import begin
from game.scenario import load, scenario_names
from game.tui.widgets.choice_list import hanging, wrapped

ROOT = Path(__file__).resolve().parents[2]
# keys that are words of the language or of the scenario themselves, or what English says in the code
BY_ENGLISH = ("brief.", "said.", "column.", "help_of.", "quantity.", "unit_of.", "sure.", "faults.")


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak("en")


def leaves(place, at=""):
    if isinstance(place, dict):
        for key, item in place.items():
            yield from leaves(item, f"{at}.{key}" if at else str(key))
    elif isinstance(place, list):
        for number, item in enumerate(place):
            yield from leaves(item, f"{at}[{number}]")
    else:
        yield at, str(place)


def fields(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def spoken(language):
    return {key: text for key, text in leaves(texts(language)) if not key.startswith(BY_ENGLISH)}


def test_both_languages_have_every_key_with_every_placeholder():
    english, chinese = spoken("en"), spoken("zh")
    assert sorted(set(english) - set(chinese)) == []
    assert sorted(set(chinese) - set(english)) == []
    assert [key for key in english if fields(english[key]) != fields(chinese[key])] == []


def test_chinese_is_chinese():
    """Every sentence holds Chinese glyphs; names, units, commands and codes may go without."""
    plain = [re.sub(r"\{\w+\}|`[^`]*`", "", text) for text in spoken("zh").values()]
    sentences = [text for text in plain if len(re.findall(r"[A-Za-z]{4,}", text)) > 2]
    assert [text for text in sentences if not re.search(r"[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize("name", scenario_names())
def test_every_text_of_a_scenario_is_said_in_chinese(name):
    said = texts("zh")["said"]
    assert [text for text in scenario_texts(load(name).setup) if text not in said] == []


def test_every_heading_is_said_in_chinese():
    known, missing = texts("zh")["column"], set()
    for path in sorted((ROOT / "game").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "columns":
                given = [str(item.value).lstrip(">") for item in node.args if isinstance(item, ast.Constant)]
                missing |= {title for title in given if title and title not in known}
    assert sorted(missing) == []


def test_a_game_is_told_in_chinese():
    session = begin(load("casip-2024"), "calb", 5, None)
    for _ in range(2):
        session.end_quarter()
    speak("zh")
    dress(session)
    situation = look(session)
    told = "\n".join(line for page in PAGES.values() for line in page(situation))
    assert ("中创新航" in told and "硫化物" in told and "诉讼" in told) or "起诉" in told
    assert not re.search(r"\b(the|of|and|is|your)\b", told), re.findall(r".*\b(?:the|of|and|is|your)\b.*", told)[:5]


def test_invented_names_leave_no_real_one():
    session = begin(load("casip-2024"), "calb", 5, None)
    session.end_quarter()
    real = [*session.setup.firms.names, *session.setup.governments.names, "Geely", "Stellantis", "CASIP", "China"]
    real = [name for name in real if not name.startswith("Other")]
    speak("en", "fiction")
    dress(session)
    situation = look(session)
    told = "\n".join(line for page in PAGES.values() for line in page(situation))
    told += " ".join(scenario_texts(session.setup)) + " ".join(text for _, text in leaves(texts()))
    assert [name for name in real if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told)] == []
    assert "Birch" in told and words("title.fiction")


def test_headlines_do_not_repeat_themselves_in_chinese():
    speak("zh")
    found = newsreels(Experiment("casip-2024", 2, 48, 1), 1)
    assert [(item.seat, item.soon, item.often) for item in found if item.soon or item.often] == []


def test_wide_glyphs_are_aligned_and_wrapped():
    table = Table(columns("firm", ">GWh"), (row("中创新航", "8.1"), row("CATL", "61.0")))
    lines = table_text(table)
    assert len({cells(line) for line in lines}) == 1
    assert padded("宁德", 6) == "宁德  " and padded("宁德", 6, right=True) == "  宁德"
    text = "世界三分之一以上的电池出自你手，每个客户都怕你。The next 体系 may 让你领先。"
    for width in range(12, 60):
        lines = wrapped(text, width)
        assert all(cells(line) <= width + 2 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not any(line[:1] in "，。；：、" for line in lines)
    assert hanging("a b", 40) == "a b"


def test_what_is_spoken_changes_no_state():
    first, second = (begin(load("first-game"), "calb", 4, None) for _ in range(2))
    speak("zh", "fiction")
    dress(second)
    for session in (first, second):
        session.end_quarter()
    for name in ("books", "market", "research"):
        for one, other in zip(vars_of(getattr(first.start, name)), vars_of(getattr(second.start, name)), strict=True):
            assert np.array_equal(one, other)
    assert entry("title.quit") == "退出"


def vars_of(group):
    from game.world.columns import arrays

    return [array for _, array in arrays(group)]
