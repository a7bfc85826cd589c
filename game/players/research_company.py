"""The regular policy of research companies: one route, a runway, promises, and a buyer or a licensee in the end.

It raises money before it runs dry, promises what is likely, licenses those behind it, and builds a first line late.
"""

from game.players import desks

PROPOSES = (desks.way_out, desks.settlements, desks.invitations, desks.licences)
DECIDES = (desks.treasury, desks.laboratory, desks.founding, desks.alliances, desks.plants_and_sales, desks.law)
