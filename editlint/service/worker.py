"""A process that checks drafts, one after another, as the service's process asks it to on standard input.

A message is four bytes that hold its length, most significant first, and so much JSON.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from editlint.memory import loading
from editlint.service.draft import Draft, Field
from editlint.service.verdict import Judge, unknown


def main(limit: int, files: tuple[Path, ...]) -> None:
    """Answer until standard input ends. The first message, which nobody asked for, says that the process is ready.

    `limit` is how many seconds a check may take if nobody is left to stop it.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a plugin prints is no answer
    os.nice(10)  # taking deliveries in comes before checking them
    with loading():
        judge = Judge(files)
    judge.verdict(Draft((Field("", "html", "<p>Rain fell on the town hall.</p>"),)))
    _write(answers, {})
    while (message := _read(sys.stdin.buffer)) is not None:
        asked = json.loads(message)
        signal.alarm(limit)
        _write(answers, _verdict(judge, **asked))
        signal.alarm(0)


def _verdict(judge: Judge, draft: str, fail_on: str | None, ignored: dict[str, str]) -> dict[str, Any]:
    try:
        return judge.verdict(Draft.loads(draft), fail_on, ignored)
    except Exception as error:  # noqa: BLE001 - the next draft can be checked
        place = traceback.extract_tb(error.__traceback__)[-1]
        return unknown(f"The check failed: {type(error).__name__} in {place.filename}, line {place.lineno}.")


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    return stream.read(int.from_bytes(head)) if len(head) == 4 else None


def _write(stream: BinaryIO, answer: object) -> None:
    message = json.dumps(answer, ensure_ascii=False).encode()
    stream.write(len(message).to_bytes(4) + message)
    stream.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), tuple(Path(name) for name in sys.argv[2:]))
