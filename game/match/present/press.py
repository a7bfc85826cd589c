"""The press of one seat: which events make the headlines of a quarter, and in which of their wordings.

A headline is chosen by weight and surprise, at most seven a quarter and two of a kind. Its wording follows its state;
of those that fit, the one that has been used least and longest ago is taken. Masked of names and numbers, no sentence
comes back within eight quarters or more than three times: an event that only has such sentences left stays in the log.
"""

from collections.abc import Callable, Sequence
from typing import cast

from attrs import define, evolve, field, frozen

from game.match.present.catalogue import entry
from game.match.present.fact import REGION_TARGETS, Fact, facts, wording_key
from game.match.present.threads import Earlier, Memory
from game.match.present.weights import NEWS_FROM, OWN_WEIGHT, WEIGHT
from game.world.events import Events, Happening
from game.world.setup import Setup

HEADLINES = 7
FULL, MORE_FROM = 3, 6.5  # after three headlines others must weigh as much
OF_A_KIND = 2
APART = 8  # quarters between two uses of a sentence
USES = 3  # of a sentence in a game
TELLING = {"revenge": 1.5, "reversal": 1.0, "record": 1.0, "first": 0.5, "thing": 0.5}
# an offer that had its answer within the quarter is told by the answer
OUTCOMES = (Happening.OFFER_REFUSED, Happening.OFFER_COUNTERED, Happening.LICENCE_SIGNED, Happening.SUIT_SETTLED)
# so is a judgment that an appeal reverses, for that is final
FINAL = (Happening.SUIT_WON, Happening.SUIT_LOST)
# told in the scenario's own words
OF_SCENARIO = frozenset(
    {Happening.WORLD_EVENT, Happening.DILEMMA_PUT, Happening.DILEMMA_ANSWERED, Happening.DILEMMA_HUSHED}
)
NUMBER = 6.0  # weight of a number at the edge of its band
H = Happening
MOVING: dict[str, frozenset[Happening]] = {  # what may have moved a measure out of its band
    "share": frozenset(
        {H.TENDER_WON, H.TENDER_LOST, H.BID_LOST, H.SUPPLY_LATE, H.SHORTAGE, H.OUTAGE, H.RECALL, H.PLANT_OPENED}
        | {H.INJUNCTION_IN_FORCE, H.INJUNCTION_LIFTED, H.SALES_STOPPED, H.DUTY_SET, H.DUTY_DROPPED}
    ),
    "cash": frozenset(
        {H.SUIT_SETTLED, H.SUIT_WON, H.SUIT_LOST, H.RECALL, H.EQUITY_RAISED, H.OFFTAKE_SIGNED, H.GRANT_PAID}
        | {H.LICENCE_SIGNED, H.CREDIT_STRAINED, H.DILEMMA_ANSWERED, H.DILEMMA_HUSHED, H.PETITION_GRANTED}
    ),
    "readiness": frozenset({H.STAGE_REACHED, H.WALL_HIT, H.STAFF_POACHED, H.POOL_ADVANCED}),
}
OPENS_FROM = 6.0  # weight from which it is said what an event opens

Sentence = tuple[str, int, str, int]  # lead and what it opens, each by key and number


@frozen
class Surprise:
    """A measure of the seat outside its band: which, what it came to, P10 and P90, how far beyond in half-widths."""

    measure: str
    value: float
    low: float
    high: float
    size: float
    fan: bool  # whether the band is the adviser's fan

    @property
    def above(self) -> bool:
        """Whether it lies above the band."""
        return self.value > self.high


@frozen
class Piece:
    """One headline as it was set: the event by its place in the quarter, its wording, what it recalls."""

    turn: int
    place: int
    weight: float
    lead: str = ""  # key of the wordings, empty for a text of the scenario
    number: int = 0
    opens: str = ""
    opening: int = 0
    earlier: Earlier | None = None
    surprise: Surprise | None = None  # in the place of an event, a number outside its band


Surprises = Callable[[int], Sequence[Surprise]]  # of a quarter


@define
class Press:
    """The editions of a game so far for one seat; they are set once, in the order of the quarters."""

    editions: list[tuple[Piece, ...]] = field(factory=list)
    _memory: Memory | None = None
    _counts: list[dict[Happening, int]] = field(factory=list)  # events by kind of each quarter
    _used: dict[Sentence, list[int]] = field(factory=dict)  # quarters in which a sentence was printed
    _leads: dict[tuple[str, int], list[int]] = field(factory=dict)

    def edition(
        self, setup: Setup, chronicle: Sequence[Events], seat: int, turn: int, surprises: Surprises = lambda _: ()
    ) -> tuple[Piece, ...]:
        """The headlines of a quarter, weightiest first."""
        if self._memory is None:
            self._memory = Memory(setup.turns)
        while len(self.editions) <= turn:
            number = len(self.editions)
            self._set(setup, facts(chronicle[number]), seat, self._memory, surprises(number))
        return self.editions[turn]

    def _set(
        self, setup: Setup, rows: list[Fact], seat: int, memory: Memory, surprises: Sequence[Surprise]
    ) -> None:
        turn = len(self.editions)
        surprises = [item for item in surprises if not _own_doing(item, rows, seat)]
        threads = [memory.thread(turn, fact) for fact in rows]
        weights = [
            self._weight(fact, seat, thread[0][0]) + _moved(fact, seat, surprises)
            for fact, thread in zip(rows, threads, strict=True)
        ]
        weights += [NUMBER + item.size for item in surprises]
        order = sorted(range(len(weights)), key=lambda place: (-weights[place], place))
        kept: list[Piece] = []
        kinds: dict[Happening, int] = {}
        seen = _told_by_outcomes(rows)
        for place in order:
            if len(kept) == HEADLINES or (len(kept) >= FULL and weights[place] < MORE_FROM):
                break
            if place >= len(rows):
                number = self._numbered(surprises[place - len(rows)], turn, weights[place])
                kept += [number] if number is not None else []
                continue
            fact = rows[place]
            about = (fact.kind, fact.actor, fact.target)
            if _plain_weight(fact, seat) < NEWS_FROM or kinds.get(fact.kind, 0) == OF_A_KIND or about in seen:
                continue
            piece = self._worded(setup, fact, seat, Piece(turn, place, weights[place]), threads[place])
            if piece is not None:
                kept.append(piece)
                seen.add(about)
                kinds[fact.kind] = kinds.get(fact.kind, 0) + 1
        self._remember(rows, memory, turn)
        self.editions.append(tuple(kept))

    def _remember(self, rows: list[Fact], memory: Memory, turn: int) -> None:
        counts: dict[Happening, int] = {}
        for fact in rows:
            memory.note(turn, fact)
            counts[fact.kind] = counts.get(fact.kind, 0) + 1
        self._counts.append(counts)

    def _numbered(self, item: Surprise, turn: int, weight: float) -> Piece | None:
        """A number outside its band in the freshest of its wordings; None where all were printed too lately."""
        key = f"surprise.{'above' if item.above else 'below'}"
        leads: list[Sentence] = [(key, number, item.measure, int(item.fan)) for number in range(_count(key))]
        fresh = [lead for lead in leads if self._fresh(lead, turn)]
        if not fresh:
            return None
        lead = self._printed(min(fresh, key=self._wear), Piece(turn, -1, weight))
        return evolve(lead, opens="", opening=0, surprise=item)

    def _weight(self, fact: Fact, seat: int, state: str) -> float:
        """Weight of the kind and of being in it, and surprise: the fewer of its kind in two years the more."""
        recent = sum(counts.get(fact.kind, 0) for counts in self._counts[-APART:])
        return _plain_weight(fact, seat) + 3.0 / (1.0 + recent) + TELLING.get(state, 0.0)

    def _worded(
        self, setup: Setup, fact: Fact, seat: int, piece: Piece, thread: list[tuple[str, Earlier | None]]
    ) -> Piece | None:
        """The piece in the freshest of its wordings; None where all that fit were printed too lately or too often."""
        if fact.kind in OF_SCENARIO and fact.subject >= 0:
            worse = fact.kind is Happening.DILEMMA_ANSWERED and fact.amount > 0.0
            text: Sentence = ("", (2 * int(fact.kind) + worse) * 4096 + fact.subject, "", 0)
            return self._printed(text, piece) if self._fresh(text, piece.turn) else None
        opens = _openings(fact, seat) if piece.weight >= OPENS_FROM else [("", 0)]
        for state, earlier in thread:
            leads = [(key, number) for key in _lead_keys(fact, state) for number in range(_count(key))]
            found = [(*lead, *opening) for lead in leads for opening in opens]
            fresh = [item for item in found if self._fresh(item, piece.turn)]
            if fresh:
                return self._printed(min(fresh, key=self._wear), piece, earlier)
        return None

    def _fresh(self, sentence: Sentence, turn: int) -> bool:
        past = self._used.get(sentence, [])
        return len(past) < USES and (not past or turn - past[-1] > APART)

    def _wear(self, sentence: Sentence) -> tuple[int, int, int]:
        """How lately and how often the lead was used, and how often the whole."""
        past = self._leads.get(sentence[:2], [])
        return past[-1] + 1 if past else 0, len(past), len(self._used.get(sentence, []))

    def _printed(self, sentence: Sentence, piece: Piece, earlier: Earlier | None = None) -> Piece:
        self._used.setdefault(sentence, []).append(piece.turn)
        self._leads.setdefault(sentence[:2], []).append(piece.turn)
        lead, number, opens, opening = sentence
        return Piece(piece.turn, piece.place, piece.weight, lead, number, opens, opening, earlier)


def _told_by_outcomes(rows: Sequence[Fact]) -> set[tuple[object, ...]]:
    """What has come to its end within the quarter: offers that were answered, reversals that were final at once."""
    final = {fact.cause for fact in rows if fact.kind in FINAL}
    offers = {(H.OFFER_MADE, *pair) for fact in rows if fact.kind in OUTCOMES for pair in _pairs(fact)}
    turned = {
        (fact.kind, fact.actor, fact.target)
        for fact in rows
        if fact.kind is H.JUDGMENT_REVERSED and fact.cause in final
    }
    return {*offers, *turned}


def _pairs(fact: Fact) -> tuple[tuple[int, int], tuple[int, int]]:
    return (fact.actor, fact.target), (fact.target, fact.actor)


def _moved(fact: Fact, seat: int, surprises: Sequence[Surprise]) -> float:
    """How far a measure that this event moves lies outside its band, where the seat has a part in it."""
    if seat not in (fact.actor, fact.target):
        return 0.0
    return max((item.size for item in surprises if fact.kind in MOVING[item.measure]), default=0.0)


def _plain_weight(fact: Fact, seat: int) -> float:
    target = -1 if fact.kind in REGION_TARGETS else fact.target
    return WEIGHT.get(fact.kind, 1.0) + (OWN_WEIGHT if seat in (fact.actor, target) else 0.0)


def _lead_keys(fact: Fact, state: str) -> list[str]:
    """Where the wordings of a state stand; kinds without wordings of their own use those of the log."""
    key = wording_key(fact)
    if entry(f"headline.{key}") is None:
        return [f"event.{key}"] if state == "plain" else []
    return [f"headline.{key}.{state}"]


def _openings(fact: Fact, seat: int) -> list[tuple[str, int]]:
    """What an event opens, for who did it, for whom it struck, and for the others; nothing where nothing is said."""
    side = "actor" if fact.actor == seat else "target" if fact.target == seat else "other"
    key = f"headline.{wording_key(fact)}.opens.{side}"
    return [(key, number) for number in range(_count(key))] or [("", 0)]


def _count(key: str) -> int:
    found = entry(key)
    return len(cast(list[object], found)) if isinstance(found, list) else int(found is not None)


def _own_doing(item: Surprise, rows: Sequence[Fact], seat: int) -> bool:
    """Cash beyond what was expected surprises nobody who has just raised it."""
    return item.measure == "cash" and item.above and any(
        fact.kind == H.EQUITY_RAISED and fact.actor == seat for fact in rows
    )
