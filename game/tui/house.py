"""Where games come from: scenarios, new sessions, saves. One place, so that tests can put another in its stead."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from game.match.present.catalogue import words
from game.match.present.dress import dress, dressed
from game.match.settings import Settings, save_settings
from game.world.setup import Setup

if TYPE_CHECKING:
    from game.match.hall import Entry

FIRST_SCENARIO, FIRST_SEAT = "first-game", "calb"


@frozen
class SavedGame:
    """A save with a line that describes it."""

    path: Path
    title: str


class House:
    """Loads what the installation and the user's folder hold; the heavy parts are imported when first wanted."""

    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios."""
        from game.scenario import scenario_names

        return tuple(scenario_names())

    def setup(self, scenario: str) -> Setup:
        """The fixed part of a scenario."""
        from game.scenario import load

        return dressed(load(scenario).setup)

    def first(self) -> tuple[str, str]:
        """Scenario and seat of the first game."""
        return FIRST_SCENARIO, FIRST_SEAT

    def begin(self, scenario: str, seat: str, seed: int) -> Any:
        """A new session."""
        from game.match.session import new_session

        return self.dress(new_session(scenario, seat, seed))

    def resume(self, path: Path) -> Any:
        """The session of a save."""
        from game.match.session import load_session

        return self.dress(load_session(path))

    def dress(self, session: Any) -> Any:
        """The session, with its words in the language that is spoken."""
        dress(session)
        return session

    def keep(self, settings: Settings) -> None:
        """Write the settings to the user's config folder."""
        save_settings(settings)

    def challenged(self, code: str) -> Any:
        """A new session on the luck of a challenge."""
        from game.match.start import open_challenge

        return open_challenge(code)

    def ended(self, session: Any) -> str:
        """Enter a finished session into the hall of fame; its place there in words."""
        from game.match.hall import enter, entries, entry_of
        from game.match.present.fame import place_text

        entry = entry_of(session)
        enter(entry)
        return place_text(entry, entries())

    def hall(self) -> "list[Entry]":
        """Every finished game."""
        from game.match.hall import entries

        return entries()

    def saves(self) -> list[SavedGame]:
        """Saves, the last played first."""
        from game.match.session import saved_games

        return [
            SavedGame(item.path, words("title.save", seat=item.seat, scenario=item.scenario, turns=item.turns))
            for item in saved_games()
        ]
