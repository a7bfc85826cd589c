"""Dealings between firms: charters, alliances, the docket, licences, promises, relations."""

from typing import Any

from game.exact import name_key
from game.scenario.build.arrays import MILLION, QUARTERS, money, number
from game.scenario.build.tables import rows
from game.scenario.schema import Content
from game.scenario.schema.agreements import (
    ADMISSIONS,
    DUES,
    RIGHTS,
    SANCTIONS,
    SUIT_STAGES,
    VERDICTS,
    AllianceContent,
    CharterTerms,
    InstituteContent,
)
from game.world.dims import Dims
from game.world.setup import FOUNDING, Charter, Institute
from game.world.things import Alliances, Licences, Memberships, Promises, Suits
from game.world.world import World


def charters(content: Content, dims: Dims) -> tuple[Charter, ...]:
    """The kinds of alliances that can be founded."""
    return tuple(_charter(name, given, dims) for name, given in content.charters.items())


def _charter(name: str, given: CharterTerms, dims: Dims) -> Charter:
    kinds = dims.chemistries
    return Charter(
        id=name,
        name=given.name,
        dues=number(given.dues) * (MILLION if given.dues_on == "flat" else 1),
        spillover=number(given.spillover),
        pooled=number(given.pooled),
        standstill=given.standstill,
        open_patents=RIGHTS.index(given.foreground),
        notice=given.notice,
        admission=ADMISSIONS.index(given.admission),
        chemistries=tuple(kinds.index(chemistry) for chemistry in given.chemistries),
        purpose=given.purpose,
        dues_on=DUES.index(given.dues_on),
        matching=number(given.matching, 1.0),
        quorum=number(given.quorum),
        majority=number(given.majority, 0.5),
        background=RIGHTS.index(given.background),
        rate=number(given.rate),
        carve_outs=tuple(kinds.index(chemistry) for chemistry in given.carve_outs),
        arbitration=given.arbitration,
        sanction=SANCTIONS.index(given.sanction),
        keeps=given.keeps,
        non_compete=given.non_compete,
        term=given.term,
        route=kinds.index(given.route) if given.route else 0,
        supply=number(given.supply),
        institutes=given.institutes,
        standard=number(given.standard),
        programme=given.programme,
        home=given.home,
    )


def institutes(content: Content, dims: Dims) -> tuple[Institute, ...]:
    """Public institutes, their research in equal parts on what they work on."""
    return tuple(_institute(name, given, dims) for name, given in content.institutes.items())


def _institute(name: str, given: InstituteContent, dims: Dims) -> Institute:
    each = number(given.research) * MILLION / (QUARTERS * max(len(given.chemistries), 1))
    research = tuple(each if kind in given.chemistries else 0.0 for kind in dims.chemistries)
    return Institute(name, given.name, dims.jurisdictions.index(given.jurisdiction), research)


def fill_agreements(content: Content, world: World) -> None:
    """Alliances and memberships, suits, licences, promises, and how firms see each other."""
    firms = {name: row for row, name in enumerate(world.setup.dims.firms)}
    _fill_alliances(content, world, firms)
    _fill_suits(content, world, firms)
    _fill_licences(content, world, firms)
    _fill_promises(content, world, firms)
    for relation in content.relations.values():
        pair = firms[relation.of], firms[relation.to]
        world.standing.relation[pair] = world.standing.relation[pair[::-1]] = number(relation.value)


def _fill_alliances(content: Content, world: World, firms: dict[str, int]) -> None:
    governments = world.setup.dims.governments
    places = {charter.id: (index, charter) for index, charter in enumerate(world.setup.charters)}
    given: dict[str, dict[str, Any]] = {}
    members: dict[str, dict[str, Any]] = {}
    for name, alliance in content.alliances.items():
        index, terms = places[alliance.charter]
        given[name] = {
            "charter": index,
            "founder": firms[alliance.founder] if alliance.founder else -1,
            "sponsor": governments.index(alliance.sponsor) if alliance.sponsor else -1,
            "founded": alliance.founded,
            **{name: getattr(terms, name) for name in FOUNDING},
            "ends": alliance.founded + terms.term if terms.term else 0,
            "institutes": sum(1 << list(content.institutes).index(name) for name in alliance.institutes),
            "stage": alliance.stage,
            "stock": number(alliance.stock) * MILLION,
        }
        members |= _members(name, alliance, firms)
    world.alliances = rows(Alliances, "alliances", given)
    world.memberships = rows(Memberships, "memberships", members)


def _members(name: str, alliance: AllianceContent, firms: dict[str, int]) -> dict[str, dict[str, Any]]:
    key = name_key(f"alliances/{name}")
    fixed = {"joined": alliance.founded, "leaves": -1, "staff": 1.0, "caught": -1}
    return {f"{name}/{firm}": {"alliance": key, "member": firms[firm], **fixed} for firm in alliance.members}


def _fill_suits(content: Content, world: World, firms: dict[str, int]) -> None:
    dims = world.setup.dims
    given: dict[str, dict[str, Any]] = {
        name: {
            "plaintiff": firms[suit.plaintiff],
            "defendant": firms[suit.defendant],
            "chemistry": dims.chemistries.index(suit.chemistry),
            "jurisdiction": dims.jurisdictions.index(suit.jurisdiction),
            "opened": suit.opened,
            "stage": SUIT_STAGES.index(suit.stage),
            "due": suit.due,
            "validity_due": suit.validity_due,
            "claim": money(suit.claim),
            "belief_plaintiff": number(suit.belief_plaintiff),
            "belief_defendant": number(suit.belief_defendant),
            "spent_plaintiff": money(suit.spent),
            "spent_defendant": money(suit.spent),
            "verdict": VERDICTS.index(suit.verdict),
            "award": 0 if suit.award is None else money(suit.award),
        }
        for name, suit in content.suits.items()
    }
    world.suits = rows(Suits, "suits", given)


def _fill_licences(content: Content, world: World, firms: dict[str, int]) -> None:
    chemistries = world.setup.dims.chemistries
    given: dict[str, dict[str, Any]] = {
        name: {
            "licensor": firms[licence.licensor],
            "licensee": firms[licence.licensee],
            "chemistry": chemistries.index(licence.chemistry),
            "rate": number(licence.rate),
            "ends": licence.ends,
        }
        for name, licence in content.licences.items()
    }
    world.licences = rows(Licences, "licences", given)


def _fill_promises(content: Content, world: World, firms: dict[str, int]) -> None:
    """A promise for a year is due in its last quarter."""
    setup = world.setup
    given: dict[str, dict[str, Any]] = {
        name: {
            "firm": firms[promise.firm],
            "chemistry": setup.dims.chemistries.index(promise.chemistry),
            "target": promise.target,
            "made": promise.made,
            "due": (int(promise.year.value) - setup.year) * QUARTERS + QUARTERS - setup.quarter,
        }
        for name, promise in content.promises.items()
    }
    world.promises = rows(Promises, "promises", given)
