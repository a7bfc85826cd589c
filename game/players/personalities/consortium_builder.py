"""Consortium builder: pay everybody to do it together."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints
from game.players import budget, cases
from game.players.budget import governments, jurisdictions
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.personality import STATES, Example, Personality
from game.world.dims import Instrument
from game.world.legal.members import alliance_rows
from game.world.things import Petitions, Plea

MATCHED = 0.5  # US$ for each US$ that members bring
BAR = 0.1  # believed benefit for a dollar from which a member of a sponsored alliance is given a grant
OUTSIDE = 2.0  # times that for all others


def planned(part: Part) -> None:
    """The yearly budget with fifty cents for each dollar that members bring, and the same money on every route."""
    budget.set_budget(part)
    if not budget.year_begins(part):
        return
    levers, here, first = part.view.levers, governments(part), part.view.dims.first_route
    held = part.setup.governments.controls[here, Instrument.MATCHING][:, None]
    levers.matching[here] = np.where(held, MATCHED, 0.0)
    routes = levers.grant[here][:, first:]
    even = np.add.reduce(routes, axis=1) // routes.shape[1]
    levers.grant[here[:, None], np.arange(first, first + routes.shape[1])[None, :]] = even[:, None]


def petitions(part: Part) -> None:
    """Grants for members of the alliances that the state sponsors, whoever they are; others bring better proof."""
    cases.petitions(part, {**cases.JUDGES, Plea.GRANT: to_members})


def to_members(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) a low bar for members of home-sponsored alliances, a high one for all others."""
    table, members = part.view.public.alliances, part.view.public.memberships
    dims, owner = part.view.dims, part.setup.governments.jurisdiction
    inside = np.zeros((len(dims.jurisdictions), len(dims.firms), part.view.worlds), dtype=np.bool_)
    if len(table) and len(members):
        sponsor = table.sponsor[np.maximum(alliance_rows(table, members), 0)].astype(np.int64)
        some = np.flatnonzero(sponsor >= 0)
        inside[owner[sponsor[some]], members.member[some], members.world[some]] = True
    member = inside[jurisdictions(part)[place], rows.firm, rows.world]
    return np.asarray(cases.believed(part, rows) > np.where(member, BAR, OUTSIDE * BAR))


CONSORTIUM_BUILDER = Personality(
    "consortium-builder", STATES,
    "Adds half to what members bring to the alliances that it sponsors, spreads money over all routes, members first.",
    (
        Example("NEDO's programme of 23 firms and 15 universities", "nedo_solid_ev; libtec_meti"),
        Example("USABC matched half by half; Sematech half paid by government", "usabc; sematech"),
        Example("the EU's partnership of EUR 925m to be matched by industry", "f2_gov_eu"),
    ),
    evolve(REGULAR, grants=0.4, buyers=0.35, champion=0.1),
    {budget.set_budget: planned, cases.petitions: petitions},
)  # fmt: skip
