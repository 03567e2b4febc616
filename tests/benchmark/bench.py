"""What things take, with the ratio to a known measure: `python -m benchmark.bench`. Nothing here passes or fails."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from benchmark.generator import files, write
from benchmark.network import invented_payload, invented_ties
from payloads import newman_ties

Made = TypeVar("Made")

BARE = """<!doctype html><meta charset="utf-8"><title>bare</title><div id="pane" style="height:900px"></div>
<script>%s</script><script>
const { nodes, edges } = %s;
new vis.Network(document.getElementById("pane"), { nodes, edges }, { physics: false,
  edges: { smooth: false } });
</script>"""
# Both pages are watched in the same way: until the first frame after lines were drawn on a canvas.
WATCH = """
window.drawnAt = 0;
const draw = CanvasRenderingContext2D.prototype.stroke;
CanvasRenderingContext2D.prototype.stroke = function (...given) {
  window.drawnAt = window.drawnAt || -1;
  requestAnimationFrame(() => { if (window.drawnAt === -1) window.drawnAt = performance.now(); });
  return draw.apply(this, given);
};"""


def timed(name: str, work: Callable[[], Made]) -> tuple[Made, float]:
    """Do the work and print what it took."""
    start = time.perf_counter()
    made = work()
    took = time.perf_counter() - start
    print(f"  {name:<44}{took:8.2f} s", flush=True)
    return made, took


def page_by_stage(organizations: int = 1000, events: int = 800) -> None:
    """Print what the page of an invented region takes, stage by stage."""
    from customs_graph.explorer.page import render
    from customs_graph.explorer.view import View, payload_of
    from customs_graph.rdf.access import load_graph

    print(f"page of {organizations} organizations and {events} events")
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files(organizations, events))
        graph, reading = timed("read, check and map the facts", lambda: load_graph(Path(folder)))
        payload, asking = timed("ask, tie and place", lambda: payload_of(graph, View()))
        page, writing = timed("write the page", lambda: render(payload))
    print(
        f"  {len(payload.occasions)} occasions, {len(page) / 1e6:.1f} MB, together {reading + asking + writing:.2f} s\n"
    )


def places_against_networkx(sizes: tuple[int, ...] = (50, 500, 1000)) -> None:
    """Print what places take, names apart included, against 100 rounds of forces alone in networkx."""
    import networkx

    from customs_graph.explorer.layout import positions

    print("places, against forceatlas2_layout of networkx with 100 rounds")
    for size in sizes:
        ties = [(tie.a, tie.b, tie.weight) for tie in invented_ties(size, 4 * size)]
        names = {end: end for a, b, _ in ties for end in (a, b)}
        graph: Any = networkx.Graph()
        graph.add_weighted_edges_from(ties)
        _, own = timed(f"{size} nodes, own", lambda names=names, ties=ties: positions(names, ties))  # type: ignore[misc]
        _, other = timed(f"{size} nodes, networkx", lambda graph=graph: networkx.forceatlas2_layout(graph, seed=1))  # type: ignore[misc]
        print(f"  ratio {own / other:.2f}")
    for size in (2000, 5000):
        ties = [(tie.a, tie.b, tie.weight) for tie in invented_ties(size, 4 * size)]
        names = {end: end for a, b, _ in ties for end in (a, b)}
        timed(f"{size} nodes, own", lambda names=names, ties=ties: positions(names, ties))  # type: ignore[misc]
    print()


def first_picture(nodes: int = 2000, ties: int = 8000, runs: int = 3) -> None:
    """Print when the page first shows its picture, against a page that holds nothing but vis-network and the data."""
    from customs_graph.explorer.page import render

    print(f"first picture of {nodes} nodes and {ties} ties in Chromium, median of {runs}")
    payload = invented_payload(nodes, ties)
    with tempfile.TemporaryDirectory() as folder, _chromium() as browser:
        own, bare = Path(folder) / "own.html", Path(folder) / "bare.html"
        own.write_text(render(payload), encoding="utf-8")
        bare.write_text(_bare_page(payload), encoding="utf-8")
        # By turns, so that what else the machine does falls on both.
        taken = [(_drawn_after(browser, own), _drawn_after(browser, bare)) for _ in range(runs)]
    own_time, bare_time = (statistics.median(times) for times in zip(*taken, strict=True))
    print(f"  page {own_time:.2f} s, bare vis-network {bare_time:.2f} s, ratio {own_time / bare_time:.2f}\n")


def _bare_page(payload: Any) -> str:
    import pyvis

    labels = {one.id: one.label for one in payload.organizations}
    nodes = [
        {"id": one, "label": labels[one], "x": x * 500, "y": y * 500, "size": 10, "shape": "dot"}
        for one, x, y in payload.networks[0].places
    ]
    edges = [{"from": tie.a, "to": tie.b} for tie in newman_ties(payload.occasions)]
    scripts = sorted(Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    return BARE % (scripts[-1].read_text(encoding="utf-8"), json.dumps({"nodes": nodes, "edges": edges}))


@contextmanager
def _chromium() -> Iterator[Any]:
    import shutil

    from playwright.sync_api import sync_playwright

    path = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _drawn_after(browser: Any, page: Path) -> float:
    """Return the seconds from opening the page to the frame after its first lines were drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(120_000)
    opened.add_init_script(WATCH)
    opened.goto(page.as_uri())
    opened.wait_for_function("() => window.drawnAt > 0")
    seconds = float(opened.evaluate("window.drawnAt")) / 1000
    context.close()
    return seconds


def main() -> None:
    """Print all measures."""
    page_by_stage()
    places_against_networkx()
    first_picture()


if __name__ == "__main__":
    main()
