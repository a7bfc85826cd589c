"""Governments: who holds which instrument, and the policy in force."""

from typing import Any

import numpy as np

from game.scenario.build.arrays import MILLION, QUARTERS, Floats, money, number, rounded, text_keys
from game.scenario.build.tables import rows
from game.scenario.schema import Content
from game.world.dims import Dims, Instrument
from game.world.setup import GovernmentSetup
from game.world.things import Inquiries
from game.world.world import World

NEVER = -99


def government_setup(content: Content, dims: Dims) -> GovernmentSetup:
    """The static figures of governments."""
    seats = [content.governments[name] for name in dims.governments]
    controls = np.zeros((len(seats), len(Instrument)), dtype=np.bool_)
    for row, seat in enumerate(seats):
        controls[row, [int(one) for one in seat.controls]] = True
    return GovernmentSetup(
        names=tuple(seat.name for seat in seats),
        role=tuple(seat.role for seat in seats),
        key=text_keys("governments", dims.governments),
        jurisdiction=np.array([dims.jurisdictions.index(seat.jurisdiction) for seat in seats], dtype=np.int64),
        controls=controls,
        yearly_budget=np.array([money(seat.budget) for seat in seats], dtype=np.int64),
        consent=np.array([seat.consent for seat in seats], dtype=np.int64),
        council=np.array([seat.council for seat in seats], dtype=np.bool_),
        opening_duty=_opening_duty(content, dims),
    )


def _opening_duty(content: Content, dims: Dims) -> Floats:
    """(R, origin) duty on cars at the opening."""
    rates = np.zeros((len(dims.regions), len(dims.regions)))
    for duty in content.duties.values():
        rates[dims.regions.index(duty.region), dims.regions.index(duty.origin)] = number(duty.cars)
    return rates


def fill_policy(content: Content, world: World) -> None:
    """Money levers, budgets and capital of governments; policy of jurisdictions; duties; inquiries under way."""
    world.policy.moved[...] = NEVER
    world.policy.heard[...] = NEVER
    world.policy.duty_raised[...] = NEVER
    for row, name in enumerate(world.setup.dims.governments):
        _fill_government(content, world, row, name)
    for row, name in enumerate(world.setup.dims.jurisdictions):
        _fill_jurisdiction(content, world, row, name)
    _fill_duties(content, world)
    _fill_inquiries(content, world)


def _fill_government(content: Content, world: World, row: int, name: str) -> None:
    seat, levers, dims = content.governments[name], world.levers, world.setup.dims
    spending = seat.spending
    for column, chemistry in enumerate(dims.chemistries):
        levers.grant[row, column] = money(spending.grant.get(chemistry), per=QUARTERS)
    levers.matching[row] = number(spending.matching)
    levers.support[row] = money(spending.support, scale=1)
    levers.charging[row] = money(spending.charging, per=QUARTERS)
    levers.storage[row] = money(spending.storage, per=QUARTERS)
    world.policy.capital[row] = number(seat.capital)
    world.policy.budget[row] = rounded(number(seat.budget) * MILLION)


def _fill_jurisdiction(content: Content, world: World, row: int, name: str) -> None:
    given, policy, dims = content.jurisdictions[name], world.policy, world.setup.dims
    policy.credit[row] = number(given.credit)
    policy.local_content[row] = number(given.local_content)
    policy.mandate[row] = number(given.mandate)
    policy.antitrust[row] = number(given.antitrust)
    policy.guarantee[row] = number(given.guarantee)
    policy.permits[row] = number(given.permits)
    policy.points[row] = number(given.points)
    for material, severity in given.export_control.items():
        policy.export_control[row, dims.materials.index(material)] = number(severity)
    for chemistry in given.standard:
        policy.standard[row, dims.chemistries.index(chemistry)] = 1


def _fill_duties(content: Content, world: World) -> None:
    regions = world.setup.dims.regions
    for duty in content.duties.values():
        place = (regions.index(duty.region), regions.index(duty.origin))
        world.policy.duty_cells[place] = number(duty.cells)
        world.policy.duty_cars[place] = number(duty.cars)


def _fill_inquiries(content: Content, world: World) -> None:
    dims = world.setup.dims
    given: dict[str, dict[str, Any]] = {
        name: {
            "government": dims.governments.index(inquiry.government),
            "origin": dims.regions.index(inquiry.origin),
            "cars": int(inquiry.cars),
            "opened": inquiry.opened,
            "due": inquiry.due,
            "rate": number(inquiry.rate),
        }
        for name, inquiry in content.inquiries.items()
    }
    world.inquiries = rows(Inquiries, "inquiries", given)
