"""Parameters are declared once, with the rules; the scenario's figures for them follow from that."""

from attrs import fields, frozen

from game.scenario.facts import Facts
from game.scenario.read import read_text
from game.scenario.schema.parameters import figures_class, numbers
from game.scenario.structure import try_structure
from game.world.parameters import Parameters
from game.world.parameters.figure import parameter


@frozen
class Inner:
    """A group."""

    rate: float = parameter("how fast", unit="share", low=0, high=1)
    waits: tuple[float, ...] = parameter("how long, by stage", unit="quarters", low=0)
    count: int = parameter("how many", unit="firms")


@frozen
class Outer:
    """Groups."""

    inner: Inner


GOOD = """
inner:
  rate: {assume: 0.5, low: 0.1, high: 0.9, why: "a test"}
  waits: [{assume: 1, low: 0, high: 2, why: "a test"}, {assume: 3, low: 2, high: 4, why: "a test"}]
  count: {assume: 2, low: 1, high: 3, why: "a test"}
"""


def test_numbers_come_out_as_declared() -> None:
    """Figures become plain numbers of the declared kind."""
    figures, problems = try_structure(figures_class(Outer), read_text(GOOD, "x.yaml"), Facts({}))
    assert problems == ()
    assert numbers(figures, Outer) == Outer(Inner(rate=0.5, waits=(1.0, 3.0), count=2))


def test_a_parameter_out_of_its_range_is_refused() -> None:
    """The range of the declaration holds in the file, at the line that breaks it."""
    text = GOOD.replace("high: 0.9", "high: 1.9")
    _, problems = try_structure(figures_class(Outer), read_text(text, "x.yaml"), Facts({}))
    assert [problem.line for problem in problems] == [3]
    assert "at most 1 share" in problems[0].message


def test_every_parameter_explains_itself() -> None:
    """Unit and meaning are declared for each parameter of the rules."""
    for group in fields(Parameters):
        for item in fields(group.type):
            assert item.metadata["doc"], f"{group.name}.{item.name}"
