"""Parameters of the rules: one group a mechanism, each figure with unit, range and meaning.

The values come from the scenario, where each cites a fact or is a marked assumption.
"""

from attrs import frozen

from game.world.parameters.alliances import AllianceParameters
from game.world.parameters.courts import CourtParameters
from game.world.parameters.market import MarketParameters
from game.world.parameters.money import MoneyParameters
from game.world.parameters.patents import PatentParameters
from game.world.parameters.policy import PolicyParameters
from game.world.parameters.research import ResearchParameters
from game.world.parameters.standing import StandingParameters
from game.world.parameters.supply import SupplyParameters
from game.world.parameters.tenders import TenderParameters


@frozen
class Parameters:
    """All groups."""

    research: ResearchParameters
    patents: PatentParameters
    courts: CourtParameters
    alliances: AllianceParameters
    supply: SupplyParameters
    tenders: TenderParameters
    market: MarketParameters
    money: MoneyParameters
    policy: PolicyParameters
    standing: StandingParameters
