"""Settings: language, names, look and keys. What is chosen is kept in the user's config folder."""

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from game.match.present.catalogue import words
from game.match.settings import LANGUAGES, LOOKS, NAMES, Settings
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.keys import ACTIONS, RESERVED, key_of, taken
from game.tui.style import plain, tone_style
from game.tui.widgets.choice_list import ChoiceList

CHOICES = {"language": ("", *LANGUAGES), "names": NAMES, "look": LOOKS}


class SettingsDialog(Dialog[Settings]):
    """Returns the settings as chosen."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = evolve(settings, keys=dict(settings.keys))
        self.waiting = ""  # the action whose key is asked for

    def compose(self) -> ComposeResult:
        with Box(words("settings.title"), words("settings.hint")):
            yield Static(markup=False, id="settings-note")
            yield ChoiceList(id="settings-list")

    def on_mount(self) -> None:
        super().on_mount()
        self._fill()
        self.query_one(ChoiceList).focus()

    def _fill(self) -> None:
        rows = [(name, self._line(words(f"settings.{name}"), self._choice(name)), True) for name in CHOICES]
        rows.append(("", plain(f"\n{words('settings.keys')}", "title"), False))
        rows += [
            (f"key:{name}", self._line(words(f"command.{name}"), key_of(name, self.settings.keys)), True)
            for name in ACTIONS
        ]
        self.query_one(ChoiceList).fill(rows)
        key = f"settings.{'press' if self.waiting else 'note'}"
        action = words(f"command.{self.waiting}") if self.waiting else ""
        self.query_one("#settings-note", Static).update(plain(words(key, action=action), "muted"))

    def _choice(self, name: str) -> str:
        return words(f"settings.{name}_of.{getattr(self.settings, name) or 'locale'}")

    def _line(self, name: str, value: str) -> Content:
        return Content.assemble((f"{name}  ", tone_style("strong")), (value, tone_style("own")))

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        if event.key in CHOICES:
            offered = CHOICES[event.key]
            place = (offered.index(getattr(self.settings, event.key)) + 1) % len(offered)
            setattr(self.settings, event.key, offered[place])
        elif event.key.startswith("key:"):
            self.waiting = event.key[4:]
            self.set_focus(None)
        self._fill()

    @on(ChoiceList.Dropped)
    def _dropped(self, event: ChoiceList.Dropped) -> None:
        self.settings.keys.pop(event.key.partition(":")[2], None)
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a key is asked for, keys are only keys."""
        return not self.waiting and super().check_action(action, parameters)

    def on_key(self, event: Key) -> None:
        """Take a key for the action that waits for one; Escape leaves it as it was."""
        if not self.waiting:
            return
        event.stop()
        event.prevent_default()
        action, self.waiting = self.waiting, ""
        other = taken(event.key, action, self.settings.keys)
        if event.key == "escape":
            pass
        elif other:
            self.notify(words("settings.taken", action=words(f"command.{other}")), severity="warning", markup=False)
        elif event.key in RESERVED:
            self.notify(words("settings.reserved"), severity="warning", markup=False)
        else:
            self.settings.keys[action] = event.key
        self._fill()
        self.query_one(ChoiceList).focus()

    def action_leave(self) -> None:
        self.dismiss(self.settings)
