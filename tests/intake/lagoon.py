"""An invented newsletter of an invented office, in the forms in which one comes: text, Markdown, HTML, PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

TITLE = "Lagoon Office Newsletter No. 12"
PERIOD = "July – September 2024"


@dataclass(frozen=True)
class Told:
    """One section: its kind and heading, the printed page on which it begins, what stands below it, its paragraphs."""

    kind: str
    heading: str
    page: int
    below: str
    paragraphs: tuple[str, ...]


SECTIONS = (
    Told(
        "essay",
        "What I learned about seals in the harbours of the north",
        1,
        "By Mele Vea, Programme Officer",
        (
            "I went to sea for the first time in my life, and I came home with my notebook full. In this essay I would "
            "like to share what I saw when the seals were broken and the containers were opened.",
            "My first lesson is that nobody reads the number of a seal twice. I was told so by every mate I met.",
        ),
    ),
    Told(
        "event",
        "Workshop on Rules of Origin for Small Island Administrations",
        2,
        "12 - 14 July 2024, Apia, Samoa",
        (
            "The Lagoon Office held its third workshop on rules of origin from 12 to 14 July 2024 in Apia under the "
            "sponsorship of the Harbour Fund. Some 25 officers of seven administrations took part, e.g. those of "
            "Samoa and Tonga.",
            "Ms. Ana Tui, Head of the Lagoon Office, opened the workshop. In her remarks she said that certificates "
            "travel slowly and that containers do not wait for them. The officers compared their forms, and agreed to "
            "print one form for all of them before the next season begins.",
        ),
    ),
    Told(
        "event",
        "Lagoon Office visits the Port Authority of Suva",
        3,
        "9 August 2024, Suva, Fiji",
        (
            "On 9 August 2024 Mr. Sione P. Fale visited the Port Authority of Suva at the invitation of its harbour "
            "master. Both sides discussed the exchange of data on containers and agreed to meet every month.",
            "The harbour master showed the new cranes, the old warehouse and the room with a view of the gates. "
            "The visitors asked how the watchmen know which lorry waits for which ship, and saw a wall of paper. "
            "They promised to come back with a better answer, and to bring the officers who had asked for one.",
        ),
    ),
    Told(
        "event",
        "Online Seminar “Light, Sound and Smell: Inspecting Without Opening” of the Northern Harbours",
        4,
        "2 September 2024, online",
        (
            "The seminar was hosted by the Northern Harbours on 2 September 2024. Around forty officers attended, and "
            "most of them had never used a scanner. The lecturer asked for questions until there were none left.",
            "The second part was about sound. A hammer tells whether a wall is hollow, and a good ear tells more. "
            "The third part was about smell, and was postponed, since no microphone carries it over the network yet.",
        ),
    ),
)


def markdown() -> str:
    rows = "\n".join(f"| {told.heading} | {told.page} |" for told in SECTIONS)
    front = f"# {TITLE}\n\n{PERIOD}\n\n### Contents\n\n| Heading | Page |\n|---|---|\n{rows}\n"
    told = (f"## {told.heading}\n\n{told.below}\n\n" + "\n\n".join(told.paragraphs) for told in SECTIONS)
    return "\n\n".join([front, *told]) + "\n"


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield a paragraph as lines of a width, long words at their ends broken in two."""
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
            continue
        half = len(word) // 2
        if len(word) > 9 and word.isalpha() and word.islower() and len(line) + half + 2 <= width:
            yield f"{line} {word[:half]}-"
            line = word[half:]
        else:
            yield line
            line = word
    yield line


def pages_of_text() -> str:
    """Return the issue as other programs write PDF as text: form feeds, running heads, page numbers, broken lines."""
    contents = "\n".join(_leader(told) for told in SECTIONS)
    pages = [f"{TITLE}\n{PERIOD}\n\nCONTENTS\n\n{contents}\n"]
    for told in SECTIONS:
        body = "\n\n".join("\n".join(wrapped(text, 60)) for text in told.paragraphs)
        heading = "\n".join(wrapped(told.heading, 45))
        pages.append(f"{TITLE}\n\n{heading}\n{told.below}\n\n{body}\n\n{told.page}\n")
    return "\f".join(pages)


def _leader(told: Told) -> str:
    first, *more = wrapped(told.heading, 50)
    return "\n".join([first, *more[:-1], f"{more[-1] if more else ''} ..... {told.page}".strip()]) if more else (
        f"{first} ..... {told.page}"
    )  # fmt: skip


def html() -> str:
    told = (
        f"<h2>{escape(told.heading)}</h2><p><i>{told.below}</i></p>"
        + "".join(f"<p>{escape(text)}</p>" for text in told.paragraphs)
        for told in SECTIONS
    )
    menu = '<ul class="menu"><li><a href="/">Home</a><li><a href="/news">News</a><li><a href="/about">About</a></ul>'
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title><style>p {{}}</style></head><body>{menu}<h1>{TITLE}</h1>"
        f"<p>{PERIOD}</p>{''.join(told)}<script>alert('no')</script><footer>All rights kept</footer></body></html>"
    )


def pdf(path: Path, columns: int = 1, password: str = "", numbered: bool = True) -> Path:
    """Draw the issue as PDF: a page for the contents, then a page each section, with running heads and page numbers."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption(password) if password else None, invariant=1)
    _draw(canvas, 60, 780, [(20, TITLE), (10, PERIOD), (14, "Contents"), *((10, _leader(told)) for told in SECTIONS)])
    canvas.showPage()
    for told in SECTIONS:
        _page(canvas, told, columns, numbered)
    canvas.save()
    return path


def _page(canvas: Any, told: Told, columns: int, numbered: bool) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 815, TITLE)
    canvas.drawCentredString(300, 30, str(told.page) if numbered else "")
    below = _draw(canvas, 60, 780, [*((16, line) for line in wrapped(told.heading, 50)), (10, told.below)])
    lines = [line for text in told.paragraphs for line in [*wrapped(text, 90 // columns), ""]]
    half = -(-len(lines) // columns)
    for column in range(columns):
        part = lines[column * half : (column + 1) * half]
        _draw(canvas, 60 + column * 260, below, [(10, line) for line in part])
    canvas.showPage()


def _draw(canvas: Any, x: float, y: float, lines: list[tuple[int, str]]) -> float:
    for size, text in lines:
        for line in text.split("\n"):
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, line)
            y -= size * 1.3
    return y - 12
