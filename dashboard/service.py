"""The small HTTP service beside the page: search, and the texts that the map's document reads.

All of it lies under `marea/`, under whatever base path the server has. It answers in JSON, and
only to the page that the same server has served: other sites that the same browser shows are
refused, for a user's texts are nobody else's business.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.answering import Endpoint, RequestError, ask, body, guarded
from dashboard.talk.routes import ENDPOINTS as TALKS
from geodata.reading import LIMITS, Refused

if TYPE_CHECKING:
    from dashboard.shelf import Shelf

MOST_HITS = 50
MOST_LINKS = 16_000_000
"""The greatest size of a page of links, in bytes: tens of thousands of them."""


def routes() -> list[Route]:
    """Return the routes of the service, to be served beside those of the page.

    Each stands twice, for a server may have a base path; a mount would take all of `marea/`, which
    may be that base path.
    """
    endpoints: list[tuple[str, str, Endpoint]] = [
        ("search", "GET", _search),
        ("texts", "GET", _texts),
        ("texts", "POST", _add),
        ("texts/{id}", "GET", _text),
        ("texts/{id}", "DELETE", _remove),
        ("texts/{id}/suggestions", "GET", _suggestions),
        ("texts/{id}/links", "GET", _links),
        ("texts/{id}/links", "PUT", _save_links),
        ("texts/{id}/links", "POST", _accept),
        *TALKS,
    ]
    return [
        Route(f"{base}/marea/{path}", guarded(endpoint), methods=[method])
        for path, method, endpoint in endpoints
        for base in ("", "/{base:path}")
    ]


async def _search(request: Request) -> Response:
    limit = request.query_params.get("limit", "12")
    if not re.fullmatch("[0-9]{1,4}", limit):
        raise RequestError(422, "The limit of a search is a number of up to four digits.")
    query = request.query_params.get("q", "")
    asked = min(int(limit), MOST_HITS)
    hits = await ask(lambda shelf: shelf.find(query, asked))
    return JSONResponse({"hits": [asdict(hit) for hit in hits]})


async def _texts(_: Request) -> Response:
    listed, problems = await ask(lambda shelf: (shelf.listed(), shelf.problems()))
    return JSONResponse({"texts": listed, "problems": problems, "limit": LIMITS.file_bytes})


async def _text(request: Request) -> Response:
    text_id = request.path_params["id"]
    return JSONResponse(await ask(lambda shelf: shelf.data(text_id)))


async def _add(request: Request) -> Response:
    name = request.query_params.get("name", "")
    content = await body(request, LIMITS.file_bytes)
    try:
        return JSONResponse(await ask(lambda shelf: shelf.add(name, content)), 201)
    except Refused as refused:
        raise RequestError(422, str(refused)) from refused


async def _remove(request: Request) -> Response:
    text_id = request.path_params["id"]
    await ask(lambda shelf: shelf.remove(text_id))
    return Response(status_code=204)


async def _suggestions(request: Request) -> Response:
    text_id = request.path_params["id"]
    return JSONResponse(await ask(lambda shelf: shelf.suggestions(text_id)))


async def _links(request: Request) -> Response:
    text_id = request.path_params["id"]
    page = await ask(lambda shelf: shelf.links(text_id))
    headers = {"Content-Disposition": f'attachment; filename="{text_id}.links.json"'}
    return Response(page, headers=headers, media_type="application/ld+json")


async def _save_links(request: Request) -> Response:
    text_id = request.path_params["id"]
    content = await body(request, MOST_LINKS)
    return await _saved(lambda shelf: shelf.save_links(text_id, json.loads(content)))


async def _accept(request: Request) -> Response:
    text_id = request.path_params["id"]
    content = await body(request, MOST_LINKS)
    return await _saved(lambda shelf: shelf.accept(text_id, json.loads(content)))


async def _saved(save: Callable[["Shelf"], dict[str, Any]]) -> Response:
    """Return the text with the links that were saved, or why they were not."""
    try:
        return JSONResponse(await ask(save))
    except (ValueError, RecursionError) as error:
        raise RequestError(422, f"The links were not saved: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    """Return in one line what is wrong with a page of links."""
    if isinstance(error, ValidationError):
        fault: Any = next(iter(error.errors(include_url=False)))
        return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
    return str(error)
