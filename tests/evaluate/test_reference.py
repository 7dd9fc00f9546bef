"""Our figures against the reference scorer's, on gold with random faults. Both lie outside the repository: in the
folder that EXTRACTOR_SHARED names, or in `shared` beside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from extractor.evaluate.figures import figures
from extractor.evaluate.gold import read_gold
from extractor.evaluate.score import score
from extractor.tables.read import read_entities, read_facts

from .perturb import perturbed

SHARED = Path(os.environ.get("EXTRACTOR_SHARED", Path(__file__).parents[3] / "shared"))
SCORER = SHARED / "score.py"
GOLD = SHARED / "gold" / "tune"


@pytest.mark.skipif(not (SCORER.exists() and GOLD.exists()), reason=f"no {SCORER} or {GOLD}; set EXTRACTOR_SHARED")
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_those_of_the_reference_scorer(seed: int, tmp_path: Path) -> None:
    gold = read_gold(GOLD)
    tables = [tmp_path / "facts.csv", tmp_path / "entities.csv"]
    typed = perturbed(gold, seed)
    for table, path in zip(typed, tables, strict=True):
        table.to_csv(path, index=False)
    out = tmp_path / "reference.json"
    command = [sys.executable, SCORER, GOLD, GOLD, *tables, "--json", out]
    # The scorer's pymorphy3 would obey the variable that the package sets for natasha's pymorphy2.
    environment = {name: value for name, value in os.environ.items() if name != "PYMORPHY2_DICT_PATH"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    reference = json.loads(out.read_text(encoding="utf-8"))
    errors = Counter(error[1] for error in reference.pop("errors"))

    ours = score(gold, read_facts(tables[0]), read_entities(tables[1]))
    mistakes = Counter(mistake.kind for mistake in ours.mistakes if mistake.kind != "ENT-NORMAL")

    assert json.dumps(figures(ours)) == json.dumps(reference)
    assert mistakes == errors
    assert figures(score(gold, *typed)) == figures(ours)
    # The faults must leave something to tell apart.
    assert 0.1 < reference["strict_row"]["f1"] < reference["quantity"]["f1"] < 0.95
