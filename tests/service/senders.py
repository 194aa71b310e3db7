"""Every source there can be, as its CMS sends: settings, payload, and how each signs or shows a token."""

import json
import secrets
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from editlint.service.signatures import SCHEMES, signature
from editlint.service.sources import ADAPTERS
from tests.service.test_sources import PAYLOADS

ENVIRONMENT = {"SECRET": "a secret of ours", "LAB": "lab-token", "TOKEN": "open-sesame"}


class Signed(NamedTuple):
    """What a sender signs, and the headers that carry it. All of these headers are sealed by the signature."""

    headers: Mapping[str, str]
    text: str = "{body}"


# after the vendors' documents, and not after our table
SIGNED: Mapping[str, Signed] = {
    "standard": Signed(
        {"webhook-id": "{id}", "webhook-timestamp": "{seconds}", "webhook-signature": "v1,{signature}"},
        "{id}.{seconds}.{body}",
    ),
    "ghost": Signed({"x-ghost-signature": "sha256={signature}, t={milliseconds}"}, "{body}{milliseconds}"),
    "contentful": Signed(
        {
            "x-contentful-signature": "{signature}",
            "x-contentful-signed-headers": "x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic",
            "x-contentful-timestamp": "{milliseconds}",
            "x-contentful-topic": "ContentManagement.Entry.save",
        },
        "POST\n{path}\nx-contentful-signed-headers:x-contentful-signed-headers,x-contentful-timestamp,"
        "x-contentful-topic;x-contentful-timestamp:{milliseconds};x-contentful-topic:ContentManagement.Entry.save\n{body}",
    ),
    "sanity": Signed({"sanity-webhook-signature": "t={milliseconds},v1={signature}"}, "{milliseconds}.{body}"),
    "github": Signed({"x-hub-signature-256": "sha256={signature}"}),
    "wp-webhooks": Signed({"x-wp-webhook-signature": "{signature}"}),
    "webflow": Signed(
        {"x-webflow-timestamp": "{milliseconds}", "x-webflow-signature": "{signature}"}, "{milliseconds}:{body}"
    ),
    "notion": Signed({"x-notion-signature": "sha256={signature}"}),
    "storyblok": Signed({"webhook-signature": "{signature}"}),
}


class Sender(NamedTuple):
    """A source of the settings: its kind, and the scheme it signs with; without one it shows a token."""

    name: str
    kind: str
    scheme: str | None

    @property
    def payload(self) -> Any:
        """Give what its CMS sends of a draft."""
        return json.loads(json.dumps(PAYLOADS[self.kind]))

    def headers(self, path: str, body: bytes, *, age: float = 0, secret: str = ENVIRONMENT["SECRET"]) -> dict[str, str]:
        """Give the headers that open the service for a body, signed so many seconds ago."""
        if not self.scheme:
            return {"x-editlint-token": ENVIRONMENT["LAB"]}
        now = time.time() - age
        values = {"id": f"msg_{secrets.token_hex(8)}", "seconds": str(int(now)), "milliseconds": str(int(now * 1000))}
        signed = SIGNED[self.scheme]
        before, _, after = signed.text.replace("{body}", "\0").format(path=path, **values).partition("\0")
        made = signature(
            SCHEMES[self.scheme]._replace(signed="{all}"),
            secret.encode(),
            {"all": before.encode() + body + after.encode()},
        )
        return {name: value.format(signature=made, **values) for name, value in signed.headers.items()}

    @property
    def named(self) -> dict[str, str]:
        """Give the headers that say what happened, which no signature seals."""
        return {"x-github-event": "pull_request"} if self.kind == "github" else {}

    @property
    def section(self) -> str:
        """Give its section of the settings."""
        access = f'secrets = ["SECRET"]\nsignature = "{self.scheme}"' if self.scheme else 'tokens = ["LAB"]'
        # nobody listens there
        fetch = '\nfetch = { site = "http://127.0.0.1:9", secret = "LAB" }' if self.kind == "github" else ""
        return f'[service.sources.{self.name}]\nkind = "{self.kind}"\n{access}{fetch}\n'


_BY_KIND = [Sender(kind, kind, adapter.scheme) for kind, adapter in ADAPTERS.items()]
_OTHERS = [
    Sender(f"signed-as-{scheme}", "standard", scheme)
    for scheme in SCHEMES
    if scheme not in {sender.scheme for sender in _BY_KIND}
]
SENDERS = [*_BY_KIND, *_OTHERS]
"""One for each kind of source, and one for each further way to sign."""

SETTINGS = 'root = true\n[service]\ntokens = ["TOKEN"]\ndeadline = 10\n' + "".join(sender.section for sender in SENDERS)
