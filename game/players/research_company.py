"""The regular policy of research companies: one route, a runway, promises, and a buyer or a licensee in the end.

It raises money before it runs dry, promises what is likely, licenses those behind it, and builds a first line late.
"""

from game.players import desks

PROPOSES = (
    desks.way_out, desks.settlements, desks.rights, desks.invitations, desks.licences,
)  # fmt: skip
DECIDES = (
    desks.equity, desks.petitions, desks.answers, desks.research, desks.announcements, desks.laboratory,
    desks.founding, desks.alliances, desks.staffing, desks.plants, desks.prices, desks.bids, desks.customers,
    desks.law, desks.withdrawals,
)  # fmt: skip
