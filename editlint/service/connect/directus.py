"""Directus: flows that ask for a verdict before items are published, and tell of each item that was saved.

A flow hears of one item or of many at once, of an update only what changes, and of a new item not what its collection
adds. So a script in the flow puts together what each item is going to be, and sends of it what is prose.
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import quote

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

FIELD = "editlint"
"""The field into which the target writes if the settings name no other."""

WRITER = "DIRECTUS_WRITE_TOKEN"
"""The variable that holds the token with which the result is written."""

_NAMESPACE = uuid.UUID("0c5cf2f4-3a5e-4b0b-9f0e-6b1f6e0e7c52")

_DRAFTS = """\
const KEYS = %(keys)s, DEFAULTS = %(defaults)s;
const PROSE = %(prose)s, STATUS = %(status)s, PUBLISHED = %(published)s;

module.exports = ({ $trigger, read = {} }) => {
  const { collection, event, payload } = $trigger;
  if (![...PROSE, STATUS].some((name) => name in payload)) return [];
  const drafts = [];
  for (const item of [read].flat()) {
    const saved = { ...DEFAULTS[collection], ...item, ...payload };
    if (STATUS && !PUBLISHED.includes(saved[STATUS])) continue;
    const prose = Object.fromEntries(PROSE.filter((name) => saved[name]).map((name) => [name, saved[name]]));
    const key = item[KEYS[collection]];
    const body = { event, collection, keys: key === undefined ? [] : [key], payload: prose };
    if (Object.keys(prose).length) drafts.push({ path: %(path)s, body });
  }
  return drafts;
};
"""
_KEYS = "module.exports = ({ $trigger }) => $trigger.keys ?? [$trigger.key];\n"
_VERDICT = """\
const IS_CLOSED = %(is_closed)s;

module.exports = ({ asked }) => {
  const verdicts = asked.map((answer) => answer?.data ?? {});
  const failed = verdicts.filter((found) => found.verdict === "fail");
  if (failed.length) {
    const [{ summary, report_url }, ...others] = failed;
    const more = others.length ? `, and ${others.length} more of these fail` : "";
    return { status: 422, message: `editlint: ${summary}${more}. Report: ${report_url}` };
  }
  if (IS_CLOSED && verdicts.some((found) => found.verdict !== "pass")) {
    const message = "editlint could not check this, and nothing goes out unchecked. Try again in a minute.";
    return { status: 503, message };
  }
  return null;
};
"""
_REFUSE = {"code": "EDITLINT", "status": "{{verdict.status}}", "message": "{{verdict.message}}"}
_RESULT = {
    "field": FIELD,
    "type": "json",
    "schema": {},
    "meta": {"interface": "input-code", "readonly": True, "note": "What editlint found in the last revision."},
}
_DOWN = {"json": {"data": {"verdict": "unknown"}}}

Step = tuple[str, str, Mapping[str, Any]]
"""A step of a flow: its key, the type of its operation, and what that is given."""


class Desk(NamedTuple):
    """What the flows work on: collections with the names of their keys and with what each adds to a new item.

    `prose` names the fields to check, `status` the one that says whether an item is out, and `published` its values
    for that. Without `status`, every save is asked about.
    """

    service: str
    source: str
    token: str
    keys: Mapping[str, str]
    defaults: Mapping[str, Mapping[str, Any]]
    prose: tuple[str, ...]
    status: str = "status"
    published: tuple[str, ...] = ("published",)
    is_closed: bool = False

    def flows(self) -> list[dict[str, Any]]:
        """Give the flows as the API of Directus takes them, always with the same ids."""
        collections = list(self.keys)
        new = {"type": "filter", "scope": ["items.create"], "collections": collections}
        changed = {"type": "filter", "scope": ["items.update"], "collections": collections}
        saved = {"type": "action", "scope": ["items.create", "items.update"], "collections": collections}
        gate, refuse = self._gate(), ("refuse", "throw-error", _REFUSE)
        return [
            self._flow("ask", {"return": "$last"}, [self._request()], ("down", "transform", _DOWN)),
            self._flow("gate for new items", new, gate, refuse),
            self._flow("gate for changes", changed, [_read("{{$trigger.keys}}"), *gate], refuse),
            self._flow(
                "report",
                saved,
                [("keys", "exec", {"code": _KEYS}), _read("{{keys}}"), *self._asked(f"/hooks/{self.source}", "")],
            ),
        ]

    def _gate(self) -> list[Step]:
        return [
            *self._asked(f"/v1/check/{self.source}", self.status),
            ("verdict", "exec", {"code": _VERDICT % {"is_closed": json.dumps(self.is_closed)}}),
            ("fine", "condition", {"filter": {"verdict": {"_null": True}}}),
        ]

    def _asked(self, path: str, status: str) -> list[Step]:
        """Give the steps that put the drafts together and send each to a path of the service."""
        known = {name: getattr(self, name) for name in ("keys", "defaults", "prose", "published")}
        script = _DRAFTS % {
            name: json.dumps(value) for name, value in {**known, "status": status, "path": path}.items()
        }
        ask = {"flow": self._id("ask"), "payload": "{{drafts}}", "iterationMode": "parallel"}
        return [("drafts", "exec", {"code": script}), ("asked", "trigger", ask)]

    def _request(self) -> Step:
        headers = [{"header": "X-Editlint-Token", "value": self.token}]
        url = f"{self.service}{{{{$trigger.path}}}}"
        return "ask", "request", {"method": "POST", "url": url, "headers": headers, "body": "{{$trigger.body}}"}

    def _flow(
        self, name: str, options: Mapping[str, Any], steps: Sequence[Step], otherwise: Step | None = None
    ) -> dict[str, Any]:
        """Give a flow of steps, each behind the one before. `otherwise` is what is done where the last one fails."""
        operations: list[dict[str, Any]] = [
            {
                "id": self._id(name, key),
                "key": key,
                "name": key,
                "type": kind,
                "options": given,
                "position_x": 19 + 18 * place,
                "position_y": 1,
            }
            for place, (key, kind, given) in enumerate((*steps, *filter(None, [otherwise])))
        ]
        chain = operations[: len(steps)]
        for one, following in pairwise(chain):
            one["resolve"] = following["id"]
        if otherwise:
            chain[-1]["reject"] = operations[-1]["id"]
        return {
            "id": self._id(name),
            "name": f"editlint: {name} ({self.source})",
            "icon": "spellcheck",
            "status": "active",
            "trigger": "event" if "type" in options else "operation",
            "accountability": None,  # or Directus would keep the text of every save in its log
            "options": options,
            "operation": chain[0]["id"],
            "operations": operations[::-1],  # the last first, as each must know the one behind it
        }

    def _id(self, *names: str) -> str:
        return str(uuid.uuid5(_NAMESPACE, "/".join((self.source, *names))))


class Connection(NamedTuple):
    """What is to be connected. `key` and `secret` name environment variables, `published` holds FIELD=VALUE."""

    url: str
    service: str
    source: str
    key: str
    secret: str
    collection: tuple[str, ...]
    title: str
    body: tuple[str, ...]
    published: tuple[str, ...]
    every_save: bool = False
    fail_closed: bool = False

    def make(self) -> Iterator[str]:
        """Make the fields for the result and the flows, anew if they are there. Gives a line about each.

        Raises NotConnected.
        """
        service, name = address(self.service, "--service"), source_name(self.source)
        token = variable(self.secret, "the token with which Directus asks, such as openssl rand -hex 32 makes")
        site = self._site()
        status, published = self._published()
        keys, defaults = {}, {}
        for collection in self.collection:
            fields = _fields(site, collection)
            for field in filter(None, (self.title, *self.body, status)):
                if field not in fields:
                    raise NotConnected(
                        f"The collection {collection} has no field “{field}”: see --title, --body and --published."
                    )
            keys[collection] = next((field for field, schema in fields.items() if schema.get("is_primary_key")), "")
            defaults[collection] = {status: fields[status].get("default_value")} if status else {}
            if FIELD not in fields:
                _ask(site, "POST", f"/fields/{quote(collection, safe='')}", _RESULT)
                yield f"The field “{FIELD}” of {collection} is made."
        prose = (self.title, *self.body)
        desk = Desk(service, name, token, keys, defaults, prose, status, published, self.fail_closed)
        flows = desk.flows()
        _ask(site, "DELETE", "/flows", [flow["id"] for flow in flows])
        _ask(site, "POST", "/flows", flows)
        yield from (f"The flow “{flow['name']}” is made." for flow in flows)
        yield (
            f"By hand: make a user who may read and update the field “{FIELD}” of {' and '.join(self.collection)} and "
            f"nothing else, give it a static token, and put that into {WRITER}."
        )
        if is_near(service):
            yield "By hand: if the service runs beside Directus, set IMPORT_IP_DENY_LIST of Directus without 0.0.0.0."

    def settings(self) -> str:
        """Give the sections of editlint.toml."""
        url = address(self.url, "URL")
        reads = {"kind": "directus", "tokens": [self.secret], "title": self.title, "body": self.body}
        if len(self.collection) == 1:
            reads["edit-url"] = f"{url}/admin/content/{self.collection[0]}/{{id}}"
        report = {"to": "directus", "site": url, "secret": WRITER}
        place = f"service.sources.{self.source}"
        return "\n".join((section(f"[{place}]", reads), section(f"[[{place}.report]]", report)))

    def _site(self) -> Site:
        """Give the API. Raises NotConnected if there is no Directus."""
        token = variable(self.key, "the static token of an administrator of Directus")
        site = Site("Directus", address(self.url, "URL"), lambda: {"authorization": f"Bearer {token}"})
        info = _ask(site, "GET", "/server/info")
        if not isinstance(info, dict) or "project" not in info:
            raise NotConnected(f"There is no Directus at {site.url}. Name its address, without /admin.")
        return site

    def _published(self) -> tuple[str, tuple[str, ...]]:
        """Give the field that says whether an item is out, and its values for that."""
        if self.every_save:
            return "", ()
        pairs = [each.partition("=")[::2] for each in self.published]
        if len({field for field, _ in pairs}) != 1 or not all(field and value for field, value in pairs):
            raise NotConnected("--published takes FIELD=VALUE, such as status=published, always with the same field.")
        return pairs[0][0], tuple(value for _, value in pairs)


def _fields(site: Site, collection: str) -> dict[str, Mapping[str, Any]]:
    """Give the columns of a collection, by the names of its fields."""
    found = _ask(site, "GET", f"/fields/{quote(collection, safe='')}")
    return {field["field"]: field["schema"] or {} for field in found}


def _ask(site: Site, method: str, path: str, body: Any = None) -> Any:
    """Give the data of an answer. Raises NotConnected with what Directus says if it refuses."""
    status, found = site.ask(method, path, body)
    if status >= 400:
        why = first_error(found).get("message") or f"status {status}."
        advice = " Is the token that of an administrator of this site?" if status in (401, 403) else ""
        raise NotConnected(f"Directus refuses: {why}{advice}")
    return found.get("data", {})


def _read(key: str) -> Step:
    return "read", "item-read", {"collection": "{{$trigger.collection}}", "key": key, "permissions": "$full"}
