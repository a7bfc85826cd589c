"""The desk's keys: what each does by default, and as the player has set them."""

from collections.abc import Mapping
from dataclasses import replace

from textual.binding import Binding
from textual.dom import DOMNode

from game.match.present.catalogue import optional

# action of the desk: its default key and whether the bar of keys names it; where there is little room, the first do
ACTIONS: dict[str, tuple[str, bool]] = {
    "moves": ("m", True),
    "levers": ("l", True),
    "case": ("c", True),
    "orders": ("o", False),
    "undo": ("u", True),
    "end": ("e", True),
    "run_on": ("E", False),
    "help": ("question_mark", True),
    "news": ("n", True),
    "why": ("w", True),
    "talks": ("t", True),
    "adviser": ("a", True),
    "leave": ("q", False),
    "find": ("slash", False),
    "follow": ("f", False),
    "zoom": ("z", False),
    "settings": ("f2", False),
    "encyclopaedia": ("f1", False),
}
# keys that mean something in lists, tables and dialogs, and numbers, which open the screens
RESERVED = frozenset(
    {*"0123456789jkx", "enter", "space", "tab", "shift+tab", "escape", "delete", "backspace", "up", "down", "left"}
    | {"right", "home", "end", "pageup", "pagedown", "ctrl+p", "ctrl+s", "ctrl+z", "ctrl+q", "ctrl+c"}
)
SPELT = {"question_mark": "?", "slash": "/"}


def desk_bindings() -> list[Binding]:
    """The bindings of the desk's actions; their ids are the actions, so that a key map can move them."""
    return [Binding(key, name, name, show=shown, id=f"desk.{name}") for name, (key, shown) in ACTIONS.items()]


def keymap(keys: Mapping[str, str]) -> dict[str, str]:
    """The player's keys as the app wants them; actions that do not exist are left out."""
    return {f"desk.{name}": key for name, key in keys.items() if name in ACTIONS}


def key_of(action: str, keys: Mapping[str, str]) -> str:
    """The key that stands for an action, as it is written."""
    key = keys.get(action) or ACTIONS[action][0]
    return SPELT.get(key, key)


def opens(keys: Mapping[str, str]) -> dict[str, str]:
    """What opens what, by the names that texts use."""
    return {name: key_of(name, keys) for name in ACTIONS}


def taken(key: str, action: str, keys: Mapping[str, str]) -> str:
    """The other action that a key stands for already, empty for none."""
    return next((name for name in ACTIONS if name != action and (keys.get(name) or ACTIONS[name][0]) == key), "")


def in_words(node: DOMNode) -> None:
    """Say what the keys of a screen do in the language that is spoken."""
    for key, found in node._bindings.key_to_bindings.items():
        said = [replace(item, description=optional(f"binding.{item.description}", item.description)) for item in found]
        node._bindings.key_to_bindings[key] = said
