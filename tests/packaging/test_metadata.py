"""Version and dependencies say the same wherever they are written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from extractor import __version__

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^(\S+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M)
}


def test_the_version_is_one() -> None:
    assert PROJECT["version"] == __version__
    assert f"\n## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


NEEDED = PROJECT["dependencies"] + [needed for extra in PROJECT["optional-dependencies"].values() for needed in extra]


@pytest.mark.parametrize("needed", [needed for needed in NEEDED if not needed.startswith("extractor[")])
def test_the_tested_version_of_each_dependency_is_one_we_allow(needed: str) -> None:
    requirement = Requirement(needed)
    assert requirement.specifier.contains(PINNED[canonicalize_name(requirement.name)])
