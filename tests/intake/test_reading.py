"""Reading files: every kind of newsletter, its pages, what repeats on them, and a clear word on what cannot be read."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from customs_graph.errors import CannotRead
from customs_graph.intake.newsletter import Newsletter
from customs_graph.intake.parts import issue_of
from customs_graph.intake.pdf import MOST_PAGES
from customs_graph.intake.reading import MEGABYTE, read_newsletter
from intake import lagoon

LINES = "Lagoon Newsletter No. 3\n\nMs. Zoë Müller said: “très bien” – in Nouméa.\n"


def read(path: Path, content: str | bytes) -> Newsletter:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_newsletter(path)


def texts(newsletter: Newsletter) -> list[str]:
    return [line.text for line in newsletter.lines if line.text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    newsletter = read(tmp_path / "n.txt", LINES.encode(encoding))
    assert texts(newsletter) == LINES.strip().split("\n\n")
    assert any("cp1252" in warning for warning in newsletter.warnings) == (encoding == "cp1252")


def test_html_says_its_own_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="cp1250"></head><body><h1>Łódź</h1><p>{"Žluťoučký kůň. " * 3}</p></body></html>'
    assert texts(read(tmp_path / "n.html", page.encode("cp1250")))[0] == "Łódź"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(tmp_path: Path, end: str) -> None:
    newsletter = read(tmp_path / "n.txt", LINES.replace("\n", end))
    assert [(line.number, line.text[:6]) for line in newsletter.lines if line.text] == [(1, "Lagoon"), (3, "Ms. Zo")]


def test_markup_and_unseen_signs_are_taken_away_and_nothing_else(tmp_path: Path) -> None:
    marked = (
        "## The 22<sup>nd</sup> **Meeting** in *Apia*\n\n"
        "The of\N{SOFT HYPHEN}ﬁce<sup>1</sup> at\u00a0sea\\_x misspeld “it” – &amp; more."
    )
    newsletter = read(tmp_path / "n.md", marked)
    assert texts(newsletter) == ["The 22nd Meeting in Apia", "The office at sea_x misspeld “it” – & more."]
    assert [(line.mark, line.level) for line in newsletter.lines if line.text] == [("heading", 2), ("text", 0)]


def test_a_broken_date_does_not_become_an_item_of_a_list(tmp_path: Path) -> None:
    newsletter = read(
        tmp_path / "n.txt", "It was held from 3\n- 5 May 2022 and not in\n\n2021. All came:\n\n- Fiji\n- Samoa\n"
    )
    marks = [(line.mark, line.text) for line in newsletter.lines if line.text]
    assert marks[1:3] == [("text", "- 5 May 2022 and not in"), ("text", "2021. All came:")]
    assert marks[3:] == [("item", "Fiji"), ("item", "Samoa")]


def test_tables_become_rows(tmp_path: Path) -> None:
    expected = ["Place | Officers", "Fiji | 4"]
    assert texts(read(tmp_path / "n.md", "| Place | Officers |\n|---|---|\n| **Fiji** | 4 |\n")) == expected
    assert texts(read(tmp_path / "m.md", "| Place | Officers |\n| Fiji | 4 |\n")) == expected
    page = "<html><table><tr><th>Place<th>Officers<tr><td>Fiji<td>4</table></html>"
    newsletter = read(tmp_path / "n.html", page)
    assert texts(newsletter) == expected
    assert {line.mark for line in newsletter.lines} == {"row"}


def test_menus_scripts_and_what_is_hidden_are_no_text(tmp_path: Path) -> None:
    page = (
        "<html><body><nav>Home</nav><div class='main-menu'>Menu</div><div id=cookie-banner>We use cookies</div>"
        "<div><a href=/1>One</a> <a href=/2>Two</a> <a href=/3>Three</a></div><p style='display: none'>unseen</p>"
        "<div class='has-menu content'><h1>Workshop in Apia</h1><p>It was held.<br>All came.</p>"
        "<ul><li>first<li>second</ul></div><script>1</script><footer>Rights</footer></body></html>"
    )
    newsletter = read(tmp_path / "n.html", page)
    assert texts(newsletter) == ["Workshop in Apia", "It was held.", "All came.", "first", "second"]
    assert [line.mark for line in newsletter.lines if line.text] == ["heading", "text", "text", "item", "item"]


def test_a_mail_laid_out_by_tables_keeps_its_articles(tmp_path: Path) -> None:
    cell = "<tr><td><h2>Visit {0}</h2><p>On {0} May 2024 they met.</p></td><td><img src=x></td></tr>"
    mail = f"<html><body><table>{cell.format(3)}{cell.format(4)}</table></body></html>"
    newsletter = read(tmp_path / "mail.html", mail)
    assert [line.text for line in newsletter.lines if line.mark == "heading"] == ["Visit 3", "Visit 4"]


def test_pages_of_a_text_are_told_by_form_feeds_and_what_repeats_is_left_out(tmp_path: Path) -> None:
    newsletter = read(tmp_path / "n.txt", lagoon.pages_of_text())
    assert newsletter.pages_from == "The page numbers printed on the pages."
    begins = {line.text: line.page for line in newsletter.lines if line.text.endswith(", Samoa")}
    assert begins == {"12 - 14 July 2024, Apia, Samoa": 2}
    assert texts(newsletter).count(lagoon.TITLE) == 1
    assert not {"1", "2", "3", "4"} & set(texts(newsletter))


def test_pages_are_told_by_numbers_alone_on_their_lines(tmp_path: Path) -> None:
    pages = "\n\n".join(
        f"This is what page {page} tells of the sea{' and all its fish' * 9}.\n\n- {page} -" for page in range(7, 12)
    )
    newsletter = read(tmp_path / "n.txt", pages)
    assert [line.page for line in newsletter.lines if line.text] == [7, 8, 9, 10, 11]
    assert texts(newsletter)[2].startswith("This is what page 9 tells")
    assert len(texts(newsletter)) == 5


def test_numbers_that_are_no_page_numbers_stay(tmp_path: Path) -> None:
    newsletter = read(
        tmp_path / "n.txt", "Officers of Fiji\n\n12\n\nOfficers of Samoa\n\n7\n\nOfficers of Tonga\n\n9\n"
    )
    assert len(texts(newsletter)) == 6
    assert {line.page for line in newsletter.lines} == {None}


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_is_read_in_the_order_of_its_columns(tmp_path: Path, columns: int) -> None:
    newsletter = read_newsletter(lagoon.pdf(tmp_path / "n.pdf", columns))
    read_text = " ".join(texts(newsletter)).replace("- ", "").replace("-", "")
    for told in lagoon.SECTIONS:
        for paragraph in told.paragraphs:
            assert paragraph.replace("- ", "").replace("-", "") in read_text.replace("  ", " ")
    assert {line.page for line in newsletter.lines if line.text == "9 August 2024, Suva, Fiji"} == {3}
    assert newsletter.pages_from == "The page numbers printed on the pages."
    assert texts(newsletter).count(lagoon.TITLE) == 1
    assert {line.level for line in newsletter.lines if "Rules of Origin" in line.text and line.mark == "heading"} == {2}


def test_a_pdf_without_page_numbers_says_that_its_pages_are_counted(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "n.pdf"))
    for text in ("A first page tells of fish.", "Another one says nothing at all.", "The end is of bread."):
        canvas.drawString(80, 700, text)
        canvas.showPage()
    canvas.save()
    newsletter = read_newsletter(tmp_path / "n.pdf")
    assert [line.page for line in newsletter.lines if line.text] == [1, 2, 3]
    assert "no page numbers are printed" in newsletter.pages_from


def test_pages_of_pictures_are_named(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "n.pdf"))
    canvas.drawString(80, 700, "There is text on this page only.")
    canvas.showPage()
    canvas.rect(50, 50, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    assert read_newsletter(tmp_path / "n.pdf").warnings == ("n.pdf: no text on page 2 of the file, perhaps pictures",)


def _pages(path: Path, count: int, text: str) -> Path:
    canvas = Canvas(str(path))
    for _ in range(count):
        canvas.drawString(80, 700, text)
        canvas.rect(50, 50, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def test_two_hundred_pages_are_read(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "n.pdf"))
    ships = ["".join("aeioulmnst"[int(digit)] for digit in f"{page:03}") for page in range(1, 201)]
    for page, ship in enumerate(ships, start=1):
        canvas.drawString(80, 700, f"The ship {ship} came in.")
        canvas.drawString(300, 30, str(page))
        canvas.showPage()
    canvas.save()
    newsletter = read_newsletter(tmp_path / "n.pdf")
    found = {line.page: line.text for line in newsletter.lines if line.text}
    assert found == {page: f"The ship {ship} came in." for page, ship in enumerate(ships, start=1)}


def _write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _sparse(size: int, beginning: bytes) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(beginning)
            file.truncate(size)

    return write


def _cut(path: Path) -> None:
    content = lagoon.pdf(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<x/>")


MALFORMED: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing.txt", lambda path: None, "there is no such file"),
    ("folder", lambda path: path.mkdir(), "this is a folder"),
    ("empty.txt", _write(b""), "the file is empty"),
    ("blank.md", _write(b" \n\n\t"), "the file is empty"),
    ("nulls.txt", _write(b"Lagoon\nNews\x00letter of the sea"), ":2: there are null bytes in it"),
    ("binary.txt", _write(bytes(range(1, 32)) * 40), "this is binary"),
    ("noise.txt", _write(bytes(range(256)) * 20), "encoding"),
    ("wrong.txt", _write("Lagoon".encode("utf-16") + b"\x00"), "its first bytes say UTF-16, but byte 14 does not fit"),
    ("picture.png", _write(b"\x89PNG\r\n\x1a\n" + bytes(90)), "this is a picture"),
    ("photo.txt", _write(b"\xff\xd8\xff\xe0" + bytes(90)), "this is a picture"),
    ("letter.docx", _zip, "a document of Word"),
    ("program", lambda path: shutil.copy(Path(sys.executable).resolve(), path), "this is a program"),
    ("noise.pdf", _write(b"%PDF-1.4\n" + bytes(range(256)) * 9), "this PDF is damaged"),
    ("cut.pdf", _cut, "this PDF is damaged or cut off"),
    ("secret.pdf", lambda path: lagoon.pdf(path, password="sea"), "this PDF is encrypted"),
    ("scan.pdf", lambda path: _pages(path, 3, ""), "there is no text in this PDF; its 3 pages seem to be pictures"),
    ("long.pdf", lambda path: _pages(path, MOST_PAGES + 1, "x"), f"more than {MOST_PAGES} pages"),
    ("deep.html", _write(b"<html><body>" + b"<div>" * 100_000 + b"x"), "elements lie within each other"),
    ("script.html", _write(b"<html><script>var x = 1</script></html>"), "there is no text in it"),
    ("comment.html", _write(b"<!-- nothing -->"), "there is no text"),
    ("large.txt", _sparse(11 * MEGABYTE, b"Lagoon"), "text or Markdown may have 10 MB"),
    ("large.pdf", _sparse(101 * MEGABYTE, b"%PDF-1.4"), "PDF may have 100 MB"),
]


@pytest.mark.parametrize(("name", "make", "message"), MALFORMED, ids=[name for name, _, _ in MALFORMED])
def test_what_cannot_be_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, make: Callable[[Path], object], message: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(CannotRead) as caught:
        read_newsletter(tmp_path / name)
    assert name in caught.value.message
    assert message in caught.value.message
    assert caught.value.hint or name == "missing.txt"
    assert caught.value.exit_code == 2


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    folder = tmp_path_factory.mktemp("damaged")
    forms = [lagoon.pdf(folder / "n.pdf", 2).read_bytes()]
    return folder, [*forms, *(form.encode() for form in (lagoon.markdown(), lagoon.pages_of_text(), lagoon.html()))]


@given(
    st.integers(0, 3),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4)), max_size=12),
    st.integers(10, 9000),
)
@settings(max_examples=80)
def test_a_damaged_file_is_read_or_refused_in_words(
    whole: tuple[Path, list[bytes]], form: int, damages: list[tuple[int, bytes]], end: int
) -> None:
    folder, forms = whole
    content = bytearray(forms[form])
    for at, damage in damages:
        content[at : at + len(damage)] = damage
    (folder / "damaged").write_bytes(content[:end])
    try:
        found = issue_of(read_newsletter(folder / "damaged"))
    except CannotRead as error:
        assert str(folder / "damaged") in error.message
    else:
        assert found.reports


def test_a_device_is_no_newsletter() -> None:
    with pytest.raises(CannotRead, match="this is no file"):
        read_newsletter(Path("/dev/zero"))


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    first, second = read(tmp_path / "a.txt", LINES), read(tmp_path / "b.md", LINES)
    assert first.digest == second.digest != read(tmp_path / "c.txt", LINES + "More.").digest
    assert (first.name, second.name) == ("a.txt", "b.md")
