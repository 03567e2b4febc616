"""How rows carry their evidence: one row an occasion and section, which the catalogue collects into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from customs_graph.network.collaboration import Collaboration
from customs_graph.network.incidence import Acts, Incidence
from customs_graph.network.nullmodel import SAMPLES, samples_of
from customs_graph.network.standing import left_out
from customs_graph.network.sufficiency import refusal
from customs_graph.network.ties import Tie
from customs_graph.questions.findings import Finding
from customs_graph.rdf.store import Number, Row

Pattern = Callable[[Collaboration, dict[str, str]], Finding]
UNLIKELY = 0.05
ONCE = "A tie of one occasion is not judged: one meeting cannot be told from chance."


def chance_told(found: Collaboration) -> str:
    """Return what a column of chance says, and of how many random networks."""
    number = samples_of(found.tying_occasions)
    told = (
        f"Chance: how often, of {number} random networks in which everyone is named as often and every occasion has as "
        f"many, one gives at least this; from {UNLIKELY} on it may well be chance."
    )
    error = (UNLIKELY * (1 - UNLIKELY) / number) ** 0.5
    return told if number == SAMPLES else f"{told} An estimate of {UNLIKELY} has an error of {error:.2f}."


def stability_told(found: Collaboration) -> str:
    """Return what the range of a rank says, and how many occasions were left out for it."""
    number, tying = len(left_out(found)), len(found.tying_occasions)
    which = "any one occasion" if number == tying else f"one of {number} occasions, drawn from the {tying:,},"
    return f"Rank without one: the best and the worst rank when {which} is left out."


def if_carried(pattern: Pattern) -> Pattern:
    """Let a pattern answer only where the data can carry a measure of structure; else the finding says why not."""

    def answer(found: Collaboration, parameters: dict[str, str]) -> Finding:
        why_not = refusal(found)
        return Finding(refusal=why_not) if why_not else pattern(found, parameters)

    answer.__doc__, answer.__name__, answer.__module__ = pattern.__doc__, pattern.__name__, pattern.__module__
    return answer


def of_tie(row: Row, tie: Tie, acts: Acts) -> list[Row]:
    """Return the row once for each occasion and section behind a tie."""
    return with_evidence(row, acts.where(tie.occasions, (tie.a, tie.b)))


def of_agent(row: Row, agent: str, acts: Acts) -> list[Row]:
    """Return the row once for each occasion and section of an agent."""
    return with_evidence(row, acts.of(agent))


def with_evidence(row: Row, acts: Iterable[Incidence]) -> list[Row]:
    """Return the row once for each occasion and section of the incidences, sorted."""
    evidence = sorted({(act.occasion, section) for act in acts for section in act.sections})
    return [row | {"occasion": occasion, "source": section} for occasion, section in evidence]


def ends(one: str, other: str, asked: str = "") -> Row:
    """Return the two ends of a tie as `one` and `other`, the one that was asked for first."""
    return {"one": other, "other": one} if other == asked else {"one": one, "other": other}


def number(value: float, decimals: int = 3) -> Number:
    """Return a number for readers, with so many decimals at most."""
    text = f"{value:.{decimals}f}"
    return Number(text.rstrip("0").rstrip(".") if "." in text else text)


def probability(value: float) -> Number:
    """Return an estimated probability for readers: thousandths below a tenth, else hundredths."""
    return number(value, 3 if value < 0.1 else 2)


def span(lowest: int, highest: int) -> str:
    """Return a range for readers: `2`, or `2 to 5`."""
    return f"{lowest}" if lowest == highest else f"{lowest} to {highest}"
