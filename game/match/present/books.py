"""The books in rows: income, cash flow, balance, value; the own firm in full, the others as published."""

import numpy as np

from game.economics.finance import credit_limit
from game.exact import dollars
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.market import firm_cell
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Row, Table, cell, columns, row, tone_of
from game.world.dims import FINANCING, INVESTING, ITEMS, OPERATING, Item

STATUS = ("", "administration", "subsidiary", "gone")


def statement_table(situation: Situation) -> Table:
    """Last quarter's cash by line of the statements, with subtotals; empty for governments."""
    if not situation.is_firm:
        return Table((), (), words("empty.no_books"))
    flow = situation.own.flow[0, :, 0]
    rows: list[Row] = []
    for title, part in (("operating", OPERATING), ("investing", INVESTING), ("financing", FINANCING)):
        for item in ITEMS[part]:
            if int(flow[item]):
                rows.append(row(f"  {item_name(item)}", _signed(int(flow[item]))))
        whole = int(np.add.reduce(flow[part]))
        rows.append(row(cell(words(f"statement.{title}"), "strong"), _signed(whole, "strong")))
    rows.append(row(cell(words("statement.change"), "title"), _signed(int(np.add.reduce(flow)), "strong")))
    return Table(columns("cash flow, last quarter", ">US$"), tuple(rows))


def item_name(item: Item) -> str:
    """A line of the statements in words."""
    return words(f"item.{item.name}")


def _signed(value: int, tone: str = "") -> Cell:
    return cell(numbers.money_change(value) if value else "·", tone or tone_of(value))


def income_table(situation: Situation) -> Table:
    """Revenue to net profit over the last quarters."""
    if not situation.is_firm:
        return _government_years(situation)
    quarters = situation.history[-5:]
    heads = columns("income", *(f">{_date(situation, item.turn)}" for item in quarters))
    lines = (
        ("revenue", [int(item.revenue[situation.seat, 0]) for item in quarters]),
        ("profit", [int(item.profit[situation.seat, 0]) for item in quarters]),
        ("cash", [int(item.cash[situation.seat, 0]) for item in quarters]),
        ("value", [int(item.market_value[situation.seat, 0]) for item in quarters]),
        ("research", [int(item.research[situation.seat, 0]) for item in quarters]),
    )
    rows = [
        Row(
            (
                cell(words(f"statement.{name}"), "strong"),
                *(cell(numbers.money(value), "bad" if value < 0 else "") for value in values),
            ),
            key=name,
        )
        for name, values in lines
    ]
    margins = [
        profit / revenue if revenue else 0.0
        for (_, profits), (_, revenues) in [(lines[1], lines[0])]
        for profit, revenue in zip(profits, revenues, strict=True)
    ]
    rows.insert(
        2,
        Row(
            (
                cell(words("statement.margin"), "muted"),
                *(cell(numbers.share(value), tone_of(value)) for value in margins),
            ),
            key="margin",
        ),
    )
    return Table(heads, tuple(rows))


def _government_years(situation: Situation) -> Table:
    """What a government's quarters come to: capital, budget left, support, plug-ins and home capacity."""
    quarters, place = situation.history[-5:], situation.government
    heads = columns("quarter", *(f">{_date(situation, item.turn)}" for item in quarters))
    lines = (
        ("capital", [f"{float(item.capital[place, 0]):.0f}" for item in quarters]),
        ("budget", [numbers.money(int(item.budget[place, 0])) for item in quarters]),
        ("support", [numbers.money(int(item.support[place, 0])) for item in quarters]),
        ("ev", [numbers.share(float(item.ev_share[situation.home, 0])) for item in quarters]),
        ("score", [numbers.number(float(item.score[situation.seat, 0]), 1) for item in quarters]),
    )
    return Table(
        heads,
        tuple(Row((cell(words(f"statement.{name}"), "strong"), *map(cell, part)), key=name) for name, part in lines),
    )


def _date(situation: Situation, turn: int) -> str:
    return situation.date(turn - 1) if turn else words("statement.opening")


def balance_table(situation: Situation) -> Table:
    """Assets on the left, debt and equity on the right."""
    if not situation.is_firm:
        return Table((), (), words("empty.no_books"))
    seat, own, public = situation.seat, situation.own, situation.public
    cash, plant = int(public.cash[seat, 0]), int(own.plant[0, 0])
    debt, equity = int(public.debt[seat, 0]), int(own.equity[0, 0])
    other = debt + equity - cash - plant
    rows = (
        row(words("balance.cash"), numbers.money(cash), words("balance.debt"), numbers.money(debt)),
        row(words("balance.plant"), numbers.money(plant), words("balance.equity"), numbers.money(equity)),
        row(
            words("balance.other"), numbers.money(other), words("balance.credit"), numbers.money(credit_left(situation))
        ),
        row(
            cell(words("balance.assets"), "strong"),
            cell(numbers.money(debt + equity), "strong"),
            cell(words("balance.value"), "strong"),
            cell(numbers.money(int(public.market_value[seat, 0])), "strong"),
        ),
    )
    return Table(columns("balance", ">US$", "", ">US$"), rows)


def firm_table(situation: Situation) -> Table:
    """Every firm's published figures."""
    public = situation.public
    order = np.lexsort((np.arange(situation.firms), -public.market_value[:, 0]))
    rows = []
    for firm in order:
        if situation.setup.firms.fringe[firm] and not situation.is_own(int(firm)):
            continue
        status = STATUS[int(public.status[firm, 0])]
        profit = int(public.profit[firm, 0])
        rows.append(
            row(
                firm_cell(situation, int(firm)),
                numbers.money(int(public.market_value[firm, 0])),
                numbers.money(int(public.revenue[firm, 0])),
                cell(numbers.money(profit), tone_of(profit)),
                numbers.money(int(public.cash[firm, 0])),
                numbers.money(int(public.debt[firm, 0])),
                cell(words(f"status.{status}") if status else "", "bad"),
                link=Link(target=int(firm)),
            )
        )
    return Table(columns("firm", ">value", ">revenue", ">profit", ">cash", ">debt", ""), tuple(rows))


def credit_left(situation: Situation) -> int:
    """What banks would still lend a firm (R10.9), US$; beyond it the firm is overdrawn."""
    own, known, seat = situation.own, situation.setup.parameters.money, situation.seat
    shares = (known.credit_plant, known.credit_revenue, known.credit_earnings)
    plant, revenue = (np.asarray(figure, dtype=np.float64) for figure in (own.plant, situation.now.revenue[seat][None]))
    most = credit_limit(plant, revenue, own.earnings, own.credit_line, shares)
    return max(int(dollars(most)[0, 0]) - int(situation.public.debt[seat, 0]), 0)


def lent_on_plant(situation: Situation) -> float:
    """What banks lend a firm on a dollar of plant at book value (R10.9)."""
    return float(situation.own.credit_line[0, 0]) * situation.setup.parameters.money.credit_plant


PASSING = (Item.SAMPLES, Item.SETTLEMENTS, Item.ACQUISITIONS)  # do not come again each quarter


def runway(situation: Situation) -> float | None:
    """Quarters that cash lasts at what operations and plants took last quarter, None where they took nothing.

    Money raised, borrowed or paid out, and what does not come again, do not count: they neither hide the outflow nor
    swell it.
    """
    return _lasting(situation, 0)


def credit_runway(situation: Situation) -> float | None:
    """Quarters that cash lasts together with what banks would still lend."""
    return _lasting(situation, credit_left(situation)) if situation.is_firm else None


def _lasting(situation: Situation, lent: int) -> float | None:
    if not situation.is_firm or len(situation.history) < 2:
        return None
    flow = situation.own.flow[0, :, 0]
    spent = -int(np.add.reduce(flow[OPERATING]) + np.add.reduce(flow[INVESTING])) + sum(int(flow[i]) for i in PASSING)
    return max(int(situation.now.cash[situation.seat, 0]) + lent, 0) / spent if spent > 0 else None
