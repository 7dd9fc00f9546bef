"""What share of plain natasha's time the quantities stage takes on the same texts.

    python -m tests.benchmarks.quantities_speed TEXTS.jsonl

TEXTS.jsonl has an object with a `text` a line. Times are processor time of one core, in µs a token; of several rounds
the fastest counts. Ends with code 1 if the share is over 5 %.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from extractor.language import Language
from extractor.lexicon import load
from extractor.quantities import compile_grammar, find
from tests.language.plain import Natasha

ROUNDS = 3
LARGEST_SHARE = 0.05
BATCH = 64


def main(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts = [text for text in texts if text.strip()]
    natasha, language, grammar = Natasha(), Language(), compile_grammar(load())
    parsed = [one for start in range(0, len(texts), BATCH) for one in language.parse(texts[start : start + BATCH])]
    tokens = sum(len(sentence.tokens) for one in parsed for sentence in one.sentences)
    found = sum(len(find(grammar, text, one.sentences)) for text, one in zip(texts, parsed, strict=True))
    ours = fastest(lambda: [find(grammar, text, one.sentences) for text, one in zip(texts, parsed, strict=True)])
    theirs = fastest(lambda: [natasha.parse(text) for text in texts])
    print(f"{len(texts)} texts, {tokens} tokens, {found} quantities")
    print(f"natasha {theirs / tokens * 1e6:.1f} µs a token, quantities {ours / tokens * 1e6:.1f}: {ours / theirs:.1%}")
    return int(ours / theirs > LARGEST_SHARE)


def fastest(work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
