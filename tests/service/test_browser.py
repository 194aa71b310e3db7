"""The pages for editors in a real browser: what is shown, what does not run, and who can use them.

`EDITLINT_AXE` may name the file axe.min.js of the npm package axe-core; then its rules are tried on every page too.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx2
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from integrations import live

TOKEN = "open-sesame"
NASTY = (
    "<script>window.ran = 1; console.error('ran')</script> <img src=x onerror='window.ran = 1'> </style></title>"
    '"><b onmouseover=alert(1)>bold</b> javascript:alert(1) \x1b[31mred\x1b[0m \x9b2J \u202egnol\u202c \u2066a\u2069 '
    "{{ 7 * 7 }} {% raw %} {# b #} ${7*7} #{7*7} <%= 7 %>" + " long" + "g" * 300
)
SHOWN = [
    "<script>window.ran = 1; console.error('ran')</script>",
    "<img src=x onerror='window.ran = 1'>",
    '</style></title>"><b onmouseover=alert(1)>bold</b> javascript:alert(1)',
    "⟨U+001B⟩[31mred⟨U+001B⟩[0m ⟨U+009B⟩2J ⟨U+202E⟩gnol⟨U+202C⟩ ⟨U+2066⟩a⟨U+2069⟩",
    "{{ 7 * 7 }} {% raw %} {# b #} ${7*7} #{7*7} <%= 7 %>",
]
RULE = '''
from editlint.diagnostic import Finding, Severity
from editlint.rule import Phrases, rule


@rule(on=Phrases({"quay"}), severity=Severity.WARNING, category="house", bad={}, good=[])
def house_word(match, document, *, instead: str = "pier"):
    """Flags a word of another house.

    Why: to see what happens.
    """
    yield Finding(match.span, f"Write “{instead}”.")
'''
SETTINGS = f"""
root = true
plugins = ["house"]
[rules.house-word]
instead = {json.dumps(NASTY)}
[service]
tokens = ["TOKEN"]
deadline = 60
[service.sources.desk]
kind = "standard"
unsigned = true
"""
TEXT = "The wall is TK, and the quay is TODO.\n\nSee [map] and **the gate**, which is XXX."


class Pages(NamedTuple):
    """The service, and the address of one page of each sort."""

    service: str
    urls: dict[str, str]

    def check(self, document: str, title: str, text: str, **more: Any) -> dict[str, Any]:
        data = {"id": document, "title": title, "content": {"format": "markdown", "raw": text}, **more}
        answer = httpx2.post(
            f"{self.service}/v1/check/desk", json={"type": "draft.saved", "data": data}, timeout=60
        ).raise_for_status()
        verdict: dict[str, Any] = answer.json()
        return verdict


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "house").mkdir()
    (folder / "house" / "house_word.py").write_text(RULE, encoding="utf-8")
    with live.service(folder, SETTINGS, {"TOKEN": TOKEN}) as (_, service):
        found = Pages(service, {})
        bad = {"author": NASTY, "lang": NASTY, "url": "javascript:alert(1)", "edit_url": " javascript:alert(1)"}
        found.check(NASTY, NASTY, f"{TEXT}\n\n`{NASTY}`\n\n<p>{NASTY}</p>", **bad)
        run = found.check(NASTY, NASTY, f"{TEXT}\n\n<i>It is new.</i> `{NASTY}`", **bad)
        found.urls["run"] = run["report_url"]
        found.urls["dashboard"] = f"{service.replace('//', f'//ada:{TOKEN}@')}/"
        found.urls["problem"] = f"{service}/documents/desk/none"
        yield found


@pytest.fixture(scope="module")
def browser(pages: Pages) -> Iterator[Chrome]:
    """Give a browser that is logged in."""
    with live.chromium() as found:
        found.get(pages.urls["dashboard"])
        found.get(pages.urls["run"])
        pages.urls["history"] = found.find_element(By.LINK_TEXT, "All revisions").get_attribute("href") or ""
        live.complaints(found)
        yield found


PAGES = ["run", "history", "dashboard", "problem"]


@pytest.mark.parametrize("name", PAGES)
def test_an_article_is_text_and_nothing_of_it_runs(browser: Chrome, pages: Pages, name: str) -> None:
    browser.get(pages.urls[name])
    if name == "run":
        for summary in browser.find_elements(By.TAG_NAME, "summary"):
            summary.click()
        text = browser.find_element(By.TAG_NAME, "main").text
        assert all(f"Write “{NASTY[:20]}" in text and each in text.partition("Write “")[2] for each in SHOWN)
    text = browser.find_element(By.TAG_NAME, "main").text
    if name != "problem":
        for each in SHOWN:
            assert each in text
            assert each in browser.title or name == "dashboard"
    assert not set(text) & {"\x1b", "\x9b", "\u202e", "\u2066"}
    assert "49" not in text
    assert browser.execute_script("return window.ran;") is None
    assert browser.execute_script("return document.querySelectorAll('script, img, b, [onerror]').length;") == 0
    schemes = "return [...document.links].map(each => each.protocol).filter(each => each !== 'http:');"
    assert browser.execute_script(schemes) == []
    expected = ["404"] if name == "problem" else []
    assert [line for line in live.complaints(browser) if not any(each in line for each in expected)] == []


def test_the_marks_sit_on_the_faults(browser: Chrome, pages: Pages) -> None:
    verdict = pages.check("marks", "High water", TEXT)
    browser.get(verdict["report_url"])
    marks = [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, ".draft mark")]
    assert marks == ["TK", "quay", "TODO", "XXX"]
    assert sorted(each["text"] for each in verdict["findings"]) == sorted(marks)
    mark = browser.find_element(By.LINK_TEXT, "TODO")
    before = browser.execute_script("return arguments[0].parentNode.previousSibling.textContent;", mark)
    assert before == " is "
    mark.click()
    finding = browser.find_element(By.CSS_SELECTOR, ".finding:target")
    assert "is a note about work still to be done" in finding.text
    assert finding.find_element(By.TAG_NAME, "mark").text == "TODO"
    finding.find_element(By.LINK_TEXT, "Show it in the draft").click()
    assert browser.find_element(By.CSS_SELECTOR, "mark:target").text == "TODO"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_finding_is_ignored_by_keyboard_and_the_next_revision_passes(pages: Pages, scripts: bool) -> None:
    name = f"ignored {scripts}"
    verdict = pages.check(name, "High water", "The wall is TK. It was never built.")
    with live.chromium(scripts=scripts) as browser:
        browser.get(verdict["report_url"])
        assert browser.find_element(By.CSS_SELECTOR, ".verdict").text == "It should not go out: 1 error."
        order = ["Ignore this, with a reason", "Why it may stand", "Your name", "Ignore"]
        keys = [Keys.ENTER, f"TK is a name. {NASTY}"[:500], "Ada", Keys.ENTER]
        browser.find_element(By.LINK_TEXT, "Show it in the draft").send_keys("")
        for label, typed in zip(order, keys, strict=True):
            browser.switch_to.active_element.send_keys(Keys.TAB)
            focused = browser.switch_to.active_element
            assert label in (focused.text, focused.accessible_name)
            focused.send_keys(typed)
        WebDriverWait(browser, 60).until(lambda _: "Ignored:" in browser.page_source)
        assert browser.find_element(By.CSS_SELECTOR, ".verdict").text == "It may go out: nothing found."
        text = browser.find_element(By.CSS_SELECTOR, ".finding").text
        assert "Ignored: TK is a name. <script>" in text
        assert browser.execute_script("return window.ran;") is None
    again = pages.check(name, "High water", "The wall is TK. It was never built.\n\nIt is new.")
    assert (again["verdict"], again["summary"]) == ("pass", "nothing found")


BASICS = """
const text = element => element.textContent.trim();
const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(each => Number(each.tagName[1]));
const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
const bad = [];
if (!/^en/.test(document.documentElement.lang)) bad.push('no language');
if (!document.title.trim()) bad.push('no title');
if (document.querySelectorAll('h1').length !== 1) bad.push('not one h1');
if (document.querySelectorAll('main').length !== 1) bad.push('not one main');
levels.forEach((level, at) => { if (level > (levels[at - 1] || 0) + 1) bad.push('no heading before ' + level); });
if (new Set(ids).size !== ids.length) bad.push('an id stands twice');
for (const each of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
  if (!each.labels.length || !text(each.labels[0])) bad.push('no label: ' + each.name);
for (const each of document.querySelectorAll('a, button, summary'))
  if (!text(each)) bad.push('no name: ' + each.outerHTML);
for (const each of document.querySelectorAll('table')) if (!text(each.caption)) bad.push('no caption');
for (const each of document.querySelectorAll('th')) if (!each.scope) bad.push('no scope: ' + text(each));
for (const each of document.querySelectorAll('tbody tr')) if (!each.querySelector('th')) bad.push('no head of a row');
for (const each of document.querySelectorAll('[tabindex], [autofocus]')) bad.push('the focus is moved');

const numbers = color => color.match(/[\\d.]+/g).map(Number);
const light = color => {
  const linear = each => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = color.map(each => linear(each / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = element => {
  for (; element; element = element.parentElement) {
    const color = numbers(getComputedStyle(element).backgroundColor);
    if (color.length < 4 || color[3] === 1) return color;
  }
  return [255, 255, 255];
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || ['STYLE', 'OPTION'].includes(element.tagName)) continue;
  const [above, below] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
  const contrast = (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
  if (contrast < 4.5) bad.push('contrast ' + contrast.toFixed(1) + ': ' + walker.currentNode.data.trim().slice(0, 40));
}
return bad;
"""
"""Gives what bars people who hear a page, or see little of it. Contrast is that of WCAG 2.2, 1.4.3."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_the_pages(browser: Chrome, pages: Pages, name: str, scheme: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.get(pages.urls[name])
    for summary in browser.find_elements(By.TAG_NAME, "summary"):
        summary.click()
    assert browser.execute_script(BASICS) == []
    axe = os.environ.get("EDITLINT_AXE")
    if axe:
        browser.execute_script(Path(axe).read_text(encoding="utf-8"))
        found = browser.execute_async_script("axe.run().then(arguments[0]);")
        assert found["passes"]
        bad = [
            (each["id"], node["html"], node["failureSummary"]) for each in found["violations"] for node in each["nodes"]
        ]
        assert bad == []
    live.complaints(browser)


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_screen_does_not_scroll_sideways(browser: Chrome, pages: Pages, name: str) -> None:
    narrow = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
    try:
        browser.get(pages.urls[name])
        assert browser.execute_script("return document.documentElement.scrollWidth;") == 360
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    live.complaints(browser)


def test_a_run_prints_without_its_forms(browser: Chrome, pages: Pages) -> None:
    browser.get(pages.urls["run"])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        text = browser.find_element(By.TAG_NAME, "main").text
        assert "The wall is TK" in text
        assert "Ignore this" not in text
        assert browser.print_page()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_browser_is_told_of_a_problem_in_a_page(browser: Chrome, pages: Pages) -> None:
    browser.get(pages.urls["problem"])
    assert browser.find_element(By.TAG_NAME, "h1").text == "Not Found"
    assert "Nothing is known of this document." in browser.find_element(By.TAG_NAME, "main").text
    live.complaints(browser)
    run = urlsplit(pages.urls["run"])
    answer = httpx2.get(f"{pages.service}{run.path}?key=no", headers={"accept": "text/html,*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert answer.headers["www-authenticate"] == 'Basic realm="editlint"'
    assert "This page opens with its link, or with a token" in answer.text
