"""The regular policy of cell makers: milk what sells, fund the most promising route, build behind demand.

It sues seldom and only where its patents are thick and relations bad, settles at what a suit is worth to it, and
never spends what the treasury does not have. Firms that also sell cars have a carmaker's desks besides.
"""

from game.players import desks

PROPOSES = (
    desks.settlements, desks.rights, desks.invitations, desks.purchases, desks.licences, desks.lines,
)  # fmt: skip
DECIDES = (
    desks.equity, desks.petitions, desks.answers, desks.research, desks.announcements, desks.laboratory,
    desks.founding, desks.alliances, desks.staffing, desks.plants, desks.prices, desks.bids, desks.customers,
    desks.law, desks.withdrawals,
)  # fmt: skip
