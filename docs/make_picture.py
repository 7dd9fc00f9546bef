"""Takes the picture of the report for the README: python docs/make_picture.py (needs Chromium)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARTICLE, NUMBER = "karaganda-coal", "27,8 млн тонн"


def main() -> None:
    """Make a report of the corpus, open one of its articles at a number and take a picture of the window."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = sorted(ROOT.glob("corpus/*/*.txt"))
        lines = [json.dumps(_article(path), ensure_ascii=False) for path in texts]
        (folder / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
        for command in (["run", "corpus.jsonl", "-o", "out"], ["report", "out"]):
            subprocess.run([sys.executable, "-m", "extractor", *command], cwd=folder, check=True)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1360, "height": 800}, color_scheme="light")
            number = [path.stem for path in texts].index(ARTICLE)
            page.goto(f"{(folder / 'out' / 'report.html').as_uri()}#article={number}")
            page.locator(".quantity", has_text=NUMBER).first.click()
            page.locator("tr.fact.selected").wait_for()
            page.screenshot(path=ROOT / "docs" / "report.png")
            browser.close()


def _article(path: Path) -> dict[str, str]:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    return {"id": path.stem, "title": gold["title"], "published": gold["published"], "text": text}


if __name__ == "__main__":
    main()
