"""Futures of a seat: this very game played on many times, as far as the seat can know it.

A future is a fork of one world in which whatever is hidden from the seat is drawn anew from what it may believe: the
stocks, splits and steps of rivals, how hard routes are, the strength of every suit, pending filings, rivals' books
and orders, and all luck to come. Its own books are kept exactly. The game's key is not used: keys derive from a label,
the seat, the turn and the number of the future, so that neither the game's luck nor a rival's secret can show in any.
In forks the regular routine decides for every seat.

    drawn = futures(world, seat, count=256, label="adviser")         # a World with 256 worlds
    seen = play_out(drawn, seat, quarters=12)                          # routine in every seat
    seen.share[0]                                                       # (13, 256): now, and after each quarter

Candidate orders are compared under common random numbers: every plan meets the same futures.

    seen = play_out(drawn, seat, 12, plans=[Plan(orders), Plan(other)])
    seen.score[1] - seen.score[0]                                       # (13, 256) paired differences

`first` draws a part of the same futures: 64 at once and the other 192 later, or half of them in another process.
`Beliefs` are what a seat assumes where nothing is published; they can be listed, edited and given to `futures`.
A world between the two exchanges of a quarter is played on with `exchanged=True`.
"""

from game.players.futures.beliefs import Beliefs
from game.players.futures.drawing import futures, futures_of
from game.players.futures.playing import Plan, Readings, play_out

__all__ = ["Beliefs", "Plan", "Readings", "futures", "futures_of", "play_out"]
