"""The schema file that editors read says what the declarations say."""

import json

from game.data import data_dir
from game.scenario.editor import FILE, schema_text

ADVICE = (
    "write it anew: python -c \"from game.scenario.editor import schema_text; print(schema_text(), end='')\" > assets/"
)


def test_the_schema_file_is_current() -> None:
    """assets/scenario.schema.json is what the content's declarations give."""
    assert (data_dir("assets") / FILE).read_text(encoding="utf-8") == schema_text(), ADVICE + FILE


def test_every_field_explains_itself() -> None:
    """Each property of each class has a description."""
    schema = json.loads(schema_text())
    for name, part in schema["$defs"].items():
        for key, value in part.get("properties", {}).items():
            assert "description" in json.dumps(value) or name == "Figure", f"{name}.{key}"
