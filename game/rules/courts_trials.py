"""Judgments of first instance: won or lost on merit as the court sees it; damages by a reasonable royalty."""

import numpy as np
from attrs import evolve

from game.economics.litigation import award, judged, told_by_court
from game.exact import Bools, Floats, Ints, dollars
from game.rules.courts_bans import order_bans
from game.rules.courts_cases import before_court, infringement, part_infringing, validity, waits
from game.rules.courts_interim import end_interim
from game.rules.courts_secrets import secret_damages
from game.world.events import Diary, Happening
from game.world.legal.docket import forum_figures, sales_in
from game.world.streams import Stream
from game.world.things import Route, Stage, Suits, Verdict
from game.world.world import World

TERM = 1  # quarters in which a judgment can be appealed


def found_for(world: World, rows: Suits, stream: Stream, spread: Floats | float) -> Bools:
    """R6.12: whether a court finds for the plaintiff; it sees the case with noise."""
    noise = world.luck.normal_rows(stream, world.turn, rows.world, rows.key)[0]
    case = before_court(world, rows, validity(world, rows), infringement(world, rows))
    return judged(case, noise, spread) > 0.0


def decide_trials(world: World, diary: Diary) -> None:
    """R6.12: judgment of first instance: an award, perhaps a ban (R6.14), or nothing; the term of appeal begins."""
    rows = world.suits
    due = ((rows.due <= world.turn) & ~waits(world, rows) & (rows.stage <= int(Stage.TRIAL))).nonzero()[0]
    if not len(due):
        return
    some = rows.where(due)
    noise = forum_figures(world.setup.parameters.courts.court_noise, some.jurisdiction)
    wins = found_for(world, some, Stream.TRIAL, noise)
    some = adjudged(world, some, wins)
    some = evolve(some, stage=np.full(len(some), int(Stage.JUDGED)), due=np.full(len(some), world.turn + TERM))
    note_judgment(some, 612, diary)
    world.suits = written(rows, due, some)
    end_interim(world, some.where(~wins), diary)
    order_bans(world, some.where(wins), diary)


def adjudged(world: World, rows: Suits, wins: Bools) -> Suits:
    """Suits with the verdict, the damages and what both sides now believe."""
    verdict = np.where(wins, int(Verdict.PLAINTIFF), int(Verdict.DEFENDANT)).astype(rows.verdict.dtype)
    damages: Ints = np.where(wins & (rows.route == int(Route.COURT)), dollars(_damages(world, rows)), 0)
    secret = np.flatnonzero(wins & (rows.route == int(Route.SECRETS)))
    if len(secret):
        damages[secret] = secret_damages(world, rows.where(secret))
    return evolve(
        rows, verdict=verdict, award=damages, belief_plaintiff=told_by_court(rows.belief_plaintiff, wins),
        belief_defendant=told_by_court(rows.belief_defendant, wins),
    )  # fmt: skip


def _damages(world: World, rows: Suits) -> Floats:
    """R6.22: a reasonable royalty on what infringed since the suit and for a time before it, more where wilful."""
    known = world.setup.parameters.courts
    sold = sales_in(world, rows.defendant, rows.chemistry, rows.jurisdiction, rows.world)
    wilful = np.where(rows.warned == 1, forum_figures(known.enhancement, rows.jurisdiction), 1.0)
    luck = world.luck.uniform_rows(Stream.AWARD, world.turn, rows.world, rows.key)[0]
    time = np.maximum(world.turn - rows.opened, 0) + known.look_back
    rate = forum_figures(known.royalty, rows.jurisdiction) * wilful
    return award(rows.claim, rate, sold * part_infringing(world, rows), time, luck)


def written(rows: Suits, place: Ints, changed: Suits) -> Suits:
    """A docket in which the rows at these places are replaced."""
    columns = {name: array.copy() for name, array in rows.columns()}
    for name, array in changed.columns():
        columns[name][place] = array
    return Suits(**columns)


def note_judgment(rows: Suits, rule: int, diary: Diary) -> None:
    """Judgments that are not final yet."""
    won = rows.verdict == int(Verdict.PLAINTIFF)
    for kind, some in ((Happening.JUDGMENT_FOR, rows.where(won)), (Happening.JUDGMENT_AGAINST, rows.where(~won))):
        amount = some.award if kind is Happening.JUDGMENT_FOR else some.claim
        diary.note(
            kind, some.world, rule, actor=some.plaintiff, target=some.defendant, subject=some.chemistry,
            amount=amount.astype(np.float64), cause=some.key,
        )  # fmt: skip
