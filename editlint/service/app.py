"""The web application: which path does what."""

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from editlint.service import asked, bodies, pages, problems, runs, verdict
from editlint.service.checking import Checker
from editlint.service.config import Config, SourceConfig
from editlint.service.draft import Draft, Wanted
from editlint.service.links import Links
from editlint.service.metrics import Metrics
from editlint.service.openapi import document
from editlint.service.pool import Pool, command
from editlint.service.problems import Problem
from editlint.service.rates import Rates
from editlint.service.signatures import Delivery, Refused, check_token
from editlint.service.store import Store

_DELIVERY_IDS = ("webhook-id", "x-github-delivery", "x-contentful-idempotency-key", "idempotency-key")
"""The headers that name a delivery, in the order in which they count."""


def build(config: Config, files: tuple[Path, ...], ruleset: str) -> Starlette:
    """Give the application. `files` are the settings files that its workers read, `ruleset` marks what is in them."""
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", measures),
            Route("/openapi.json", openapi),
            Route("/v1/check", check, methods=["POST"]),
            Route("/v1/check/{source}", gate, methods=["POST"]),
            Route("/v1/runs/{run}", result),
            Route("/v1/runs/{run}/check", check_again, methods=["POST"]),
            Route("/v1/documents/{source}/{document:name}", forget, methods=["DELETE"]),
            Route("/hooks/{source}", hook, methods=["POST"]),
            *pages.ROUTES,
        ],
        exception_handlers={
            Problem: problems.on_problem,
            Refused: problems.on_problem,
            HTTPException: problems.on_problem,
            Exception: problems.on_crash,
        },
        lifespan=_lifespan(config, files, ruleset),
    )
    app.state.config = config
    app.state.metrics = Metrics()
    app.state.rates = Rates(config.per_minute)
    return app


def _lifespan(
    config: Config, files: tuple[Path, ...], ruleset: str
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def span(app: Starlette) -> AsyncIterator[None]:
        store = Store(config.database)
        pool = Pool(command(config.limit, files), config.workers, config.limit)
        app.state.pool, app.state.store = pool, store
        app.state.links = Links(config.public_url, store.link_key)
        app.state.checker = checker = Checker(config, store, pool, app.state.metrics, ruleset)
        try:
            await pool.start()
            await checker.start()
            yield
            await checker.stop()
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


async def measures(request: Request) -> Response:
    """Tell Prometheus."""
    _authorise(request)
    backlog = await request.app.state.store.do(runs.backlog)
    text = request.app.state.metrics.text(backlog, request.app.state.pool.waiting)
    return Response(text, media_type="text/plain; version=0.0.4")


async def openapi(_request: Request) -> Response:
    """Describe the service."""
    return JSONResponse(document())


async def check(request: Request) -> Response:
    """Give the verdict on a draft."""
    _authorise(request)
    request.app.state.rates.count("")
    config: Config = request.app.state.config
    body = await bodies.receive(request, config.max_bytes)
    body = bodies.unpacked(body, request.headers.get("content-encoding", ""), config.max_bytes)
    return _json(await request.app.state.checker.check_now(_draft(request, body)))


async def gate(request: Request) -> Response:
    """Give the verdict on a draft in a payload of its source, with the status that the source takes for a no."""
    source, draft = await _delivered(request)
    if isinstance(draft, str):
        return _json({"id": None, "report_url": None, **verdict.unknown(draft)})
    found = await request.app.state.checker.check_now(draft)
    return _json(found, source.fail_status if found["verdict"] == "fail" else 200)


async def hook(request: Request) -> Response:
    """Take a delivery in. It is on the disk before it is acknowledged, and checked later."""
    _, draft = await _delivered(request)
    if isinstance(draft, str):
        request.app.state.metrics.deliveries.labels(request.path_params["source"], "ignored").inc()
        return _json({"run": None, "status": "ignored", "reason": draft})
    delivery = next((request.headers[name] for name in _DELIVERY_IDS if name in request.headers), "")
    taken = await request.app.state.checker.take(draft, delivery)
    return _json({"run": taken.run, "status": "accepted" if taken.is_new else "repeated", "reason": None})


async def result(request: Request) -> Response:
    """Give what came of a check."""
    _authorise(request)
    found = await request.app.state.checker.result(request.path_params["run"])
    if found is None:
        raise Problem(404, "There is no such run.")
    return _json(found)


async def check_again(request: Request) -> Response:
    """Check a draft again, with the rules of today."""
    _authorise(request)
    run = request.path_params["run"]
    if await request.app.state.checker.result(run) is None:
        raise Problem(404, "There is no such run.")
    await request.app.state.checker.check_again(run)
    return _json({"run": run, "status": "accepted", "reason": None})


async def forget(request: Request) -> Response:
    """Delete all that is known of a document."""
    _authorise(request)
    names = request.path_params
    return _json({"deleted": await request.app.state.store.do(runs.forget(names["source"], names["document"]))})


async def _delivered(request: Request) -> tuple[SourceConfig, Draft | Wanted | str]:
    """Give the source of a request and the draft in it, or a sentence that says why there is none to check."""
    config: Config = request.app.state.config
    name = request.path_params["source"]
    source = config.sources.get(name)
    if source is None:
        raise Problem(404, "There is no source of this name in the settings.")
    body = await bodies.receive(request, config.max_bytes)
    headers = dict(request.headers)
    path, query = request.scope.get("raw_path", b"").decode("latin-1"), request.scope["query_string"].decode("latin-1")
    target = f"{path.partition('?')[0]}?{query}" if query else path
    source.access.check(Delivery(request.method, target, headers, body), time.time())
    request.app.state.rates.count(name)
    body = bodies.unpacked(body, headers.get("content-encoding", ""), config.max_bytes)
    found = source.adapter.read(bodies.parse(body), headers, source.options)
    if isinstance(found, Wanted):
        return source, found._replace(draft=found.draft._replace(source=name))
    return source, found._replace(source=name) if isinstance(found, Draft) else found


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


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), status, media_type="application/json")
