"""What goes wrong with a request, as application/problem+json (RFC 9457)."""

import json
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_SENTENCES = {
    404: "There is nothing at this path; /openapi.json lists what there is.",
    405: "This path does not take this method; /openapi.json lists what there is.",
}


class Problem(Exception):
    """A request that cannot be served. `detail` is one sentence for whoever sent it."""

    def __init__(self, status: int, detail: str) -> None:
        """Keep both."""
        super().__init__(detail)
        self.status = status
        self.detail = detail


def response(status: int, detail: str) -> Response:
    """Give the answer that tells of a problem."""
    known = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(known, ensure_ascii=False), status, media_type="application/problem+json")


async def on_problem(_request: Request, error: Exception) -> Response:
    """Answer a problem of ours."""
    assert isinstance(error, Problem)  # noqa: S101 - registered for no other
    return response(error.status, error.detail)


async def on_refused(_request: Request, error: Exception) -> Response:
    """Answer a sender who is not known."""
    answer = response(401, str(error))
    answer.headers["www-authenticate"] = "Bearer"
    return answer


async def on_http_error(_request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: an unknown path, a wrong method."""
    assert isinstance(error, HTTPException)  # noqa: S101
    answer = response(error.status_code, _SENTENCES.get(error.status_code, error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def on_crash(_request: Request, _error: Exception) -> Response:
    """Answer a fault of ours."""
    return response(500, "The service failed. Its log says why; tell its operator.")
