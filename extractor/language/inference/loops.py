"""The loops over words between the products of matrices: compiled where numba is (the extra `fast`), elsewhere numpy.

Both give the same results, bit by bit: they add the same numbers in the same order.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("numba"):
    from extractor.language.inference.compiled import decode, join, look_up
else:
    from extractor.language.inference.crf import decode
    from extractor.language.inference.vectorised import join, look_up

__all__ = ["decode", "join", "look_up"]
