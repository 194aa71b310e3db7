"""`editlint serve`: from settings to a running server."""

import socket
from pathlib import Path
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from editlint.service import config, logs
from editlint.service.app import build
from editlint.service.store import Store, StoreError
from editlint.service.verdict import Judge
from editlint.settings import SettingsError

GRACE = 30
"""Seconds that requests get to finish when the server is stopped."""


def serve(files: tuple[Path, ...], host: str, port: int) -> list[str]:
    """Serve until a signal comes. Gives sentences about what keeps it from starting, otherwise nothing."""
    judge = Judge(files)
    if judge.workspace.errors:
        return judge.workspace.errors
    try:
        found = config.read(judge.settings.service)
    except SettingsError as error:
        return [str(error)]
    if not found.tokens and not found.sources:
        return ["Nobody could use the service: give [service] “tokens”, or a [service.sources.NAME]."]
    try:
        listening = socket.create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
        # asyncio does this only for sockets that name their protocol; without it the body waits 40 ms for its head
        listening.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    except OSError as error:
        # Python adds to it what was attempted
        why = str(error.strerror).partition(" (")[0]
        return [f"It cannot listen at {host}:{port}: {why}. Choose another with --host or --port."]
    try:
        Store(found.database).close()
    except StoreError as error:
        return [f"[service] database: {error}"]
    except (SQLAlchemyError, ImportError) as error:
        return [f"[service] database: {type(error).__name__}: it cannot be opened."]
    found = found._replace(public_url=found.public_url or f"http://{host}:{port}")
    app = build(found, files, judge.ruleset)
    log_config = dict(logs.CONFIG)
    settings = uvicorn.Config(app, access_log=False, log_config=log_config, timeout_graceful_shutdown=GRACE)
    uvicorn.Server(settings).run(sockets=[listening])
    return []
