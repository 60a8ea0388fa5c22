"""Errors over HTTP as problem details (RFC 9457): what, which value, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

MEDIA_TYPE = "application/problem+json"
FAILED = "Something went wrong inside the program. The server's log says what."


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a request; ``field`` as ``history.0.question``."""

    field: str
    message: str


class ProblemError(HTTPException):
    """A request that ends in a problem.

    An HTTPException, because FastAPI lets those through from wherever they are raised.

    Args:
        status: HTTP status, 400 to 599.
        detail: What is wrong and what to do about it.
        faults: The fields that are wrong.
        headers: Further headers of the response, such as ``Retry-After``.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.faults = tuple(faults)

    def body(self) -> dict[str, object]:
        """The problem as an object."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status_code).phrase,
            "status": self.status_code,
            "detail": self.detail,
        }
        if self.faults:
            body["errors"] = [
                {"field": fault.field, "message": fault.message} for fault in self.faults
            ]
        return body

    def response(self) -> Response:
        """The problem as a response."""
        return JSONResponse(self.body(), self.status_code, self.headers, MEDIA_TYPE)
