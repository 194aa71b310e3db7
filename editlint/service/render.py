"""HTML for editors: templates in which every text is escaped, under a policy that lets in nothing but our own style."""

import base64
import hashlib
import re
import time
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What steers a terminal, turns the direction of writing or is not seen at all. Joiners of letters and emoji stay."""


def visible(text: str) -> str:
    """Give text in which characters that steer a terminal or turn the direction of writing are seen."""
    return _CONTROLS.sub(lambda match: f"\u27e8U+{ord(match[0]):04X}\u27e9", text)


def moment(seconds: float) -> str:
    """Give a time as people write it, in UTC."""
    return time.strftime("%-d %B %Y, %H:%M UTC", time.gmtime(seconds))


_templates = Environment(
    loader=PackageLoader("editlint.service"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_templates.filters |= {"visible": visible, "moment": moment}
_style = _templates.get_template("style.css").render()
_templates.globals["style"] = _style
_digest = base64.b64encode(hashlib.sha256(_style.encode()).digest()).decode()
_HEADERS = {
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_digest}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def page(name: str, status: int = HTTPStatus.OK, **values: Any) -> Response:
    """Give the page that a template makes of values."""
    return HTMLResponse(_templates.get_template(name).render(values), status, _HEADERS)
