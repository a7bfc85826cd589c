"""What a page about something holds: its figures or steps one by one, each with what can be said of it."""

from attrs import frozen

from game.match.present.table import Line, Link


@frozen
class Topic:
    """A line of the page, and what is said while it is under the cursor."""

    label: str
    value: str = ""
    tone: str = ""
    text: tuple[Line, ...] = ()  # paragraphs
    series: tuple[float, ...] = ()  # the figure over the quarters, the latest last
    origin: tuple[str, tuple[str, ...]] = ("", ())  # whose figures in the scenario, and which
    event: tuple[int, int] | None = None  # turn and key of an event that it is
    case: int = 0  # key of a case that it is
    talk: int = -1  # firm to talk to


@frozen
class Subject:
    """What is opened: its name, its topics, and what the orders about it are found by."""

    title: str
    topics: tuple[Topic, ...]
    link: Link = Link()
    first: int = 0  # the topic under the cursor at first
    probes: bool = False  # whether to offer what asks for terms by an empty offer
