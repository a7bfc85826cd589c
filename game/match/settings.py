"""What a player has chosen for good: language, names, look and keys, in one file of the user's config folder."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from attrs import asdict, define, field, fields
from platformdirs import user_config_dir

from game.errors import CasipError

LANGUAGES = ("en", "zh")
NAMES = ("real", "fiction")
LOOKS = ("night", "day", "contrast", "grey")
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # read in this order


class SettingsError(CasipError):
    """The settings cannot be read or written. Mend the file, or delete it to begin anew."""


@define
class Settings:
    """The choices; an empty language follows the locale."""

    language: str = ""
    names: str = "real"
    look: str = "night"
    keys: dict[str, str] = field(factory=dict)  # action to key, where it is not the default


def settings_path() -> Path:
    """Where the settings are kept."""
    return Path(user_config_dir("casip", appauthor=False)) / "settings.yaml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings of a file, the defaults where there is none.

    Raises:
        SettingsError: when the file is no mapping of known choices.
    """
    place = path or settings_path()
    if not place.exists():
        return Settings()
    try:
        found: Any = yaml.load(place.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise SettingsError(f"{place}: {' '.join(str(fault).split())}") from fault
    fault_text = _fault(found)
    if fault_text:
        raise SettingsError(f"{place}: {fault_text}")
    return Settings(**found)


def _fault(found: Any) -> str:
    """What is wrong with a mapping of settings, empty for nothing."""
    if not isinstance(found, dict):
        return "settings are names with values"
    odd = sorted(str(name) for name in set(found) - {item.name for item in fields(Settings)})
    if odd:
        return f"there is no setting {odd[0]!r}"
    for name, offered in (("language", ("", *LANGUAGES)), ("names", NAMES), ("look", LOOKS)):
        if found.get(name, offered[0]) not in offered:
            return f"{name} is one of {', '.join(word for word in offered if word)}"
    keys = found.get("keys", {})
    sound = isinstance(keys, dict) and all(isinstance(part, str) for pair in keys.items() for part in pair)
    return "" if sound else "keys are names of actions with keys"


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings.

    Raises:
        SettingsError: when the file cannot be written.
    """
    place = path or settings_path()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(yaml.safe_dump(asdict(settings), allow_unicode=True, sort_keys=True), encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"{place}: {fault.strerror or fault}") from fault


def language_of(settings: Settings, asked: str | None, environment: Mapping[str, str] | None = None) -> str:
    """The language to speak: what was asked for, else the setting, else the locale's, else English."""
    if asked or settings.language:
        return asked or settings.language
    known = os.environ if environment is None else environment
    locale = next((known[name] for name in LOCALES if known.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
