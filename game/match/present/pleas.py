"""Petitions in words: what is asked, how much of it, what is known of it, what granting it takes."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.dims import Instrument
from game.world.legal.petitions import MONEY, PLEA_INSTRUMENT, RULES_ASKED
from game.world.things import Plea

MILLION = 1e6  # petitions keep rules and duties in millionths
COLUMN = {
    Plea.MANDATE: "mandate",
    Plea.LOCAL_CONTENT: "local_content",
    Plea.CREDIT: "credit",
    Plea.ANTITRUST: "antitrust",
    Plea.GUARANTEE: "guarantee",
}


def plea_size(plea: int, amount: int) -> str:
    """How much a petition asks for, in the unit of its plea; empty where it has no number."""
    if plea in MONEY:
        return numbers.money(amount)
    value = amount / MILLION
    if plea in (Plea.COMPLAINT, Plea.MANDATE, Plea.LOCAL_CONTENT):
        return numbers.share(value, 0)
    if plea == Plea.CREDIT:
        return f"{numbers.price(value)}/kWh"
    if plea == Plea.GUARANTEE:
        return words("unit.points_year", value=f"{100.0 * value:.1f}")
    return words(f"posture.{round(value * 2)}") if plea == Plea.ANTITRUST else ""


def plea_text(situation: Situation, place: int) -> str:
    """What a petition asks for, in words."""
    rows = situation.own.petitions
    plea = Plea(int(rows.plea[place]))
    return plea_words(situation, plea, int(rows.chemistry[place]), int(rows.place[place]))


def plea_words(situation: Situation, plea: Plea, chemistry: int, place: int) -> str:
    """A plea in words; a complaint's chemistry column says cars (1) or cells (0)."""
    goods = words("goods.cars" if chemistry == 1 else "goods.cells")
    return words(
        f"plea.{plea.name}", chemistry=situation.chemistry(chemistry), region=situation.region_brief(place), goods=goods
    )


def plea_case(situation: Situation, row: int) -> str:
    """What is known of a petition and what it takes to grant it."""
    rows = situation.own.petitions
    plea = Plea(int(rows.plea[row]))
    said = []
    if int(plea) in RULES_ASKED:
        now = float(getattr(situation.public.policy, COLUMN[plea])[situation.jurisdiction, 0])
        then = plea_size(int(plea), int(rows.amount[row]))
        said.append(words("case_text.rises", now=plea_size(int(plea), round(now * MILLION)), then=then))
    claimed, true = (numbers.share(float(value[row]), 0) for value in (rows.claimed, rows.true))
    said.append(words(f"case_text.claims_{plea.name if int(plea) in MONEY else 'OTHER'}", claimed=claimed))
    said.append(words("case_text.audited", true=true) if rows.audited[row] else words("case_text.unaudited"))
    said.append(words("case_text.petition_judged"))
    if int(plea) in MONEY:
        said.append(words("case_text.budget", budget=numbers.money(int(situation.own.budget[0, 0]))))
    return " ".join(said)


def plea_cost(situation: Situation, row: int) -> str:
    """What granting a petition takes, in a word or two."""
    rows = situation.own.petitions
    if int(rows.plea[row]) in MONEY:
        return numbers.money(int(rows.amount[row]))
    return words("cost.capital", points=f"{capital_of(situation, row):.0f}")


def capital_of(situation: Situation, row: int) -> float:
    """Political capital that granting a petition takes; money takes none."""
    rows = situation.own.petitions
    plea = int(rows.plea[row])
    instrument = PLEA_INSTRUMENT[plea]
    if plea == Plea.COMPLAINT and int(rows.chemistry[row]) == 1:
        instrument = int(Instrument.DUTY_CARS)
    cost = np.asarray(situation.setup.parameters.policy.capital_cost)
    return 0.0 if plea in MONEY else float(cost[instrument])
