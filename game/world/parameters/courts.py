"""Parameters of courts."""

from attrs import frozen

from game.world.parameters.figure import parameter

BY_FORUM = ", by jurisdiction"


@frozen
class CourtParameters:
    """Suits, validity challenges, awards, bans, licences. Lists run over the jurisdictions in their order."""

    valid: tuple[float, ...] = parameter("chance that a family stands, whole or in part" + BY_FORUM, low=0.0, high=1.0)
    whole: tuple[float, ...] = parameter("chance that it stands whole" + BY_FORUM, low=0.0, high=1.0)
    quality_weight: float = parameter("strength that a family of top quality has above the usual, against its spread")
    narrowed: float = parameter("part of its reach that a narrowed family keeps", low=0.0, high=1.0)
    validity_tried: tuple[float, ...] = parameter(
        "1 where the court that tries infringement also judges validity" + BY_FORUM, low=0.0, high=1.0
    )
    infringed: float = parameter("highest chance that a product reads on a portfolio", low=0.0, high=1.0)
    infringed_half: float = parameter("families at which it is half of that", unit="families", low=0.01)
    noise_validity: float = parameter("noise of validity over that of infringement, as either side sees them", low=0.1)
    discovery: float = parameter("part of the noise that is left once the trial runs", low=0.01, high=1.0)
    presumption: float = parameter("strength that validity has in court above that at the office", low=0.0)
    suits_wait: tuple[float, ...] = parameter(
        "1 where a court waits for the office's decision on validity" + BY_FORUM, low=0.0, high=1.0
    )
    noise_plaintiff: float = parameter("noise of the plaintiff's view of a case, against its spread", low=0.01)
    noise_defendant: float = parameter("noise of the defendant's view", low=0.01)
    court_noise: tuple[float, ...] = parameter(
        "noise of a court of first instance, against the spread of cases" + BY_FORUM, low=0.01
    )
    appeal_noise: float = parameter("noise of a court of appeal", low=0.01)
    search_noise: float = parameter("noise of what a search for others' rights shows", low=0.01)
    search_cost: float = parameter("cost of such a search on one chemistry", unit="US$", low=0.0)
    search_time: float = parameter("how long it holds", unit="quarters", low=1.0)
    counsel: float = parameter("belief below which counsel advises against filing", low=0.0, high=1.0)
    counsel_cost: float = parameter("cost of counsel's opinion", unit="US$", low=0.0)
    duration: tuple[float, ...] = parameter("mean time to judgment" + BY_FORUM, unit="quarters", low=1.0)
    challenge_time: tuple[float, ...] = parameter("time to a decision on validity" + BY_FORUM, unit="quarters", low=1.0)
    trial_cost: float = parameter("usual cost of a suit to judgment, each side", unit="US$", low=0.0)
    cost_weight: tuple[float, ...] = parameter("cost over that" + BY_FORUM, low=0.0)
    challenge_cost: float = parameter("usual cost of a validity challenge", unit="US$", low=0.0)
    claim_least: float = parameter("a claim of this size is always admitted", unit="US$", low=0.0)
    claim_sales: float = parameter(
        "otherwise up to so many quarters of the defendant's sales there", unit="quarters", low=0.0
    )
    royalty: tuple[float, ...] = parameter("reasonable royalty on infringing sales" + BY_FORUM, low=0.0, high=0.25)
    look_back: float = parameter("time before the suit for which damages are due", unit="quarters", low=0.0)
    enhancement: tuple[float, ...] = parameter("factor of damages for wilful infringement" + BY_FORUM, low=1.0)
    award_share: float = parameter("usual award over the claim, by which counsel reckons", low=0.0, high=1.0)
    collected: float = parameter("most of a defendant's cash that is seized in a quarter", low=0.0, high=1.0)
    fee_shift: tuple[float, ...] = parameter(
        "share of the winner's costs that the loser bears" + BY_FORUM, low=0.0, high=1.0
    )
    serial_fees: float = parameter(
        "added to that for each recent suit of a plaintiff beyond the second", low=0.0, high=1.0
    )
    serial_relation: float = parameter(
        "relation to everybody that a plaintiff loses, each recent suit beyond the first", low=0.0, high=1.0
    )
    serial_bans: float = parameter(
        "chance of a ban lost where antitrust is usual, each recent suit of the plaintiff beyond the second",
        low=0.0, high=1.0,
    )  # fmt: skip
    appeal_time: tuple[float, ...] = parameter("mean time of an appeal" + BY_FORUM, unit="quarters", low=1.0)
    appeal_cost: float = parameter("cost of an appeal over that of a suit", low=0.0, high=2.0)
    stay: tuple[float, ...] = parameter("chance that an appeal stays the ban" + BY_FORUM, low=0.0, high=1.0)
    interim_bar: tuple[float, ...] = parameter(
        "strength of case from which an interim ban is ordered, against the spread of cases" + BY_FORUM
    )
    interim_noise: float = parameter("noise of a court that hears a case in haste", low=0.01)
    interim_cost: float = parameter("cost of asking for one over that of a suit", low=0.0, high=2.0)
    bond: float = parameter(
        "share of stopped sales that a plaintiff owes where an interim ban was wrong", low=0.0, high=1.0
    )
    commission_time: tuple[float, ...] = parameter(
        "mean time to judgment at a trade commission, 0 where there is none" + BY_FORUM, unit="quarters", low=0.0
    )
    commission_cost: float = parameter("cost of that way over that of a suit", low=0.0)
    commission_ban: float = parameter("chance of an exclusion after a win there", low=0.0, high=1.0)
    injunction: tuple[float, ...] = parameter("chance of a ban after a win" + BY_FORUM, low=0.0, high=1.0)
    fraction_low: float = parameter("least part of a product that a ban stops", low=0.0, high=1.0)
    fraction_high: float = parameter("most of it", low=0.0, high=1.0)
    grace: float = parameter("time before a ban is in force", unit="quarters", low=0.0)
    ban_life: float = parameter("how long a ban lasts", unit="quarters", low=1.0)
    exclusion_life: float = parameter("how long an exclusion lasts", unit="quarters", low=1.0)
    design_chance: float = parameter("chance a quarter that a way around is found", low=0.0, high=1.0)
    design_cost: float = parameter("cost of looking for one", unit="US$", low=0.0)
    design_peace: float = parameter("how long a way around protects from suits on the family", unit="quarters", low=0.0)
    suing_fades: float = parameter("share of recent suing that is forgotten", unit="a quarter", low=0.0, high=1.0)
    licence_time: float = parameter("term of a licence", unit="quarters", low=1.0)
    compulsory_rate: float = parameter("royalty of a compulsory licence", low=0.0, high=0.25)
    letter_time: float = parameter(
        "quarters after its own that a letter before action stands", unit="quarters", low=0.0
    )
    letter_relation: float = parameter("relation lost by a letter before action", low=0.0, high=1.0)
    suit_credit: float = parameter("points a year on the defendant's debt, each open suit", low=0.0, high=0.05)
    suit_credit_most: float = parameter("most of that", low=0.0, high=0.1)
    secrets_proved: tuple[float, ...] = parameter(
        "chance that secrets came with a team and it can be proved" + BY_FORUM, low=0.0, high=1.0
    )
    secrets_claim: float = parameter("largest claim over trade secrets", unit="US$", low=0.0)
    secrets_term: float = parameter("time in which a suit over a team can be brought", unit="quarters", low=1.0)
    secrets_spared: float = parameter(
        "time in which cells under contract are spared by an exclusion over secrets", unit="quarters", low=0.0
    )
    secrets_alone: float = parameter(
        "mean time to develop alone what was carried off, once begun", unit="quarters", low=1.0
    )
    abuse_suits: float = parameter("recent suits beyond which an authority looks at a plaintiff", unit="suits", low=0.0)
    abuse_share: float = parameter("share of cells there from which it does", low=0.0, high=1.0)
    abuse_chance: float = parameter(
        "chance that it then acts where antitrust is usual", unit="a year", low=0.0, high=1.0
    )
    abuse_fine: float = parameter("fine on a year's sales there", low=0.0, high=0.1)
    ban_customers: float = parameter(
        "relation to its holder that a carmaker loses by a ban on all of its cells", low=0.0, high=1.0
    )
    suit_relation: float = parameter("relation lost by a suit", low=0.0, high=1.0)
    ban_relation: float = parameter("relation lost by a ban", low=0.0, high=1.0)
    peace_relation: float = parameter("relation gained by a settlement or licence", low=0.0, high=1.0)
    offer_time: float = parameter("quarters after its own that an offer stands", unit="quarters", low=0.0)
    launch_stage: float = parameter("announced stage from which a product can be sued before sales", low=1.0, high=9.0)
