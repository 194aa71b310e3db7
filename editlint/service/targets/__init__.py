"""Where results go: back into the CMS, or to whoever wants to know. One module a target."""

from collections.abc import Mapping

from editlint.service.targets import directus, ghost, github, slack, strapi, webhook, wordpress
from editlint.service.targets.target import Send

TARGETS: Mapping[str, Send] = {
    "directus": directus.send,
    "ghost": ghost.send,
    "github": github.send,
    "slack": slack.send,
    "strapi": strapi.send,
    "webhook": webhook.send,
    "wordpress": wordpress.send,
}
"""The targets by the names that the settings use."""

SHOW_PROGRESS = frozenset(("github",))
"""The targets that are also told that a check has begun, and whatever becomes of it."""

LOOKS_FIRST = frozenset(("ghost",))
"""The targets that write only what is not there yet: told of a verdict twice, they start no webhook and no loop."""
