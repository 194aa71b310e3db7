"""WordPress, with the plugin in integrations/wordpress: the HTML of the block editor, comments and all."""

from editlint.service.sources import _event
from editlint.service.sources.adapter import Adapter

ADAPTER = Adapter(_event.read, "standard")
