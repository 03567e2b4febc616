"""The published site over HTTP: the files that its record names, and no others.

A path is looked up in the record and never joined to a folder unseen: nothing can be traversed, and nothing is listed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from customs_graph.errors import WrongUse
from customs_graph.exports import FORMATS
from customs_graph.server.negotiation import content_type
from customs_graph.server.refusals import Refusal
from customs_graph.server.replies import KEPT, has_already, not_changed, tag_of
from customs_graph.site.folder import PROGRAM, RECORD

INDEX = "index.html"
# By the ending of a file. The exports have types of their own.
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
    "xml": "application/xml",
    "json": "application/json",
    "csv": "text/csv",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "md": "text/markdown",
}
EXPORTS = {f"data/{form.file}": form.media for form in FORMATS.values()}
UNKNOWN = "text/plain"
# Above this size a file is sent piece by piece, uncompressed, rather than read as a whole.
LARGE = 4 * 1024 * 1024


@dataclass(frozen=True)
class Site:
    """A published folder, and the digest of each of its files."""

    folder: Path
    digests: dict[str, str]

    def find(self, path: str) -> str:
        """Return the file for a path below the root; an empty text where there is none."""
        name = path + INDEX if path == "" or path.endswith("/") else path
        return name if name in self.digests else ""

    async def respond(self, request: Request, name: str) -> Response:
        """Return a file of the site, or that the client has it already."""
        tag = tag_of(name, self.digests[name])
        if has_already(request, tag):
            return not_changed(tag)
        path = self.folder / name
        headers = {"ETag": tag, "Cache-Control": KEPT, "Content-Type": content_type(_media(name))}
        try:
            if (await run_in_threadpool(path.stat)).st_size > LARGE:
                return _streamed(path, headers)
            return Response(await run_in_threadpool(path.read_bytes), headers=headers)
        except OSError as error:
            raise Refusal(HTTPStatus.NOT_FOUND, "the site is being changed; try again") from error


def _media(name: str) -> str:
    return EXPORTS.get(name) or TYPES.get(name.rpartition(".")[2], UNKNOWN)


def _streamed(path: Path, headers: dict[str, str]) -> Response:
    response = FileResponse(path, headers=headers)
    # When a file was written says nothing of the facts.
    del response.headers["last-modified"]
    return response


def site_in(folder: Path) -> Site:
    """Open a published folder; WrongUse where it is none."""
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
        if record["program"] == PROGRAM:
            return Site(folder, dict(record["files"]))
    except (OSError, ValueError, TypeError, KeyError):
        pass
    raise WrongUse(f"{folder} is not a published site", "make one with `customs-graph publish --out DIR`")
