"""Logs: one JSON object a line, with the run and without a word of a draft."""

import json
import logging
import time
import traceback
from collections.abc import Mapping
from typing import Any

FIELDS = ("source", "run", "status", "verdict", "milliseconds", "path", "reason")
"""What a line may say besides time, level and event. Nothing here comes from a draft."""


class Line(logging.Formatter):
    """Writes a record as JSON. Of an exception it tells type and place, because its words may be the draft's."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [f"{each.filename}:{each.lineno}" for each in traceback.extract_tb(record.exc_info[2])][-5:]
        return json.dumps(line, ensure_ascii=False)


CONFIG: Mapping[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Line}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # the client tells each address, and that of a Slack channel is its secret
    "loggers": {"httpx2": {"level": "WARNING"}, "httpcore2": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
"""The settings of the logging module, the server's own lines included."""
