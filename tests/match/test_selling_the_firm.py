"""What a research company reads before it asks for a grant, before it is sold and after: price, score, owner."""

import numpy as np
import pytest

from game.match.present import numbers
from game.match.present.choices import form
from game.match.present.consequences import consequences
from game.match.present.looking import look
from game.match.present.reminders import reminders
from game.match.session import Session, begin
from game.scenario import load
from game.world.orders import Act
from game.world.setup import Measure
from game.world.things import Earnouts, Plea

BUYER = "volkswagen"


@pytest.fixture
def session() -> Session:
    game = begin(load("casip-2024"), "quantumscape", 5, None)
    game.end_quarter()
    return game


def test_an_offer_of_the_firm_says_its_premium_and_its_points_at_the_end(session: Session) -> None:
    situation = look(session)
    buyer = session.setup.dims.seats.index(BUYER)
    [offer] = [item for item in situation.choices if item.act == Act.OFFER_SALE and item.target == buyer]
    value = float(situation.public.market_value[session.seat, 0])
    premium, score = consequences(situation, offer, 1.5 * value, 0.0)
    [part] = [item for item in situation.score_parts if item.rule.measure == Measure.HOLDER_VALUE]
    assert "+50%" in premium and numbers.money(1.5e9 * part.level) in score
    assert "100 of 100" in consequences(situation, offer, 9.0 * value, 0.0)[1]
    price, later = form(situation, offer).fields
    _, parts, both = consequences(situation, offer, 1.5 * value, later.default)
    assert numbers.money((1.0 - later.default) * 1.5 * value) in parts and "at once" in both
    assert price.write(situation, price.default + price.step) != price.write(situation, price.default)


def test_a_petition_for_a_grant_says_how_much_of_it_adds_research(session: Session) -> None:
    situation = look(session)
    asked = [item for item in situation.choices if item.act == Act.PETITION and item.amount.default == Plea.GRANT]
    own = float(session.world.levers.research[situation.maker, 0])
    oxide = int(session.world.levers.split[situation.maker, :, 0].argmax())
    for item in asked:
        [said] = consequences(situation, item, float(Plea.GRANT), 4.0 * own)
        assert ("50% of it" if item.chemistry == oxide else "100% of it") in said
    assert len(asked) > 1


def test_what_was_paid_is_read_by_the_subsidiary_and_no_bank_is_feared(session: Session) -> None:
    books, seat = session.world.books, session.seat
    books.account[seat] = 10_000_000
    assert any("Cash and credit" in case.title for case in reminders(look(session)))
    books.status[seat], books.owner[seat] = 2, session.setup.dims.seats.index(BUYER)
    assert "25 at the most" in reminders(look(session))[0].text
    books.paid_out[seat] = np.array([2.5e9])
    owned, *others = reminders(look(session))
    assert "$2.50bn" in owned.text and "25 at the most" not in owned.text and "still owes" not in owned.text
    session.world.earnouts = Earnouts.of(
        np.array([0]), key=1, buyer=books.owner[seat], firm=seat, stage=5, agreed=800_000_000, paid=200_000_000,
        held=1.0,
    )  # fmt: skip
    assert "still owes your holders $600m: the next $200m with stage 7" in reminders(look(session))[0].text
    assert not any("Cash and credit" in case.title for case in others)
