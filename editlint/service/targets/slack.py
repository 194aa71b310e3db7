"""Slack: a message in a channel. The secret is the path of the incoming webhook, /services/…."""

from httpx2 import AsyncClient

from editlint.service.targets.target import Result, Target

_WORDS = {"pass": "may go out", "fail": "should not go out", "unknown": "was not fully checked"}


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Send one line with a link to the report."""
    title = _safe(result.title or result.document)
    verdict = result.verdict
    line = f"“{title}” {_WORDS[verdict['verdict']]}: {verdict['summary']}. <{verdict['report_url']}|Report>"
    answer = await client.post(target.secret, json={"text": line})
    answer.raise_for_status()


def _safe(text: str) -> str:
    """Give text without what Slack takes for markup."""
    for char, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(char, reference)
    return " ".join(text.split())
