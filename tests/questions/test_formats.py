"""How answers are given: what is cut and what never is, and that no name is read as markup."""

from __future__ import annotations

import csv
import io
import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from customs_graph.errors import WrongUse
from customs_graph.questions.answers import Answer, Cell
from customs_graph.questions.catalogue import question
from customs_graph.questions.formats import FORMATS, as_html
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph
from hostile import HOSTILE

NASTY = (*HOSTILE, "a|b", "`x`", "[a](b)", "![a](b)", "*a*", "a\nb", "\\", "# a", "$x$", "~~a~~", "&lt;", "1. a", "- a")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INLINE = {"text", "text_special", "softbreak"}
FRAME = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item", "strong"}


def of(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text=text, id=text) for text in texts)


def number(text: str) -> tuple[Cell, ...]:
    return (Cell(text=text, number=True),)


def source(*pages: int) -> tuple[Cell, ...]:
    return tuple(Cell("rocb-ap-077", page, f"p. {page}", f"rocb-ap-077/s{page}", "Heading") for page in pages)


def many(count: int) -> Answer:
    rows = [{"who": of(f"name{n:03}"), "with": of("a", "b", "c", "d", "e", "f")} for n in range(count)]
    return Answer(("who", "with"), rows, ["A note."], ("with",))


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_a_long_table_is_cut_and_says_so() -> None:
    lines = FORMATS["table"](many(52), 40).splitlines()
    assert "name039" in "\n".join(lines) and "name040" not in "\n".join(lines)
    assert lines[-3:] == ["… 12 more rows (--rows 0 shows all)", "", "A note."]
    assert sum(line.endswith("… 2 more") for line in lines) == 40


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_cut_unless_asked_and_data_never(form: str) -> None:
    text = FORMATS[form](many(52), 40 if form != "table" else 0)
    assert "name051" in text
    assert "more" not in text
    assert text.count("f") >= 52


def test_many_pages_of_one_document_are_cut_after_four_lines() -> None:
    answer = Answer(("who", "source"), [{"who": of("x"), "source": source(*range(100, 160))}], several=("source",))
    lines = [line.strip() for line in FORMATS["table"](answer, 40).splitlines() if "1" in line or "more" in line]
    assert lines[0] == "x     rocb-ap-077 p. 100, 101,"
    assert len(lines) == 5
    shown = sum(
        line.count("1") > 0 and len(line.removeprefix("x     rocb-ap-077 p. ").split(", ")) for line in lines[:4]
    )
    assert lines[4] == f"… {60 - shown} more"


def test_numbers_stand_right_and_places_hold_together(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = "a very long name of an organization that needs more room than there is in any terminal"
    rows = [
        {"n": number("7"), "who": of(wide), "other": of(wide), "source": source(6, 20)},
        {"n": number("1234"), "who": of("b"), "other": (), "source": source(7)},
    ]
    monkeypatch.setenv("COLUMNS", "80")
    lines = FORMATS["table"](Answer(("n", "who", "other", "source"), rows), 40).splitlines()
    assert any(line.startswith("    7") for line in lines)
    assert any(line.startswith(" 1234") for line in lines)
    assert sum("rocb-ap-077 p. 6, 20" in line for line in lines) == 1
    assert all(len(line) <= 80 for line in lines)


def test_the_same_text_of_another_thing_is_no_repeat() -> None:
    rows = [{"a": (Cell(text="x", id=one),), "b": of(one)} for one in ("one", "two", "two")]
    lines = FORMATS["table"](Answer(("a", "b"), rows)).splitlines()
    assert [line.split() for line in lines if "x" in line] == [["x", "one"], ["x", "two"], ["x", "two"]]


def test_no_control_character_reaches_a_terminal() -> None:
    text = FORMATS["table"](Answer(("a",), [{"a": of("x\x1b[31my\u202ez\x07")}], ["\x1b]0;t\x07"]), 40)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_json_tells_what_was_asked(graph: Graph) -> None:
    told = json.loads(FORMATS["json"](ask(graph, question("partners"), {"of": "appu"})))
    assert (told["question"], told["status"], told["refusal"]) == ("partners", "answered", None)
    assert told["text"] == question("partners").question
    assert told["parameters"]["of"] == "appu"
    assert told["parameters"]["rule"] == "newman"
    empty = json.loads(FORMATS["json"](ask(graph, question("posts"), {"title": "no such title"})))
    assert (empty["status"], empty["rows"]) == ("empty", [])


def test_json_of_another_query_has_rows_notes_and_status() -> None:
    assert json.loads(FORMATS["json"](many(0))) == {"status": "empty", "rows": [], "notes": ["A note."]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2),
        ("0.50", 0.5),
        ("-3", -3),
        ("1E2", 100.0),
        ("INF", "INF"),
        ("NaN", "NaN"),
        ("x", "x"),
        ("9" * 30, int("9" * 30)),
    ],
)
def test_a_number_is_a_number_where_it_is_one(text: str, value: object) -> None:
    answer = Answer(("n",), [{"n": number(text)}])
    assert list(answer) == [{"n": value}]
    assert json.loads(FORMATS["json"](answer))["rows"] == [{"n": value}]


def test_a_refusal_stands_in_place_of_rows(graph: Graph) -> None:
    refused = Answer(("a",), [], ["The scope."], question=question("partners"), refusal="Too little is known.")
    assert FORMATS["table"](refused) == "Too little is known.\nThe scope.\n"
    assert "**Too little is known.**" in FORMATS["markdown"](refused)
    assert json.loads(FORMATS["json"](refused))["refusal"] == "Too little is known."
    assert FORMATS["csv"](refused) == "a\n"
    assert "Too little is known." in as_html(refused)


def hostile(text: str) -> Answer:
    rows = [{text: of(text), "b": of("b"), "n": number("1"), "source": source(3)}]
    asked = question("partners").model_copy(update={"question": text})
    return Answer((text, "b", "n", "source"), rows, [text], question=asked, parameters={"of": text})


def _assert_inert(markdown: str, columns: int) -> None:
    tokens = MARKDOWN.parse(markdown)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens if token.type != "inline"}
    assert kinds <= FRAME
    assert {child.type for token in tokens for child in token.children or ()} <= INLINE
    assert (
        sum(token.type == "td_open" for token in tokens) == sum(token.type == "th_open" for token in tokens) == columns
    )


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_name_is_text_in_markdown(text: str) -> None:
    markdown = FORMATS["markdown"](hostile(text))
    _assert_inert(markdown, 4)
    shown = " ".join(text.split())
    title = " ".join(shown.replace("_", " ").split())
    contents = [token for token in MARKDOWN.parse(markdown) if token.type == "inline"]
    texts = ["".join(child.content for child in token.children or ()) for token in contents]
    assert texts == [shown, f"of = {shown}", title, "b", "n", "source", shown, "b", "1", "rocb-ap-077 p. 3", shown]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip()))
def test_any_name_is_text_in_markdown(text: str) -> None:
    _assert_inert(FORMATS["markdown"](hostile(f"x{text}")), 4)


@pytest.mark.parametrize("text", ["https://example.org/x", "WWW.example.org", "http://a@b"])
def test_an_address_in_a_name_is_no_link(text: str) -> None:
    assert "://" not in FORMATS["markdown"](hostile(text))
    assert "www." not in FORMATS["markdown"](hostile(text)).lower()


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_name_is_text_in_html(text: str) -> None:
    page = as_html(hostile(text))
    for tag in ("table", "caption", "thead", "tbody", "tr", "th", "td", "p", "br"):
        page = re.sub(f"</?{tag}(?: style=[a-z:;-]+)?>", "", page)
    assert "<" not in page
    assert ">" not in page
    assert '"' not in page


def test_csv_and_markdown_hold_the_sources_as_text(graph: Graph) -> None:
    answer = ask(graph, question("sponsors"), {"sponsor": "ccf-japan"})
    assert "| rocb-ap-077 p. 22 |" in FORMATS["markdown"](answer)
    (line,) = csv.DictReader(io.StringIO(FORMATS["csv"](answer)))
    assert line["source"] == "rocb-ap-077 p. 22"


def test_an_answer_in_python(graph: Graph) -> None:
    answer = ask(graph, question("partners"), {"of": "rocb-ap"})
    first = next(iter(answer))
    assert len(answer) == len(list(answer)) > 10
    assert first["partner"] == "RILO A/P"
    assert (first["weight"], first["number"]) == (1.475, 4)
    assert isinstance(first["number"], int)
    assert first["source"][0] == "rocb-ap-077 p. 6"
    assert "23rd RHCA, Bali 2022" in first["occasion"]
    assert "RILO A/P" in str(answer) and "more rows" not in str(answer)
    assert answer._repr_html_().startswith("<table><caption>Who are")
    assert Answer((), [])


def test_a_frame(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(graph, question("partners"), {"of": "rocb-ap"})
    frame = answer.frame()
    assert tuple(frame.columns) == answer.headings
    assert frame["weight"].sum() == pytest.approx(sum(row["weight"] for row in answer))
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(WrongUse, match="pip install"):
        answer.frame()
