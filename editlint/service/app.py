"""The web application: which path does what."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from editlint.service import asked, bodies, problems
from editlint.service.checking import Checker
from editlint.service.config import Config
from editlint.service.draft import Draft
from editlint.service.openapi import document
from editlint.service.pool import Pool, command
from editlint.service.problems import Problem
from editlint.service.signatures import Refused, check_token
from editlint.service.store import Store


def build(config: Config, files: tuple[Path, ...] = ()) -> Starlette:
    """Give the application. `files` are the settings files that its workers read."""
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/openapi.json", openapi),
            Route("/v1/check", check, methods=["POST"]),
            Route("/v1/runs/{run}", result),
        ],
        exception_handlers={
            Problem: problems.on_problem,
            Refused: problems.on_refused,
            HTTPException: problems.on_http_error,
            Exception: problems.on_crash,
        },
        lifespan=_lifespan(config, files),
    )
    app.state.config = config
    return app


def _lifespan(config: Config, files: tuple[Path, ...]) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def span(app: Starlette) -> AsyncIterator[None]:
        store = Store(config.database)
        pool = Pool(command(config.limit, files), config.workers, config.limit)
        app.state.pool = pool
        app.state.checker = Checker(config, store, pool)
        try:
            await pool.start()
            yield
            await app.state.checker.finish()
        finally:
            await pool.stop()
            store.close()

    return span


async def healthz(_request: Request) -> Response:
    """Say that the process runs."""
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """Say whether there are workers to check drafts."""
    if request.app.state.pool.is_ready:
        return PlainTextResponse("ok\n")
    return problems.response(503, "There is no worker to check drafts.")


async def openapi(_request: Request) -> Response:
    """Describe the service."""
    return JSONResponse(document())


async def check(request: Request) -> Response:
    """Give the verdict on a draft."""
    _authorise(request)
    config: Config = request.app.state.config
    body = await bodies.receive(request, config.max_bytes)
    body = bodies.unpacked(body, request.headers.get("content-encoding", ""), config.max_bytes)
    return _json(await request.app.state.checker.check_now(_draft(request, body), config.deadline))


async def result(request: Request) -> Response:
    """Give what came of a check."""
    _authorise(request)
    found = await request.app.state.checker.result(request.path_params["run"])
    if found is None:
        raise Problem(404, "There is no such run.")
    return _json(found)


def _draft(request: Request, body: bytes) -> Draft:
    media_type = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if media_type in asked.MEDIA_TYPES:
        return asked.flat(bodies.text(body), media_type)
    if media_type == "application/json" or media_type.endswith("+json"):
        return asked.draft(bodies.parse(body))
    known = ", ".join(("application/json", *asked.MEDIA_TYPES))
    raise Problem(415, f"A draft comes as one of {known}.")


def _authorise(request: Request) -> None:
    config: Config = request.app.state.config
    check_token(config.tokens, request.headers)


def _json(value: Any) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")
