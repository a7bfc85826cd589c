"""What a seat assumes about others where nothing is published: a middle and a spread for each thing."""

from collections.abc import Mapping

from attrs import field, fields, frozen


def belief(default: float, doc: str) -> float:
    """Declare a belief with what it means."""
    return field(default=default, metadata={"doc": doc})


@frozen
class Beliefs:
    """Assumptions about rivals and nature, one number each; spreads are standard deviations of logs.

    `lead` and `hardness` are the seat's own hunches: factors on a firm's knowledge (by firm index) and on the
    difficulty of a chemistry (by chemistry index); what is not named has factor 1.
    """

    held: float = belief(27.0, "quarters of published research that a rival's knowledge is worth in the long run")
    held_at_first: float = belief(11.0, "the same at the opening, before stocks have built up")
    knowledge_spread: float = belief(0.3, "how unsure the knowledge of a rival is, by chemistry")
    split_spread: float = belief(0.4, "how unsure the division of a rival's research among chemistries is")
    promise: float = belief(1.5, "factor on the knowledge of a rival whose promise is believed")
    second_rate: float = belief(0.15, "chance that a fellow member sends second-rate staff")
    plant_spread: float = belief(0.35, "how unsure the book value of a rival's plant is")
    plant_of_lines: float = belief(0.7, "book value of a rival's lines over what they would cost anew")
    plant_of_sales: float = belief(0.1, "other plant of carmakers over a year's revenue")
    stock_spread: float = belief(0.15, "how unsure a rival's stocks of cells are")
    yield_gap: float = belief(0.4, "share of good cells that a line lacks in its first quarter")
    price_spread: float = belief(0.04, "how unsure the price in a contract between others is")
    suit_width: float = belief(0.12, "how near a drawn belief in an own suit must come to the true one")
    lead: Mapping[int, float] = field(factory=dict)
    hardness: Mapping[int, float] = field(factory=dict)


def listed(beliefs: Beliefs) -> list[tuple[str, float, str]]:
    """Name, value and meaning of every number."""
    return [
        (item.name, getattr(beliefs, item.name), item.metadata["doc"])
        for item in fields(Beliefs)
        if "doc" in item.metadata
    ]
