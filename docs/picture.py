"""Takes pictures of the explorer in a real browser: that of the README, or one of each view to look through.

`make picture` writes the first; `make screens` the others, at three widths, into `build/screens`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

SIZES = {"wide": (1440, 900), "middle": (800, 1100), "phone": (390, 844)}
STATES = {
    "overview": "#overview",
    "organization": "#org=rocb-ap",
    "tie": "#tie=rilo-ap~rocb-ap",
    "event": "#event=rhca-23&net=events",
    "people": "#person=norikazu-kuramoto&net=people",
    "sponsors": "#overview&net=sponsors",
    "agreements": "#overview&net=agreements",
    "way": "#path=traffic~otif",
    "compared": "#compare=wco~rilo-ap",
    "table": "#overview&view=table",
    "timeline": "#overview&view=timeline",
    "matrix": "#overview&view=matrix",
    "map": "#overview&view=map",
}


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser of this machine."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def take(browser: Any, address: str, size: tuple[int, int], picture: Path) -> None:
    """Open the page and save what a reader sees first."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    page.wait_for_timeout(800)
    page.screenshot(path=picture)
    page.close()


def main(page_file: Path, out: Path) -> None:
    """Write one picture where `out` names one, else those of all states and sizes into the folder."""
    address = page_file.resolve().as_uri()
    with chromium() as browser:
        if out.suffix == ".png":
            take(browser, address + STATES["tie"], SIZES["wide"], out)
            return
        out.mkdir(parents=True, exist_ok=True)
        for state, fragment in STATES.items():
            for width, size in SIZES.items():
                take(browser, address + fragment, size, out / f"{state}-{width}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
