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
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = CONFIGURATION["project"]
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


def test_the_guide_lists_the_rooms_in_the_order_of_their_layers() -> None:
    contract = CONFIGURATION["tool"]["importlinter"]["contracts"][0]
    levels = {room: level for level, rooms in enumerate(reversed(contract["layers"])) for room in rooms.split(" | ")}
    guide = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", guide.split("\n| room |")[1].split("\n\n")[0], re.M)
    rooms = [room for cell in cells for room in re.findall(r"\w+", cell)]
    assert sorted(rooms) == sorted(levels)
    assert rooms == sorted(rooms, key=lambda room: levels[room])


def test_every_command_of_the_makefile_is_in_the_guide() -> None:
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split()
    guide = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    assert [target for target in targets if f"`make {target}" not in guide] == []
