"""Links that open one page without a login, because the service signed them."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, NamedTuple
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

    def shown(self, run: str, verdict: Mapping[str, Any]) -> dict[str, Any]:
        """Give the verdict of a run with the links to its report and to those of its parts."""
        found = {"report_url": self.run(run), **verdict}
        if "parts" in found:
            found["parts"] = [{**part, "report_url": self.run(part["id"])} for part in found["parts"]]
        return found

    def opens(self, path: str, given: str) -> bool:
        """Say whether a key opens a path."""
        return hmac.compare_digest(self.sign(path).encode(), given.encode())

    def _link(self, path: str) -> str:
        return f"{self.base}{path}?key={self.sign(path)}"

    def sign(self, path: str) -> str:
        """Give the key that opens a path."""
        digest = hmac.digest(self.key, path.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:18]).decode()
