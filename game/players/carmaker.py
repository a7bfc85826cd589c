"""The regular policy of carmakers: price cars by what they earn, guard cash, buy a route that others have opened.

Those that make cells as well (BYD, Toyota) have a cell maker's desks besides.
"""

from game.players import desks

PROPOSES = (desks.invitations, desks.purchases, desks.offtakes)
DECIDES = (desks.treasury, desks.founding, desks.alliances, desks.cars)
