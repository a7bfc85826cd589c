"""Which parameters are fitted, and what was thought of them before: even odds between two ends."""

from attrs import frozen

from game.lab.validation.scores import Floats


@frozen
class Prior:
    """A parameter, its ends, and why it is fitted."""

    name: str
    low: float
    high: float
    why: str

    def at(self, quantile: Floats) -> Floats:
        """The values at quantiles of the prior."""
        return self.low + (self.high - self.low) * quantile


PRIORS = (
    Prior("tenders.incumbent_weight", 0.0, 4.0, "worth of supplying a programme now: how fast contracts move"),
    Prior("tenders.price_weight", 3.6, 5.4, "elasticities of -4 to -8 in model practice, between and within families"),
    Prior("tenders.energy_range", 0.4, 1.5, "worth of specific energy: LFP against NMC in cars bought for range"),
    Prior("tenders.appeal_spread", 0.04, 0.4, "shocks of makers that prices do not explain"),
    Prior("supply.supply_response", 0.2, 1.0, "how strongly new mines follow the price: how high lithium goes"),
    Prior("supply.wright", 0.234, 0.415, "learning of 15 to 25 percent a doubling"),
)


def values_at(quantiles: Floats) -> dict[str, float]:
    """Parameter values at quantiles (parameters,) of their priors."""
    return {prior.name: float(prior.at(one)) for prior, one in zip(PRIORS, quantiles, strict=True)}
