"""What the entities room costs a token, the language models left out.

    python -m tests.benchmarks.entities_speed TEXTS.jsonl

TEXTS.jsonl has an object with a `text` a line. The first round meets every word for the first time, the second finds
forms and readings in the caches, as a long run does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from extractor import entities
from extractor.language import Language
from extractor.lexicon import load

ROUNDS = 2


def main(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    parsed = list(Language().parse(texts))
    start = perf_counter()
    register = entities.compile_register(load())
    print(f"register ready in {perf_counter() - start:.2f} s")
    tokens = sum(len(sentence.tokens) for one in parsed for sentence in one.sentences)
    for number in range(1, ROUNDS + 1):
        start = process_time()
        found = sum(
            len(entities.find(register, text, one.sentences, one.names))
            for text, one in zip(texts, parsed, strict=True)
        )
        cost = (process_time() - start) / tokens * 1e6
        print(f"round {number}: {tokens} tokens, {found} entities, {cost:.1f} µs a token")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
