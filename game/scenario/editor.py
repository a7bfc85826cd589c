"""The JSON Schema that editors use to complete and explain scenario files; it is kept in assets/."""

import json

from game.scenario.jsonschema import json_schema
from game.scenario.schema import Content

FILE = "scenario.schema.json"


def schema_text() -> str:
    """The text of assets/scenario.schema.json. One file of a folder holds a part only, so no key is required."""
    return json.dumps(json_schema(Content, "A scenario of casip", partial=True), indent=1, ensure_ascii=False) + "\n"
