"""Pictures: the same bytes each time, well-formed, no label cut or over another, and no name read as markup."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from customs_graph.errors import WrongUse
from customs_graph.questions.answers import Answer, Cell, Cells
from customs_graph.questions.catalogue import Plot, Question, question
from customs_graph.questions.pictures import PLOTS, picture, ticks
from customs_graph.questions.runner import ask
from customs_graph.questions.sheet import text_width, wrapped
from customs_graph.rdf.store import Graph
from hostile import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
NASTY = (*HOSTILE, "]]>", "&amp;", "$x^2$ and $", "a\x00b\x1b\x08c", "\\frac", "two\nlines", "\ufffe", "x" * 300)
PLOT = {
    "bars": Plot(kind="bars", of="a", value="n"),
    "matrix": Plot(kind="matrix", of="a", across="b", value="n"),
    "timeline": Plot(kind="timeline", of="a", start="s", end="e"),
}


def answer_with(kind: str, rows: list[dict[str, str]], text: str = "Is it so?") -> Answer:
    asked = Question(
        name="q", question=text, why="W.", group="Events", keywords=("k",), sparql="SELECT", plot=PLOT[kind]
    )
    cells: list[dict[str, Cells]] = [
        {name: (Cell(text=value, number=name == "n"),) if value else () for name, value in row.items()} for row in rows
    ]
    return Answer(tuple(rows[0]), cells, [text], question=asked, parameters={"of": text})


def texts(svg: bytes) -> list[str]:
    return ["".join(one.itertext()).strip() for one in ET.fromstring(svg).iter(f"{SVG}text")]


def drawn(kind: str, *rows: dict[str, str]) -> list[str]:
    return texts(picture(answer_with(kind, list(rows))))


def test_every_kind_of_plot_is_drawn() -> None:
    assert set(PLOTS) == set(PLOT)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("kind", PLOTS)
def test_a_hostile_name_is_text(kind: str, text: str) -> None:
    row = {"a": text, "b": text, "n": "3", "s": "2022-05", "e": text}
    svg = picture(answer_with(kind, [row, row | {"s": "2022", "e": ""}], text))
    root = ET.fromstring(svg)
    assert not {one.tag for one in root.iter()} & {f"{SVG}script", f"{SVG}image", f"{SVG}a", f"{SVG}foreignObject"}
    assert not [name for one in root.iter() for name in one.attrib if name.lower().startswith("on")]
    joined = re.sub(r"\s", "", "".join(root.itertext()))
    kept = re.sub(r"\s", "", "".join(c for c in text if c.isprintable() or c in "\u2028\u2029"))
    assert kept in joined.replace("\N{REPLACEMENT CHARACTER}", "")


@pytest.mark.parametrize("asked", ["partners", "events"])
def test_the_same_answer_gives_the_same_bytes(graph: Graph, asked: str) -> None:
    given = {"of": "rocb-ap"} if asked == "partners" else {}
    first = picture(ask(graph, question(asked), given))
    code = (
        "import sys; from pathlib import Path; from customs_graph.questions.catalogue import question;"
        "from customs_graph.questions.pictures import picture; from customs_graph.questions.runner import ask;"
        "import matplotlib; matplotlib.rcParams['font.size'] = 30; matplotlib.rcParams['svg.fonttype'] = 'path';"
        "import pickle; answer = pickle.load(sys.stdin.buffer); sys.stdout.buffer.write(picture(answer))"
    )
    import pickle

    told = pickle.dumps(ask(graph, question(asked), given))
    done = subprocess.run([sys.executable, "-c", code], input=told, capture_output=True, check=True)
    assert done.stdout == first
    assert done.stderr == b""


def test_a_picture_leaves_the_settings_of_others_alone(graph: Graph) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    picture(ask(graph, question("partners"), {"of": "rocb-ap"}))
    assert dict(matplotlib.rcParams) == before


def test_the_picture_says_question_values_notes_and_sources(graph: Graph) -> None:
    answer = ask(graph, question("partners"), {"of": "rocb-ap"})
    shown = texts(picture(answer))
    assert shown[:2] == [question("partners").question, "of = rocb-ap, rule = newman, support = 1"]
    assert shown[shown.index("RILO A/P") + 1] == "1.475"
    assert f"… {len(answer) - 40} more" in shown
    assert any(line.startswith("Sources: rocb-ap-077 p. 6") for line in shown)
    assert any(line.startswith("Ties under the rule") for line in shown)


def test_bars_stay_in_the_order_of_the_answer_and_reach_both_ways() -> None:
    shown = drawn("bars", {"a": "one", "n": "-2"}, {"a": "two", "n": "4"}, {"a": "three", "n": ""})
    assert [text for text in shown if text in ("one", "two", "three")] == ["one", "two", "three"]
    assert {"-2", "4"} <= set(shown)
    assert drawn("bars", {"a": "only", "n": "0"})


def test_long_labels_are_wrapped_and_none_is_lost() -> None:
    name = "Working group of the heads of customs administrations on the exchange of information about risk " * 3
    shown = drawn("bars", {"a": name, "n": "1"})
    assert name.split() == " ".join(shown).split("n by a ")[1].split(" 1 ")[0].split()
    assert all(text_width(line, 9) <= 3.2 for line in wrapped(name, 3.2, 9))
    assert "".join(wrapped("念本智物" * 40, 1, 9)) == "念本智物" * 40


def test_a_matrix_adds_numbers_and_keeps_texts() -> None:
    rows = [{"a": "x", "b": "y", "n": "1"}, {"a": "x", "b": "y", "n": "2.5"}, {"a": "z", "b": "y", "n": "0"}]
    assert {"x", "z", "y", "3.5", "0"} <= set(drawn("matrix", *rows))
    plain = answer_with("matrix", rows)
    assert plain.question
    counted = plain.question.model_copy(update={"plot": Plot(kind="matrix", of="a", across="b")})
    plain.question = counted
    assert {"2", "1"} <= set(texts(picture(plain)))
    worded = plain.question.model_copy(update={"plot": Plot(kind="matrix", of="a", across="n", value="b")})
    plain.question = worded
    assert "y" in texts(picture(plain))


def test_a_large_matrix_says_what_it_leaves_out() -> None:
    rows = [{"a": f"row{n}", "b": f"column{n}", "n": "1"} for n in range(43)]
    shown = drawn("matrix", *rows)
    assert {"… 3 more of a", "… 3 more of b", "row39", "column39"} <= set(shown)
    assert not {"row40", "column40"} & set(shown)


def test_a_timeline_draws_what_is_dated_and_lists_the_rest() -> None:
    shown = drawn(
        "timeline",
        {"a": "late", "s": "2022-06-01", "e": "2022-06-03"},
        {"a": "month", "s": "2022-05", "e": ""},
        {"a": "never", "s": "", "e": ""},
        {"a": "odd", "s": "in spring", "e": ""},
        {"a": "early", "s": "2022-04-01", "e": "2022-04-01"},
    )
    assert [text for text in shown if text in ("late", "month", "early")] == ["early", "month", "late"]
    assert {"undated: never; odd", "2022-06-01 – 2022-06-03", "2022-04-01"} <= set(shown)
    assert any(text.startswith("Lighter:") for text in shown)
    assert "undated: x" in drawn("timeline", {"a": "x", "s": "", "e": ""})


@pytest.mark.parametrize(
    ("years", "first"), [(0.02, "weeks"), (0.5, "months"), (3, "months"), (12, "years"), (400, "y")]
)
def test_marks_are_few(years: float, first: str) -> None:
    for start in range(737000, 737400, 7):
        marks = ticks(start, start + int(years * 365.25) + 1)
        assert 1 <= len(marks) <= 9, (start, first)
        assert len({text for _, text in marks}) == len(marks)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(("a",), []), "only a question"),
        (Answer(("a",), [], question=question("posts")), "'posts' has no picture"),
        (Answer(("a",), [], question=question("partners")), "nothing in the sources"),
        (Answer(("a",), [], question=question("partners"), refusal="Too little."), "Too little."),
    ],
)
def test_what_cannot_be_drawn_is_told(answer: Answer, message: str) -> None:
    with pytest.raises(WrongUse, match=message):
        picture(answer)
