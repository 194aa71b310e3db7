"""`editlint serve`: from settings to a running server."""

from pathlib import Path

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
        Store(found.database).close()
    except SettingsError as error:
        return [str(error)]
    except StoreError as error:
        return [f"[service] database: {error}"]
    except (SQLAlchemyError, ImportError) as error:
        return [f"[service] database: {type(error).__name__}: it cannot be opened."]
    if not found.tokens and not found.sources:
        return ["Nobody could use the service: give [service] “tokens”, or a [service.sources.NAME]."]
    found = found._replace(public_url=found.public_url or f"http://{host}:{port}")
    app = build(found, files, judge.ruleset)
    log_config = dict(logs.CONFIG)
    uvicorn.run(app, host=host, port=port, access_log=False, log_config=log_config, timeout_graceful_shutdown=GRACE)
    return []
