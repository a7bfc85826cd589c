"""The seed files: complete, well formed, quick to load, and every number reachable by a dotted reference."""

import json
import math
from collections.abc import Iterator

import pytest

from game.data import data_dir
from game.scenario.facts import (
    CONFIDENCES,
    SEED_FILES,
    Confidence,
    FactsError,
    ReferenceFault,
    load_facts,
    read_facts,
)

FACTS = load_facts()


def leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Each leaf of a fact's values with its dotted reference."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield path, value
        return
    for key, one in inner:
        yield from leaves(one, f"{path}.{key}")


def test_there_are_as_many_facts_as_were_gathered() -> None:
    assert len(FACTS) == 453


def test_every_fact_is_complete() -> None:
    for fact in FACTS.values():
        texts = (fact.id, fact.statement, fact.unit, fact.date, fact.source)
        assert all(isinstance(text, str) and text.strip() for text in texts), fact.id
        assert fact.confidence in ("verified", "general-knowledge"), fact.id
        assert "." not in fact.id


def test_every_number_can_be_referred_to() -> None:
    """No key holds a dot, no two keys of a table read the same, and no number is infinite."""
    count = 0
    for fact in FACTS.values():
        for reference, value in leaves(fact.values, fact.id):
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert FACTS.find(reference).number == value
                assert math.isfinite(value)
                count += 1
    assert count > 2000


def test_all_files_of_the_folder_are_listed() -> None:
    assert {path.name for path in data_dir("seeds").iterdir()} == {*SEED_FILES, "README.md"}


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("sne_total_2023", 705.5),
        ("sne_share_2023.CATL", 36.8),
        ("sne_korea_trio.2023", 23.1),
        ("li_cn_points.2021-10", 181000),
        ("spillover_share.0", 0.2),
        ("fx.CNY.2023", 7.08),
    ],
)
def test_references_reach_scalars_tables_and_lists(reference: str, number: float) -> None:
    assert FACTS.find(reference).number == pytest.approx(number, rel=0.02)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("sne_shares_2023.CATL", ["no fact 'sne_shares_2023'", "Did you mean 'sne_share_2023'?"]),
        ("sne_share_2023.CTAL", ["has no part 'CTAL'", "Did you mean 'CATL'?"]),
        ("sne_share_2023.zzzz", ["It has: CATL, BYD"]),
        ("sne_share_2023", ["is a table, not a number", "sne_share_2023.CATL"]),
        ("sne_total_2023.x", ["is a single value"]),
        ("casip_members.0", ["is 'CATL', not a number"]),
        ("", ["no fact ''"]),
    ],
)
def test_a_wrong_reference_says_which_part_is_wrong(reference: str, words: list[str]) -> None:
    with pytest.raises(ReferenceFault) as caught:
        FACTS.find(reference)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_derived_fact_is_at_best_derived() -> None:
    assert FACTS["sne_total_2019"].level is Confidence.DERIVED
    assert FACTS["sne_total_2023"].level is Confidence.VERIFIED
    assert FACTS["sne_total_2018"].level is Confidence.GENERAL_KNOWLEDGE
    assert list(CONFIDENCES) == ["verified", "derived", "general-knowledge", "assumption"]


def test_damaged_seeds_are_reported_with_their_file(tmp_path) -> None:
    with pytest.raises(FactsError, match=r"seeds/industry\.yaml"):
        read_facts(tmp_path)
    entry = {
        "id": "a",
        "statement": "s",
        "values": 1,
        "unit": "u",
        "date": "d",
        "source": "s",
        "confidence": "verified",
    }
    (tmp_path / "industry.yaml").write_text(json.dumps([entry, entry]))
    (tmp_path / "actors.yaml").write_text("[]")
    with pytest.raises(FactsError, match="id used twice"):
        read_facts(tmp_path)
