"""From a newsletter's file and a folder of facts to a draft."""

from __future__ import annotations

from pathlib import Path

from customs_graph.errors import DataFaulty, WrongUse
from customs_graph.facts.checks import ID_FORM, check
from customs_graph.intake.draft import Draft, drafted
from customs_graph.intake.extractors import EXTRACTORS
from customs_graph.intake.model import Checked, Suggester
from customs_graph.intake.parts import issue_of
from customs_graph.intake.reading import read_newsletter


def draft_of(file: Path, data: Path, source: str = "", suggester: Suggester | None = None) -> Draft:
    """Draft the facts of a newsletter, with what the facts in `data` know; a suggester is asked after the rules.

    `source` is the id of the source where it shall not be made from publisher and number.

    CannotRead where the file is no newsletter; DataFaulty where the facts have problems.
    """
    if source and not ID_FORM.fullmatch(source):
        raise WrongUse(f"'{source}' is not an id", "small letters, digits and hyphens, such as rocb-ap-078")
    newsletter = read_newsletter(file)
    facts, problems = check(data)
    if problems:
        told = "\n".join([f"the facts in {data} have problems:", *map(str, problems)])
        raise DataFaulty(told, "mend them first; `customs-graph check` lists them")
    checked = Checked(suggester) if suggester else None
    issue = issue_of(newsletter)
    draft = drafted(newsletter, issue, facts, [*EXTRACTORS, *([checked] if checked else [])], source)
    known = [f"{draft.source} is in the facts already"] if draft.source in facts.sources else []
    draft.told = [*newsletter.warnings, *issue.warnings, *known, *draft.told, *(checked.told() if checked else [])]
    return draft
