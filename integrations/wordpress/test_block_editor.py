"""The plugin in WordPress's real block editor, in a real browser: what an author sees who publishes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import NAME, PASSWORD, Site
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from integrations import live

EXAMPLES = Path(__file__).parents[2] / "examples"
TITLE, TEXT = (EXAMPLES / "draft.txt").read_text(encoding="utf-8").split("\n\n", 1)
CURES = {
    "thanked former Governor": "thanked Governor",
    "with the former governor": "with the governor",
    " For more on the river wall, see [INTERNAL_LINK:river-wall-and-flood-maps].": "",
    "\n\nLeave a Comment\n\nYour email address will not be published. Required fields are marked *": "",
    "\n\nScroll to Top": "",
}
"""What takes the errors out of the text."""

COUNTS = (EXAMPLES / "draft.out").read_text(encoding="utf-8").rpartition("1 draft: ")[2].partition(".")[0]
REFUSED = f"editlint: {COUNTS}."
BAD, GOOD = "The wall is TK.", "The wall was built in May."

PASTE = """
const data = new DataTransfer();
data.setData('text/plain', arguments[0]);
const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
document.activeElement.dispatchEvent(event);
"""


NO_WELCOME = (
    "$found = array( 'core/edit-post' => array( 'welcomeGuide' => false ), '_modified' => gmdate( 'c' ) );"
    "update_user_meta( 1, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', $found );"
)
PANEL = ".editor-post-publish-panel"


class Editor:
    """The block editor, as a hand at the keyboard and the mouse knows it."""

    def __init__(self, browser: Chrome, site: Site) -> None:
        self.browser, self.site = browser, site

    def until(self, found: Callable[[Chrome], Any]) -> Any:
        # what is looked at may be drawn anew meanwhile
        return WebDriverWait(self.browser, 60, ignored_exceptions=[StaleElementReferenceException]).until(found)

    def log_in(self) -> None:
        self.browser.get(f"http://{self.site.host}/wp-login.php")
        # the page moves the focus while it loads, so keys would land in the wrong field
        fill = "user_login.value = arguments[0]; user_pass.value = arguments[1]; loginform.submit();"
        self.browser.execute_script(fill, NAME, PASSWORD)
        self.until(lambda browser: browser.find_elements(By.ID, "wpadminbar"))

    def write(self, title: str, text: str) -> int:
        """Begin a post, paste a text into it, and give its number."""
        self.browser.get(f"http://{self.site.host}/wp-admin/post-new.php")
        self.until(lambda browser: browser.find_elements(By.NAME, "editor-canvas"))
        self._in_canvas(lambda: self.element(".wp-block-post-title").send_keys(title, Keys.ENTER))
        self.paste(text)
        post: int = self.browser.execute_script("return wp.data.select('core/editor').getCurrentPostId();")
        return post

    def paste(self, text: str) -> None:
        self._in_canvas(lambda: self.browser.execute_script(PASTE, text))

    def rewrite(self, text: str) -> None:
        """Paste a text in the place of all that is there."""

        def clear() -> None:
            body = self.element("p.wp-block")
            body.click()
            for _ in range(2):  # the block, then all blocks
                self.browser.switch_to.active_element.send_keys(Keys.CONTROL, "a")
            self.browser.switch_to.active_element.send_keys(Keys.BACKSPACE)

        self._in_canvas(clear)
        self.paste(text)

    def open_panel(self) -> None:
        self.element(".editor-post-publish-panel__toggle").click()
        self.element(f"{PANEL} .editor-post-publish-button")

    def close_panel(self) -> None:
        for cancel in self.elements(f"{PANEL}__header-cancel-button button"):
            cancel.click()

    def set_year(self, year: int) -> None:
        """In the panel, set the year in which the post is to go out."""
        next(each for each in self.elements(f"{PANEL} button") if each.text.startswith("Publish:")).click()
        self.element(f"{PANEL} [inputmode=numeric]")
        label = next(each for each in self.elements(f"{PANEL} label") if each.get_attribute("innerText") == "Year")
        field = self.browser.find_element(By.ID, label.get_attribute("for") or "")
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(str(year), Keys.TAB)
        self.until(lambda _: self.element(f"{PANEL} .editor-post-publish-button").text == "Schedule")

    def go(self) -> list[str]:
        """Click “Publish” or “Schedule” in the panel, and give the notices that come."""
        self.browser.execute_script("document.querySelectorAll('.components-notice__dismiss').forEach(e => e.click());")
        self.until(lambda _: not self.notices())
        button = self.element(f"{PANEL} .editor-post-publish-button")
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'});", button)
        button.click()
        saving = "return wp.data.select('core/editor').isSavingPost();"
        self.until(lambda browser: self.notices() and not browser.execute_script(saving))
        return self.notices()

    def notices(self) -> list[str]:
        """Give the notices, without the word that tells a screen reader of which sort each is."""
        texts = "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText.replace(/\\s+/g, ' '));"
        found: list[str] = self.browser.execute_script(
            texts, ".components-notice__content, .components-snackbar__content"
        )
        return found

    def element(self, selector: str) -> WebElement:
        found: WebElement = self.until(lambda _: next(iter(self.elements(selector)), None))
        return found

    def elements(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def _in_canvas(self, work: Callable[[], object]) -> None:
        self.browser.switch_to.frame("editor-canvas")
        try:
            work()
        finally:
            self.browser.switch_to.default_content()


@pytest.fixture
def editor(site: Site) -> Iterator[Editor]:
    site.inside(NO_WELCOME)
    with live.chromium() as browser:
        found = Editor(browser, site)
        found.log_in()
        yield found


def cured(text: str) -> str:
    for fault, cure in CURES.items():
        assert fault in text
        text = text.replace(fault, cure)
    return text


def test_what_fails_is_refused_and_goes_out_once_it_is_cured(editor: Editor, site: Site) -> None:
    post = editor.write(TITLE, TEXT)
    editor.open_panel()
    assert editor.go() == ["Publishing failed.", f"{REFUSED} Show the report"]
    assert site.post(post)["status"] == "auto-draft"
    link = editor.element(".components-notice a")
    assert site.result(post, "fail")["report_url"] == link.get_attribute("href")
    # the report opens beside the draft, which is not lost
    link.click()
    editor.until(lambda browser: len(browser.window_handles) == 2)
    draft, page = editor.browser.window_handles
    editor.browser.switch_to.window(page)
    assert editor.element(".verdict").text == f"It should not go out: {COUNTS}."
    editor.browser.close()
    editor.browser.switch_to.window(draft)
    editor.close_panel()
    editor.rewrite(cured(TEXT))
    editor.open_panel()
    assert editor.go() == ["Post published. View Post"]
    assert site.post(post)["status"] == "publish"
    assert site.result(post, "pass")["counts"]["error"] == 0


def test_what_fails_is_not_scheduled(editor: Editor, site: Site) -> None:
    post = editor.write("High water", BAD)
    editor.open_panel()
    editor.set_year(2040)
    assert editor.go() == ["Scheduling failed.", "editlint: 1 error. Show the report"]
    assert site.post(post)["status"] == "auto-draft"
    editor.close_panel()
    editor.rewrite(GOOD)
    editor.open_panel()
    assert editor.go()
    assert site.post(post)["status"] == "future"
    assert site.result(post, "pass")["summary"] == "nothing found"


def test_a_service_that_is_down_holds_nothing_up_unless_told_to(editor: Editor, site: Site) -> None:
    post = editor.write("High water", BAD)
    editor.open_panel()
    with site.down(is_closed=True):
        why = "editlint could not check this draft, and nothing goes out unchecked. Try again in a minute."
        assert editor.go() == [f"Publishing failed. {why}"]
    assert site.post(post)["status"] == "auto-draft"
    with site.down(is_closed=False):
        assert set(editor.go()) == {
            "Post published. View Post",
            "editlint could not check this draft. It was saved unchecked.",
        }
    assert site.post(post)["status"] == "publish"
