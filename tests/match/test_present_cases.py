"""What a case says: a renewal, a bid for the firm, a promise on a route that nothing is spent on."""

import numpy as np

from game.exact import content_key
from game.match.present import numbers
from game.match.present.cases import cases
from game.match.present.choices import form
from game.match.present.consequences import consequences
from game.match.present.looking import look
from game.match.present.market import customer_table, programme_energy
from game.match.present.situation import Situation
from game.match.session import begin
from game.rules.costs import metals_index
from game.scenario import load
from game.world.building import unpaid
from game.world.events import Diary, Happening
from game.world.orders import Act
from game.world.things import Contracts, Deal, Motion, Motions, Offers, Route
from tests.rules.dealings import add_suit
from tests.tui.pretend import Pretend

CALB, LGES, FORD, MIIT = 1, 6, 22, 24


def tender_titles(situation: Situation) -> list[str]:
    return [item.title for item in cases(situation) if item.key < 0 and item.screen == "market"]


def test_a_tender_of_what_the_seat_supplies_is_called_a_renewal() -> None:
    session = Pretend(CALB)
    session.world.market.tender_due[...] = 40
    session.world.market.tender_due[7] = session.world.turn
    session.world.market.qualifying[...] = 0
    rows = session.world.contracts
    session.world.contracts = rows.where(rows.programme != 7)
    assert [title.split(":")[0] for title in tender_titles(look(session))] == ["Tender"]
    one = np.zeros(1, dtype=np.int64)
    mine = Contracts.of(one, key=content_key(99, one), programme=7, maker=CALB, chemistry=0, share=0.35, price=50.0)
    session.world.contracts = Contracts(
        **{name: np.concatenate([array, getattr(mine, name)]) for name, array in session.world.contracts.columns()}
    )
    [title] = tender_titles(look(session))
    assert title.startswith("Renewal") and "35% of it yours" in title


def test_a_bid_for_the_firm_shows_what_going_on_is_worth() -> None:
    session = Pretend(CALB)
    for _ in range(5):
        session.end_quarter()
    one = np.zeros(1, dtype=np.int64)
    value = int(look(session).public.market_value[CALB, 0])
    session.world.offers = Offers.of(
        one, key=content_key(98, one), deal=int(Deal.PURCHASE), proposer=0, recipient=CALB, chemistry=-1,
        amount=value * 3 // 2, expires=9,
    )  # fmt: skip
    [case] = [item for item in cases(look(session)) if "bids" in item.title]
    assert "+50%" in case.text and "last four quarters" in case.text and "25 at the most" in case.text
    [counter] = [item.choice for item in case.options if item.choice.act == Act.COUNTER]
    assert "price" in [item.label for item in form(look(session), counter).fields]
    assert any("+100%" in line for line in consequences(look(session), counter, 2 * value, 0.0))


def test_an_invitation_says_who_is_in_it_and_what_it_takes() -> None:
    session = Pretend(4)
    situation = look(session)
    alliance, one = int(situation.public.alliances.key[0]), np.zeros(1, dtype=np.int64)
    session.world.offers = Offers.of(
        one, key=content_key(98, one), deal=int(Deal.INVITATION), proposer=0, recipient=4, chemistry=-1,
        subject=alliance, expires=9,
    )  # fmt: skip
    [case] = [item for item in cases(look(session)) if "invites" in item.title]
    members = situation.public.memberships
    inside = members.member[members.alliance == alliance].tolist()
    assert inside and all(situation.brief(firm) in case.text for firm in inside)
    assert numbers.share(float(situation.public.alliances.spillover[0]), 0) in case.text


def test_no_promise_is_offered_on_a_route_that_nothing_is_spent_on() -> None:
    session = Pretend(CALB)
    situation = look(session)
    offered = [item for item in situation.choices if item.act == Act.PROMISE]
    assert offered
    route = offered[0].chemistry
    session.orders.levers.split[CALB, route] = 0.0
    left = look(session, situation)
    assert route not in [item.chemistry for item in left.choices if item.act == Act.PROMISE]
    assert route in [item.chemistry for item in left.legal if item.act == Act.PROMISE]
    session.orders.levers.split[CALB, route] = 0.1
    assert len(look(session, left).choices) == len(situation.choices)


def test_a_suit_over_secrets_is_valued_by_what_the_team_brought_and_not_by_patents() -> None:
    session = Pretend(CALB)
    brought, claim = 40e6, 240_000_000
    diary = Diary(session.world.turn)
    diary.note(
        Happening.STAFF_POACHED, np.zeros(1, dtype=np.int64), 413, actor=CALB, target=2, subject=3, amount=brought
    )
    session.chronicle.append(diary.events())
    add_suit(session.world, 2, CALB, 3, 0, route=int(Route.SECRETS), claim=claim, due=session.world.turn + 3)
    situation = look(session)
    known = situation.setup.parameters.research.secret_damages
    [case] = [item for item in cases(situation) if "secrets" in item.title]
    damages = known * brought
    assert numbers.money(damages) in case.text and numbers.money(damages + brought) in case.text
    assert "you sold" not in case.text and numbers.money(claim) in case.title
    session.chronicle.pop()
    [case] = [item for item in cases(look(session)) if "secrets" in item.title]
    assert numbers.money(claim) in case.text


def test_a_ministry_is_asked_about_makers_at_the_door_and_not_about_carmakers() -> None:
    """CALB, a member, is asked about both; MIIT, a sister of the sponsor, about the maker of cells alone."""
    asked = []
    for seat in (CALB, MIIT):
        session = Pretend(seat)
        table, one = session.world.memberships, np.zeros(1, dtype=np.int64)
        rows = [
            Motions.of(
                one, key=content_key(90 + firm, one), alliance=int(table.alliance[0]), motion=int(Motion.ADMIT),
                mover=CALB, subject=firm, place=-1, chemistry=-1, value=0.0, due=session.world.turn, ayes=0,
            )
            for firm in (LGES, FORD)
        ]  # fmt: skip
        session.world.motions = rows[0].plus(rows[1])
        asked.append(sum("admit" in item.title for item in cases(look(session))))
    assert asked == [2, 1]


def test_whom_an_alliance_has_already_it_asks_nobody_about() -> None:
    session = Pretend(CALB)
    table, one = session.world.memberships, np.zeros(1, dtype=np.int64)
    place = int(np.flatnonzero(table.member == CALB)[0])
    inside = table.member[table.alliance == table.alliance[place]]
    fellow = int(inside[inside != CALB][0])
    rows = [
        Motions.of(
            one, key=content_key(90 + firm, one), alliance=int(table.alliance[place]), motion=int(Motion.ADMIT),
            mover=CALB, subject=firm, place=-1, chemistry=-1, value=0.0, due=session.world.turn, ayes=0,
        )
        for firm in (fellow, LGES)
    ]  # fmt: skip
    session.world.motions = rows[0].plus(rows[1])
    asked = [item.title for item in cases(look(session)) if "admit" in item.title]
    assert len(asked) == 1 and "LG" in asked[0]


def test_who_does_nothing_on_an_alliances_fields_is_not_asked_about_its_research() -> None:
    """CALB works on routes, and is asked; without work and families there it is not, but about an extension it is."""
    session = Pretend(CALB)
    world, one = session.world, np.zeros(1, dtype=np.int64)
    place = int(np.flatnonzero(world.memberships.member == CALB)[0])
    asked = []
    for motion in (Motion.DUES, Motion.EXTEND):
        world.motions = Motions.of(
            one, key=content_key(90, one), alliance=int(world.memberships.alliance[place]), motion=int(motion),
            mover=0, subject=-1, place=-1, chemistry=-1, value=0.06, due=world.turn, ayes=0,
        )  # fmt: skip
        for works in (True, False):
            if not works:
                world.levers.split[CALB, world.setup.dims.first_route :] = 0.0
                world.patents.granted[CALB, world.setup.dims.first_route :] = 0
            asked.append(sum(item.key == int(world.motions.key[0]) for item in cases(look(session))))
    assert asked == [1, 0, 1, 1]


def test_a_contract_is_shown_with_its_metals() -> None:
    session = Pretend(CALB)
    session.end_quarter()
    situation = look(session)
    rows = situation.own.prices
    metals = metals_index(session.world)[rows.chemistry, 0]
    wanted = sorted(numbers.price(float(price)) for price in rows.price + metals)
    assert sorted(line.cells[4].text for line in customer_table(situation).rows) == wanted


def test_putting_a_line_off_saves_no_more_than_is_owed() -> None:
    situation = look(begin(load("first-game"), "calb", 1, None))
    [choice, *_] = [item for item in situation.legal if item.act == Act.POSTPONE]
    mine = situation.public.plants.where(situation.public.plants.key == np.uint64(choice.subject))
    left = int(unpaid(mine, situation.turn)[0])
    assert left < 8 * int(mine.instalment[0])
    [said] = consequences(situation, choice, 8.0, 0.0)
    assert f"{numbers.money(left)} are not due" in said


def test_a_conversion_says_what_the_rule_then_charges() -> None:
    session = begin(load("first-game"), "calb", 1, None)
    situation = look(session)
    choice = next(item for item in situation.legal if item.act == Act.CONVERT and item.amount is not None)
    assert choice.amount is not None and choice.value is not None
    said, purse = consequences(situation, choice, choice.amount.default, choice.value.default)
    assert numbers.money(int(situation.public.cash[CALB, 0])) in purse
    before = session.world.plants
    session.orders.add(choice, int(choice.amount.default), choice.value.default)
    session.end_quarter()
    rows = session.world.plants
    new = rows.where((rows.maker == CALB) & ~np.isin(rows.key, before.key))
    quarters = int(new.finish[0]) - (session.turn - 1)
    assert f"over {quarters} quarters" in said and numbers.money(int(new.instalment[0]) * quarters) in said


def test_what_counsel_saw_is_remembered_where_the_same_suit_is_thought_of_again() -> None:
    session = Pretend(CALB)
    situation = look(session)
    choice = next(item for item in situation.legal if item.act == Act.SUE)
    assert choice.amount is not None
    fresh = " ".join(consequences(situation, choice, choice.amount.default, 0.0))
    diary = Diary(session.world.turn)
    diary.note(
        Happening.ORDER_REFUSED, np.zeros(1, dtype=np.int64), 602, actor=CALB, target=choice.target,
        subject=choice.chemistry, amount=0.04,
    )  # fmt: skip
    session.chronicle.append(diary.events())
    again = " ".join(consequences(look(session), choice, choice.amount.default, 0.0))
    assert "portfolios" in fresh and "portfolios" not in again
    assert "saw 4%" in again and "odds of winning at 4%" in again


def test_a_request_to_qualify_says_what_the_carmaker_buys() -> None:
    session = Pretend(CALB)
    session.world.market.qualifying[:, CALB] = -1
    situation = look(session)
    ask = next(item for item in situation.choices if item.act == Act.QUALIFY)
    buyer = situation.setup.programmes.carmaker == ask.target - situation.setup.dims.first_carmaker
    bought = float(programme_energy(situation)[buyer].sum())
    assert bought > 0.0
    assert f"{numbers.energy(bought)} GWh" in consequences(situation, ask, 0.0, 0.0)[0]


def test_a_conversion_says_what_leaves_the_books() -> None:
    situation = look(Pretend(CALB))
    convert = next(item for item in situation.choices if item.act == Act.CONVERT)
    assert convert.amount is not None
    said = [consequences(situation, convert, convert.amount.default, gwh)[0] for gwh in (0.0, 4.0, 8.0)]
    assert "$0 of their books is lost, and banks lend $0 less" in said[0]
    assert len({line.split(" of their books")[0].rsplit("$", 1)[1] for line in said}) == 3
