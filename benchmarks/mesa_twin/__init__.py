"""The core of the engine once more, as a Mesa model: one world, agents with plain numbers, the same rules.

The core is what firms, courts and buyers do by themselves: research (R4), patents (R5), courts (R6), supply (R7),
tenders (R8) and the market (R9). Nobody decides anything else, so levers, policy and alliances stay as they open.
"""
