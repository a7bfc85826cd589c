"""Policy in rows: every jurisdiction's instruments side by side, duties, inquiries, a government's own desk."""

from collections.abc import Callable

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.market import firm_cell
from game.match.present.pleas import plea_size, plea_text
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Row, Table, cell, columns, row
from game.world.dims import Instrument
from game.world.orders import Act

Write = Callable[[Situation, int], Cell]
GOVERNMENT_ACTS = tuple(range(int(Act.AUDIT), int(Act.SPONSOR) + 1))


def _support(situation: Situation, place: int) -> Cell:
    """Purchase support: the largest of the governments of the jurisdiction."""
    mine = np.flatnonzero(situation.setup.governments.jurisdiction == place)
    value = max((int(situation.public.support[government, 0]) for government in mine), default=0)
    return _or_dot(f"${value:,.0f}", value > 0)


def _or_dot(text: str, shown: bool) -> Cell:
    return cell(text if shown else "·", "" if shown else "muted")


def _share_of(name: str) -> Write:
    def write(situation: Situation, place: int) -> Cell:
        value = float(getattr(situation.public.policy, name)[place, 0])
        return _or_dot(numbers.share(value, 0), value > 0.0)

    return write


def _credit(situation: Situation, place: int) -> Cell:
    value = float(situation.public.policy.credit[place, 0])
    return _or_dot(f"${value:.0f}/kWh", value > 0.0)


def _guarantee(situation: Situation, place: int) -> Cell:
    value = float(situation.public.policy.guarantee[place, 0])
    return _or_dot(numbers.points(-value), value > 0.0)


def _antitrust(situation: Situation, place: int) -> Cell:
    value = float(situation.public.policy.antitrust[place, 0])
    return _or_dot(numbers.meter(value / 2.0, 4), value > 0.0)


def _marked(name: str) -> Write:
    def write(situation: Situation, place: int) -> Cell:
        marks = getattr(situation.public.policy, name)[place, :, 0]
        found = [situation.chemistry(int(index)) for index in np.flatnonzero(marks)]
        return _or_dot(joined(found), bool(found))

    return write


def _export(situation: Situation, place: int) -> Cell:
    severity = situation.public.policy.export_control[place, :, 0]
    found = [f"{situation.material(int(index))} {severity[index]:.2g}" for index in np.flatnonzero(severity > 0.0)]
    return _or_dot(joined(found), bool(found))


def _duty(name: str) -> Write:
    def write(situation: Situation, place: int) -> Cell:
        weight = situation.setup.regions.jurisdiction_weight[:, place]
        region = int(np.argmax(weight))
        rates = getattr(situation.public.policy, name)[region, :, 0]
        order = [int(origin) for origin in np.argsort(-rates, kind="stable") if rates[origin] > 0.0]
        found = [f"{situation.region_brief(origin)} {numbers.share(float(rates[origin]), 0)}" for origin in order[:2]]
        shown = words("unit.further", text=joined(found)) if len(order) > len(found) else joined(found)
        return _or_dot(shown, bool(found) and weight[region] > 0.0)

    return write


def _points(situation: Situation, place: int) -> Cell:
    return cell(words("unit.thousands", value=numbers.number(float(situation.public.policy.points[place, 0]))))


def _cost(name: str) -> Write:
    """What an effect costs the jurisdiction: of its seats the one that pays for it."""

    def write(situation: Situation, place: int) -> Cell:
        mine = np.flatnonzero(situation.setup.governments.jurisdiction == place)
        costs = [] if situation.fiscal is None else getattr(situation.fiscal, name)[mine, 0].tolist()
        found = [value for value in costs if value == value]
        return _or_dot(numbers.money(round(found[0])) if found else "", bool(found))

    return write


INSTRUMENTS: tuple[tuple[str, Write], ...] = (
    ("support", _support),
    ("credit", _credit),
    ("local_content", _share_of("local_content")),
    ("duty_cells", _duty("duty_cells")),
    ("duty_cars", _duty("duty_cars")),
    ("export_control", _export),
    ("mandate", _share_of("mandate")),
    ("antitrust", _antitrust),
    ("compulsory", _marked("compulsory")),
    ("guarantee", _guarantee),
    ("permits", _share_of("permits")),
    ("standard", _marked("standard")),
    ("points", _points),
    ("per_car", _cost("per_car")),
    ("per_gwh", _cost("per_gwh")),
    ("per_stage", _cost("per_stage")),
)


def instrument_table(situation: Situation) -> Table:
    """Instruments down, jurisdictions across."""
    places = range(len(situation.setup.dims.jurisdictions))
    rows = tuple(
        Row((cell(words(f"instrument.{name}"), "strong"), *(write(situation, place) for place in places)), key=name)
        for name, write in INSTRUMENTS
    )
    return Table(columns("instrument", *(f">{situation.jurisdiction_name(place)}" for place in places)), rows)


def government_table(situation: Situation) -> Table:
    """Governments with what they hold and what their own side knows of capital and budget."""
    setup = situation.setup
    rows = []
    for place, name in enumerate(setup.governments.names):
        capital = float(situation.now.capital[place, 0])
        held = [
            words(f"instrument_short.{item.name}") for item in Instrument if setup.governments.controls[place, item]
        ]
        own = place == situation.government
        rows.append(
            row(
                cell(name, "own" if own else "strong"),
                situation.jurisdiction_name(int(setup.governments.jurisdiction[place])),
                cell(numbers.meter(capital / 100.0, 8), "own" if own else "muted"),
                f"{capital:.0f}",
                numbers.money(int(situation.now.budget[place, 0])),
                joined(held) if len(held) < len(Instrument) else words("instrument_short.all"),
                link=Link(target=place + situation.firms, acts=(int(Act.PETITION), int(Act.TREATY))),
            )
        )
    return Table(columns("government", "of", "capital", ">", ">budget left", "holds"), tuple(rows))


def inquiry_table(situation: Situation) -> Table:
    """Duty inquiries under way and consents asked among ministries."""
    rows = situation.public.inquiries
    found = []
    for place in np.lexsort((rows.key, rows.due)) if len(rows) else ():
        kind = words("goods.cars" if rows.cars[place] else "goods.cells")
        found.append(
            row(
                situation.brief(int(rows.government[place]) + situation.firms),
                words("inquiry.row", kind=kind, origin=situation.region_brief(int(rows.origin[place]))),
                numbers.share(float(rows.rate[place]), 0),
                situation.date(int(rows.due[place])),
                link=Link(place=int(rows.origin[place])),
            )
        )
    motions = situation.public.motions
    for place in np.flatnonzero(motions.alliance == 0):
        act = Act(int(motions.subject[place])) if 0 <= motions.subject[place] < len(Act) else None
        name = words(f"order.{act.name}.name") if act is not None else "—"
        found.append(
            row(
                situation.brief(int(motions.mover[place])),
                words("motion.3", act=name, subject="", value=""),
                "",
                situation.date(int(motions.due[place])),
                link=Link(subject=int(motions.key[place]), acts=(int(Act.VOTE),)),
            )
        )
    return Table(columns("government", "case", ">rate", ">decided"), tuple(found), words("empty.inquiries"))


def petition_table(situation: Situation) -> Table:
    """Petitions made by or to the seat."""
    rows = situation.own.petitions
    found = []
    for place in np.lexsort((rows.key, rows.expires)) if len(rows) else ():
        audited = int(rows.audited[place]) == 1 or int(rows.firm[place]) == situation.seat
        found.append(
            row(
                firm_cell(situation, int(rows.firm[place])),
                situation.name(int(rows.government[place]) + situation.firms),
                plea_text(situation, place),
                plea_size(int(rows.plea[place]), int(rows.amount[place])) or "—",
                f"{float(rows.claimed[place]):.2g}",
                f"{float(rows.true[place]):.2g}" if audited else "?",
                situation.date(int(rows.expires[place])),
                link=Link(
                    target=int(rows.firm[place]),
                    subject=int(rows.key[place]),
                    acts=(int(Act.ACCEPT), int(Act.REFUSE), int(Act.AUDIT)),
                ),
            )
        )
    return Table(
        columns("firm", "to", "asks for", ">size", ">claims", ">true", ">lapses"),
        tuple(found),
        words("empty.petitions"),
    )
