"""`/sparql`: a query is answered, who asks nothing gets the service description, a browser the query page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from customs_graph.errors import CustomsGraphError
from customs_graph.questions.limits import Limits
from customs_graph.rdf.endpoint import CUT
from customs_graph.server.connection import body_of, while_connected
from customs_graph.server.described import Described
from customs_graph.server.description import service_description
from customs_graph.server.negotiation import OFFERED, STATEMENTS, Chosen, Form, choose, listed, preferred
from customs_graph.server.protocol import Posted, Question, question_of
from customs_graph.server.queries import Answered, Asked, Workers
from customs_graph.server.refusals import Refusal, refusal_of
from customs_graph.server.replies import answer, has_already, kept, not_changed, tag_of
from customs_graph.server.wording import is_steady, kind_of

BODY_BYTES, BODY_SECONDS = 1024 * 1024, 20.0
PAGE = "text/html"


@dataclass(frozen=True)
class Endpoint:
    """The endpoint of one graph. Its answers depend on the limits, too; `page` makes the query page."""

    graph: Described
    limits: Limits
    page: Callable[[], bytes]

    async def respond(self, request: Request) -> Response:
        """Answer a request. Refusal where there is no answer."""
        question = await self._question(request)
        if request.method != "POST" and _wants_page(request, question):
            return _filled_in(request, question) if question else await self._page(request)
        return self._description(request) if question is None else await self._answer(request, question)

    async def _page(self, request: Request) -> Response:
        return kept(request, await run_in_threadpool(self.page), PAGE)

    async def _question(self, request: Request) -> Question | None:
        query_string: bytes = request.scope["query_string"]
        if request.method != "POST":
            return question_of(query_string)
        body = await body_of(request, BODY_BYTES, BODY_SECONDS)
        return question_of(query_string, Posted(request.headers.get("content-type", ""), body))

    def _description(self, request: Request) -> Response:
        chosen = chosen_for(request, STATEMENTS)
        endpoint = str(request.url.replace(query=""))
        return kept(request, service_description(self.graph, endpoint, chosen.form), chosen.media)

    async def _answer(self, request: Request, question: Question) -> Response:
        self._refuse_unknown(question)
        chosen = chosen_for(request, OFFERED[kind_of(question.text)], question.form)
        asked = Asked(question.text, chosen.form.name, question.dataset)
        return await self.answered(request, asked, chosen)

    async def answered(self, request: Request, asked: Asked, chosen: Chosen) -> Response:
        """Answer through the workers; what a client has already is told before anything runs."""
        tag = self._tag(request, asked, chosen)
        if tag and has_already(request, tag):
            return not_changed(tag)
        found = await _answered(request, asked)
        response = answer(found.body, chosen.media, tag)
        if found.cut:
            response.headers[CUT] = found.cut
        return response

    def _tag(self, request: Request, asked: Asked, chosen: Chosen) -> str:
        if request.method == "POST" or not is_steady(asked.text):
            return ""
        default, named = sorted(asked.dataset.default), sorted(asked.dataset.named)
        return tag_of(self.graph.digest, self._bounds(), asked.text, chosen.media, repr(default), repr(named))

    def _bounds(self) -> str:
        return f"{self.limits.rows} {self.limits.answer}"

    def _refuse_unknown(self, question: Question) -> None:
        unknown = sorted({*question.dataset.default, *question.dataset.named} - self.graph.named.keys())
        if unknown:
            words = f"there is no graph <{unknown[0]}> here; there are: {', '.join(self.graph.named)}"
            raise Refusal(HTTPStatus.BAD_REQUEST, words)


def chosen_for(request: Request, forms: tuple[Form, ...], short: str = "") -> Chosen:
    """Return the format of an answer; Refusal where none of them is welcome."""
    chosen = choose(forms, accept_of(request), short)
    if chosen is None:
        words = f"this answer is there as {listed(forms)}; ask by the header Accept"
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, words)
    return chosen


def accept_of(request: Request) -> str | None:
    """Return the Accept header; several lines of it are one."""
    return ", ".join(request.headers.getlist("accept")) or None


async def _answered(request: Request, asked: Asked) -> Answered:
    """Ask the workers for a client, as long as it is there."""
    workers: Workers = request.state.workers
    client = request.client.host if request.client else ""
    try:
        return await while_connected(request, workers.answer(asked, client))
    except CustomsGraphError as error:
        raise refusal_of(error) from error


def _wants_page(request: Request, question: Question | None) -> bool:
    """Whether a browser looks: HTML is named, and liked better than any data. A named format is data."""
    accept = accept_of(request)
    data = [media for form in (*OFFERED["SELECT"], *STATEMENTS) for media in form.media]
    named = bool(accept) and PAGE in (accept or "").lower()
    return named and not (question and question.form) and preferred(accept, [PAGE, *data]) == PAGE


def _filled_in(request: Request, question: Question) -> Response:
    """Lead a browser to the query page with the query in it; what stands behind the # is read by the page alone."""
    asked = urlencode([("query", question.text), *(("graph", one) for one in question.dataset.default)])
    headers = {"Location": f"{request.url.path}#{asked}", "Vary": "Accept", "Cache-Control": "no-store"}
    return Response("see the query page\n", HTTPStatus.SEE_OTHER, headers, "text/plain")
