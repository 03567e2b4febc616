"""How each stage grows with the facts, beside what one would write with the plain packages.

`python -m benchmark.scale [--sizes 20 2000 …] [--limit SECONDS] [--record]` measures every stage of `stages` in a
process of its own, own and peer by turns, and prints seconds, peak memory and ratios; `--record` puts the tables into
docs/scale.md. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmark.generator import files, organizations_of, write
from benchmark.stages import STAGES
from samples import ROOT

# Seconds after which a stage of our own is stopped.
LONGEST = 1800.0
SIZES = (20, 2_000, 50_000)
DOCUMENT = ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- {}: written by `make bench` -->", "<!-- end of {} -->"
MARK = "measured"
PACKAGES = ("pyoxigraph", "rdflib", "networkx", "pyvis", "PyYAML", "numpy", "lxml", "pydantic")


@dataclass(frozen=True)
class Taken:
    """What a stage took; neither is known where it was stopped."""

    seconds: float | None
    megabytes: float | None = None

    def __str__(self) -> str:
        if self.seconds is None:
            return "stopped"
        return f"{self.seconds:.2f} s" if self.seconds < 100 else f"{self.seconds:.0f} s"


@dataclass(frozen=True)
class Line:
    """One stage at one size."""

    stage: str
    events: int
    own: Taken
    peer: Taken | None
    limit: float

    @property
    def ratio(self) -> str:
        """How many times as long the peer takes; at least so many where it was stopped."""
        if self.peer is None or not self.own.seconds:
            return ""
        least = "> " if self.peer.seconds is None else ""
        return f"{least}{(self.peer.seconds or self.limit) / self.own.seconds:.1f}"

    def cells(self) -> list[str]:
        """Return the cells of its row."""
        memory = f"{self.own.megabytes:,.0f} MB" if self.own.megabytes else ""
        peer = "" if self.peer is None else str(self.peer)
        return [self.stage, f"{self.events:,}", str(self.own), memory, peer, self.ratio]


HEADER = ["stage", "events", "own", "peak memory", "peer", "peer / own"]


def measured(sizes: list[int], limit: float) -> Iterator[Line]:
    """Measure every stage at every size; a stage that was stopped at one size is not tried at a larger one."""
    stopped = set[tuple[str, str]]()
    with tempfile.TemporaryDirectory() as folder:
        for events in sorted(sizes):
            facts = Path(folder) / str(events)
            write(facts, files(organizations_of(events), events))
            for name, stage in STAGES.items():
                if events > stage.most:
                    continue
                taken = {}
                for side in ("own", "peer") if stage.peer else ("own",):
                    known = (name, side) in stopped
                    taken[side] = (
                        Taken(None) if known else _taken(name, side, facts, limit if side == "peer" else LONGEST)
                    )
                    stopped |= {(name, side)} if taken[side].seconds is None else set()
                line = Line(name, events, taken["own"], taken.get("peer"), limit)
                print("  ".join(cell.ljust(12) for cell in line.cells()), flush=True)
                yield line


def _taken(name: str, side: str, facts: Path, limit: float) -> Taken:
    """Let a process of its own do the work; its preparation does not count, but for memory."""
    command = [sys.executable, "-m", "benchmark.scale", "--measure", name, side, str(facts), "--limit", str(limit)]
    environment = os.environ | {
        "CUSTOMS_GRAPH_CACHE": str(facts.parent / "cache"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        # Killed by its alarm, it says nothing.
        sys.stderr.write(done.stderr[-2000:])
        return Taken(None)
    told = json.loads(done.stdout.splitlines()[-1])
    return Taken(told["seconds"], told["megabytes"])


def measure(name: str, side: str, facts: Path, limit: float) -> None:
    """Do the work of a stage and print what it took; after so many seconds the process is killed by its alarm."""
    work = (STAGES[name].own if side == "own" else STAGES[name].peer)(facts)  # type: ignore[misc]
    signal.setitimer(signal.ITIMER_REAL, limit)
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024}))


def table(lines: list[Line]) -> str:
    """Return the lines as a table in Markdown, with the machine and the versions."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    told = f"Python {platform.python_version()} on {os.cpu_count()} cores; {packages}."
    limit = f"A peer that takes more than {lines[0].limit:g} s is stopped, and not tried with more events."
    return f"{in_markdown([HEADER, *(line.cells() for line in lines)])}\n\n{told} {limit}"


def in_markdown(rows: list[list[str]]) -> str:
    """Return rows, of which the first is the header, as a table."""
    header, *others = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in [header, ["---"] * len(header), *others])


def record(text: str, mark: str = MARK) -> None:
    """Put the table into its place in the documentation."""
    page, begin, end = DOCUMENT.read_text("utf-8"), BEGIN.format(mark), END.format(mark)
    before, _, rest = page.partition(begin)
    DOCUMENT.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}", "utf-8")


def main() -> None:
    """Print the table, or measure one stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="how many events")
    parser.add_argument("--limit", type=float, default=120, help="the most seconds that a peer may take")
    parser.add_argument("--record", action="store_true", help="put the table into docs/scale.md")
    parser.add_argument("--measure", nargs=3, metavar=("STAGE", "SIDE", "FACTS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        name, side, facts = given.measure
        measure(name, side, Path(facts), given.limit)
        return
    lines = list(measured(given.sizes, given.limit))
    if given.record:
        record(table(lines))


if __name__ == "__main__":
    main()
