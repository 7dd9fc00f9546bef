"""Structured facts from Russian-language regional news.

>>> from extractor import extract
>>> extract("В Темиртау открыли четыре новые библиотеки.").facts[0].quantity.value
5.0
"""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from extractor.document import Extraction

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]

# Both must stand before natasha is imported. OpenBLAS with several threads makes these small matrices 4 times slower,
# and pymorphy2 (which natasha imports) looks for its dictionary by pkg_resources, which new setuptools lack.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_dicts = importlib.util.find_spec("pymorphy2_dicts_ru")
if _dicts is not None and _dicts.submodule_search_locations:
    os.environ.setdefault("PYMORPHY2_DICT_PATH", os.path.join(_dicts.submodule_search_locations[0], "data"))  # noqa: PTH118


def extract(text: str, *, published: date | None = None, title: str = "") -> Extraction:
    """All facts and entities of one article. `published` resolves relative dates («в этом году»).

    The models are loaded at the first call (about a second) and kept. For many articles use `extractor.pipeline`.
    """
    from extractor.document import Document
    from extractor.pipeline import default_pipeline

    document = Document(id="", text=text, title=title, published=published)
    return next(default_pipeline().extract([document]))
