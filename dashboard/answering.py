"""How Marea's own service answers: to its own page only, failures in one sentence."""

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from streamlit import config

from geodata.problems import RecordError

if TYPE_CHECKING:
    from dashboard.shelf import Shelf

Endpoint = Callable[[Request], Awaitable[Response]]
Answer = TypeVar("Answer")


class RequestError(Exception):
    """A request that cannot be answered: the status, and the reason in one sentence.

    `problems` are the single faults, where there are several.
    """

    def __init__(self, status: int, problem: str, problems: Sequence[str] = ()) -> None:
        """Keep the status and the reasons."""
        super().__init__(problem)
        self.status = status
        self.content = {"problem": problem} | ({"problems": [*problems]} if problems else {})


def guarded(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that refuses other sites and says what failed."""

    async def answer(request: Request) -> Response:
        try:
            if not _is_from_our_page(request):
                raise RequestError(403, "Marea answers to its own page only.")  # noqa: TRY301
            response = await endpoint(request)
        except RequestError as failed:
            response = JSONResponse(failed.content, failed.status)
        except KeyError:
            response = JSONResponse({"problem": "There is no such text."}, 404)
        except (RecordError, OSError) as error:
            response = JSONResponse({"problem": str(error)}, 503)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer


async def ask(question: Callable[["Shelf"], Answer]) -> Answer:
    """Return what the shelf answers, in a thread of its own: it reads files and databases."""

    def answer() -> Answer:
        from dashboard.shelf import shelf  # noqa: PLC0415 - the server answers before it is there

        return question(shelf())

    return await run_in_threadpool(answer)


async def body(request: Request, limit: int) -> bytes:
    """Return a request's body, of which no more is ever taken in than the limit, in bytes."""
    too_large = RequestError(413, f"It is too large: {limit // 10**6} MB at most are taken.")
    if int(request.headers.get("content-length", "0")) > limit:
        raise too_large
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            raise too_large
    return bytes(content)


def _is_from_our_page(request: Request) -> bool:
    """Return whether a request comes from the page of this server, or from no page at all."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "none")
    same_host = origin is None or urlsplit(origin).netloc.lower() == host.lower()
    return same_host and site in {"same-origin", "none"} and _is_our_name(host)


def _is_our_name(host: str) -> bool:
    """Return whether a request's Host names this computer.

    Another site can give its own name the address of this computer, and would then seem to be the
    same origin. It cannot do so with a bare address.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in _our_names() or not config.get_option("server.enableCORS")
    return True


def _our_names() -> set[str]:
    computer = socket.gethostname().lower()
    configured = (config.get_option("server.address"), config.get_option("browser.serverAddress"))
    return {
        "localhost",
        computer,
        f"{computer}.local",
        *(each.lower() for each in configured if each),
    }
