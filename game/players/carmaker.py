"""The regular policy of carmakers: price cars by what they earn, guard cash, buy a route that others have opened.

Those that make cells as well (BYD, Toyota) have a cell maker's desks besides.
"""

from game.players import desks

PROPOSES = (desks.invitations, desks.purchases, desks.offtakes)
DECIDES = (
    desks.equity, desks.petitions, desks.answers, desks.founding, desks.alliances, desks.car_prices, desks.nominations,
    desks.own_supply,
)  # fmt: skip
