"""Ghost: a webhook for each event that matters, made with the Admin API key of a custom integration.

Ghost lets such a key make and change the webhooks of its own integration, but not list them. The log of actions, which
the key may read, tells the ids of those that were made here, by their names.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from editlint.service.connect.site import (
    NotConnected,
    Site,
    address,
    first_error,
    is_near,
    section,
    source_name,
    variable,
)
from editlint.service.targets.ghost import headers

KINDS = ("post", "page")
SAVED = ("added", "edited")
"""The events that tell of every save, of drafts and of what is out."""

OUT = ("published", "published.edited", "scheduled")
"""The events that tell of what is out, or will be without anybody looking at it again."""

_API = "/ghost/api/admin"
_PRIVATE = (
    "By hand: set security.allowWebhookInternalIPs to true in the configuration of Ghost, or it sends nothing to a "
    "service in a private network."
)

_KEY = "the Admin API key of a custom integration"
_ADVICE = {401: ". Is it that of this site?", 422: " Is the key that of a custom integration?"}


class Connection(NamedTuple):
    """What is to be connected. `key` and `secret` name environment variables."""

    url: str
    service: str
    source: str
    key: str
    secret: str
    published_only: bool = False

    def make(self) -> Iterator[str]:
        """Make the webhooks, and renew the secret of those that are there. Gives a line about each.

        Raises NotConnected.
        """
        service = f"{address(self.service, '--service')}/hooks/{source_name(self.source)}"
        secret = variable(self.secret, "the secret that is to sign, such as openssl rand -hex 32 makes")
        site = self._site()
        there = []
        for event in (f"{kind}.{each}" for kind in KINDS for each in (OUT if self.published_only else SAVED)):
            name = f"editlint: {event} to {service}"[:191]  # Ghost takes no longer ones
            webhook = {"name": name, "event": event, "target_url": service, "secret": secret}
            status, found = site.ask("POST", f"{_API}/webhooks/", {"webhooks": [webhook]})
            if status == 201:
                yield f"The webhook for {event} is made."
            elif "already been used" in _why(found):
                there.append(webhook)
            else:
                raise NotConnected(
                    f"Ghost does not make the webhook for {event}: {_why(found)}{_ADVICE.get(status, '')}"
                )
        yield from (_renewed(site, webhook) for webhook in there)
        if is_near(service):
            yield _PRIVATE

    def _site(self) -> Site:
        """Give the API. Raises NotConnected if there is no Ghost, or if the key can be none."""
        url, key = address(self.url, "URL"), variable(self.key, _KEY)
        if not re.fullmatch(r"[0-9a-f]+:([0-9a-f]{2})+", key):
            raise NotConnected(f"{self.key} must hold {_KEY}: two long numbers and a colon.")
        site = Site("Ghost", url, lambda: headers(key))
        if "site" not in site.ask("GET", f"{_API}/site/")[1]:
            raise NotConnected(
                f"There is no Ghost at {url}. Name the address of the site itself, and of no page in it."
            )
        return site

    def settings(self) -> str:
        """Give the sections of editlint.toml."""
        return "\n".join(
            (
                section(f"[service.sources.{self.source}]", {"kind": "ghost", "secrets": [self.secret]}),
                section(
                    f"[[service.sources.{self.source}.report]]",
                    {"to": "ghost", "site": address(self.url, "URL"), "secret": self.key},
                ),
            )
        )


def _renewed(site: Site, webhook: dict[str, str]) -> str:
    """Set the secret of a webhook that is there, if it was made here. Gives the line about it."""
    _, found = site.ask("GET", f"{_API}/actions/?filter=resource_type:webhook&limit=100")
    # no set: what was done last comes first
    made = dict.fromkeys(each["resource_id"] for each in found.get("actions", ()) if _name(each) == webhook["name"])
    for name in made:
        if site.ask("PUT", f"{_API}/webhooks/{name}/", {"webhooks": [webhook]})[0] == 200:
            return f"The webhook for {webhook['event']} was there; its secret is set anew."
    return (
        f"By hand: a webhook for {webhook['event']} was there, which this key may not change. In Ghost, give it the "
        "same secret, or delete it and run this again."
    )


def _name(action: dict[str, Any]) -> Any:
    """Give the name of what an action was done to, or None."""
    return json.loads(action["context"] or "{}").get("primary_name")


def _why(found: dict[str, Any]) -> str:
    """Give what Ghost says of a request that it refuses."""
    error = first_error(found)
    return " ".join(str(error[name]) for name in ("message", "context") if error.get(name)) or "it does not say why."
