"""Content management systems: how each says what was written. One module a system."""

from collections.abc import Mapping

from editlint.service.sources import (
    contentful,
    directus,
    ghost,
    github,
    sanity,
    standard,
    strapi,
    wagtail,
    wordpress,
    wp_webhooks,
)
from editlint.service.sources.adapter import Adapter

ADAPTERS: Mapping[str, Adapter] = {
    "contentful": contentful.ADAPTER,
    "directus": directus.ADAPTER,
    "ghost": ghost.ADAPTER,
    "github": github.ADAPTER,
    "sanity": sanity.ADAPTER,
    "standard": standard.ADAPTER,
    "strapi": strapi.ADAPTER,
    "wagtail": wagtail.ADAPTER,
    "wordpress": wordpress.ADAPTER,
    "wp-webhooks": wp_webhooks.ADAPTER,
}
"""The systems by the names that the settings use."""
