"""Standard Webhooks with the service's own event: for a CMS that has no module here."""

from editlint.service.sources import _event
from editlint.service.sources.adapter import Adapter

ADAPTER = Adapter(_event.read, "standard")
