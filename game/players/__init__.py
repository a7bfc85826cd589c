"""Players: view in, orders out, for one seat or for all seats of a role, in all worlds at once.

    what a player is       protocol, registry; idle, random_legal, stand_in; external/ (programs outside)
    the regular players    regular (every desk decides once for all seats that have it), desks (which there are)
    who has which desk     cell_maker, carmaker, research_company, government, ministry; cadence (how often they meet)
    what a desk works with part (seats, view, temper, orders), dice, rows, picked
    character              personalities/ (strategies), characters (what their numbers mean)
    level of play          levels/ (how often it errs, how far it looks ahead), futures/ (drawn from what a seat knows)
    why it was done        reasons, meanings

The desks of firms, with what they reckon by:

    research               research_plan, promises; partners, charters, partnerships (alliances), licensing
    sales                  bidding, pricing, nominating, sourcing; outlook
    plants                 capacity, postponing; appraisal
    law                    courtroom, rivals, letters, secrets, licensing; stakes, barred
    treasury               treasury, deals, bargains
    all of them            answers (offers), dilemmas (events that ask), goals, petitioning, lobbying; leader

The desks of states:

    policy                 budget, instruments, relief, statecraft (trade), cases (petitions), backing, consents
"""
