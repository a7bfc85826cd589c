"""How suits end in simulated worlds, by forum, beside the figures that are cited for the same.

A suit is followed from its filing by its content key. What stood on the docket at the opening is left out, and so is
what is still open when the simulation ends.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from game.exact import row_mark
from game.lab.batch import Chunk, Experiment, over_chunks, played
from game.match.loop import Quarter
from game.scenario import load
from game.world.events import Happening
from game.world.orders import OFFERS, Act
from game.world.setup import Setup
from game.world.things import Deal, Route

Ints = NDArray[np.int64]
H = Happening
PERIOD = 12  # quarters in which members of one alliance are looked at


@define
class Case:
    """One suit."""

    forum: str
    opened: int
    claim: int
    end: str = "open"  # settled, withdrawn, stopped, void, gone, judged
    won: bool = False  # in first instance
    turn: int = -1  # of its end or of the first judgment
    award: float = 0.0
    final: bool = False
    won_final: bool = False


@define
class Record:
    """What is kept of some worlds."""

    cases: dict[tuple[int, int], Case] = field(factory=dict)
    validity: dict[str, list[int]] = field(factory=dict)  # forum: upheld, narrowed, void
    waited: dict[str, list[int]] = field(factory=dict)  # forum: quarters of challenges that were decided
    asked: dict[tuple[int, int], int] = field(factory=dict)  # turn in which a suit's challenge was first seen
    bans: dict[str, int] = field(factory=dict)
    interim: list[int] = field(factory=lambda: [0, 0])
    appeals: list[int] = field(factory=lambda: [0, 0])  # lodged, reversed
    letters: int = 0
    worlds: int = 0
    moves: dict[str, int] = field(factory=dict)  # worlds in which some seat has made each move
    allied: set[int] = field(factory=set)  # worlds in which members of one alliance sue each other early


ENDS = {H.SUIT_SETTLED: "settled", H.SUIT_WITHDRAWN: "withdrawn", H.SALES_STOPPED: "stopped"}
COUNTED = {H.PATENT_UPHELD: 0, H.PATENT_NARROWED: 1, H.PATENT_VOIDED: 2}


def record(chunk: Chunk) -> Record:
    """Play a chunk and follow its suits."""
    setup, kept = load(chunk.experiment.scenario).setup, Record(worlds=chunk.count)
    seen: dict[str, set[int]] = {}
    for figures, quarter in played(chunk):
        follow(setup, kept, chunk.first, figures.turn - 1, quarter)
        _see(seen, quarter)
    kept.moves = {name: len(worlds) for name, worlds in seen.items()}
    return kept


def follow(setup: Setup, kept: Record, first: int, turn: int, quarter: Quarter) -> None:
    """Take in a quarter of worlds that are numbered from `first`."""
    _file(setup, kept, first, turn, quarter)
    _follow(setup, kept, first, turn, quarter)


MOVES = (
    Act.CHALLENGE, Act.DESIGN_AROUND, Act.WITHDRAW, Act.APPEAL, Act.STOP_SELLING, Act.SEARCH_RIGHTS, Act.THREATEN,
    Act.OFFER_SETTLEMENT, Act.OFFER_LICENCE, Act.ASK_LICENCE, Act.OFFER_CROSS,
)  # fmt: skip
ANSWERED = (Act.ACCEPT, Act.REFUSE, Act.COUNTER)
WAYS = (
    "sue at court", "sue for an interim ban", "sue at the commission", "sue over secrets",
    "sue over secrets at the commission",
)  # fmt: skip


def _see(seen: dict[str, set[int]], quarter: Quarter) -> None:
    """Which moves were made in which worlds, suits by their way, answers by what they answer."""
    offers, moves, before = quarter.offers, quarter.orders.moves, quarter.before
    for act in MOVES:
        rows = offers.doing(act) if int(act) in OFFERS else moves.doing(act)
        seen.setdefault(act.name.lower().replace("_", " "), set()).update(rows.world.tolist())
    sued = moves.doing(Act.SUE)
    for number, way in enumerate(WAYS):
        seen.setdefault(way, set()).update(sued.world[np.rint(sued.value) == number].tolist())
    running = row_mark(before.suits.world, before.suits.defendant, before.suits.plaintiff)
    back = np.isin(row_mark(sued.world, sued.seat, sued.target), running)
    seen.setdefault("sue back", set()).update(sued.world[back].tolist())
    for act in ANSWERED:
        rows = moves.doing(act)
        place = before.offers.find(rows.world, rows.subject)
        known = np.flatnonzero(place >= 0)
        deals = before.offers.deal[place[known]]
        for deal in (Deal.SETTLEMENT, Deal.LETTER, Deal.CROSS_LICENCE, Deal.LICENCE, Deal.LICENCE_WANTED):
            name = f"{act.name.lower()}: {deal.name.lower().replace('_', ' ')}"
            if act is Act.COUNTER and deal is Deal.CROSS_LICENCE:
                continue  # a cross-licence is taken or left
            seen.setdefault(name, set()).update(rows.world[known[deals == int(deal)]].tolist())


COMMISSION = " commission"


def _forum(setup: Setup, jurisdiction: int, route: int) -> str:
    name = setup.dims.jurisdictions[jurisdiction]
    if route >= int(Route.SECRETS):
        return f"{name} secrets"
    return f"{name}{COMMISSION}" if route == int(Route.COMMISSION) else name


def _file(setup: Setup, kept: Record, first: int, turn: int, quarter: Quarter) -> None:
    rows = quarter.after.suits
    new = rows.where(rows.opened == turn)
    columns = (new.world, new.key, new.jurisdiction, new.route, new.claim)
    for world, key, jurisdiction, route, claim in zip(*(column.tolist() for column in columns), strict=True):
        kept.cases[first + world, key] = Case(_forum(setup, jurisdiction, route), turn, claim)
    members = quarter.before.memberships
    seats = {(w, m): set[int]() for w, m in zip(members.world.tolist(), members.member.tolist(), strict=True)}
    for w, m, alliance in zip(members.world.tolist(), members.member.tolist(), members.alliance.tolist(), strict=True):
        seats[w, m].add(alliance)
    if turn < PERIOD:
        for w, one, other in zip(new.world.tolist(), new.plaintiff.tolist(), new.defendant.tolist(), strict=True):
            if seats.get((w, one), set()) & seats.get((w, other), set()):
                kept.allied.add(first + w)
    waiting = rows.where(rows.validity_due >= 0)
    for world, key in zip(waiting.world.tolist(), waiting.key.tolist(), strict=True):
        kept.asked.setdefault((first + world, key), turn)


def _follow(setup: Setup, kept: Record, first: int, turn: int, quarter: Quarter) -> None:
    rows = quarter.events
    challenged = quarter.before.suits.where(quarter.before.suits.validity_due >= 0)
    examined = set(zip((first + challenged.world).tolist(), challenged.key.tolist(), strict=True))
    parties = (rows.world, rows.actor, rows.target, rows.subject)
    _count_bans(setup, kept, first, quarter)
    columns = (rows.kind, rows.cause, rows.amount, *parties)
    for kind, cause, amount, world, *_ in zip(*(column.tolist() for column in columns), strict=True):
        place = first + world, cause
        if kind in COUNTED and place in examined and place in kept.cases:
            forum = kept.cases[place].forum.removesuffix(COMMISSION)  # one office, whoever tries the suit
            kept.validity.setdefault(forum, [0, 0, 0])[COUNTED[H(kind)]] += 1
            kept.waited.setdefault(forum, []).append(turn - kept.asked.get(place, turn))
        kept.letters += kind == H.LETTER_SENT
        kept.interim[0] += kind == H.INTERIM_BAN
        kept.interim[1] += kind == H.INTERIM_REFUSED
        kept.appeals[0] += kind == H.SUIT_APPEALED
        kept.appeals[1] += kind == H.JUDGMENT_REVERSED
        if place in kept.cases:
            _end(kept.cases[place], H(kind), turn, amount)


def _count_bans(setup: Setup, kept: Record, first: int, quarter: Quarter) -> None:
    """Wins of first instance that leave a ban behind, ordered with the judgment or before it."""
    rows, bans = quarter.events, quarter.after.injunctions
    won = rows.where(rows.kind == int(H.JUDGMENT_FOR))
    columns = (bans.world, bans.holder, bans.barred, bans.chemistry, bans.jurisdiction)
    ordered = set(zip(*(column.tolist() for column in columns), strict=True))
    parties = (won.world, won.actor, won.target, won.subject)
    keys = won.cause.tolist()
    for cause, world, holder, barred, chemistry in zip(keys, *(part.tolist() for part in parties), strict=True):
        case = kept.cases.get((first + world, cause))
        if case is not None and case.forum in setup.dims.jurisdictions:
            forum = setup.dims.jurisdictions.index(case.forum)
            found = (world, holder, barred, chemistry, forum) in ordered
            kept.bans[case.forum] = kept.bans.get(case.forum, 0) + found


def _end(case: Case, kind: Happening, turn: int, amount: float) -> None:
    """What an event means for a suit; the first judgment counts as its end, settlements after it do not."""
    if case.end == "open":
        if kind in ENDS:
            case.end, case.turn = ENDS[kind], turn
        elif kind in (H.JUDGMENT_FOR, H.JUDGMENT_AGAINST):
            case.end, case.turn, case.won = "judged", turn, kind == H.JUDGMENT_FOR
            case.award = amount if case.won else 0.0
        elif kind == H.SUIT_LOST:
            case.end, case.turn = "void", turn
    elif kind in (H.SUIT_WON, H.SUIT_LOST):
        case.final, case.won_final = True, kind == H.SUIT_WON


@frozen
class Moment:
    """A cited figure: which forum and measure, and the range that counts as met."""

    forum: str
    measure: str
    low: float
    high: float
    source: str


MOMENTS = (
    Moment("china", "win", 75.0, 86.0, "80 to 82 % of judgments (facts cn_win, cn_win_bjip)"),
    Moment("china", "ban", 85.0, 95.0, "90 % of wins (fact cn_win)"),
    Moment("china", "unjudged", 70.0, 86.0, "78 % end without judgment (fact cn_win_bjip)"),
    Moment("china", "award", 6.0, 12.0, "about 9 % of the claim (fact catl_calb_ratio)"),
    Moment("china", "months", 14.0, 19.0, "16 to 17 months to judgment (facts catl_calb_v1, catl_calb_v2)"),
    Moment("china", "void", 20.0, 30.0, "25 % void in full (fact cn_invalid)"),
    Moment("china", "narrowed", 11.0, 19.0, "15 % in part (fact cn_invalid)"),
    Moment("china", "examined", 5.0, 7.0, "5.9 months (fact cn_invalid)"),
    Moment("us", "void", 56.0, 70.0, "63 % of final decisions (fact us_ptab)"),
    Moment("us", "narrowed", 13.0, 24.0, "18 % mixed (fact us_ptab)"),
    Moment("us", "unjudged", 65.0, 90.0, "70 to 80 % settle (fact us_court)"),
    Moment("us", "months", 24.0, 36.0, "about 30 months (fact us_court)"),
    Moment("us commission", "settled", 35.0, 57.0, "35 to 57 % settle (fact us_itc)"),
    Moment("us commission", "win", 50.0, 66.0, "58 % of decided (fact us_itc)"),
    Moment("us commission", "months", 13.0, 19.0, "14 to 18 months (fact us_itc)"),
    Moment("eu", "win", 52.0, 68.0, "60 % at first instance (fact de_null)"),
    Moment("eu", "months", 6.0, 18.0, "6 to 18 months (fact de_time)"),
    Moment("eu", "void", 32.0, 48.0, "40 % void in full (fact de_null)"),
    Moment("eu", "narrowed", 27.0, 43.0, "35 % in part (fact de_null)"),
)
MEASURES = ("filed", "settled", "withdrawn", "stopped", "voided", "unjudged", "win", "months", "award", "ban")


def measures(forum: str, kept: Sequence[Record]) -> dict[str, float]:
    """Shares in percent and months of the suits of a forum that have ended; NaN where nothing is counted."""
    cases = [case for part in kept for case in part.cases.values() if case.forum == forum and case.end != "open"]
    judged = [case for case in cases if case.end == "judged"]
    won = [case for case in judged if case.won]
    found = {"filed": float(len(cases)), "unjudged": _part(len(cases) - len(judged), len(cases))}
    for name, end in (("settled", "settled"), ("withdrawn", "withdrawn"), ("stopped", "stopped"), ("voided", "void")):
        found[name] = _part(sum(case.end == end for case in cases), len(cases))
    found["win"] = _part(len(won), len(judged))
    found["months"] = 3.0 * _part(sum(case.turn - case.opened for case in judged), len(judged)) / 100.0
    claims = [case.award / case.claim for case in won]
    found["award"] = 100.0 * sum(claims) / len(claims) if claims else float("nan")
    at_court = sum(part.bans.get(forum, 0) for part in kept)
    found["ban"] = _part(at_court, len(won)) if not forum.endswith(COMMISSION) else float("nan")
    checked = [sum(part.validity.get(forum, [0, 0, 0])[place] for part in kept) for place in range(3)]
    for name, count in zip(("upheld", "narrowed", "void"), checked, strict=True):
        found[name] = _part(count, sum(checked))
    waited = [time for part in kept for time in part.waited.get(forum, [])]
    found["judged cases"], found["families"] = float(len(judged)), float(sum(checked))
    found["examined"] = 3.0 * sum(waited) / len(waited) if waited else float("nan")
    return found


def _part(count: float, whole: float) -> float:
    return 100.0 * count / whole if whole else float("nan")


def _told(value: float) -> str:
    """A figure, or a dot where nothing is counted."""
    return "·" if math.isnan(value) else f"{value:.1f}"


def court_report(experiment: Experiment, processes: int, progress: Callable[[int], None]) -> str:
    """Play the experiment; how suits end by forum, and which cited figures are met."""
    setup = load(experiment.scenario).setup
    kept = over_chunks(experiment, record, processes, progress)
    forums = sorted({case.forum for part in kept for case in part.cases.values()})
    found = {forum: measures(forum, kept) for forum in forums}
    lines = [f"{experiment.worlds} worlds of {setup.title}, {experiment.turns} quarters, seed {experiment.seed}", ""]
    lines.append(f"{'forum, % of ended suits':<26}" + "".join(f"{name:>10}" for name in MEASURES))
    for forum in forums:
        lines.append(f"{forum:<26}" + "".join(f"{_told(found[forum][name]):>10}" for name in MEASURES))
    lines += ["", f"{'families examined, %':<26}" + "".join(f"{name:>10}" for name in VALIDITY)]
    for forum in forums:
        lines.append(f"{forum:<26}" + "".join(f"{_told(found[forum][name]):>10}" for name in VALIDITY))
    return "\n".join([*lines, "", *_moments(found), "", *_coverage(kept), "", *_others(experiment, kept)])


def _coverage(kept: Sequence[Record]) -> list[str]:
    """In what share of worlds each move was made by some seat."""
    worlds = sum(part.worlds for part in kept)
    names = list(dict.fromkeys(name for part in kept for name in part.moves))
    shares = [_part(sum(part.moves.get(name, 0) for part in kept), worlds) for name in names]
    told = [f"{name:<28}{share:>6.1f}" for name, share in zip(names, shares, strict=True)]
    return ["moves made by some seat, % of worlds", *told]


CASES = {  # what each measure is counted over
    **dict.fromkeys(("win", "months", "award", "ban"), "judged cases"),
    **dict.fromkeys(("void", "narrowed", "examined"), "families"),
}
VALIDITY = ("upheld", "narrowed", "void", "examined")


def _moments(found: dict[str, dict[str, float]]) -> list[str]:
    lines, met = [], 0
    for moment in MOMENTS:
        value = found.get(moment.forum, {}).get(moment.measure, float("nan"))
        hit = moment.low <= value <= moment.high
        met += hit
        span = f"{moment.low:g} to {moment.high:g}"
        cases = found.get(moment.forum, {}).get(CASES.get(moment.measure, "filed"), 0.0)
        said = f"{moment.forum} {moment.measure} {_told(value)} of {cases:.0f} cases, wanted {span}"
        lines.append(f"{'met ' if hit else 'miss'}  {said}: {moment.source}")
    return [f"cited figures met: {met} of {len(MOMENTS)}", *lines]


def _others(experiment: Experiment, kept: Sequence[Record]) -> list[str]:
    worlds = experiment.worlds
    letters = sum(part.letters for part in kept) / worlds
    ordered, refused = (sum(part.interim[place] for part in kept) / worlds for place in range(2))
    lodged, turned = (sum(part.appeals[place] for part in kept) for place in range(2))
    allied = sum(len(part.allied) for part in kept) / worlds
    return [
        f"letters before action a world: {letters:.1f}; interim bans ordered {ordered:.2f}, refused {refused:.2f}",
        f"appeals a world: {lodged / worlds:.2f}, of which {_part(turned, lodged):.0f} % turned the judgment round",
        f"worlds in which members of one alliance sue each other within {PERIOD} quarters: {allied:.0%}",
    ]
