"""The description of the service: OpenAPI 3.1."""

from typing import Any

from editlint import __version__
from editlint.service.draft import TEXTS

_TEXT = {"type": "string"}
_SEVERITIES = {"type": "string", "enum": ["error", "warning", "suggestion"]}
_OUTCOME = {"type": "string", "enum": ["pass", "fail", "unknown"]}
_STATUS = {"type": "string", "enum": ["accepted", "repeated", "ignored"]}
_COUNTS = {"type": "integer", "minimum": 0}


def document() -> dict[str, Any]:
    """Give the description as JSON."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "editlint", "version": __version__, "summary": "Checks article drafts before they go out."},
        "security": [{"token": []}],
        "paths": {
            "/v1/check": {"post": _check()},
            "/v1/check/{source}": {"post": _gate()},
            "/v1/runs/{run}": {"get": _run()},
            "/v1/runs/{run}/check": {"post": _again()},
            "/v1/documents/{source}/{document}": {"delete": _forget()},
            "/hooks/{source}": {"post": _hook()},
            "/healthz": {"get": _probe("The process runs.")},
            "/readyz": {"get": _probe("There are workers to check drafts.", 503)},
        },
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "signature": {"type": "apiKey", "in": "header", "name": "webhook-signature"},
            },
            "schemas": {
                "Draft": _draft(),
                "Verdict": _verdict(),
                "Finding": _finding(),
                "Place": _place(),
                "Receipt": _object({"run": _optional(_TEXT), "status": _STATUS, "reason": _optional(_TEXT)}),
                "Problem": _object({"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT}),
            },
        },
    }


def _check() -> dict[str, Any]:
    text = {"schema": _TEXT}
    return {
        "summary": "Check a draft and give the verdict within the deadline",
        "operationId": "check",
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _ref("Draft")},
                "text/plain": text,
                "text/markdown": text,
                "text/html": text,
            },
        },
        "responses": {"200": _answer("The verdict", "Verdict"), **_problems(401, 413, 415, 422, 429)},
    }


def _gate() -> dict[str, Any]:
    return {
        "summary": "Check a draft that a CMS sends in its own form, and give the verdict within the deadline",
        "description": "The status of a verdict that fails is what the settings of the source say.",
        "operationId": "gate",
        **_delivery(),
        "responses": {
            "200": _answer("The verdict", "Verdict"),
            "4XX": _answer("A verdict that fails", "Verdict"),
            **_problems(401, 404, 413, 415, 422, 429),
        },
    }


def _hook() -> dict[str, Any]:
    return {
        "summary": "Take in what a CMS sends, to be checked in its turn",
        "operationId": "hook",
        **_delivery(),
        "responses": {"200": _answer("It is stored", "Receipt"), **_problems(401, 404, 413, 415, 422, 429)},
    }


def _delivery() -> dict[str, Any]:
    return {
        "parameters": [_path("source")],
        "security": [{"token": []}, {"signature": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
    }


def _run() -> dict[str, Any]:
    return {
        "summary": "What came of a check",
        "operationId": "run",
        "parameters": [_path("run")],
        "responses": {"200": _answer("The verdict", "Verdict"), **_problems(401, 404)},
    }


def _again() -> dict[str, Any]:
    return {
        "summary": "Check a draft again, with the rules of today",
        "operationId": "again",
        "parameters": [_path("run")],
        "responses": {"200": _answer("It will be checked", "Receipt"), **_problems(401, 404)},
    }


def _forget() -> dict[str, Any]:
    deleted = {"schema": _object({"deleted": {"type": "integer"}})}
    return {
        "summary": "Delete all that is known of a document",
        "operationId": "forget",
        "parameters": [_path("source"), _path("document")],
        "responses": {
            "200": {"description": "How many runs there were", "content": {"application/json": deleted}},
            **_problems(401),
        },
    }


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT}


def _probe(description: str, *statuses: int) -> dict[str, Any]:
    answer = {"description": description, "content": {"text/plain": {"schema": _TEXT}}}
    return {"summary": description, "security": [], "responses": {"200": answer, **_problems(*statuses)}}


def _draft() -> dict[str, Any]:
    form = {"type": "string", "enum": list(TEXTS)}
    block = {"id": _TEXT, "kind": form, "level": {"type": "integer", "minimum": 0, "maximum": 9}, "format": form}
    blocks = {
        "type": "array",
        "items": _object({**block, "text": _TEXT}, required=["text"], is_closed=True),
        "minItems": 1,
    }
    meta = _object({"title": _TEXT, "date": _TEXT, "lang": _TEXT, "author": _TEXT}, required=[], is_closed=True)
    texts = dict.fromkeys(("title", "deck", "text", "document", "url", "edit_url"), _TEXT)
    draft = _object({**texts, "format": form, "blocks": blocks, "meta": meta}, required=[], is_closed=True)
    return {**draft, "anyOf": [{"required": ["text"]}, {"required": ["blocks"]}]}


def _verdict() -> dict[str, Any]:
    always = {
        "id": _optional(_TEXT),
        "report_url": _optional(_TEXT),
        "verdict": _OUTCOME,
        "summary": _TEXT,
        "reason": _optional(_TEXT),
        "counts": _object(dict.fromkeys(_SEVERITIES["enum"], _COUNTS)),
        "findings": {"type": "array", "items": _ref("Finding")},
        "suppressed": _COUNTS,
        "notes": {"type": "array", "items": _object({"code": _TEXT, "message": _TEXT})},
    }
    parts = {"type": "array", "items": _part(), "description": "The documents of a delivery of several"}
    return _object({**always, "parts": parts}, required=list(always))


def _part() -> dict[str, Any]:
    return _object({"id": _TEXT, "report_url": _TEXT, "document": _TEXT, "verdict": _OUTCOME, "summary": _TEXT})


def _finding() -> dict[str, Any]:
    texts = dict.fromkeys(("rule", "category", "message", "url", "fingerprint"), _TEXT)
    finding = _object(
        {
            **texts,
            "severity": _SEVERITIES,
            "ignored": {**_optional(_TEXT), "description": "The reason for which editors set it aside"},
            "context": _object({"before": _TEXT, "after": _TEXT}),
            "related": {"type": "array", "items": {"allOf": [_ref("Place"), _object({"message": _TEXT})]}},
        }
    )
    return {"allOf": [_ref("Place"), finding]}


def _place() -> dict[str, Any]:
    pointer = {"type": "string", "description": "The JSON pointer of the text in what was sent"}
    offset = {"type": "integer", "minimum": 0, "description": "In code points of the text at the pointer"}
    return _object({"text": _TEXT, "pointer": pointer, "block": _optional(_TEXT), "start": offset, "end": offset})


def _object(
    properties: dict[str, Any], required: list[str] | None = None, *, is_closed: bool = False
) -> dict[str, Any]:
    needed = list(properties) if required is None else required
    closed = {"additionalProperties": False} if is_closed else {}
    return {"type": "object", "properties": properties, **({"required": needed} if needed else {}), **closed}


def _optional(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer(description: str, schema: str, media_type: str = "application/json") -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": _ref(schema)}}}


def _problems(*statuses: int) -> dict[str, Any]:
    return {str(status): _answer("A problem", "Problem", "application/problem+json") for status in statuses}
