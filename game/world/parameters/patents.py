"""Parameters of patents."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class PatentParameters:
    """Filings, grants, quality and breadth of families, lapses, upkeep, freedom to operate."""

    propensity: tuple[float, ...] = parameter(
        "families for a million US$ of research, by chemistry", unit="families", low=0.0, symbol="phi"
    )
    elasticity: float = parameter("elasticity of filings to research within a firm", low=0.0, high=1.0)
    usual: float = parameter("usual research over knowledge", unit="a quarter", low=0.001, high=0.5)
    returns: float = parameter("elasticity of filings to research across firms", low=0.5, high=1.2)
    reference: float = parameter("research at which the propensity holds", unit="US$ a quarter", low=1.0)
    home: float = parameter("share of families filed at home", low=0.0, high=1.0)
    abroad: float = parameter("share of families filed in each other jurisdiction", low=0.0, high=1.0)
    decided: float = parameter("share of pending families decided", unit="a quarter", low=0.0, high=0.33)
    allowed: float = parameter("share of decisions that grant", low=0.0, high=1.0)
    lapsed: float = parameter("share of granted families that lapse", unit="a quarter", low=0.0, high=0.2)
    upkeep: float = parameter("cost of a granted family in one jurisdiction", unit="US$ a quarter", low=0.0)
    filing: float = parameter("cost of a filing in one jurisdiction", unit="US$", low=0.0)
    life: float = parameter("term of a family from filing", unit="quarters", low=8.0, high=100.0)
    age_granted: float = parameter("age at which a family is granted", unit="quarters", low=0.0, high=40.0)
    age_opening: float = parameter("mean age of families at the opening", unit="quarters", low=0.0, high=80.0)
    quality_stage: float = parameter(
        "quality of new families for a stage of lead over other makers", unit="points", low=0.0, high=20.0
    )
    crowded: float = parameter("families in force in a field at which new claims have half the breadth", low=1.0)
    clearing_cost: float = parameter("cost of clearing a launch, each holder in the way", unit="US$", low=0.0)
    clearing_delay: float = parameter("delay of a launch, each holder in the way", unit="quarters", low=0.0, high=2.0)
    clearing_most: float = parameter("longest delay of a launch", unit="quarters", low=0.0, high=8.0)
    clearing_search: float = parameter("part of cost and delay that a search leaves", low=0.0, high=1.0)
    tender_weight: float = parameter("utility lost in tenders for cells of a new route, each holder in the way")
    calendar: float = parameter("quarters in which an office works through all chemistries", unit="quarters", low=1.0)
