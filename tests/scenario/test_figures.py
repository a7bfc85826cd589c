"""Figures, structuring, merging and the JSON Schema: all faults at once, at their places, with the nearest spelling."""

import enum
import time
from collections.abc import Iterable
from typing import Any, Literal

import attrs
import pytest

from game.errors import Problem, ScenarioError
from game.scenario.facts import Fact, Facts
from game.scenario.fields import entry, figure
from game.scenario.figures import Figure, count_by_confidence, figure_rows
from game.scenario.jsonschema import json_schema
from game.scenario.merge import merge, read_scenario, scenario_names
from game.scenario.read import Document, read_text
from game.scenario.structure import structure, try_structure


def fact(id: str, values: Any, unit: str = "GWh", confidence: str = "verified", derived: bool = False) -> Fact:
    return Fact(id, "what it is", values, unit, "2023", f"source of {id}", confidence, derived)


FACTS = Facts(
    {
        one.id: one
        for one in (
            fact("volume", {"CATL": 260, "BYD": 111.4}),
            fact("share", {"CATL": 36.8}, "percent"),
            fact("revenue", {"2023": 400.9}, "CNY bn"),
            fact("fx", {"CNY_2023": 8.0, "nil": 0}, "per USD", "general-knowledge"),
            fact("implied", 5, "GWh", derived=True),
        )
    }
)


class Route(enum.Enum):
    """A kind of cell, written in lower case."""

    LIQUID = 0
    SEMI_SOLID = 1


@attrs.frozen
class Site:
    """A plant."""

    region: str = entry(doc="where it stands", refers="regions")
    output: Figure = figure("GWh", doc="yearly output", low=0, high=1000)
    workers: int | None = entry(doc="people", default=None, low=1)


@attrs.frozen
class Firm:
    """A maker."""

    name: str = entry(doc="shown name", longest=20)
    home: str = entry(doc="home region", refers="regions")
    sites: tuple[Site, ...] = entry(doc="plants", default=())
    skill: dict[str, Figure] = figure("share", doc="by cell", low=0, high=1, factory=dict, keys_refer="cells")
    listed: bool = entry(doc="on an exchange", default=False)
    stance: Literal["bold", "calm"] = entry(doc="temper", default="calm")

    def check(self) -> Iterable[tuple[tuple[str | int, ...], str]]:
        """A home without a site is odd in this made-up world."""
        if self.sites and all(site.region != self.home for site in self.sites):
            yield ("home",), "no site in the home region"


@attrs.frozen
class World:
    """The whole made-up document."""

    turns: int = entry(doc="how many quarters", low=1, high=80)
    pace: float = entry(doc="speed", default=1.0)
    regions: tuple[str, ...] = entry(doc="places", declares="regions")
    cells: dict[str, Route] = entry(doc="cell kinds", declares="cells")
    firms: dict[str, Firm] = entry(doc="makers", declares="firms")
    trade: dict[str, dict[str, Figure]] = figure(
        "share", doc="who buys where", low=0, high=1, factory=dict, keys_refer=("firms", "regions")
    )


GOOD = """turns: 40
regions: [china, europe]
cells: {lfp: liquid, oxide: semi-solid}
firms:
  catl:
    name: CATL
    home: china
    sites:
      - {region: china, output: {fact: volume.CATL}, workers: 10}
    skill:
      lfp: {fact: share.CATL, per: 100}
      oxide: {assume: 0.3, low: 0.2, high: 0.4, why: "between the two ends of the range reported"}
"""


def problems(text: str) -> list[str]:
    """The problems of a document of class World as 'line:column: message'."""
    found = try_structure(World, read_text(text, "w.yaml"), FACTS)[1]
    return [f"{one.line}:{one.column}: {one.message}" for one in found]


@attrs.frozen
class Holder:
    """One figure."""

    it: Figure = figure("USD bn", doc="a figure")


def figured(text: str) -> Figure:
    return structure(Holder, read_text(f"it: {text}", "f"), FACTS).it


def figure_faults(text: str) -> list[str]:
    found = try_structure(Holder, read_text(f"it: {text}", "f"), FACTS)[1]
    return [f"{one.column}: {one.message}" for one in found]


def test_a_good_document_becomes_instances() -> None:
    world = structure(World, read_text(GOOD, "w.yaml"), FACTS)
    firm = world.firms["catl"]
    assert world.cells == {"lfp": Route.LIQUID, "oxide": Route.SEMI_SOLID}
    assert firm.sites[0].output == Figure(
        260, "GWh", ("volume.CATL",), "verified", "source of volume", derivation="volume.CATL (260 GWh)"
    )
    assert firm.skill["lfp"].value == 36.8 / 100
    assert firm.skill["lfp"].derivation == "share.CATL (36.8 percent) / 100"
    assert (firm.skill["oxide"].low, firm.skill["oxide"].high, firm.skill["oxide"].confidence) == (
        0.2,
        0.4,
        "assumption",
    )
    assert world.pace == 1.0


def test_arithmetic_follows_the_order_written_and_names_its_parts() -> None:
    found = figured("{fact: revenue.2023, times: [0.5, 2], per: fx.CNY_2023, why: half}")
    assert found.value == 400.9 * 0.5 * 2 / 8.0
    assert found.fact == ("revenue.2023", "fx.CNY_2023")
    assert found.derivation == "revenue.2023 (400.9 CNY bn) x 0.5 x 2 / fx.CNY_2023 (8.0 per USD)"
    assert found.source == "source of revenue; source of fx"
    assert found.confidence == "general-knowledge"
    assert found.why == "half"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("{fact: volume.CATL, times: 2}", "verified"),
        ("{fact: volume.CATL, per: volume.BYD}", "derived"),
        ("{fact: implied, times: 2}", "derived"),
        ("{fact: implied, times: [fx.CNY_2023]}", "general-knowledge"),
        ("{assume: 1, low: 1, high: 1, why: so}", "assumption"),
    ],
)
def test_a_figure_is_never_surer_than_its_weakest_part(text: str, confidence: str) -> None:
    assert figured(text).confidence == confidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", ["5: the number 5 says not where it comes from. Write {fact: id.key}"]),
        ("many", ["5: expected a figure in USD bn, found the text 'many'"]),
        ("[1]", ["5: expected a figure in USD bn, found a list"]),
        ("", ["expected a figure in USD bn, found nothing"]),
        ("{facts: volume.CATL}", ["5: expected a figure", "Did you mean 'fact'?"]),
        ("{fact: volume.CATL, assume: 1}", ["5: expected a figure", "exactly one"]),
        ("{fact: volume.CTAL, times: 1}", ["12: fact 'volume' has no part 'CTAL'. Did you mean 'CATL'?"]),
        ("{fact: 5}", ["12: expected a fact as id.key"]),
        ("{fact: volume.CATL, time: 2}", ["25: unknown key 'time' in a figure with fact. Did you mean 'times'?"]),
        ("{fact: volume.CATL, times: [1, yes]}", ["36: no fact 'yes' in seeds/."]),
        (
            "{fact: volume.CATL, times: true}",
            ["32: expected a fact as id.key"],
        ),
        ("{fact: volume.CATL, per: fx.nil}", ["30: the figure is not finite"]),
        ("{fact: volume.CATL, times: [1e300, 1e300]}", ["not finite"]),
        ("{fact: revenue.2023}", ["12: the fact is in CNY bn, expected USD bn. Convert it with times or per"]),
        ("{assume: 1, low: 2, high: 3, why: x}", ["14: assumed 1 is outside its own range: low 2, high 3"]),
        ("{assume: 1, high: 3, why: x}", ["5: low must be a number (USD bn), found nothing"]),
        ("{assume: 1, low: 0, high: many, why: x}", ["31: high must be a number (USD bn), found the text 'many'"]),
        ("{assume: 1, low: 0, high: 3}", ["5: an assumption needs a reason"]),
        ("{assume: 1, low: 0, high: 3, why: ' '}", ["39: an assumption needs a reason"]),
        ("{assume: 1, low: 0, high: 3, why: x, times: 2}", ["42: unknown key 'times' in a figure with assume"]),
    ],
)
def test_each_fault_of_a_figure_is_named_at_its_place(text: str, expected: list[str]) -> None:
    found = figure_faults(text)
    assert len(found) == 1
    assert [part for part in expected if part not in found[0]] == [], found


def test_several_faults_of_one_figure_come_together() -> None:
    assert len(figure_faults("{assume: x, low: y, high: 3, wy: z}")) == 4


def test_a_value_reported_by_the_reader_is_not_reported_again() -> None:
    assert len(figure_faults("{fact: volume.CATL, times: 010, per: [.nan]}")) == 2
    assert len(problems("turns: 010\n" + GOOD.split("\n", 1)[1])) == 1


FAULTY = """turns: 400
reegions: []
regions: [china, europe]
cells: {lfp: liqud, oxide: semi-solid}
firms:
  catl:
    name: 5
    home: chnia
    sites:
      - {region: mars, output: 5}
      - {region: china, output: {fact: volume.CATL, times: 100}, workers: 0.5}
    skill:
      lpf: {fact: share.CATL}
    listed: yes
    stance: Bold
  byd: {home: china}
  eve: none
trade:
  catl: {asia: {assume: 0.5, low: 0, high: 2, why: x}}
  cattl: {}
"""


def test_all_faults_of_a_document_come_at_once_with_advice() -> None:
    assert [line.split(" Write")[0] for line in problems(FAULTY)] == [
        "1:8: 400 is out of range: expected at least 1 and at most 80",
        "2:1: unknown key 'reegions'. Keys not used yet: pace.",
        "4:14: 'liqud' is not allowed here: expected one of liquid, semi-solid. Did you mean 'liquid'?",
        "7:11: expected a text, found the number 5: put it in quotes",
        "8:11: 'chnia' is none of the regions declared. Did you mean 'china'?",
        "10:18: 'mars' is none of the regions declared. Expected one of china, europe.",
        "10:32: the number 5 says not where it comes from.",
        "11:40: 26000 GWh is out of range: expected at least 0 and at most 1000 GWh",
        "11:75: expected a whole number, found the number 0.5",
        "13:7: 'lpf' is none of the cells declared. Did you mean 'lfp'?",
        "13:19: the fact is in percent, expected share. Convert it with times or per",
        "14:13: expected true or false, found the text 'yes': write true",
        "15:13: 'Bold' is not allowed here: expected one of bold, calm. Did you mean 'bold'?",
        "16:3: missing key in firms.byd: name",
        "17:8: expected a mapping with name, home, sites, skill, listed, stance, found the text 'none'",
        "19:10: 'asia' is none of the regions declared. Expected one of china, europe.",
        "19:44: 2 share is out of range: expected at least 0 and at most 1 share",
        "20:3: 'cattl' is none of the firms declared. Did you mean 'catl'?",
    ]


def test_an_unknown_key_is_matched_with_keys_not_used() -> None:
    assert problems(GOOD.replace("turns", "turn")) == [
        "1:1: missing key: turns",
        "1:1: unknown key 'turn'. Did you mean 'turns'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("turns: 40", "turns: '40'", "expected a whole number, found the text '40': remove the quotes"),
        ("turns: 40", "turns: true", "expected a whole number, found true"),
        ("turns: 40", "turns: 40.0", "expected a whole number, found the number 40.0"),
        ("turns: 40", "turns:", "expected a whole number, found nothing"),
        ("turns: 40", "turns: 40\npace: [1]", "expected a number, found a list"),
        ("name: CATL", "name: yes, we can do it all", "a text of 21 characters: expected at most 20"),
        ("name: CATL", "name: true", "expected a text, found true: put it in quotes"),
        ("[china, europe]", "china", "expected a list, found the text 'china'"),
        ("{lfp: liquid, oxide: semi-solid}", "[lfp]", "expected a mapping (key: value), found a list"),
        ("lfp: liquid", "lfp: 0", "the number 0 is not allowed here: expected one of liquid, semi-solid."),
        ("home: china", "home: europe", "no site in the home region"),
    ],
)
def test_nothing_is_coerced(old: str, new: str, message: str) -> None:
    assert message in [line.split(": ", 1)[1] for line in problems(GOOD.replace(old, new, 1))]


def test_a_whole_number_may_stand_for_a_decimal() -> None:
    pace = structure(World, read_text(GOOD + "pace: 2\n", "w"), FACTS).pace
    assert (pace, type(pace)) == (2.0, float)


def test_the_error_lists_every_problem_and_ends_with_advice() -> None:
    with pytest.raises(ScenarioError) as caught:
        structure(World, read_text(FAULTY, "w.yaml"), FACTS)
    assert str(caught.value).splitlines()[0].startswith("w.yaml:1:8: 400 is out of range")
    assert len(caught.value.problems) == 18
    assert "\n" not in caught.value.advice
    assert caught.value.explain().endswith(caught.value.advice)
    many = ScenarioError(Problem("f", line, 1, "x") for line in range(80))
    assert str(many).endswith("... and 30 more problems")


def test_ids_from_outside_can_be_referred_to() -> None:
    @attrs.frozen
    class Seat:
        bot: str = entry(doc="who plays", refers="bots")

    Seat.__annotations__["bot"] = str
    document = read_text("bot: clam", "f")
    found = try_structure(Seat, document, FACTS, known={"bots": ["calm", "bold"]})[1]
    assert [one.message for one in found] == ["'clam' is none of the bots declared. Did you mean 'calm'?"]


def test_rows_list_every_figure_with_its_place() -> None:
    rows = figure_rows(structure(World, read_text(GOOD, "w.yaml"), FACTS))
    assert [(row.where, row.confidence) for row in rows] == [
        ("firms.catl.sites.0.output", "verified"),
        ("firms.catl.skill.lfp", "verified"),
        ("firms.catl.skill.oxide", "assumption"),
    ]
    assert count_by_confidence(rows) == {"verified": 2, "derived": 0, "general-knowledge": 0, "assumption": 1}


def merged(base: str, own: str) -> Document:
    below, above = read_text(base, "base"), read_text(own, "own")
    data, marks = merge(below.data, below.marks, above.data, above.marks)
    return Document(data, marks)


def test_merging_goes_key_by_key_and_marks_follow() -> None:
    document = merged("a: {x: 1, y: [1, 2], z: 3}\nb: 1\n", "a:\n  y: [5]\n  z: null\n  w: 4\n")
    assert document.data == {"a": {"x": 1, "y": [5], "w": 4}, "b": 1}
    assert document.marks.value(("a", "x")) == ("base", 1, 8)
    assert document.marks.value(("a", "y", 0)) == ("own", 2, 7)
    assert document.marks.value(("a", "y", 1)) == ("own", 2, 6)
    assert document.marks.key(("b",)) == ("base", 2, 1)


def test_a_figure_replaces_a_figure_as_a_whole() -> None:
    document = merged("a: {assume: 1, low: 0, high: 2, why: x}", "a: {fact: volume.CATL}")
    assert document.data == {"a": {"fact": "volume.CATL"}}


def test_taking_away_what_the_base_lacks_is_not_silent() -> None:
    found = try_structure(World, merged(GOOD, "firms: {clat: null}"), FACTS)[1]
    assert [(one.file, one.line) for one in found] == [("own", 1)]


def write(folder: Any, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_extends_a_scenario_by_name_and_by_path(tmp_path) -> None:
    write(tmp_path, "plain/main.yaml", GOOD)
    write(tmp_path, "small.yaml", "extends: plain\nturns: 8\n")
    write(tmp_path, "smaller/a.yaml", "extends: ../small.yaml\nfirms: {byd: {name: BYD, home: europe}}\n")
    write(tmp_path, "smaller/b.yaml", "firms: {catl: {home: null}}\n")
    assert scenario_names([tmp_path]) == ("plain", "small", "smaller")
    assert structure(World, read_scenario("small", [tmp_path]), FACTS).turns == 8
    document = read_scenario("smaller", [tmp_path])
    assert list(document.data["firms"]) == ["catl", "byd"]
    found = try_structure(World, document, FACTS)[1]
    assert [(one.file.split("/", 1)[1], one.message) for one in found] == [
        ("smaller/b.yaml", "missing key in firms.catl: home")
    ]
    assert read_scenario(tmp_path / "small.yaml", [tmp_path]).data == read_scenario("small", [tmp_path]).data


def test_two_files_of_a_folder_may_not_say_the_same_thing(tmp_path) -> None:
    write(tmp_path, "s/a.yaml", "x: {one: 1}\ny: 2\n")
    write(tmp_path, "s/b.yaml", "x: {two: 2, one: 3}\ny: 2\n")
    document = read_scenario("s", [tmp_path])
    assert document.data == {"x": {"one": 1, "two": 2}, "y": 2}
    root = tmp_path.name
    assert [str(one) for one in document.problems] == [
        f"{root}/s/b.yaml:1:13: 'one' is given here and in {root}/s/a.yaml on line 1. Keep one of them",
        f"{root}/s/b.yaml:2:1: 'y' is given here and in {root}/s/a.yaml on line 2. Keep one of them",
    ]


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ("loop", "a circle has no beginning"),
        ("other", "a circle has no beginning"),
        ("plan", "no scenario 'plan'. Did you mean 'plain'?"),
        ("./none.yaml", "no file or folder"),
        ("../../etc/passwd", "leaves the folder"),
        ("/etc/passwd", "leaves the folder"),
        ("5", "needs the name of a scenario"),
    ],
)
def test_a_base_that_cannot_be_used_is_reported_at_extends(tmp_path, extends: str, message: str) -> None:
    write(tmp_path, "plain.yaml", GOOD)
    write(tmp_path, "other.yaml", "extends: loop\n")
    write(tmp_path, "loop.yaml", f"turns: 1\nextends: {extends}\n")
    found = read_scenario("loop", [tmp_path]).problems
    assert len(found) == 1
    assert message in found[0].message
    assert found[0].line == (1 if extends == "other" else 2)


def test_a_scenario_that_is_not_there_is_an_error_with_the_nearest_name(tmp_path) -> None:
    write(tmp_path, "plain.yaml", GOOD)
    with pytest.raises(ScenarioError, match="Did you mean 'plain'"):
        read_scenario("plian", [tmp_path])
    with pytest.raises(ScenarioError, match="no scenario"):
        read_scenario(tmp_path / "none.yaml", [tmp_path])
    (tmp_path / "empty").mkdir()
    assert "no .yaml file" in read_scenario("empty", [tmp_path]).problems[0].message


def test_the_json_schema_says_what_the_declarations_say() -> None:
    schema = json_schema(World, "a world")
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["required"] == ["turns", "regions", "cells", "firms"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["turns"] == {
        "description": "how many quarters",
        "type": "integer",
        "minimum": 1,
        "maximum": 80,
    }
    assert schema["properties"]["cells"]["additionalProperties"] == {"enum": ["liquid", "semi-solid"]}
    assert set(schema["$defs"]) == {"Figure", "Firm", "Site"}
    assert schema["$defs"]["Site"]["properties"]["workers"]["anyOf"][1] == {"type": "null"}
    assert schema["$defs"]["Firm"]["properties"]["stance"] == {"description": "temper", "enum": ["bold", "calm"]}


def test_the_schema_of_an_extending_scenario_requires_nothing() -> None:
    schema = json_schema(World, partial=True)
    assert "required" not in schema
    assert "extends" in schema["properties"]
    assert schema["properties"]["turns"]["anyOf"][1] == {"type": "null"}


def test_two_thousand_firms_are_read_and_structured(capsys) -> None:
    """No limit on the time is asserted; it is printed for whoever runs this with -s."""
    firm = GOOD[GOOD.index("  catl:") :]
    text = GOOD[: GOOD.index("  catl:")] + "".join(firm.replace("catl:", f"firm{n}:") for n in range(2000))
    start = time.perf_counter()
    document = read_text(text, "w")
    middle = time.perf_counter()
    world = structure(World, document, FACTS)
    with capsys.disabled():
        print(f" [read {middle - start:.3f} s, structure {time.perf_counter() - middle:.3f} s]", end="")
    assert len(world.firms) == 2000
