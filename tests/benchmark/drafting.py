"""How good the drafts are: `python -m benchmark.drafting [FILE --against DATA]`; nothing here passes or fails.

Without FILE it drafts newsletter 77 (where its text is) and the invented newsletters, each once with all that was
known before and once without a known organization or person, and prints the table and every miss and false value. The
`unseen` ones among the invented are those that no rule was made for. With FILE it does the same for one newsletter
against the facts in DATA that were reviewed for it.

What is scored, and what counts as right, stands in `claims`, `naming`, `reviewed` and `scores`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmark.claims import FIELDS
from benchmark.corpus import FOLDER, NEWSLETTER_77, Case, cases, chromium, newsletter_77
from benchmark.scores import Result, Score, scored, totals
from samples import ROOT

RECORD = FOLDER / "scores.json"
DOCUMENT = ROOT / "docs" / "drafting.md"
BEGIN, END = "<!-- scores: written by `make bench-draft` -->", "<!-- end of scores -->"
SETS = {
    "newsletter-77": "No. 77",
    "newsletter-77 emptied": "No. 77, nobody known",
    "invented": "invented",
    "invented emptied": "invented, nobody known",
    "unseen": "unseen",
    "unseen emptied": "unseen, nobody known",
}
Scores = dict[str, Score]


def runs(chosen: list[Case]) -> list[Result]:
    """Score each newsletter twice: with what was known before, and with nobody known."""
    return [scored(case, emptied=emptied) for case in chosen for emptied in (False, True)]


def available() -> list[Case]:
    """Return the newsletters that can be drafted on this machine."""
    invented = [case for case in cases() if chromium() or not case.on_paper]
    return [*invented, *([newsletter_77()] if NEWSLETTER_77.exists() else [])]


def by_set(results: list[Result]) -> dict[str, Scores]:
    """Add up the results as the table shows them."""
    sets: dict[str, list[Result]] = {}
    for result in results:
        kind = result.case if result.case == "newsletter-77" else "invented"
        kind = "unseen" if result.case.startswith("unseen-") else kind
        sets.setdefault(kind + (" emptied" if result.emptied else ""), []).append(result)
    return {name: totals(sets[name]) for name in SETS if name in sets}


def table(sets: dict[str, Scores]) -> str:
    """Return the scores as a Markdown table: precision and recall by set, and of how many facts."""
    lines = [_row("", [SETS[name] for name in sets]), _row("---", ["---"] * len(sets))]
    for field in FIELDS:
        cells = [_cell(scores[field]) for scores in sets.values()]
        if any(cells):
            lines.append(_row(field, cells))
    return "\n".join(lines)


def _row(first: str, cells: list[str]) -> str:
    return " | ".join([f"| {first}", *cells]).rstrip() + " |"


def _cell(score: Score) -> str:
    """Precision, recall, and how many facts there are; a dash where nothing was drafted, or nothing is to be found."""
    if not score.right + score.false + score.missed:
        return ""
    shown = ["–" if share is None else f"{share:.2f}" for share in (score.precision, score.recall)]
    return f"{' / '.join(shown)} of {score.right + score.missed}"


def recorded() -> dict[str, Scores]:
    """Return the scores on record: what a change may not fall below."""
    content = json.loads(RECORD.read_text(encoding="utf-8"))
    return {name: {field: Score(**one) for field, one in scores.items()} for name, scores in content.items()}


def record(sets: dict[str, Scores]) -> None:
    """Write the scores on record, and the table in the documentation."""
    plain = {name: {field: asdict(score) for field, score in scores.items()} for name, scores in sets.items()}
    lines = json.dumps(plain, indent=1).replace("{\n   ", "{").replace(",\n   ", ", ").replace("\n  }", "}")
    RECORD.write_text(lines + "\n", encoding="utf-8")
    if DOCUMENT.exists():
        DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8"), table(sets)), encoding="utf-8")


def with_table(document: str, made: str) -> str:
    """Return a document with the table between its marks; unchanged where it has none."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n\n{made}\n\n{end}{after}" if begin and end else document


def told(results: list[Result]) -> str:
    """Return every miss, every false value and what is out of reach, newsletter by newsletter."""
    lines = []
    for result in results:
        lines.append(f"\n{result.case}{', nobody known' if result.emptied else ''}")
        lines += [f"  {fault}" for fault in result.faults]
        lines += [f"  beyond {one}" for one in result.out_of_reach]
    return "\n".join(lines)


def plain(results: list[Result]) -> list[dict[str, Any]]:
    """Return the results as JSON holds them."""
    return [asdict(result) for result in results]


def main() -> None:
    """Print the table and the faults; write them as JSON, or put the scores on record, where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="a newsletter; all that are known where left out")
    parser.add_argument("--against", type=Path, help="the facts that were reviewed for FILE")
    parser.add_argument("--json", type=Path, help="also write everything to this file")
    parser.add_argument("--record", action="store_true", help="put the scores on record and into the documentation")
    given = parser.parse_args()
    if bool(given.file) != bool(given.against):
        parser.error("FILE and --against belong together")
    if given.file and given.record:
        parser.error("--record is for the known newsletters, without FILE")
    results = runs([newsletter_77(given.file, given.against)] if given.file else available())
    sets = by_set(results)
    print(table(sets))
    print(told(results))
    if given.json:
        given.json.write_text(json.dumps(plain(results), indent=1, ensure_ascii=False), encoding="utf-8")
    if given.record and len(sets) < len(SETS):
        sys.exit("not recorded: the text of newsletter 77 is not here")
    if given.record:
        record(sets)


if __name__ == "__main__":
    main()
