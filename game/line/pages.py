"""The pages of the line mode: the same rows that the screens show, as aligned text."""

from collections.abc import Callable, Iterable

from game.match.present import numbers
from game.match.present.alliances import alliance_table, member_table, motion_table
from game.match.present.books import balance_table, firm_table, income_table, statement_table
from game.match.present.catalogue import entry, headed, words
from game.match.present.causes import cause_lines
from game.match.present.climbing import climbing_lines
from game.match.present.courts import docket_table, injunction_table, licence_table, patent_table
from game.match.present.digest import digest, digest_title, year_over
from game.match.present.ending import debrief
from game.match.present.firm_value import worth_table
from game.match.present.freedom import freedom_table
from game.match.present.glance import goal_state, key_figures
from game.match.present.hints import hint
from game.match.present.market import car_table, customer_table, price_table, region_table, share_table, tender_table
from game.match.present.news import headlines, stories
from game.match.present.policy import government_table, inquiry_table, instrument_table, petition_table
from game.match.present.research import knowledge_table, promise_table, route_table
from game.match.present.situation import Situation
from game.match.present.standing import score_table
from game.match.present.supply import capacity_table, material_table, plant_table, rival_capacity_table
from game.match.present.table import Table, line_text, table_text
from game.scenario import Scenario

Page = Callable[[Situation], Iterable[str]]


def _tables(*makers: Callable[[Situation], Table]) -> Page:
    def page(situation: Situation) -> Iterable[str]:
        for make in makers:
            lines = table_text(make(situation))
            if lines:
                yield from [*lines, ""]

    return page


def _score(situation: Situation) -> Table:
    return score_table(situation.score_parts)


def _worth(situation: Situation) -> Table:
    return worth_table(*situation.worth)


def now(situation: Situation) -> Iterable[str]:
    """Key figures, the goal, the headlines of the last quarter and why the own figures moved."""
    yield words("unit.followed", text=situation.name(situation.seat), more=situation.date(situation.turn))
    for figure in key_figures(situation):
        yield f"  {headed(figure.name, figure.value)} {figure.change}".rstrip()
    goal = goal_state(situation)
    if goal is not None:
        level = f" ({goal.now})" if goal.now else ""
        yield f"  {words('line.goal', text=goal.text, level=level, date=goal.due)}"
    said = hint(situation, {name: words(f"command_of.{name}") for name in entry("command_of")})
    if said:
        yield from ("", said)
    if situation.chronicle:
        yield ""
        for story in headlines(situation, len(situation.chronicle) - 1):
            yield f"* {story.text}"
        if year_over(situation):
            yield from ("", digest_title(situation), *(f"  {line}" for line in digest(situation)), "")
        yield from (line_text(line) for _, line in cause_lines(situation))


def research(situation: Situation) -> Iterable[str]:
    """The ladder of all, the own laboratories and promises; then how long the own ones have been in their stages."""
    yield from _tables(route_table, knowledge_table, promise_table)(situation)
    for route in situation.routes():
        for line in climbing_lines(situation, route)[:1]:
            yield headed(situation.chemistry(route), line_text(line))


def log(situation: Situation) -> Iterable[str]:
    """Everything that the seat may know of the last four quarters, with the rule that made it."""
    last = len(situation.chronicle)
    for turn in range(max(0, last - 4), last):
        yield situation.date(turn)
        for story in stories(situation, turn):
            yield f"  {story.text} (R{story.rule // 100}.{story.rule % 100})"


def ending(situation: Situation, scenario: Scenario | None) -> Iterable[str]:
    """The debrief."""
    found = debrief(situation, scenario)
    yield words("line.score", score=f"{found.score:.1f}", rank=found.rank, seats=found.seats)
    yield from [found.par] if found.par else []
    for part in found.parts:
        yield f"  {part.told}"
    for point in found.points:
        share = "" if point.share is None else words("line.point_share", change=numbers.points(point.share))
        change = numbers.change(point.change, 1)
        yield f"  {words('line.point', date=point.date, change=change, share=share)} {point.text}"
    yield from found.lines


def page_names() -> dict[str, str]:
    """The pages by what they may be called: their names, and their titles in the language that is spoken."""
    return {**{words(f"screen.{name}.tab").casefold(): name for name in PAGES}, **{name: name for name in PAGES}}


PAGES: dict[str, Page] = {
    "now": now,
    "market": _tables(share_table, region_table, price_table, tender_table, customer_table, car_table),
    "research": research,
    "courts": _tables(docket_table, injunction_table, licence_table, patent_table, freedom_table),
    "alliances": _tables(alliance_table, member_table, motion_table),
    "supply": _tables(capacity_table, plant_table, material_table, rival_capacity_table),
    "policy": _tables(instrument_table, government_table, inquiry_table, petition_table),
    "books": _tables(_score, statement_table, income_table, balance_table, _worth, firm_table),
    "log": log,
}
