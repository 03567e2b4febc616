"""What a reader takes along: drawings, data and a citation, read back from the downloaded files."""

from __future__ import annotations

import csv
import io
import json
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from visits import PHONE

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = ("picture", "table", "timeline", "matrix", "map")
INERT = {"svg", "title", "rect", "g", "text", "path", "line", "circle", "defs", "pattern"}


def taken(seen: Any, button: str, folder: Path) -> Path:
    """Press a button of the menu and return the file that the browser saved."""
    if not seen.page.is_visible("#takeaway-body"):
        seen.page.click("#takeaway summary")
    with seen.page.expect_download() as download:
        seen.page.click(f"#takeaway-body button:text-is('{button}')")
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


def words(tree: ElementTree.Element) -> str:
    return " ".join(text for text in tree.itertext() if text.strip())


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.mark.parametrize("view", DRAWN)
def test_a_drawing_stands_alone(visit: Any, tmp_path: Path, view: str) -> None:
    path = taken(visit("newsletter", f"#overview&view={view}"), "SVG", tmp_path)
    assert path.name == f"customs-graph-{view}.svg"
    tree = ElementTree.fromstring(path.read_bytes())
    assert tree.tag == f"{SVG}svg"
    assert str(tree.findtext(f"{SVG}title")).startswith("Customs cooperation in Asia and the Pacific: ")
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= INERT
    assert not [name for element in tree.iter() for name in element.attrib if name in ("class", "style", "href")]
    told = words(tree)
    for part in ("Weight: shared occasions", "Period: all dates", "No filter is set.", "Source: ROCB A/P E-Newsletter"):
        assert part in told, part


def test_the_network_is_drawn_from_its_records(visit: Any, tmp_path: Path) -> None:
    tree = ElementTree.fromstring(taken(visit("newsletter"), "SVG", tmp_path).read_bytes())
    assert len(tree.findall(f".//{SVG}line")) == 275
    # One mark an organization, one for each kind in the legend.
    assert len(tree.findall(f".//{SVG}path")) == 50 + 5
    assert {"WCO", "ROCB A/P", "Fiji Customs"} <= {element.text for element in tree.iter(f"{SVG}text")}
    assert not [element for element in tree.iter() if element.tag.endswith("image")]


def test_a_drawing_says_the_filters_and_shows_no_more(visit: Any, tmp_path: Path) -> None:
    seen = visit("newsletter")
    seen.page.click(".kind:has-text('Customs')")
    tree = ElementTree.fromstring(taken(seen, "SVG", tmp_path).read_bytes())
    assert "Filters: without Customs administrations and their units" in words(tree)
    assert "Fiji Customs" not in words(tree)


def test_views_bring_their_own_notes(visit: Any, tmp_path: Path) -> None:
    notes = {"timeline": "12 occasions without a date not drawn", "map": "our own, approximate", "matrix": "S sponsor"}
    for view, note in notes.items():
        tree = ElementTree.fromstring(
            taken(visit("newsletter", f"#overview&view={view}"), "SVG", tmp_path).read_bytes()
        )
        assert note in words(tree)


@pytest.mark.parametrize("view", ["picture", "timeline", "map"])
def test_a_phone_takes_the_same_drawing(visit: Any, tmp_path: Path, view: str) -> None:
    desk = taken(visit("newsletter", f"#overview&view={view}"), "SVG", tmp_path).read_bytes()
    phone = taken(visit("newsletter", f"#overview&view={view}", viewport=PHONE), "SVG", tmp_path).read_bytes()
    assert desk == phone


@pytest.mark.parametrize("view", ["picture", "timeline", "matrix", "map"])
def test_a_png_is_twice_the_size_and_painted(visit: Any, tmp_path: Path, view: str) -> None:
    seen = visit("newsletter", f"#overview&view={view}")
    drawing = ElementTree.fromstring(taken(seen, "SVG", tmp_path).read_bytes())
    content = taken(seen, "PNG", tmp_path).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", content[16:24])
    assert size == (2 * int(drawing.attrib["width"]), 2 * int(drawing.attrib["height"]))
    assert len(content) > 100_000


def test_tables_hold_what_is_shown(visit: Any, tmp_path: Path) -> None:
    seen = visit("newsletter")
    ties = rows(taken(seen, "Ties (CSV)", tmp_path))
    assert len(ties) == 275
    assert {row["id"] for row in ties[:1]} | {row["partner id"] for row in ties[:1]} == {"rilo-ap", "rocb-ap"}
    otif = next(row for row in ties if {row["id"], row["partner id"]} == {"otif", "rocb-ap"})
    assert otif["occasions"] == "WCO Asia/Pacific Regional Railway Workshop"
    assert "p. 18" in otif["sections"]
    nodes = rows(taken(seen, "Organizations (CSV)", tmp_path))
    assert len(nodes) == 50
    assert nodes[0]["short name"] == "ROCB A/P"
    occasions = {row["id"]: row for row in rows(taken(seen, "Occasions (CSV)", tmp_path))}
    assert len(occasions) == 46
    assert occasions["suva-working-group-2022"]["start"] == "2022-04-25"
    assert occasions["suva-working-group-2022"]["place"] == "Suva, Fiji"
    assert "p. 17" in occasions["suva-working-group-2022"]["sections"]


def test_json_holds_what_is_shown(visit: Any, tmp_path: Path) -> None:
    seen = visit("newsletter")
    seen.page.click(".kind:has-text('Customs')")
    content = json.loads(taken(seen, "All of it (JSON)", tmp_path).read_text("utf-8"))
    ids = {node["id"] for node in content["nodes"]}
    assert "wco" in ids
    assert "fiji-customs" not in ids
    assert {end for tie in content["ties"] for end in (tie["a"], tie["b"])} <= ids
    suva = next(one for one in content["occasions"] if one["id"] == "suva-working-group-2022")
    assert [section["page"] for section in suva["sections"]] == [17]
    assert any("without Customs administrations" in line for line in content["legend"])


def test_hostile_texts_are_inert_in_every_file(visit: Any, tmp_path: Path) -> None:
    for view in DRAWN:
        tree = ElementTree.fromstring(taken(visit("hostile", f"#overview&view={view}"), "SVG", tmp_path).read_bytes())
        assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= INERT
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
        assert "</script><script>alert(1)</script>" in words(tree)
    seen = visit("hostile")
    assert len(rows(taken(seen, "Organizations (CSV)", tmp_path))) == 10
    assert json.loads(taken(seen, "All of it (JSON)", tmp_path).read_text("utf-8"))["nodes"]
    assert taken(seen, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", 'a"b', "a,b", "a\r\nb", "=\u2028"])
def test_no_cell_is_a_formula(visit: Any, text: str) -> None:
    seen = visit()
    script = "text => Tabular.nodes({nodes: [{id: text, label: text, short: text, kind: text, strength: -1.5}]})"
    table = seen.page.evaluate(script, text).removeprefix("\ufeff")
    (row,) = list(csv.DictReader(io.StringIO(table, newline="")))
    assert row["name"].removeprefix("'") == text
    assert row["name"].lstrip(" ")[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert row["strength"] == "-1.5"


def test_what_xml_cannot_hold_is_replaced(visit: Any) -> None:
    seen = visit()
    cleaned = seen.page.evaluate("Drawing.clean('a\\u0000b\\u0007c\\ud800d\\ufffee\\ud83d\\ude00')")
    assert cleaned == "a\ufffdb\ufffdc\ufffdd\ufffde\U0001f600"


def test_a_citation_names_source_period_and_view(visit: Any) -> None:
    seen = visit("newsletter", "#org=oco&view=map")
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.click("#takeaway summary")
    seen.page.click("text=Cite this view")
    seen.page.wait_for_function("() => document.querySelector('#takeaway-body [role=status]').textContent !== ''")
    cited = seen.page.input_value("#takeaway-body textarea")
    assert cited.startswith("Oceania Customs Organization – Customs cooperation in Asia and the Pacific (map).")
    assert "Period: all dates, as reported for April to June 2022." in cited
    assert "ROCB A/P E-Newsletter No. 77" in cited
    assert cited.endswith("View: newsletter.html#org=oco&view=map")
    assert "/" not in cited.rsplit("View: ", 1)[1]
    assert seen.page.inner_text("#takeaway-body [role=status]") == "The text is copied."
    assert seen.page.evaluate("navigator.clipboard.readText()") == cited


def test_without_a_clipboard_the_citation_is_selected(visit: Any) -> None:
    seen = visit("newsletter")
    seen.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    seen.page.click("#takeaway summary")
    seen.page.click("text=Cite this view")
    assert "is selected" in seen.page.inner_text("#takeaway-body [role=status]")
    assert seen.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert seen.page.evaluate("document.getSelection().toString()").startswith("Customs cooperation")


def test_the_menu_by_keyboard(visit: Any) -> None:
    seen = visit("newsletter", "#org=oco")
    seen.page.focus("#takeaway summary")
    seen.page.keyboard.press("Enter")
    assert seen.page.is_visible("#takeaway-body")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.textContent") == "SVG"
    seen.page.keyboard.press("Escape")
    assert seen.page.is_hidden("#takeaway-body")
    assert seen.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert seen.fragment() == "#org=oco"
    seen.page.keyboard.press("Enter")
    seen.page.mouse.click(400, 400)
    assert seen.page.is_hidden("#takeaway-body")


def test_nothing_to_draw_is_told(visit: Any) -> None:
    seen = visit("empty")
    seen.page.click("#takeaway summary")
    for button in ("SVG", "PNG"):
        seen.page.click(f"#takeaway-body button:text-is('{button}')")
        assert "Nothing is shown" in seen.page.inner_text("#takeaway-body [role=status]")


def test_the_code_to_embed_a_view_leads_to_this_state(visit: Any) -> None:
    seen = visit("newsletter", "#event=rhca-23&net=events")
    seen.page.click("#takeaway summary")
    seen.page.click("#takeaway-body button:text-is('Embed this view')")
    frame = ElementTree.fromstring(seen.page.input_value("#takeaway-body textarea"))
    assert frame.tag == "iframe"
    assert frame.attrib["src"] == "newsletter.html#event=rhca-23&net=events"
    assert frame.attrib["title"].startswith("23rd WCO A/P Regional Heads")
