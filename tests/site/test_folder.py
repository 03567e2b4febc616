"""Publishing into a folder: all or nothing, no more than needed, never over what is not ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from customs_graph.cli.main import main
from customs_graph.errors import CannotWrite, WrongUse
from customs_graph.files import alone
from customs_graph.rdf.store import Graph
from customs_graph.site.folder import Written, replace_site
from customs_graph.site.publication import Edition, Step, publish, site_files
from samples import DATA, MINIMAL, REGION, ROOT

FILES = {"index.html": b"one", "event/a.html": b"a", "event/b.html": b"b"}


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert replace_site(out, FILES) == Written(4, 0, 0)
    times = {name: (out / name).stat().st_mtime_ns for name in FILES}
    assert replace_site(out, FILES) == Written(0, 4, 0)
    assert replace_site(out, {"index.html": b"two", "event/a.html": b"a"}) == Written(2, 1, 1)
    assert (out / "event/a.html").stat().st_mtime_ns == times["event/a.html"]
    assert (out / "index.html").read_bytes() == b"two"
    assert not (out / "event/b.html").exists()
    assert beside(out) == []


def test_an_edited_page_is_made_anew_and_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    replace_site(out, FILES)
    (out / "index.html").write_bytes(b"0ne")
    assert replace_site(out, FILES) == Written(1, 3, 0)
    assert contents(out).keys() == FILES.keys() | {"site.json"}


@pytest.mark.parametrize("record", [None, b"{}", b"[]", b"not json", b'{"program": "other", "files": {}}', b"\xff"])
def test_a_folder_that_is_no_site_is_refused(tmp_path: Path, record: bytes | None) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    if record is not None:
        (tmp_path / "site.json").write_bytes(record)
    before = contents(tmp_path)
    with pytest.raises(CannotWrite, match="is not a site that this program made"):
        replace_site(tmp_path, FILES)
    assert contents(tmp_path) == before


def test_files_of_others_in_a_site_are_never_taken_away(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_site(out, FILES)
    (out / "event" / "notes.txt").write_text("mine")
    before = contents(out)
    with pytest.raises(CannotWrite, match=r"event/notes\.txt"):
        replace_site(out, {"index.html": b"two"})
    assert contents(out) == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.write_text("a file")
    with pytest.raises(CannotWrite):
        replace_site(out, FILES)
    assert out.read_text() == "a file"


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_site(out, FILES)
    before = contents(out)
    # A page cannot stand below another page.
    with pytest.raises(CannotWrite, match="the old site is untouched"):
        replace_site(out, {"index.html": b"two", "index.html/below.html": b"three"})
    assert contents(out) == before
    assert beside(out) == []


def test_a_publication_that_was_killed_between_the_two_folders_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_site(out, FILES)
    killed = "import os; from pathlib import Path; from customs_graph.site import folder\n"
    killed += "rename = Path.rename; ends = lambda *given: (rename(*given), os._exit(9))\n"
    killed += f"Path.rename = ends; folder.replace_site(Path({str(out)!r}), {{'index.html': b'two'}})"
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == 9
    assert not out.exists() and len(beside(out)) == 2
    assert replace_site(out, FILES) == Written(0, 4, 0)
    assert beside(out) == []


def test_two_publications_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    out = tmp_path / "site"
    other = "import sys; from pathlib import Path; from customs_graph.site.folder import replace_site\n"
    other += f"replace_site(Path({str(out)!r}), {{}})"
    with alone(out.resolve()):
        done = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
    assert done.returncode and "at work on" in done.stderr
    assert not out.exists()


def test_facts_without_a_source_are_no_site(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "graph.yaml").write_bytes((DATA / "graph.yaml").read_bytes())
    done = CliRunner().invoke(main, ["publish", "--data", str(tmp_path / "facts"), "--out", str(tmp_path / "site")])
    assert done.exit_code == WrongUse.exit_code and "no source to tell of" in done.output
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    out = tmp_path / "closed" / "site"
    replace_site(out, FILES)
    out.parent.chmod(0o500)
    try:
        with pytest.raises(CannotWrite):
            replace_site(out, {"index.html": b"two"})
        assert contents(out)["index.html"] == b"one"
    finally:
        out.parent.chmod(0o700)


def test_a_failure_while_the_pages_are_made_leaves_the_old_site(
    graph_from: Callable[[str], Graph], tmp_path: Path
) -> None:
    graph, out = graph_from(MINIMAL), tmp_path / "site"
    publish(graph, out)
    before = contents(out)
    with pytest.raises(WrongUse, match="is not the address of a site"):
        publish(graph, out, Edition("ftp://example.org"))

    def stopping(steps: list[object]) -> list[object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(graph, out, watch=stopping)  # type: ignore[arg-type]
    assert contents(out) == before


def test_what_is_gone_from_the_facts_is_gone_from_the_site(graph_from: Callable[[str], Graph], tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(graph_from(MINIMAL), out)
    assert (out / "person" / "ann-lee.html").is_file()
    without = "\n".join(line for line in MINIMAL.splitlines() if "ann-lee:" not in line and line != "people:")
    done, _ = publish(graph_from(without.replace(", {who: ann-lee, for: alpha}", "")), out)
    assert done.removed >= 3
    found = contents(out)
    assert not [name for name, content in found.items() if b"Ann Lee" in content or "ann-lee" in name]


def test_two_runs_give_the_same_bytes_under_any_hash_seed(region_site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "customs_graph", "publish", "--base-url", "https://example.org/region"]
    command += ["--data", str(REGION), "--out", str(tmp_path / "site")]
    environment = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT / "graph")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert contents(tmp_path / "site") == contents(region_site)


def test_the_command_tells_what_it_did_and_refuses_in_words(tmp_path: Path, folder: Path) -> None:
    (folder / "facts.yaml").write_text(MINIMAL)
    arguments = ["publish", "--data", str(folder), "--out", str(tmp_path / "site")]
    first = CliRunner().invoke(main, arguments)
    assert first.exit_code == 0, first.output
    assert "written, 0 unchanged" in first.stderr
    assert ": 0 written, " in CliRunner().invoke(main, arguments).stderr
    refused = CliRunner().invoke(main, [*arguments[:-1], str(folder)])
    assert refused.exit_code == 1
    assert "is not a site that this program made" in refused.stderr
    assert CliRunner().invoke(main, [*arguments, "--base-url", "example.org"]).exit_code == 2


def test_the_sum_of_the_steps_is_the_site(graph_from: Callable[[str], Graph]) -> None:
    seen: list[str] = []

    def watched(steps: list[Step]) -> Iterator[Step]:
        for step in steps:
            seen.append(step.name)
            yield step

    files = site_files(graph_from(MINIMAL), watch=watched)
    assert {"explorer", "events", "sponsors", "search"} <= set(seen)
    assert {"index.html", "event/meeting.html", "sponsor/gamma.html", "search.html"} <= set(files)


def test_a_question_that_the_facts_lack_the_ground_for_says_so_on_its_page(
    graph_from: Callable[[str], Graph], tmp_path: Path
) -> None:
    publish(graph_from(MINIMAL.replace("    period: 2022-04 to 2022-06\n", "")), tmp_path / "site")
    page = (tmp_path / "site" / "answer" / "freshness.html").read_text("utf-8")
    assert "too little to answer this: no newsletter says which period it covers" in page
