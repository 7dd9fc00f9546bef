"""A process with the models must fit where a worker is given 400 MB."""

from __future__ import annotations

import subprocess
import sys

import pytest

READ_LONG_TEXT = """
from pathlib import Path
from extractor.language.inference import Models
from extractor.language.segment import segment

models = Models.load()
text = "Аким Степного района Ерлан Садуов сообщил, что выпуск вырос на 12,5% за год. " * 6500
sentences = [sentence.words for sentence in segment(text)]
assert sum(map(len, sentences)) > 90_000
models.analyse([sentences])
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_a_text_of_100_000_words() -> None:
    done = subprocess.run([sys.executable, "-c", READ_LONG_TEXT], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400 * 1024
