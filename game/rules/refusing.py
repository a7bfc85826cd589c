"""Which answer a thing on the table has, and what is said with a refusal that no sum would have changed."""

import numpy as np

from game.exact import Ints, row_mark
from game.world.events import Diary, Happening
from game.world.lookup import Lookup
from game.world.orders import Act, Moves
from game.world.tables import Table
from game.world.things import Ground, Offers


def answers_to(answers: Moves, rows: Table) -> Ints:
    """(N,) the first of the answers that names each of the rows as its subject, -1 where none does."""
    known = answers.once("subjects", lambda: Lookup(row_mark(answers.world, answers.subject)))
    return known.rows(row_mark(rows.world, rows.key))


def explain(refused: Offers, moves: Moves, diary: Diary) -> None:
    """R0.7: who refuses an offer for another reason than its price may say so; the other side hears it."""
    answers = moves.doing(Act.REFUSE)
    if not len(refused) or not len(answers):
        return
    row = answers_to(answers, refused)
    ground = np.where(row >= 0, answers.value[np.maximum(row, 0)], 0.0)
    said = ((ground > Ground.PRICE + 0.5) & (ground < len(Ground) - 0.5)).nonzero()[0]
    rows = refused.where(said)
    diary.note(
        Happening.REFUSAL_EXPLAINED, rows.world, 7, actor=rows.recipient, target=rows.proposer,
        subject=np.rint(ground[said]).astype(np.int64), cause=rows.key,
    )  # fmt: skip
