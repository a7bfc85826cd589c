"""How the last quarter's tenders went for the own lines: what was won, kept, lost or bid for in vain."""

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Cell, cell
from game.world.events import Happening

RESULTS = {Happening.TENDER_WON: "good", Happening.TENDER_LOST: "bad", Happening.BID_LOST: "muted"}  # the first counts
MOST = 6  # programmes that are named


def tender_line(situation: Situation) -> tuple[Cell, ...]:
    """The own results of the last quarter's tenders, empty where there were none (R8.9)."""
    found = _results(situation)
    if not found:
        return ()
    parts = [_told(situation, programme, kind) for programme, kind in list(found.items())[:MOST]]
    more = [cell(words("tender_result.more", count=len(found) - MOST), "muted")] if len(found) > MOST else []
    line = [cell(words("tender_result.title"), "strong")]
    for part in [*parts, *more]:
        line += [part, cell(" · ", "muted")]
    return tuple(line[:-1])


def _results(situation: Situation) -> dict[int, Happening]:
    """The result by programme: won before lost before bid for in vain."""
    if situation.maker < 0 or not 0 < situation.turn <= len(situation.chronicle):
        return {}
    events = situation.chronicle[situation.turn - 1]
    own = events.where(events.actor == situation.seat)
    found: dict[int, Happening] = {}
    for kind in RESULTS:
        for programme in own.subject[own.kind == kind].tolist():
            found.setdefault(int(programme), kind)
    return found


def _told(situation: Situation, programme: int, kind: Happening) -> Cell:
    rows, name = situation.own.prices, situation.programme(programme)
    mine = (rows.programme == programme) & (rows.maker == situation.maker)
    share = numbers.share(float(sum(rows.share[mine].tolist())), 0)
    return cell(words(f"tender_result.{kind.name}", name=name, share=share), RESULTS[kind])
