"""A new workspace: a folder with a `data` folder of its own, for the facts of another region."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from customs_graph.errors import WrongUse

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DESCRIPTION = "Who worked with whom in customs capacity building, as reported in newsletters."
ABOUT = """\
# What this graph is. Every id becomes an address below `id_base`: choose it before the first publication, and keep it.
"""
IGNORED = "exports/explorer.html\nsite/\n"
README = """\
# The facts of a region

What is known stands in `data/`, with its place in a source; everything else is made from it.

    customs-graph draft NEWSLETTER --out drafts/ISSUE.yaml   what a newsletter seems to say
    customs-graph review drafts/ISSUE.yaml                   take what is right into data/
    customs-graph check                                      the mistakes, with file and line
    customs-graph ask                                        the questions
    customs-graph build                                      graph, tables and picture, in exports/
    customs-graph publish --out site                         the site
"""


def new_workspace(folder: Path, title: str, id_base: str) -> dict[Path, bytes]:
    """Return the files of a new workspace; what is not given is made of the name of the folder.

    WrongUse where the folder has facts already, or where these make no graph. Other files that are there stay.
    """
    data = folder / "data"
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise WrongUse(f"there are facts in {data} already", "name a new folder")
    name = folder.resolve().name
    described = _described(title or f"Customs cooperation: {name}", id_base or f"https://example.org/{quote(name)}/id/")
    offered = {folder / "README.md": README, folder / ".gitignore": IGNORED}
    files = {data / "graph.yaml": described} | {path: text for path, text in offered.items() if not path.exists()}
    return {path: text.encode() for path, text in files.items()}


def _described(title: str, id_base: str) -> str:
    import yaml
    from pydantic import ValidationError

    from customs_graph.facts.about import GraphInfo

    about = {"title": title, "description": DESCRIPTION, "id_base": id_base, "licence": LICENCE}
    try:
        GraphInfo.model_validate(about)
    except ValidationError as error:
        first = error.errors()[0]
        told = f"{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}"
        raise WrongUse(told, "name another with --title or --id-base") from error
    return ABOUT + yaml.safe_dump({"graph": about}, sort_keys=False, allow_unicode=True, width=10_000)
