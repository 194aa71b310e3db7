"""Links that open one page without a login, because the service signed them."""

import base64
import hashlib
import hmac
from typing import NamedTuple
from urllib.parse import quote


class Links(NamedTuple):
    """Makes links, which begin with `base`, and knows its own. Who has the link of a page can read the page."""

    base: str
    key: bytes

    def run(self, run: str) -> str:
        """Give the link to a run."""
        return self._link(f"/runs/{quote(run, safe='')}")

    def document(self, source: str, document: str) -> str:
        """Give the link to a document's history."""
        return self._link(f"/documents/{quote(source, safe='')}/{quote(document, safe='')}")

    def opens(self, path: str, given: str) -> bool:
        """Say whether a key opens a path."""
        return hmac.compare_digest(self.sign(path).encode(), given.encode())

    def _link(self, path: str) -> str:
        return f"{self.base}{path}?key={self.sign(path)}"

    def sign(self, path: str) -> str:
        """Give the key that opens a path."""
        digest = hmac.digest(self.key, path.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:18]).decode()
