"""What the service does for whoever makes a talk in the page: from and to files, checked, exported.

The draft itself stays in the browser; nothing of it is kept here.
"""

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard import environment
from dashboard.answering import Endpoint, RequestError, ask, body

if TYPE_CHECKING:
    from dashboard.shelf import Shelf
    from dashboard.talk.model import Talk
    from geodata.texts import Text

MOST_TALK = 4_000_000
"""The greatest size of a talk, in bytes: hundreds of hours of notes."""

MEDIA = {
    "html": "text/html; charset=utf-8",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}
"""What a talk can be exported as, by the ending of the file, and its media type."""

DRAFT = "draft"
"""The id under which the map plays a draft."""

Answer = TypeVar("Answer")


async def _scene(request: Request) -> Response:
    """Answer with the scene, as drafts hold it, that shows what the map shows."""
    content = await body(request, MOST_TALK)

    def made(shelf: "Shelf") -> dict[str, Any]:
        from dashboard.talk import drafts  # noqa: PLC0415 - needs geopandas, as all below

        scene = drafts.scene_of(drafts.Seen.model_validate_json(content), shelf.atlas)
        return scene.model_dump(by_alias=True, exclude_defaults=True, mode="json")

    try:
        return JSONResponse(await ask(made))
    except ValidationError as error:
        fault = next(iter(error.errors(include_url=False)))
        where = ".".join(map(str, fault["loc"]))
        message = f"This view is no scene: {where} {fault['msg']}."
        raise RequestError(422, message) from error
    except ValueError as error:
        raise RequestError(422, f"This view is no scene: {error}.") from error


async def _copy(request: Request) -> Response:
    """Answer with a talk of the record as a draft."""
    id_ = request.query_params.get("id", "")

    def copied(_: "Shelf") -> dict[str, Any]:
        from dashboard.atlas_map.talks import talk_files  # noqa: PLC0415
        from dashboard.talk import drafts, files  # noqa: PLC0415

        if not (file := talk_files(environment.record_folder()).get(id_)):
            raise RequestError(404, "There is no such talk.")
        return drafts.draft_of(files.load(file))

    return JSONResponse(await _tried(copied))


async def _open(request: Request) -> Response:
    """Answer with the draft of a talk's file."""
    name = request.query_params.get("name") or "talk.toml"
    content = await body(request, MOST_TALK)

    def draft(_: "Shelf") -> dict[str, Any]:
        from dashboard.talk import drafts  # noqa: PLC0415

        try:
            source = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"{name} is not a talk: it is no text in UTF-8."
            raise RequestError(422, message) from error
        return drafts.draft_of(drafts.opened(source, name))

    return JSONResponse(await _tried(draft))


async def _save(request: Request) -> Response:
    """Answer with the file of a draft."""
    draft = await _draft(request)

    def file(_: "Shelf") -> tuple[str, str]:
        from dashboard.talk import drafts, files  # noqa: PLC0415

        talk = drafts.talk_of(draft)
        return files.write(talk), talk.title

    source, title = await _tried(file)
    return _attached(source.encode(), f"{file_name(title)}.toml", "application/toml")


async def _show(request: Request) -> Response:
    """Answer with a draft as the map plays it, `TalkData` of `types.d.ts`."""
    draft = await _draft(request)

    def data(shelf: "Shelf") -> dict[str, Any]:
        from dashboard.atlas_map.talks import talk_data  # noqa: PLC0415

        talk = _sound(draft, shelf)
        folder = environment.record_folder()
        return talk_data(DRAFT, talk, shelf.atlas, _texts(shelf), folder)

    return JSONResponse(await _tried(data))


async def _check(request: Request) -> Response:
    """Answer with what the pre-flight says of a draft."""
    draft = await _draft(request)

    def checked(shelf: "Shelf") -> dict[str, Any]:
        from dashboard.talk import drafts, preflight  # noqa: PLC0415

        talk = drafts.talk_of(draft)
        folder = environment.record_folder()
        remarks = preflight.preflight(talk, shelf.atlas, _texts(shelf), folder)
        return {
            "remarks": [asdict(remark) for remark in remarks],
            "scenes": len(talk.scenes),
            "minutes": preflight.minutes(talk),
        }

    return JSONResponse(await _tried(checked))


async def _export(request: Request) -> Response:
    """Answer with a draft as a file to be shown, or printed, elsewhere."""
    kind = request.query_params.get("as", "")
    if kind not in MEDIA:
        raise RequestError(422, f"A talk is exported as {', '.join(MEDIA)}, not as {kind[:20]!r}.")
    draft = await _draft(request)

    def exported(shelf: "Shelf") -> tuple[bytes, str]:
        talk = _sound(draft, shelf)
        return made(kind, talk, shelf), talk.title

    content, title = await _tried(exported)
    return _attached(content, f"{file_name(title)}.{kind}", MEDIA[kind])


ENDPOINTS: list[tuple[str, str, Endpoint]] = [
    ("talks/scene", "POST", _scene),
    ("talks/copy", "GET", _copy),
    ("talks/open", "POST", _open),
    ("talks/save", "POST", _save),
    ("talks/show", "POST", _show),
    ("talks/check", "POST", _check),
    ("talks/export", "POST", _export),
]


def made(kind: str, talk: "Talk", shelf: "Shelf") -> bytes:
    """Return a sound talk as the content of a file of this kind. Raises `NotWrittenError`."""
    texts, folder = _texts(shelf), environment.record_folder()
    if kind == "html":
        from dashboard.talk.html import talk_page  # noqa: PLC0415

        return talk_page(talk, shelf.atlas, texts=texts, folder=folder)
    from dashboard.figure import commands  # noqa: PLC0415 - matplotlib takes seconds

    write = commands.slides if kind == "pptx" else commands.handout
    with tempfile.TemporaryDirectory(prefix="marea-export-") as passing:
        target = Path(passing) / f"talk.{kind}"
        write(talk, shelf.atlas, target, texts=texts, folder=folder)
        return target.read_bytes()


def file_name(title: str) -> str:
    """Return a talk's title as the name of a file, in plain letters: `from-la-moneda`."""
    letters = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return plain[:60].rstrip("-") or "talk"


def _texts(shelf: "Shelf") -> Mapping[str, "Text"]:
    return {text_id: each.text for text_id, each in shelf.held().items()}


def _sound(draft: Any, shelf: "Shelf") -> "Talk":
    """Return the talk of a draft that asks nothing wrong of the record. Raises `TalkError`."""
    from dashboard.talk import checks, drafts, files  # noqa: PLC0415

    talk = drafts.talk_of(draft)
    if found := [checks.problem(fault, drafts.DRAFT) for fault in checks.faults(talk, shelf.atlas)]:
        raise files.TalkError(drafts.DRAFT, found)
    return talk


async def _draft(request: Request) -> Any:
    content = await body(request, MOST_TALK)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RequestError(422, "What was sent is no draft of a talk.") from error


async def _tried(work: Callable[["Shelf"], Answer]) -> Answer:
    """Return what work on a talk gives, or refuse with every problem of the talk."""

    def careful(shelf: "Shelf") -> Answer:
        from dashboard.figure.saving import NotWrittenError  # noqa: PLC0415
        from dashboard.talk.files import TalkError  # noqa: PLC0415

        try:
            return work(shelf)
        except TalkError as error:
            problems = [str(problem) for problem in error.problems]
            raise RequestError(422, str(error).split("\n", 1)[0], problems) from error
        except NotWrittenError as error:
            raise RequestError(503, str(error)) from error
        except KeyError as error:
            message = f"The record has no {error}; check the talk."
            raise RequestError(422, message) from error

    return await ask(careful)


def _attached(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers, media_type=media_type)
