"""Parameters of alliances."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class AllianceParameters:
    """Entry, votes, staff, standing."""

    vote_time: float = parameter("time from a motion to its count", unit="quarters", low=1.0)
    dues_limit: float = parameter("highest dues, share of solid-state research", low=0.0, high=1.0)
    noticed: float = parameter("chance that second-rate staff is noticed", unit="a quarter", low=0.0, high=1.0)
    noticed_monitored: float = parameter("the same in a quarter of monitoring", unit="a quarter", low=0.0, high=1.0)
    monitor_cost: float = parameter("cost of monitoring", unit="US$", low=0.0)
    caught_share: float = parameter("part of the spillover left to a member that was noticed", low=0.0, high=1.0)
    mending: float = parameter("time to mend from the notice until it counts", unit="quarters", low=0.0)
    forgiven: float = parameter("time of first-rate staff until it is forgiven", unit="quarters", low=1.0)
    join_relation: float = parameter("relation gained with fellow members on joining", low=0.0, high=1.0)
    leave_relation: float = parameter("relation lost with fellow members on leaving", low=0.0, high=1.0)
    caught_relation: float = parameter("relation lost with fellow members when noticed", low=0.0, high=1.0)
    relation_fades: float = parameter("share of relations that is forgotten", unit="a quarter", low=0.0, high=1.0)
    lonely: float = parameter("time that an alliance may have a single member", unit="quarters", low=1.0)
    invitation_time: float = parameter("time to answer the invitation of a founder", unit="quarters", low=1.0)
    fine: float = parameter("fine for second-rate staff, in quarters of dues", low=0.0)
    report_error: float = parameter("most by which a member's report is off, share", low=0.0, high=0.9)
    kept_time: float = parameter("time for which patents held at entry count as brought in", unit="quarters", low=0.0)
    guided: float = parameter("time of a step that the pooled programme has made already", low=0.1, high=1.0)
    institute_gain: float = parameter("what each institute adds to a pooled programme", low=0.0, high=1.0)
    institute_tables: float = parameter("alliances in which an institute sits at the most", low=1.0)
    institute_talent: float = parameter("part of members' staff that each institute spares", low=0.0, high=1.0)
    published: float = parameter("share of institutes' research that everybody can read", low=0.0, high=1.0)
    standard_most: float = parameter("share of the cost of conversion that a full standard saves", low=0.0, high=0.5)
    standard_half: float = parameter("spending at which half of it is saved", unit="US$", low=1.0)
    supply_cost: float = parameter("cost of a yearly tonne of common supply", unit="US$", low=1.0)
    arbitration_cost: float = parameter("cost of an arbitration to each side", unit="US$", low=0.0)
    arbitration_rate: float = parameter("royalty that an arbitrator sets where the charter has none", low=0.0, high=0.2)
    review_share: float = parameter("share of cells from which an alliance is looked at", low=0.0, high=1.0)
    review_chance: float = parameter("chance a year that a strict authority takes it up", low=0.0, high=1.0)
    line_stage: float = parameter("stage from which a pilot line is licensed", low=1.0, high=9.0)
    line_slice: float = parameter("share of the licensor's knowledge that comes with its line", low=0.0, high=1.0)
    line_cost: float = parameter("installation of a licensed pilot line", unit="US$", low=0.0)
    offtake_share: float = parameter("share of a programme that a prepaid contract takes", low=0.0, high=1.0)
    offtake_endorsed: float = parameter(
        "share of the distance to full credibility that a carmaker's signature closes", low=0.0, high=0.5
    )
    offtake_first: float = parameter("share of a prepayment that is paid at once", low=0.0, high=1.0)
    offtake_alone: float = parameter("time in which a maker is one carmaker's alone", unit="quarters", low=0.0)
    offtake_alone_share: float = parameter("share of a programme where it is", low=0.0, high=1.0)
    offtake_grace: float = parameter("time past its date in which prepaid cells may come", unit="quarters", low=0.0)
    offtake_relation: float = parameter("relation lost when prepaid cells do not come", low=0.0, high=1.0)
