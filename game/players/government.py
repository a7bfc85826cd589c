"""The regular policy of governments: a yearly budget by the declared goal, every case answered, duties slowly.

Political capital is kept back for cases; an inquiry opens where imports have taken the market or a duty wants an
answer; the slow instruments move when the home industry calls for them.
"""

from game.players import backing, budget, cases, consents, dilemmas, goals, relief, statecraft
from game.players.instruments import instruments

DECIDES = (
    budget.set_budget, cases.petitions, consents.signatures, dilemmas.choose,
    backing.backing, statecraft.trade, instruments, relief.relieve, goals.reconsider,
)  # fmt: skip
