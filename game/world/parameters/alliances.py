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
    forgiven: float = parameter("time of first-rate staff until it is forgiven", unit="quarters", low=1.0)
    join_relation: float = parameter("relation gained with fellow members on joining", low=0.0, high=1.0)
    leave_relation: float = parameter("relation lost with fellow members on leaving", low=0.0, high=1.0)
    caught_relation: float = parameter("relation lost with fellow members when noticed", low=0.0, high=1.0)
    relation_fades: float = parameter("share of relations that is forgotten", unit="a quarter", low=0.0, high=1.0)
    lonely: float = parameter("time that an alliance may have a single member", unit="quarters", low=1.0)
    invitation_time: float = parameter("time to answer the invitation of a founder", unit="quarters", low=1.0)
