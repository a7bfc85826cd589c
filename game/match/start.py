"""Which game to open: a new one, the one last played, or a named save."""

import random
from collections.abc import Sequence
from pathlib import Path

from game.errors import CasipError
from game.match.challenge import fit_challenge, read_challenge
from game.match.people import people_given
from game.match.present.dress import dress
from game.match.seating import no_seat, players_given
from game.match.session import Session, begin, load_session, new_session, saved_games
from game.match.store import Store
from game.scenario import load


def open_session(
    scenario: str | None,
    seat: str | None,
    seed: int | None,
    go_on: bool,
    save: Path | None,
    players: Sequence[str] = (),
) -> Session:
    """A new game, or the one to go on with, in the language that is spoken; `players` names who holds other seats.

    Raises:
        CasipError: when there is none to go on with, or there is no such seat or player.
    """
    if go_on or (save is not None and save.exists()):
        session = _gone_on(save, players)
        _fits(session, scenario, seat, seed)
    else:
        session = _begun(scenario, seat, seed, save, players)
    dress(session)
    return session


def _gone_on(save: Path | None, players: Sequence[str]) -> Session:
    path = save if save is not None and save.exists() else _last_played()
    setup = load(Store.open(path).heading().scenario).setup if players else None
    return load_session(path, players_given(players, setup.dims.seats) if setup else None)


def _fits(session: Session, scenario: str | None, seat: str | None, seed: int | None) -> None:
    """Refuse to go on with another game than the one that was named."""
    heading = session.store.heading() if session.store else None
    if heading is None:
        return
    other = scenario is not None and scenario != heading.scenario and str(Path(scenario).resolve()) != heading.scenario
    other |= seat is not None and seat.lower() != heading.seat.lower()
    if other or seed not in (None, heading.seed):
        held = f"{heading.scenario}, seat {heading.seat}, seed {heading.seed}"
        raise CasipError(f"{session.save_path}: this save is of another game ({held})")


def _begun(
    scenario: str | None, seat: str | None, seed: int | None, save: Path | None, players: Sequence[str]
) -> Session:
    name = scenario or "first-game"
    found = load(name)
    playable = [item.playable for item in found.setup.seats]
    several = seat is not None and ("," in seat or ":" in seat)
    held = seat if several and seat else seat_named(found.setup.dims.seats, playable, seat or found.seat)
    luck = seed if seed is not None else random.SystemRandom().randrange(2**31)
    given = players_given(players, found.setup.dims.seats)
    for person in people_given(held, found.setup):
        own = found.setup.dims.seats[person.seat]
        if own in given:
            raise CasipError(f"{own} is your own seat; choose another with --seat")
    return new_session(name, held, luck, given) if save is None else begin(found, held, luck, save, given)


def open_challenge(code: str, save: Path | None = None) -> Session:
    """A new game on the luck of a challenge.

    Raises:
        CasipError: when the code is broken, or was made under other rules.
    """
    challenge = read_challenge(code)
    found = load(challenge.scenario)
    fit_challenge(challenge, found)
    seat = seat_named(found.setup.dims.seats, [item.playable for item in found.setup.seats], challenge.seat)
    own = save is not None
    session = begin(found, seat, challenge.seed, save) if own else new_session(challenge.scenario, seat, challenge.seed)
    dress(session)
    return session


def _last_played() -> Path:
    games = saved_games()
    if not games:
        raise CasipError("there is no saved game to go on with")
    return games[0].path


def seat_named(seats: tuple[str, ...], playable: list[bool], wanted: str | None) -> str:
    """The seat of this name, or the first playable one.

    Raises:
        CasipError: when there is no such seat.
    """
    offered = [seat for seat, fit in zip(seats, playable, strict=True) if fit]
    if wanted is None:
        return offered[0]
    for seat in offered:
        if seat.lower() == wanted.lower():
            return seat
    raise CasipError(no_seat(wanted, offered))
