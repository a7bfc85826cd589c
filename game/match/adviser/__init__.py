"""The adviser: what may become of a seat, under what the seat knows. It informs and ranks nothing.

It draws futures of the seat (`game.players.futures`) with keys of its own, plays them on with the orders in
preparation and the routine in every seat, and tells share, cash and readiness as bands. It can compare the orders with
one of them and without it, in the same futures. Everything runs in a process beside the
interface (`game.match.beside`).
"""
