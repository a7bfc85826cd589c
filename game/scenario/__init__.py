"""YAML to opening world: reading, checking, figures with sources, and the scenario built from them."""
