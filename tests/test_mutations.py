"""The bench of mutations: its templates, and how a fault is planted."""

import random
from pathlib import Path

import pytest

from bench import mutations
from bench.mutations import PLANTS, TEMPLATES, Plant, Trial, read, written

ARTICLE = "---\ntitle: The county\n---\n\n" + "\n\n".join(
    f"Paragraph {word} of the article is long enough to have another one put before it, and tells nothing."
    for word in ("one", "two", "three", "four")
)


MORE = written(read(Path(mutations.__file__).with_name("more_templates.txt")))


@pytest.mark.parametrize("plant", [*PLANTS.values(), *MORE.values()], ids=[*PLANTS, *(f"{rule}-more" for rule in MORE)])
def test_each_plant_makes_one_fault_and_says_where(plant: Plant) -> None:
    for seed in range(40):
        trial = plant(ARTICLE, random.Random(seed))
        assert isinstance(trial, Trial)
        assert trial.sound != trial.faulty
        assert not set("⟦⟧→¶{}↵*") & set(trial.sound + trial.faulty)
        assert trial.places
        assert all(0 <= start <= end <= len(trial.faulty) for start, end in trial.places)


@pytest.mark.parametrize(
    "rule",
    "altered-quote conflicting-age conflicting-date conflicting-number conflicting-title headline-mismatch "
    "impossible-date wrong-interval wrong-list-count wrong-percentage wrong-total wrong-weekday".split(),
)
def test_no_rule_is_measured_by_a_few_sentences(rule: str) -> None:
    assert len(set(TEMPLATES[rule])) >= 12
