"""The body of a request, within limits: bytes, unpacked bytes, text, JSON."""

import json
import re
import zlib
from typing import Any, NoReturn

from starlette.requests import ClientDisconnect, Request

from editlint.service.depth import DEPTH, is_deep
from editlint.service.problems import Problem

_UNSAFE = re.compile("[\0\ud800-\udfff]")
_UNSAFE_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


async def receive(request: Request, limit: int) -> bytes:
    """Give the bytes of a body as they came, up to `limit`. Raises Problem 413."""
    body = bytearray()
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limit:
        _refuse_size(limit)
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                _refuse_size(limit)
    except ClientDisconnect:
        raise Problem(400, "The body is cut off: the connection was closed.") from None
    return bytes(body)


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """Give a body that came with this Content-Encoding, unpacked to at most `limit` bytes. Raises Problem."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise Problem(415, "The body may come as it is or with gzip, in no other Content-Encoding.")
    inflater = zlib.decompressobj(wbits=31)
    try:
        data = inflater.decompress(body, limit + 1)
    except zlib.error:
        raise Problem(422, "The body is no gzip, although its Content-Encoding says so.") from None
    if len(data) > limit:
        _refuse_size(limit)
    if not inflater.eof:
        raise Problem(422, "The body is cut off: the gzip in it does not end.")
    return data


def text(body: bytes) -> str:
    """Give the text that UTF-8 bytes hold, U+FFFD in place of NUL, which no database takes. Raises Problem 422."""
    return _decoded(body).replace("\0", "\ufffd")


def parse(body: bytes) -> Any:
    """Give what a JSON body holds, U+FFFD in place of NUL and of halves of characters. Raises Problem 422."""
    written = _decoded(body)
    try:
        value = json.loads(written, parse_constant=_refuse_constant)
    except RecursionError:
        _refuse_depth()
    except ValueError as error:
        raise Problem(422, f"The body is not valid JSON: {error}.") from None
    if is_deep(value):
        _refuse_depth()
    return _clean(value) if _UNSAFE_ESCAPE.search(written) else value


def _decoded(body: bytes) -> str:
    try:
        return body.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        raise Problem(422, f"The body is not UTF-8: byte {error.start + 1} is wrong.") from None


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {_clean(key): _clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return _UNSAFE.sub("\ufffd", value) if isinstance(value, str) else value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _refuse_size(limit: int) -> NoReturn:
    raise Problem(413, f"The body is larger than {limit:,} bytes.")


def _refuse_depth() -> NoReturn:
    raise Problem(422, f"The JSON is nested deeper than {DEPTH} levels.")
