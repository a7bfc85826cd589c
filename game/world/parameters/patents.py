"""Parameters of patents."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class PatentParameters:
    """Filings, grants, lapses, upkeep."""

    propensity: tuple[float, ...] = parameter(
        "families for a million US$ of research, by chemistry", unit="families", low=0.0, symbol="phi"
    )
    elasticity: float = parameter("elasticity of filings to research within a firm", low=0.0, high=1.0)
    usual: float = parameter("usual research over knowledge", unit="a quarter", low=0.001, high=0.5)
    home: float = parameter("share of families filed at home", low=0.0, high=1.0)
    abroad: float = parameter("share of families filed in each other jurisdiction", low=0.0, high=1.0)
    decided: float = parameter("share of pending families decided", unit="a quarter", low=0.0, high=0.33)
    allowed: float = parameter("share of decisions that grant", low=0.0, high=1.0)
    lapsed: float = parameter("share of granted families that lapse", unit="a quarter", low=0.0, high=0.2)
    upkeep: float = parameter("cost of a granted family in one jurisdiction", unit="US$ a quarter", low=0.0)
    filing: float = parameter("cost of a filing in one jurisdiction", unit="US$", low=0.0)
    calendar: float = parameter("quarters in which an office works through all chemistries", unit="quarters", low=1.0)
