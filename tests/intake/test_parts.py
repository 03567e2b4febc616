"""The parts of an issue: what it says of itself, its sections with their pages and kinds, its sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from customs_graph.facts.loading import load
from customs_graph.intake.characters import folded
from customs_graph.intake.newsletter import Line, Newsletter
from customs_graph.intake.parts import issue_of
from customs_graph.intake.reading import read_newsletter
from customs_graph.intake.reports import Issue
from intake import lagoon
from samples import DATA, ROOT

NEWSLETTER_77 = ROOT.parent / "shared" / "sources" / "rocb-ap-newsletter-77.txt"


def issue(tmp_path: Path, text: str, name: str = "n.md") -> Issue:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return issue_of(read_newsletter(tmp_path / name))


def outline(found: Issue) -> list[tuple[str, str, int | None]]:
    return [(report.kind, report.heading, report.page) for report in found.reports]


FORMS: dict[str, Callable[[Path], object]] = {
    "n.md": lambda path: path.write_text(lagoon.markdown(), encoding="utf-8"),
    "n.txt": lambda path: path.write_text(lagoon.pages_of_text(), encoding="utf-8"),
    "n.html": lambda path: path.write_text(lagoon.html(), encoding="utf-8"),
    "one.pdf": lagoon.pdf,
    "two.pdf": lambda path: lagoon.pdf(path, columns=2),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_issue_has_the_same_parts_in_every_form(tmp_path: Path, form: str) -> None:
    FORMS[form](tmp_path / form)
    found = issue_of(read_newsletter(tmp_path / form))
    reports = [report for report in found.reports if report.kind != "front"]
    paged = form != "n.html"
    assert [(report.kind, report.heading, report.page) for report in reports] == [
        (told.kind, told.heading, told.page if paged else None) for told in lagoon.SECTIONS
    ]
    assert (found.title, found.number, found.publisher) == (lagoon.TITLE, 12, "Lagoon Office")
    assert found.period == "2024-07 to 2024-09"
    assert found.warnings == ()
    assert bool(found.pages_from) == paged
    for report, told in zip(reports, lagoon.SECTIONS, strict=True):
        sentences = [sentence.text for sentence in report.sentences]
        assert sentences[:2] == [told.heading, told.below]
        assert " ".join(sentences[2:]) == " ".join(told.paragraphs)


@pytest.mark.skipif(not NEWSLETTER_77.exists(), reason="the text of newsletter 77 is not here")
def test_newsletter_77_has_the_sections_that_were_found_by_hand() -> None:
    source = load(DATA)[0].sources["rocb-ap-077"]
    found = issue_of(read_newsletter(NEWSLETTER_77))
    by_hand = [(folded(section.heading), section.page) for section in source.sections.values()]
    by_rule = [(folded(report.heading), report.page) for report in found.reports]
    assert len(by_rule) == 20
    assert by_rule[:-1] == by_hand[:-1]
    assert [report.key for report in found.reports if report.kind == "front"] == [
        "cover", "foreword", "contents", "imprint",
    ]  # fmt: skip
    kinds = [report.kind for report in found.reports if report.kind != "front"]
    assert kinds == ["essay"] * 3 + ["event"] * 13
    assert (found.number, found.period, found.warnings) == (77, "2022-04 to 2022-06", ())


PROSE = "The office held this on {} May 2024 in Apia, and officers of all harbours came to see what was shown there."


def test_a_news_item_is_an_issue_of_one_report(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Harbours meet in Apia | Lagoon</title></head><body><h1>Harbours meet in Apia</h1>"
        f"<p>3 May 2024</p><p>{PROSE.format(3)}</p><h2>Way forward</h2><p>{PROSE.format(4)}</p></body></html>"
    )
    found = issue(tmp_path, page, "item.html")
    assert outline(found) == [("event", "Harbours meet in Apia", None)]
    assert found.reports[0].key == "harbours-meet-apia"
    assert (found.number, found.period) == (None, "")


def test_a_text_without_any_heading_is_one_report(tmp_path: Path) -> None:
    found = issue(tmp_path, PROSE.format(3))
    assert outline(found) == [("event", "", None)]
    assert [sentence.text for sentence in found.reports[0].sentences] == [PROSE.format(3)]


def test_a_page_of_several_news_items_has_one_report_each(tmp_path: Path) -> None:
    items = "".join(
        f"<article><h2>Harbour {name} opens</h2><p>{PROSE.format(day)}</p></article>"
        for day, name in ((3, "Nuku"), (4, "Vava"))
    )
    found = issue(tmp_path, f"<html><body><h1>News</h1>{items}</body></html>", "items.html")
    kinds = [(report.kind, report.heading) for report in found.reports]
    assert kinds == [("front", "Cover"), ("event", "Harbour Nuku opens"), ("event", "Harbour Vava opens")]


def test_headings_without_any_mark_are_told_by_how_they_stand(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"{heading}\n{day} May 2024, Apia\n\n{PROSE.format(day)}"
        for day, heading in (
            (3, "Harbours learn to weigh\nwhat they cannot see"),
            (9, "LIGHTS OF THE NORTHERN HARBOURS"),
        )
    )
    found = issue(tmp_path, text, "n.txt")
    assert outline(found) == [
        ("event", "Harbours learn to weigh what they cannot see", None),
        ("event", "LIGHTS OF THE NORTHERN HARBOURS", None),
    ]


def _with_contents(contents: str, *headings: str) -> str:
    told = "\n\n".join(f"{heading}\n\n{PROSE.format(day)}" for day, heading in enumerate(headings, start=1))
    return f"The Lagoon Bulletin\n\n{contents}\n\n{told}\n"


HEADINGS = (
    "Officers of the northern harbours learn to read the numbers of seals",
    "A new crane in Apia",
    "Vanilla, cocoa and other things that smell",
)
CONTENTS = {
    "dots": "Contents\n\n{0} ........ 3\n{1} . . . . . . 5\n{2} … 7",
    "a gap": "CONTENTS\n\n{0}    3\n{1}    5\n{2}    7",
    "one blank": "In this issue\n\n{0} 3\n{1} 5\n{2} 7",
    "numbers first": "Table of contents\n\n3 {0}\n5 {1}\n7 | {2}",
    "page ranges": "Contents:\n\n{0} ... 3-4\n{1} ... pp. 5–6\n{2} ... p. 7",
    "no title": "{0} ........ 3\n{1} ...... 5\n{2} ... 7",
    "page on the first line": (
        "Contents\n\nOfficers of the northern harbours learn ... 3\nto read the numbers of seals\n{1} ... 5\n{2} ... 7"
    ),
    "page on the last line": (
        "Contents\n\nOfficers of the northern harbours learn\nto read the numbers of seals ... 3\n{1} ... 5\n{2} ... 7"
    ),
    "two columns": "Contents\n\n{0} ..... 3    {1} ..... 5\n{2} ..... 7",
    "other words and signs": (
        "Contents\n\nOfficers of the Northern Harbours learn to read numbers of seals ... 3\n{1}: ... 5\n{2} ... 7"
    ),
}


@pytest.mark.parametrize("form", CONTENTS)
def test_the_contents_give_the_pages(tmp_path: Path, form: str) -> None:
    found = issue(tmp_path, _with_contents(CONTENTS[form].format(*HEADINGS), *HEADINGS), "n.txt")
    events = [(report.heading, report.page) for report in found.reports if report.kind == "event"]
    assert events == list(zip(HEADINGS, (3, 5, 7), strict=True))
    assert found.warnings == ()
    assert found.pages_from.startswith("The table of contents")


def test_pages_that_are_not_printed_are_counted_as_the_contents_do(tmp_path: Path) -> None:
    found = issue_of(read_newsletter(lagoon.pdf(tmp_path / "n.pdf", numbered=False)))
    reports = [report for report in found.reports if report.kind != "front"]
    assert [{sentence.page for sentence in report.sentences} for report in reports] == [{1}, {2}, {3}, {4}]
    assert {sentence.page for sentence in found.reports[0].sentences} == {None}


def test_contents_that_are_wrong_about_a_page_are_told_so(tmp_path: Path) -> None:
    found = issue(tmp_path, lagoon.pages_of_text().replace("of Suva ..... 3", "of Suva ..... 4"), "n.txt")
    assert found.warnings == (f"n.txt: {lagoon.SECTIONS[2].heading!r} is on page 4 by the contents, but on 3 in print",)


def test_a_page_alone_stands_beside_the_line_before_it(tmp_path: Path) -> None:
    first, second, third = HEADINGS
    contents = f"# Contents\n\n# {first[:40]}\n# 3\n# {first[40:]}\n# {second} 5\n# {third}\n# 7"
    found = issue(tmp_path, _with_contents(contents, *HEADINGS))
    assert [(report.heading, report.page) for report in found.reports if report.kind == "event"] == [
        (first, 3), (second, 5), (third, 7),
    ]  # fmt: skip


def test_a_table_of_figures_is_no_table_of_contents(tmp_path: Path) -> None:
    table = "| Harbour | Ships |\n|---|---|\n| Apia | 4 |\n| Suva | 7 |\n| Nadi | 9 |\n| Tonga | 12 |"
    told = f"## A crane in Apia\n\n{PROSE.format(3)}\n\n{table}\n\n## A crane in Suva\n\n{PROSE.format(4)}\n"
    found = issue(tmp_path, told)
    assert outline(found) == [("event", "A crane in Apia", None), ("event", "A crane in Suva", None)]
    assert (found.warnings, found.pages_from) == ((), "")


def test_what_the_contents_announce_in_vain_is_said(tmp_path: Path) -> None:
    contents = f"Contents\n\n{HEADINGS[0]} ... 3\n{HEADINGS[1]} ... 5\nThe ship that never came ... 6"
    found = issue(tmp_path, _with_contents(contents, *HEADINGS[:2]))
    assert found.warnings == (
        "n.md: the contents announce 'The ship that never came' (page 6), but no such heading was found",
    )


def test_groups_in_the_contents_tell_what_their_sections_are(tmp_path: Path) -> None:
    first, second, third = HEADINGS
    contents = f"## Contents\n\n### Articles\n\n{first} ... 3\n\n### Events\n\n{second} ... 5\n{third} ... 7"
    told = [
        f"## {heading}\n\nNothing is dated here, and it is long enough to be the text of a section."
        for heading in HEADINGS
    ]
    found = issue(tmp_path, "\n\n".join([contents, told[0], "## Events", *told[1:]]))
    assert [(report.kind, report.group) for report in found.reports[1:]] == [
        ("essay", "Articles"), ("event", "Events"), ("event", "Events"),
    ]  # fmt: skip
    assert all("Events" not in sentence.text for report in found.reports[1:] for sentence in report.sentences)


def test_an_issue_without_events_works_and_says_so(tmp_path: Path) -> None:
    found = issue(
        tmp_path, "# On the smell of vanilla\n\nVanilla smells. It has always been so, and nobody knows why.\n"
    )
    assert [report.kind for report in found.reports] == ["essay"]
    assert found.warnings == ("n.md: no report of an event was found in it",)


def test_front_matter_and_imprint_are_no_reports(tmp_path: Path) -> None:
    text = (
        "# Lagoon Bulletin, Vol. 4 Issue 3\n\n## Message from the Director\n\nDear readers, the sea is calm.\n\n"
        f"## A new crane in Apia\n\n{PROSE.format(3)}\n\n## A new crane in Suva\n\n{PROSE.format(4)}\n\n"
        "LAGOON OFFICE FOR HARBOURS\n\nAddress: 1 Sea Road, Suva\n\nTelephone: 12\n\nWebsite: lagoon.example\n"
    )
    found = issue(tmp_path, text)
    assert [(report.kind, report.key) for report in found.reports] == [
        ("front", "cover"), ("front", "foreword"), ("event", "crane-apia"), ("event", "crane-suva"),
        ("front", "imprint"),
    ]  # fmt: skip
    assert (found.title, found.number, found.publisher) == ("Lagoon Bulletin, Vol. 4 Issue 3", 3, "Lagoon")


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("July – September 2024", "2024-07 to 2024-09"),
        ("in the second quarter of the fiscal year (October through December 2023).", "2023-10 to 2023-12"),
        ("December - February 2024", "2023-12 to 2024-02"),
        ("November 2023 to January 2024", "2023-11 to 2024-01"),
        ("Jan-Mar 2024", "2024-01 to 2024-03"),
        ("Q3 2024", "2024-07 to 2024-09"),
        ("the third quarter of 2024", "2024-07 to 2024-09"),
        ("the third quarter of fiscal year 2024", ""),
        ("the fourth quarter of FY 2021/22", ""),
        ("June 2024", "2024-06"),
        ("Summer", ""),
    ],
)
def test_the_period_is_what_is_printed(tmp_path: Path, printed: str, period: str) -> None:
    told = "\n\n".join(f"## A crane in {place}\n\n{PROSE.format(3)}" for place in ("Apia", "Suva"))
    assert issue(tmp_path, f"# Lagoon Bulletin No. 5\n\n{printed}\n\n{told}\n").period == period


def test_keys_are_unique_and_stay_the_same(tmp_path: Path) -> None:
    text = "\n\n".join(f"## A new crane in Apia\n\n{PROSE.format(day)}" for day in (1, 2, 3))
    keys = [report.key for report in issue(tmp_path, text).reports]
    assert keys == ["crane-apia", "crane-apia-2", "crane-apia-3"]


def sentences(*lines: str) -> list[tuple[int, str]]:
    newsletter = Newsletter("n", "", tuple(Line(text, number) for number, text in enumerate(lines, start=1)))
    return [(sentence.line, sentence.text) for report in issue_of(newsletter).reports for sentence in report.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Newsletter No. 77 was read by Mr. Takashi X. Mori and Dr. Ana Tui, e.g. in Apia.",
        "It cost USD 2.5 million, see Vol. 12 and pp. 3-4 of the report.",
        "H.E. Mr. Tan and Lt. Col. Fale of the U.S. Coast Guard opened the 1st. meeting at 9 a.m. in Apia.",
        "He said: “This is good. We must go on.”",
        "Participants (approx. 20) came from Co. Ltd. members.",
    ],
)
def test_a_sentence_is_whole(text: str) -> None:
    assert sentences("A heading", "", text, "", "The end came soon.")[1:] == [(3, text), (5, "The end came soon.")]


def test_a_sentence_after_an_office_with_a_slash_begins_anew() -> None:
    assert [text for _, text in sentences("x", "", "It was hosted by LOFA A/P. In the opening all rose.")[1:]] == [
        "It was hosted by LOFA A/P.", "In the opening all rose.",
    ]  # fmt: skip


def test_sentences_that_were_broken_are_put_together() -> None:
    told = sentences(
        "A heading", "", "The offi-", "cers met in Apia and were welcomed by the harbour master, Mr. Sione", "",
        "Fale, who showed them the cranes of the north and everything that can be seen from the gates, and an E-",
        "", "Newsletter. All of the officers", "went home."
    )  # fmt: skip
    assert told[1:] == [
        (3, "The officers met in Apia and were welcomed by the harbour master, Mr. Sione Fale, who showed them the "
            "cranes of the north and everything that can be seen from the gates, and an E-Newsletter."),
        (8, "All of the officers went home."),
    ]  # fmt: skip


def test_a_hyphen_stays_where_the_word_is_written_with_it_elsewhere() -> None:
    told = sentences("A follow-up of the survey", "", "The follow-", "up was welcome, and the wel-", "come was warm.")
    assert told[1:] == [(3, "The follow-up was welcome, and the welcome was warm.")]


def test_a_caption_in_the_middle_of_a_sentence_stands_after_it() -> None:
    told = sentences(
        "A heading", "", "The ship came on 21 October", "", "Source: Harbour of Apia", "", "2022. All cheered."
    )
    assert told[1:] == [(3, "The ship came on 21 October 2022."), (7, "All cheered."), (5, "Source: Harbour of Apia")]


def test_a_dateline_and_short_lines_stay_apart() -> None:
    lines = ["A heading", "", "3 - 5 May 2022, Apia, hosted by the Lagoon Office and the Harbour Fund of the North", "",
             "The ships came.", "", "Kind regards,", "", "Ana Tui"]  # fmt: skip
    assert [text for _, text in sentences(*lines)] == [line for line in lines if line]
