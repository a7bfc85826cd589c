"""The regular policy of ministries: a government's desks with the instruments that the ministry holds.

It signs a sister's motion unless that hurts its own field, and may sponsor an alliance of home firms.
"""

from game.players import backing, budget, cases, consents, dilemmas, goals, relief, statecraft
from game.players.instruments import instruments

DECIDES = (
    budget.set_budget, cases.petitions, consents.signatures, dilemmas.choose,
    statecraft.sponsor, backing.backing, statecraft.trade, consents.ask_sisters, instruments, relief.relieve,
    goals.reconsider,
)  # fmt: skip
