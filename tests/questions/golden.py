"""Golden answers: what every question answers on newsletter 77 and on the invented region, written out to be read.

Write those of a question anew with `python tests/questions/golden.py NAME …` (all without a name), then **read what
changed against the text** before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from customs_graph.questions.catalogue import question, questions  # noqa: E402
from customs_graph.questions.formats import FORMATS  # noqa: E402
from customs_graph.questions.runner import ask  # noqa: E402
from customs_graph.rdf.access import load_graph  # noqa: E402
from customs_graph.rdf.store import Graph  # noqa: E402
from samples import DATA, REGION, of_one_source  # noqa: E402

FOLDER = Path(__file__).parent / "golden"
ASKED = yaml.load((Path(__file__).parent / "asked.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def parameters(name: str, where: str) -> dict[str, str]:
    """Return what a question is asked with on `newsletter` or `region`."""
    given: dict[str, str] = ASKED.get(name, {}).get(where, {})
    return given


def golden(graph: Graph, name: str, where: str) -> str:
    """Return the answer of a question as it is kept: what it was asked with, the rows, the notes."""
    answer = ask(graph, question(name), parameters(name, where))
    asked = " ".join(f"{key}={value}" for key, value in answer.parameters.items())
    notes = [*([f"refused: {answer.refusal}"] if answer.refusal else []), *answer.notes]
    return "\n".join([f"# {asked}".rstrip(), FORMATS["csv"](answer).rstrip("\n"), *(f"# {note}" for note in notes), ""])


def path_of(name: str, where: str) -> Path:
    """Return the file of a golden answer."""
    return FOLDER / where / f"{name}.csv"


def write(names: list[str]) -> None:
    """Write the golden answers of these questions, or of all; those of no question are taken away."""
    graphs = {"newsletter": of_one_source(load_graph(DATA), "rocb-ap-077"), "region": load_graph(REGION)}
    for where, graph in graphs.items():
        (FOLDER / where).mkdir(parents=True, exist_ok=True)
        for path in (FOLDER / where).glob("*.csv"):
            if path.stem not in questions():
                path.unlink()
        for name in names or questions():
            path_of(name, where).write_text(golden(graph, name, where), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1:])
