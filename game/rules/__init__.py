"""The rules: one file a phase, each with one public function of the same name, and the turn that lists them.

A phase's file has its steps in their order; what the steps do lies in the files beside it:

    turn              the phases in the order of the rule book
    R0  exchange      terms, answered, refusing
    R1  orders
    R2  policy        policies/
    R3  alliances     alliances_entry, alliances_votes, alliances_claims, alliances_exits, alliances_review
    R4  research      research_links, research_pools, research_commons, research_deeds, line_licences, opening
    R5  patents       thickets
    R6  courts        courts_suits, courts_cases, courts_validity, courts_trials, courts_interim, courts_appeals,
                      courts_bans, courts_secrets, courts_abuse, courts_deals; bans
    R7  supply        plants, postponed, materials, costs, production
    R8  tenders       qualification, calendar, bidding, awarding, contracts_rows, lateness, houses, own_supply, offtakes
    R9  market        car_demand, sales, allocation, market_outcome, settlement, opening_market
    R10 accounts      combustion, credits, order_book, worth
    R11 events        happenings; dilemmas, dilemmas_put, dilemmas_who, consequences
    R12 exits         takeovers, earnouts, workouts, auctions
    R13 reviews       goals, measures
    R14 scoring       goals, measures
    for all           ledger (every movement of money), relations, present, rows
"""
