"""What goes wrong with a request, as application/problem+json (RFC 9457)."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from editlint.service.render import page
from editlint.service.signatures import Refused

log = logging.getLogger("editlint.service")

_SENTENCES = {
    404: "There is nothing at this path; /openapi.json lists what there is.",
    405: "This path does not take this method; /openapi.json lists what there is.",
}


class Problem(Exception):
    """A request that cannot be served. `detail` is one sentence for whoever sent it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] = MappingProxyType({})) -> None:
        """Keep them."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def response(status: int, detail: str, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """Give the answer that tells of a problem."""
    known = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = json.dumps(known, ensure_ascii=False)
    return Response(body, status, headers, media_type="application/problem+json")


async def on_problem(request: Request, error: Exception) -> Response:
    """Answer a problem of ours, an unknown sender, or what the framework refuses: an unknown path, a wrong method."""
    if isinstance(error, Problem):
        return _answer(request, error.status, error.detail, error.headers)
    if isinstance(error, Refused):
        return _answer(request, 401, str(error), {"www-authenticate": f'{error.scheme} realm="editlint"'})
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these three
    detail = _SENTENCES.get(error.status_code, error.detail)
    return _answer(request, error.status_code, detail, error.headers or {})


async def on_crash(request: Request, _error: Exception) -> Response:
    """Answer a fault of ours."""
    return _answer(request, 500, "The service failed. Its log says why; tell its operator.")


def _answer(request: Request, status: int, detail: str, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """Tell of a problem, a browser with a page: it would not show JSON of this type, but save it."""
    _tell(request, status)
    if "text/html" not in request.headers.get("accept", ""):
        return response(status, detail, headers)
    shown = page("problem.html", status, title=HTTPStatus(status).phrase, detail=detail)
    shown.headers.update(headers)
    return shown


def _tell(request: Request, status: int) -> None:
    request.app.state.metrics.refused.labels(status).inc()
    log.info("refused", extra={"status": status, "path": request.url.path})
