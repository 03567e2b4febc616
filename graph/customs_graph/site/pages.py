"""From what is known to HTML: every page goes through one layout, and every text is escaped.

Each page has a policy that lets it load the site's own style and pictures and, on the page that searches, its script;
nothing can be fetched from elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from customs_graph.questions.formats import asked_with, printable
from customs_graph.site.addresses import BY_NAME, anchor, relative
from customs_graph.site.cells import Written, tongue, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from customs_graph.questions.answers import Cells
    from customs_graph.site.addresses import Addresses

FOLDER = Path(__file__).resolve().parent
# A page that is opened as a file has no origin that every browser would recognize as 'self'.
OWN = "'self' file:"
STEADY = f"default-src 'none'; style-src {OWN}; img-src {OWN} data:; base-uri 'none'; form-action {OWN}"
ASSETS = ("site.css", "search.js")
NUMBER = re.compile(r"\d[\d.,]*")


class Pages:
    """Renders the pages of one site; `common` is what every page shows."""

    def __init__(self, addresses: Addresses, base_url: str, **common: Any) -> None:
        self.addresses, self.base_url = addresses, base_url
        self.environment = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
        )
        self.environment.filters |= {"words": words, "tongue": tongue, "size": size}
        self.environment.tests["numeric"] = _is_numeric
        written = Written(several_documents=len(common["sources"]) > 1)
        self.environment.globals |= {"anchor": anchor, "kinds": BY_NAME, "asked_with": asked_with, **common}
        for one in (written.linked, written.places, written.values, written.body):
            self.environment.globals[one.__name__] = one

    def render(self, template: str, page: str, scripts: tuple[str, ...] = (), **values: Any) -> bytes:
        """Return a page as it stands at the path `page`."""

        @cache
        def link(identifier: str) -> str:
            path = self.addresses.page(identifier)
            return relative(path, page) if path else ""

        text = self.environment.get_template(f"{template}.html").render(
            page=page,
            root="../" * page.count("/"),
            link=link,
            scripts=scripts,
            policy=f"{STEADY}; script-src {OWN}" if scripts else STEADY,
            canonical=self.url(page) if self.base_url else "",
            **values,
        )
        return text.encode()

    def url(self, page: str) -> str:
        """Return the whole address of a page, where the site has one."""
        return f"{self.base_url}{page.removesuffix('index.html')}" if self.base_url else ""


def assets() -> dict[str, bytes]:
    """Return the style and the script of the site."""
    return {f"assets/{name}": (FOLDER / "assets" / name).read_bytes() for name in ASSETS}


def _shown(value: Any) -> Any:
    """Signs that would turn the direction of reading or break the page are replaced wherever a text is shown."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def size(count: int) -> str:
    """Word a number of bytes.

    >>> size(1_076_854)
    '1.1 MB'
    """
    for unit, least in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= least:
            return f"{count / least:.1f} {unit}"
    return f"{count} bytes"


def _is_numeric(column: str, rows: Iterable[dict[str, Cells]]) -> bool:
    cells = [cell for row in rows for cell in row.get(column, ())]
    return bool(cells) and all(cell.number or NUMBER.fullmatch(cell.text) for cell in cells)
