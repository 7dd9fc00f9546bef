"""A folder of the user's own lies over the shipped patterns, entry by entry."""

from __future__ import annotations

from pathlib import Path

from extractor.lexicon import load
from extractor.quantities import compile_grammar, find


def write(folder: Path, name: str, content: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")


def test_an_entry_replaces_the_one_with_its_key(tmp_path: Path) -> None:
    write(tmp_path, "rates.toml", '[[rate]]\nsymbol = "day"\nphrases = ["в денёк"]\n')
    shipped, laid = load(), load([tmp_path])
    assert len(laid.rates) == len(shipped.rates)
    assert next(rate for rate in laid.rates if rate.symbol == "day").phrases == ("в денёк",)
    assert laid.origins["rates", "day"] == f"{tmp_path}/rates.toml, блок rate 1"
    assert [rate.symbol for rate in laid.rates] == [rate.symbol for rate in shipped.rates]


def test_a_new_unit_needs_no_python(tmp_path: Path) -> None:
    write(tmp_path, "units/mine.toml", 'dimension = "physical"\n[[unit]]\nid = "arshin"\nwords = ["аршин"]\n')
    grammar = compile_grammar(load([tmp_path]))
    (quantity,) = find(grammar, "12 аршин", ())
    assert (quantity.value, quantity.unit, quantity.dimension) == (12.0, "arshin", "physical")


def test_lists_are_added_to(tmp_path: Path) -> None:
    write(tmp_path, "counting.toml", 'not_people = ["кракен"]\n')
    animals = load([tmp_path]).counting.not_people
    assert "кракен" in animals
    assert "корова" in animals


def test_the_last_folder_is_on_top(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, "rates.toml", f'[[rate]]\nsymbol = "x"\nphrases = ["за {name}"]\n')
    laid = load([tmp_path / "a", tmp_path / "b"])
    assert laid.rates[-1].phrases == ("за b",)


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    empty = load([tmp_path]).digest
    write(tmp_path, "rates.toml", "# \n")
    comment = load([tmp_path]).digest
    assert len({load().digest, comment}) == 2
    assert empty == load().digest
