"""The Chinese rule book says what the English one says today, and every quantity and unit has its Chinese words."""

import importlib.util
from pathlib import Path

import pytest

from game.match.present.catalogue import texts
from game.world.columns import declared
from game.world.state import GROUPS

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def translation():
    spec = importlib.util.spec_from_file_location("docs_translation", ROOT / "docs" / "translation.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_chinese_rule_is_missing_or_older_than_the_english_one(translation):
    """Translate the rules that are named in docs/rules/zh/, then `python docs/translation.py R6.4 ...`."""
    faults = [f"{rule} {fault}; then: python docs/translation.py {rule}" for rule, fault in translation.stale().items()]
    assert faults == [], "\n".join(faults)


def test_both_rule_books_have_the_same_rules_in_the_same_order_and_files(translation):
    assert [path.name for path in sorted(translation.ENGLISH.glob("*.md"))] == [
        path.name for path in sorted(translation.CHINESE.glob("*.md"))
    ]
    assert list(translation.numbered(translation.ENGLISH)) == list(translation.numbered(translation.CHINESE))


def test_a_changed_rule_is_found_and_marked_anew(translation, tmp_path, monkeypatch):
    english, chinese = tmp_path / "rules", tmp_path / "rules" / "zh"
    chinese.mkdir(parents=True)
    monkeypatch.setattr(translation, "ENGLISH", english)
    monkeypatch.setattr(translation, "CHINESE", chinese)
    (english / "00-a.md").write_text("- **R0.1 One.** It holds.\n- **R0.2 Two.** It is new.\n", "utf-8")
    (chinese / "00-a.md").write_text("- **R0.1 一。** 成立。\n- **R0.3 三。** 多余。\n", "utf-8")
    assert list(translation.stale()) == ["R0.1", "R0.2", "R0.3"]
    translation.refresh({"R0.1"})
    assert list(translation.stale()) == ["R0.2", "R0.3"]
    (english / "00-a.md").write_text("- **R0.1 One.** It holds no more.\n", "utf-8")
    assert list(translation.stale()) == ["R0.1", "R0.3"]


def test_every_quantity_and_its_unit_are_said_in_chinese():
    known, units = texts("zh")["quantity"], texts("zh")["unit_of"]
    for group in GROUPS:
        place = group.__name__.lower()
        columns = dict(declared(group))
        assert sorted(columns.keys() ^ known[place].keys()) == [], place
        assert sorted({column.unit for column in columns.values() if column.unit} - units.keys()) == [], place
