"""Anybody who takes Standard Webhooks. `path` is that of the receiver, the secret signs."""

import json
import time

from httpx2 import AsyncClient

from editlint.service.signatures import SCHEMES, signature
from editlint.service.targets.target import Result, Target


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Send the event `editlint.verdict`."""
    now = time.time()
    data = {"source": result.source, "document": result.document, "title": result.title, **result.short()}
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
    body = json.dumps({"type": "editlint.verdict", "timestamp": moment, "data": data}, ensure_ascii=False).encode()
    values = {"id": result.id.encode(), "time": str(int(now)).encode(), "body": body}
    headers = {
        "content-type": "application/json",
        "webhook-id": result.id,
        "webhook-timestamp": str(int(now)),
        "webhook-signature": f"v1,{signature(SCHEMES['standard'], target.secret.encode(), values)}",
    }
    answer = await client.post(target.path or "/", content=body, headers=headers)
    answer.raise_for_status()
