"""The HTTP API: requests → calls of the bot → JSON, errors as problem details."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from fastapi import APIRouter, FastAPI, File, Query, Request, Security, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.staticfiles import StaticFiles

from bot.answers import Answer, BotError, ReasonCode, Standing
from bot.conversation import Turn
from bot.http.admission import Admission, Credentials
from bot.http.contract import (
    AnswerBody,
    AskRequest,
    CheckBody,
    CheckRequest,
    ClaimsBody,
    DocumentBody,
    DocumentsBody,
    HealthBody,
    ProblemBody,
    RemovedBody,
)
from bot.http.problems import FAILED, MEDIA_TYPE, Fault, ProblemError
from bot.http.streaming import EVENT_SCHEMA, event_stream
from bot.http.workers import Workers
from bot.ledger.ledger import LONGEST_SEARCH, MOST
from bot.ledger.paging import Order
from bot.settings import Settings
from index.documents import AlreadyIndexed, DocumentInfo, IndexingError, UnknownDocument
from index.loading import MAX_BYTES
from index.scope import Scope, ScopeError, scope_of

if TYPE_CHECKING:
    from bot.pipeline import Bot

Result = TypeVar("Result")

JSON_BYTES = 8 * 2**20  # the longest request that the contract allows, every character escaped
UPLOAD_BYTES = MAX_BYTES + 2**16  # the form around the file
PAGE = 100  # rows of a page, unless the request says otherwise

_OPEN = ("/health", "/openapi.json", "/docs", "/docs/")
_ASSETS = "/docs/assets"


def build_api(bot: "Bot", settings: Settings, workers: Workers) -> Admission:
    """The API as an ASGI application, to be mounted at ``/api``."""
    api = FastAPI(
        title="Hearsay",
        summary="Answers from your own documents, and says which statements are not verified.",
        version="1",
        docs_url=None,
        redoc_url=None,
    )
    locked = APIRouter()
    if Credentials(settings).wanted:
        # Admission has let them in already; this writes it into the description.
        scheme = HTTPBearer(auto_error=False, description="The token or the password")
        locked = APIRouter(dependencies=[Security(scheme)])
    _add_questions(locked, bot, workers)
    _add_documents(locked, bot, workers)
    api.include_router(locked)
    _add_pages(api, bot)
    _add_errors(api)
    return Admission(api, settings, workers, _largest, _is_open)


def _largest(path: str) -> int:
    return UPLOAD_BYTES if path == "/documents" else JSON_BYTES


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith(f"{_ASSETS}/")


def _add_questions(api: APIRouter, bot: "Bot", workers: Workers) -> None:
    @api.post("/ask", response_model=AnswerBody)
    async def ask(body: AskRequest) -> Response:
        """Answers a question from the documents alone, each statement with its two labels."""
        answer = await _run(workers, _asked(bot, body), "question")
        return JSONResponse(answer.to_dict())

    @api.post(
        "/ask/stream",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {"schema": EVENT_SCHEMA}}}},
    )
    async def stream(body: AskRequest) -> Response:
        """Answers likewise, as server-sent events while the answer is made.

        `progress` says what is being done in `words`. Where a language model writes, `composed`
        holds the answer without it and `words` the `text` as it comes, not checked yet. Last comes
        `answer`, the answer object, or `problem`. Closing the connection stops the language model.
        """
        return event_stream(_asked(bot, body), workers)

    @api.post("/check", response_model=CheckBody)
    async def check(body: CheckRequest) -> Response:
        """Checks a text against the documents, a verdict for each statement."""
        scope = _scope(body.scope.scope, "scope.")
        result = await _run(workers, partial(bot.check, body.text, scope), "text")
        return JSONResponse(result.to_dict())

    @api.get("/claims", response_model=ClaimsBody)
    async def claims(
        flagged: Annotated[
            bool, Query(description="Only unverified, disputed and unchecked ones")
        ] = False,
        limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
        after: Annotated[str | None, Query(description="The next of an earlier page")] = None,
        standing: Annotated[Standing | None, Query(description="Of this standing only")] = None,
        reason: Annotated[ReasonCode | None, Query(description="With this reason only")] = None,
        document: Annotated[str | None, Query(min_length=1, description="Of this one only")] = None,
        search: Annotated[
            str, Query(max_length=LONGEST_SEARCH, description="Words that the sentence holds")
        ] = "",
        sort: Annotated[
            Order, Query(description="standing: the disputed first; date: the newest first")
        ] = Order.DOCUMENT,
        folder: Annotated[str | None, Query(description="Of documents in this folder")] = None,
        publisher: Annotated[str | None, Query(description="Of this publisher's")] = None,
        since: Annotated[str | None, Query(alias="from", description="Dated from this day")] = None,
        until: Annotated[str | None, Query(alias="to", description="Dated to this day")] = None,
        as_of: Annotated[str | None, Query(description="Likewise: what was known then")] = None,
    ) -> Response:
        """Every place that asserts something, with its standing, a page at a time."""
        fields = {"folder": folder, "publisher": publisher, "from": since, "to": until}
        scope = _scope(lambda: scope_of(fields | {"as_of": as_of}), "")
        ask = partial(
            bot.claims, flagged, limit, after, standing=standing, reason=reason, scope=scope
        )
        page = await _run(
            workers, partial(ask, document=document, words=search, order=sort), "after"
        )
        return JSONResponse(page.to_dict())


def _asked(bot: "Bot", body: AskRequest) -> Callable[..., Answer]:
    """``Bot.ask`` with what a request asks for."""
    history = [Turn(turn.question, turn.answer) for turn in body.history]
    scope = _scope(body.scope.scope, "scope.")
    return partial(bot.ask, body.question, history, scope)


def _add_documents(api: APIRouter, bot: "Bot", workers: Workers) -> None:
    @api.get("/documents", response_model=DocumentsBody)
    async def documents(
        limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
        after: Annotated[str | None, Query(description="The next of an earlier page")] = None,
    ) -> Response:
        """The documents of the index by path, a page at a time."""
        infos = await _run(workers, partial(bot.documents, after, limit), "after")
        more = infos[-1].path if len(infos) == limit else None
        rows = [_row(info) for info in infos]
        excluded = list(await _run(workers, bot.excluded, "after"))
        return JSONResponse({"documents": rows, "excluded": excluded, "next": more})

    @api.post("/documents", status_code=201, response_model=DocumentBody)
    async def upload(file: Annotated[UploadFile, File(description="The document")]) -> Response:
        """Takes a document into the index; it is kept beside the index, not in your folder."""

        def add() -> DocumentInfo:
            return bot.add(file.filename or "", file.file.read())

        return JSONResponse(_row(await _run(workers, add, "file")), 201)

    @api.delete("/documents", response_model=RemovedBody)
    async def remove(document: Annotated[str, Query(min_length=1)]) -> Response:
        """Removes a document from the index.

        An uploaded one is deleted. A file of your folder stays where it is and is
        left out from now on.
        """
        uploaded = await _run(workers, partial(bot.remove, document), "document")
        return JSONResponse({"document": document, "excluded": not uploaded})

    @api.post("/documents/include", response_model=RemovedBody)
    async def include(document: Annotated[str, Query(min_length=1)]) -> Response:
        """Takes a file of your folder in again that was left out."""
        await _run(workers, partial(bot.include, document), "document")
        return JSONResponse({"document": document, "excluded": False})

    @api.get(
        "/documents/text",
        response_class=PlainTextResponse,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    async def text(document: Annotated[str, Query(min_length=1)]) -> Response:
        """The stored text of a document, which every start and end counts in."""
        found = await _run(workers, partial(bot.document, document), "document")
        return PlainTextResponse(found.text, headers={"ETag": f'"{found.sha256}"'})


def _add_pages(api: FastAPI, bot: "Bot") -> None:
    @api.get("/health", response_model=HealthBody, responses={503: {"model": HealthBody}})
    async def health() -> Response:
        """Whether questions are answered yet."""
        return health_response(bot)

    @api.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> HTMLResponse:
        root = request.scope.get("root_path", "")
        return get_swagger_ui_html(
            openapi_url=f"{root}/openapi.json",
            title="Hearsay API",
            swagger_js_url=f"{root}{_ASSETS}/swagger-ui-bundle.js",
            swagger_css_url=f"{root}{_ASSETS}/swagger-ui.css",
            swagger_favicon_url=f"{root}{_ASSETS}/favicon-32x32.png",
            swagger_ui_parameters={"validatorUrl": None},
        )

    assets = StaticFiles(packages=[("fastapi_swagger", "resources")])
    api.mount(_ASSETS, assets, "assets")


def health_response(bot: "Bot") -> Response:
    """200 when the index and the embedding model are ready, else 503."""
    if bot.ready:
        return JSONResponse({"status": "ready"})
    return JSONResponse({"status": "starting"}, 503, {"Retry-After": "2"})


def _row(info: DocumentInfo) -> dict[str, Any]:
    record = {name: getattr(info, name) for name in DocumentBody.model_fields if name != "document"}
    return {"document": info.path, **record}


def _scope(read: Callable[[], Scope], above: str) -> Scope:
    """The scope that a request asks for; a fault is a problem with its field."""
    try:
        return read()
    except ScopeError as error:
        fault = Fault(f"{above}{error.field}", str(error))
        raise ProblemError(422, str(error), [fault]) from error


async def _run(workers: Workers, work: Callable[[], Result], field: str) -> Result:
    """The result of ``work``; a fault of the input is a problem with ``field``."""
    try:
        return await workers.run(work)
    except (BotError, IndexingError) as error:
        named = "document" if isinstance(error, UnknownDocument) else field
        raise ProblemError(_status(error), str(error), [Fault(named, str(error))]) from error


def _status(error: Exception) -> int:
    if isinstance(error, UnknownDocument):
        return 404
    return 409 if isinstance(error, AlreadyIndexed) else 422


def _add_errors(api: FastAPI) -> None:
    describe = api.openapi
    api.openapi = lambda: _with_problems(describe())  # type: ignore[method-assign]

    @api.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if isinstance(error, ProblemError):
            return error.response()
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        methods = api.openapi()["paths"].get(path, {})
        return _plain(error, ", ".join(method.upper() for method in methods)).response()

    @api.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        faults = [Fault(_field(fault), fault["msg"]) for fault in error.errors()]
        detail = f"{faults[0].field}: {faults[0].message}. /api/docs says what is expected."
        return ProblemError(422, detail, faults).response()

    @api.exception_handler(Exception)
    async def failed(_: Request, __: Exception) -> Response:
        return ProblemError(500, FAILED).response()


def _field(fault: dict[str, Any]) -> str:
    """The field of a fault of pydantic's; "body" where the body itself is at fault."""
    inside = fault["loc"][1:]
    return "body" if fault["type"] == "json_invalid" or not inside else ".".join(map(str, inside))


def _plain(error: HTTPException, methods: str) -> ProblemError:
    """A refusal of the framework's in our words."""
    if error.status_code == 404:
        detail = "There is nothing at this address. /api/docs lists what there is."
        return ProblemError(404, detail)
    if error.status_code == 405:
        # The framework names the methods of the first route of this path only.
        detail = f"This address takes {methods or 'GET'} only. /api/docs says what for."
        return ProblemError(405, detail, headers={"Allow": methods or "GET"})
    detail = f"{error.detail.rstrip('.')}. /api/docs says what is expected."
    return ProblemError(error.status_code, detail, headers=error.headers)


def _with_problems(description: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI description, its errors as the problems that they are here."""
    schema = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = description["components"]["schemas"]
    schemas |= {**schema.pop("$defs", {}), "ProblemBody": schema}
    reference = {"schema": {"$ref": "#/components/schemas/ProblemBody"}}
    problem = {"description": "A problem (RFC 9457)", "content": {MEDIA_TYPE: reference}}
    for path in description["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"] |= {"4XX": problem, "5XX": problem}
    return description
