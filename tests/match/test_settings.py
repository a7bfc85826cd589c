"""Settings are kept, and what is wrong with a file of them is told in one line."""

import pytest

from game.match.settings import Settings, SettingsError, language_of, load_settings, save_settings


def test_settings_are_kept(tmp_path):
    place = tmp_path / "new" / "settings.yaml"
    assert load_settings(place) == Settings()
    chosen = Settings(language="zh", names="fiction", look="day", keys={"end": "w"})
    save_settings(chosen, place)
    assert load_settings(place) == chosen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour: red", "there is no setting 'colour'"),
        ("look: neon", "look is one of night, day, contrast, grey"),
        ("keys: [a]", "keys are names"),
        ("- 1", "settings are names with values"),
        ("keys: {", "settings.yaml"),
    ],
)
def test_a_broken_file_is_told_in_one_line(tmp_path, text, said):
    place = tmp_path / "settings.yaml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        load_settings(place)
    assert said in str(fault.value) and "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("setting", "asked", "environment", "language"),
    [
        ("", None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", None, {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ("", None, {"LANG": "de_DE.UTF-8"}, "en"),
        ("", None, {}, "en"),
        ("zh", None, {"LANG": "en_US.UTF-8"}, "zh"),
        ("zh", "en", {"LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_is_asked_for_set_or_the_locale_s(setting, asked, environment, language):
    assert language_of(Settings(language=setting), asked, environment) == language
