"""What can be said of an order before it is given: its price in money and trust, what stands now, who must agree."""

import math
from collections.abc import Callable

import numpy as np

from game.economics.finance import dilution, issue_price_cut, replaced_part
from game.economics.incidence import additional
from game.match.bid_odds import BidOdds
from game.match.present import charters, market, numbers
from game.match.present.books import credit_left, lent_on_plant
from game.match.present.building import LINES
from game.match.present.catalogue import words
from game.match.present.glance import next_target
from game.match.present.knowhow import learns
from game.match.present.measures import measure_now, measure_text
from game.match.present.offer_terms import offered
from game.match.present.prospects import LAWSUITS, own_prospect
from game.match.present.situation import Situation
from game.match.present.treaties import duties_ended
from game.match.present.worth import announced, milestones, sale_price
from game.world.building import hall_room, paid
from game.world.dims import Instrument
from game.world.legal.common import Choice
from game.world.legal.instruments import BIG, SETTINGS, instrument_of, office_of
from game.world.orders import Act, Moves
from game.world.things import Deal, Motions, Plea

Tell = Callable[[Situation, Choice, float, float], list[str]]
NARROW = 0.25  # part of a programme below which it is said that lines hold a bid back


def consequences(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """What can be said of an order before it is given, at these numbers."""
    tell = _CONSEQUENCES.get(choice.act)
    said = tell(situation, choice, amount, value) if tell is not None else []
    return [*said, *_consent(situation, choice)] if situation.government >= 0 else said


def _consent(situation: Situation, choice: Choice) -> list[str]:
    """Whose signature an act waits for, and what a sister gets for lending her instrument (R2.7, R2.25)."""
    setup, known = situation.setup, situation.setup.parameters.policy
    if choice.act in SETTINGS or choice.act in BIG:
        asked = Moves.make(np.zeros(1, dtype=np.int64), situation.seat, choice.act)
        holder = int(office_of(setup, asked)[0])
        if holder not in (-1, situation.government):
            price = float(known.capital_cost[instrument_of(asked)[0]])
            points = numbers.number((known.joint_price + known.favour) * price)
            return [words("before.joint", who=situation.name(holder + situation.firms), points=points)]
    wants = choice.act in BIG and bool(setup.governments.consent[situation.government] > 0)
    return [words("before.consent")] if wants else []


def _plant(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    setup = situation.setup
    where, kind = np.array([choice.place]), np.array([choice.chemistry])
    cost_each = float(setup.line_cost(where, kind, situation.turn)[0])
    public = situation.public
    maker, world = np.array([situation.maker]), np.zeros(1, dtype=np.int64)
    room = hall_room(setup, public.capacity, public.plants, maker, where, kind, world)
    time = int(setup.line_time(where, (room > 0.0) & (value <= room))[0])
    part = situation.own.process_yield[0, choice.chemistry, 0] if situation.maker >= 0 else 0.0
    return [
        words(
            "before.plant",
            money=numbers.money(cost_each * value),
            each=numbers.money(cost_each * value / max(time, 1)),
            time=time,
            date=situation.date(situation.turn + time),
        ),
        words("before.yield", part=numbers.share(float(part), 0)),
        _purse(situation),
    ]


def _convert(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """R7.2: what conversion costs, how long the lines stand still, what of their books is written off."""
    setup, rule = situation.setup, situation.setup.parameters.supply
    cost = float(setup.line_cost(np.array([choice.place]), np.array([int(amount)]), situation.turn)[0])
    money = cost * value * rule.convert_cost
    time = max(math.ceil(float(setup.regions.build_time[choice.place]) * rule.convert_time), 2)
    date = situation.date(situation.turn + time)
    old = float(setup.line_cost(np.array([choice.place]), np.array([choice.chemistry]), situation.turn)[0])
    gone = _replaced(situation, old * value)
    book, lent = gone * (1.0 - setup.parameters.standing.scrap_price), gone * lent_on_plant(situation)
    said = {"money": money, "book": book, "lent": lent}
    shown = {name: numbers.money(amount) for name, amount in said.items()}
    return [words("before.convert", time=time, date=date, **shown), _purse(situation)]


def _purse(situation: Situation) -> str:
    """What there is to pay by."""
    cash = numbers.money(int(situation.public.cash[situation.seat, 0]))
    return words("before.purse", cash=cash, room=numbers.money(credit_left(situation)))


def _replaced(situation: Situation, cost: float) -> float:
    """R7.2: what leaves the books when lines that would cost so much today are converted, US$."""
    setup, public, maker = situation.setup, situation.public, situation.maker
    kinds, regions = np.arange(len(setup.dims.chemistries)), np.arange(len(setup.dims.regions))
    each = setup.line_cost(regions[:, None], kinds, situation.turn)
    whole = float((public.capacity[maker, :, :, 0] * each).sum()) * 4.0
    rows = public.plants.where(public.plants.maker == maker)
    used = float(situation.own.plant[0, 0]) - float(paid(rows, situation.turn).sum())
    part = replaced_part(np.asarray(cost), np.asarray(whole), np.asarray(used), setup.parameters.supply.convert_cost)
    return float(part)


def _promise(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    stage = int(situation.own.readiness[0, choice.chemistry, 0]) if situation.maker >= 0 else 1
    left = int(amount) - situation.turn
    belief = numbers.share(float(situation.public.credibility[situation.seat, 0]), 0)
    said = [words("before.promise", stage=stage, target=f"{value:.0f}", left=left, belief=belief)]
    return [*said, *_put_off(situation, choice.chemistry)]


def _put_off(situation: Situation, chemistry: int) -> list[str]:
    """What it costs to put an open promise off (R4.15)."""
    rows, known = situation.public.promises, situation.setup.parameters.research
    mine = np.flatnonzero((rows.firm == situation.seat) & (rows.chemistry == chemistry))
    if not len(mine):
        return []
    belief = float(situation.public.credibility[situation.seat, 0])
    after = belief * (1.0 - known.promise_missed * known.promise_put_off)
    return [
        words(
            "before.put_off", target=int(rows.target[mine[0]]), date=situation.date(int(rows.due[mine[0]])),
            belief=numbers.share(belief, 0), after=numbers.share(after, 0),
        )
    ]  # fmt: skip


def _bid(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    if situation.maker < 0:
        return []
    moved = _stance_moved(situation, choice.place)
    cost_each = float(situation.own.unit_cost[0, choice.chemistry, 0])
    price = float(situation.public.price[situation.maker, choice.chemistry, 0]) * moved
    asked = price * (1.0 + value)
    told = words(
        "before.bid",
        cost=numbers.price(cost_each),
        price=numbers.price(price),
        asked=numbers.price(asked),
        margin=numbers.change(asked - cost_each, 1),
    )
    if situation.odds is None:
        return [told]
    overs = [moved * (1.0 + over) - 1.0 for over in (value, 0.0)]
    found, standing = (situation.odds(choice.place, choice.chemistry, over, int(amount)) for over in overs)
    said = words(
        "before.odds",
        part=numbers.share(found.part, 0),
        share=numbers.share(found.share, 0),
        standing=numbers.share(standing.part, 0),
        expected=numbers.share(standing.share, 0),
    )
    return [told, said, *_held_back(found), *_to_beat(situation, found)]


def _held_back(found: BidOdds) -> list[str]:
    """R8.6: that full lines hold a bid back."""
    return [words("before.held", held=numbers.share(found.held))] if found.held < NARROW else []


def _to_beat(situation: Situation, found: BidOdds) -> list[str]:
    """Who is likeliest to be the first choice instead, and by what."""
    if found.rival < 0:
        return []
    return [
        words(
            "before.rival",
            name=situation.name(found.rival),
            first=numbers.share(found.rival_first, 0),
            own=numbers.share(found.first, 0),
            price=words("before.dearer" if found.dearer >= 0.0 else "before.cheaper", by=_by(found.dearer)),
            theirs=numbers.share(found.rival_now, 0),
            yours=numbers.share(found.own_now, 0),
        )
    ]


def _by(part: float) -> str:
    return numbers.share(abs(part), 0)


def _stance_moved(situation: Situation, programme: int) -> float:
    """What the price stance in preparation does to the standing price in the region of a programme."""
    if situation.levers is None:
        return 1.0
    region = int(situation.setup.programmes.region[programme])
    step = situation.setup.parameters.tenders.stance_step
    before = float(situation.view.levers.cell_stance[situation.maker, region, 0])
    after = float(situation.levers.cell_stance[situation.maker, region, 0])
    return (1.0 + step * after) / (1.0 + step * before)


def _poach(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """R4.13: whether the team comes, what it brings, what the other house then thinks."""
    known = situation.setup.parameters.research
    return [
        words(
            "before.poach",
            chance=numbers.share(known.poach_chance, 0),
            part=numbers.share(known.poach_slice, 0),
            name=situation.name(choice.target),
            step=numbers.signed(f"{known.poach_relation:.2f}", -1.0),
        )
    ]


def _raise(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    known = situation.setup.parameters.money
    worth = situation.public.market_value[situation.seat].astype(np.float64)
    belief, raised = situation.public.credibility[situation.seat], np.full_like(worth, amount)
    cut = issue_price_cut(raised, worth, belief, known.issue_discount, known.issue_signal)
    return [
        words(
            "before.raise",
            value=numbers.money(float(worth[0])),
            discount=numbers.share(float(cut[0]), 0),
            part=numbers.share(float(dilution(raised, worth, cut)[0])),
            belief=numbers.share(float(belief[0]), 0),
        )
    ]


def _sale(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """R12.1, R14.4: the price against the market's, and what becomes of the score."""
    return sale_price(situation, amount, value)


def _purchase(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """R12.16: what of the price is owed by milestones."""
    return [milestones(announced(situation, choice.target), amount, value)] if value > 0.0 else []


def _counter(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """What other terms for a firm come to, as of an offer of the same deal (R12.3); else what the suit is worth."""
    deal, who = offered(situation, choice.subject)
    if deal is Deal.PURCHASE:
        return sale_price(situation, amount, value)
    if deal is Deal.SALE:
        return [milestones(announced(situation, who), amount, value)] if value > 0.0 else []
    return LAWSUITS[Act.COUNTER](situation, choice, amount, value)


def _petition(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """R2.13, R2.17: what a grant is spent on, and how much of it adds research, as the petitioner knows."""
    if int(amount) != Plea.GRANT or situation.maker < 0:
        return []
    levers = situation.levers or situation.view.levers
    own = float(levers.research[situation.maker, 0] * levers.split[situation.maker, choice.chemistry, 0])
    adds = float(additional(np.array([value]), np.array([4.0 * own]))[0])
    return [words("before.grant", own=numbers.money(own), part=numbers.share(adds, 0))]


def sold_worth(situation: Situation, maker: int, chemistry: int) -> float:
    """What a maker sold of a chemistry in the last quarter, US$, at its list price."""
    if not 0 <= maker < situation.setup.dims.makers:
        return 0.0
    energy = float(np.add.reduce(situation.public.delivered[maker, :, chemistry, 0]))
    return energy * float(situation.public.price[maker, chemistry, 0]) * 1e6


def idle_lines(situation: Situation) -> float:
    """GWh a quarter of the seat's lines that were not used in the last quarter."""
    lines, made = lines_and_output(situation)
    return max(lines - made, 0.0)


def lines_and_output(situation: Situation) -> tuple[float, float]:
    """The seat's lines and what it made in the last quarter, GWh a quarter."""
    public, maker = situation.public, situation.maker
    lines = float(public.capacity[maker, :, :, 0].sum())
    return lines, float(public.delivered[maker, :, :, 0].sum()) + float(public.stored[maker, 0])


def _settlement(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    rows, found = situation.own.suits, own_prospect(situation, choice.subject)
    if found is None:
        return []
    suit = int(np.flatnonzero(rows.key == np.uint64(choice.subject))[0])
    royalty = value * sold_worth(situation, int(rows.defendant[suit]), int(rows.chemistry[suit]))
    return [found.text(), words("before.royalty", money=numbers.money(royalty))]


def _licence(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    user = choice.target if choice.act == Act.OFFER_LICENCE else situation.maker
    said = [words("before.royalty", money=numbers.money(value * sold_worth(situation, user, choice.chemistry)))]
    giver = situation.seat if choice.act == Act.OFFER_LICENCE else choice.target
    return [*said, learns(situation, user, giver, choice.chemistry)]


_STANDING: dict[Act, tuple[str, Callable[[float], str]]] = {
    Act.SET_CREDIT: ("credit", lambda value: f"{numbers.price(value)}/kWh"),
    Act.SET_LOCAL_CONTENT: ("local_content", lambda value: numbers.share(value, 0)),
    Act.SET_MANDATE: ("mandate", lambda value: numbers.share(value, 0)),
    Act.SET_ANTITRUST: ("antitrust", lambda value: words(f"posture.{round(value * 2)}")),
    Act.SET_GUARANTEE: ("guarantee", lambda value: words("unit.points_year", value=f"{100.0 * value:.1f}")),
    Act.SET_PERMITS: ("permits", lambda value: numbers.share(value, 0)),
}


def _setting(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    name, write = _STANDING[choice.act]
    now = float(getattr(situation.public.policy, name)[situation.jurisdiction, 0])
    said = [words("before.stands", now=write(now))]
    if choice.act == Act.SET_MANDATE:
        share = numbers.share(float(situation.public.ev_share[situation.home, 0]))
        limit = numbers.price(float(situation.setup.regions.credit_limit[situation.home]))
        wear = f"{situation.setup.parameters.policy.mandate_wear / 10.0:.1f}"
        said.append(words("before.mandate", share=share, limit=limit, wear=wear))
    if choice.act == Act.SET_CREDIT and situation.setup.governments.consent[situation.government] > 0:
        said.append(_forgone(situation))
    if choice.act in (Act.SET_PERMITS, Act.SET_CREDIT):
        use = numbers.share(home_use(situation), 0)
        said.append(words("before.use", use=use))
    return said


def _control(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    severity = float(situation.public.policy.export_control[situation.jurisdiction, choice.place, 0])
    return [words("before.stands", now=numbers.share(severity, 0))]


def _goal(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """Where another goal stands, and what the next review would ask of it."""
    goal = situation.seat_setup.goals[int(amount)]
    now = measure_now(situation, goal.measure)
    if now is None or not goal.targets:
        return []
    target, due = next_target(situation, goal)
    shown = {"now": measure_text(goal.measure, now), "target": measure_text(goal.measure, target)}
    return [words("before.goal", due=situation.date(due - 1), **shown)]


def _treaty(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    return [duties_ended(situation, choice.target - situation.firms)]


def moved_to(situation: Situation, motion: Motions) -> str:
    """What the instrument that a ministries' motion would move stands at, and what it would be; empty for others."""
    act, value = Act(int(motion.subject[0])), float(motion.value[0])
    policy, here = situation.public.policy, situation.jurisdiction
    if act == Act.SET_EXPORT_CONTROL:
        place = int(motion.place[0])
        severity, then = float(policy.export_control[here, place, 0]), numbers.share(value, 0)
        what = situation.material(place)
        return words("case_text.control", what=what, now=numbers.share(severity, 0), then=then) + " "
    if act not in _STANDING:
        return ""
    name, write = _STANDING[act]
    now = float(getattr(policy, name)[here, 0])
    return words("case_text.rises", now=write(now), then=write(value)) + " "


def _forgone(situation: Situation) -> str:
    """R2.26: what a dollar of a ministry's credit costs other offices, and its holder."""
    setup, public = situation.setup, situation.public
    home = setup.firms.jurisdiction[: setup.dims.makers] == situation.jurisdiction
    made = np.add.reduce(np.add.reduce(public.delivered[..., 0], axis=1), axis=1) + public.stored[..., 0]
    bill = 1e6 * float(np.add.reduce(made[home]))
    held = setup.governments.controls[:, Instrument.CREDIT] & (setup.governments.jurisdiction == situation.jurisdiction)
    yearly = float(setup.governments.yearly_budget[held.argmax()])
    wear = setup.parameters.policy.credit_wear * bill / yearly
    return words("before.credit", bill=numbers.money(round(bill)), wear=f"{wear:.1f}")


def home_use(situation: Situation) -> float:
    """How much of the lines in the seat's home region is used, by what their owners deliver."""
    public = situation.public
    lines = np.add.reduce(public.capacity[..., 0], axis=2)  # (C, R)
    made = np.add.reduce(np.add.reduce(public.delivered[..., 0], axis=1), axis=1) + public.stored[..., 0]
    use = made / np.maximum(np.add.reduce(lines, axis=1), 0.01)
    here = lines[:, situation.home]
    return float(np.add.reduce(here * np.minimum(use, 1.2)) / max(float(np.add.reduce(here)), 0.01))


_CONSEQUENCES: dict[Act, Tell] = {
    Act.PLANT: _plant,
    Act.CONVERT: _convert,
    **LAWSUITS,
    **LINES,
    Act.PROMISE: _promise,
    Act.BID: _bid,
    Act.QUALIFY: market.qualifying,
    Act.POACH: _poach,
    Act.RAISE: _raise,
    Act.OFFER_SALE: _sale,
    Act.OFFER_PURCHASE: _purchase,
    Act.COUNTER: _counter,
    Act.PETITION: _petition,
    Act.OFFER_SETTLEMENT: _settlement,
    Act.OFFER_LICENCE: _licence,
    Act.ASK_LICENCE: _licence,
    Act.MOVE_DUES: charters.move_dues,
    Act.AMEND: charters.amend,
    Act.LEAVE: charters.leave,
    Act.SEND_STAFF: charters.staff,
    Act.ARBITRATE: charters.arbitrate,
    Act.OFFER_LINE: charters.line,
    Act.OFFER_OFFTAKE: charters.offtake,
    Act.FOUND: charters.found,
    Act.SET_EXPORT_CONTROL: _control,
    Act.TREATY: _treaty,
    Act.CHANGE_GOAL: _goal,
    **dict.fromkeys(_STANDING, _setting),
}
