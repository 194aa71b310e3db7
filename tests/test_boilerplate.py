"""Page text that came along: what is found, how sure, and what is mended."""

from collections.abc import Callable

import pytest

from bench import phrases
from editlint.fix import apply
from editlint.plugins import Plugins
from editlint.report import Report
from editlint.settings import Settings

Check = Callable[..., list[tuple[str, str, str]]]
BODY = "The pier will open in May, the council said.\n\nThe vote is on Monday.\n\n"


@pytest.fixture(scope="module")
def report(run: Callable[..., Report], plugins: Plugins) -> Callable[..., Report]:
    rules = [rule for rule in plugins.rules.values() if rule.category == "boilerplate"]
    return lambda text, path="a.txt", settings=None: run(rules, text, path, settings)


@pytest.fixture(scope="module")
def check(report: Callable[..., Report]) -> Check:
    def found(text: str, path: str = "a.txt", settings: Settings | None = None) -> list[tuple[str, str, str]]:
        return [(each.rule, str(each.severity), each.text) for each in report(text, path, settings).diagnostics]

    return found


@pytest.mark.parametrize(
    "line",
    [
        "Scroll to Top",
        "SCROLL TO TOP",
        "↑ Back to top",
        "Skip to main content",
        "72k SHARES",
        "Share this:",
        "Powered by WordPress",
    ],
)
def test_a_line_at_the_end_is_an_error(check: Check, line: str) -> None:
    ((rule, severity, text),) = check(f"{BODY}{line}\n")
    assert (rule, severity) == ("pasted-page-text", "error")
    assert text in line


@pytest.mark.parametrize(
    "line", ["Sign up for our newsletter", "We use cookies to improve your experience.", "Read More", "Related Posts"]
)
def test_words_that_may_be_the_house_s_own_are_a_warning_in_the_middle(check: Check, line: str) -> None:
    found = check(f"{BODY}{line}\n\nThe mayor spoke first.\n")
    assert all(severity == "warning" for _, severity, _ in found)


def test_one_paste_is_one_finding_with_all_its_lines(report: Callable[..., Report]) -> None:
    text = f"{BODY}Share this:\n\nTwitter\n\nFacebook\n\nScroll to Top\n"
    (found,) = report(text).diagnostics
    assert found.text == "Share this:"
    assert [each.text for each in found.related] == ["Twitter", "Facebook", "Scroll to Top"]
    assert {each.message for each in found.related} == {"pasted along with it"}
    assert found.message == (
        "“Share this:” and 3 more lines come from the page around an article, not from the article. Delete them."
    )
    assert found.fix
    assert found.fix.safe
    assert apply(text, [found.fix]) == BODY.rstrip() + "\n"


def test_the_form_speaks_for_itself_and_the_rest_for_the_rest(report: Callable[..., Report]) -> None:
    text = (
        f"{BODY}Leave a Comment\n\nYour email address will not be published. Required fields are marked *\n\n"
        "Name *\nEmail *\nWebsite\n\nPost Comment\n\nScroll to Top"
    )
    form, page = report(text).diagnostics
    assert (form.rule, form.severity, form.text) == ("comment-form", "error", "Leave a Comment")
    assert [each.text for each in form.related] == [
        "Your email address will not be published. Required fields are marked *",
        "Name *",
        "Email *",
        "Website",
        "Post Comment",
    ]
    assert (page.rule, page.severity, page.text) == ("pasted-page-text", "error", "Scroll to Top")
    fixes = [each.fix for each in (form, page) if each.fix]
    assert apply(text, fixes).rstrip() == BODY.rstrip()


@pytest.mark.parametrize(
    "text",
    [
        "The sign says “Scroll to Top,” and nobody does.\n",
        "Sign up for our newsletter to hear from the harbour each week.\n",
        "Nobody may leave a comment after six.\n",
        "Shops put “Coming soon” signs in their windows.\n",
        "PHOTO: A. LIND/PORT ARCHIVE\n",
        "Lena Ode covers water for this paper.\n",
        "By Lena Ode\n",
        "The board will share this with the crew.\n",
        "They use cookies as bait, and it works.\n",
    ],
)
def test_prose_is_prose(check: Check, text: str) -> None:
    assert check(f"{BODY}{text}") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Scroll to\nTop", "Scroll to\nTop"),
        ("Leave a\nComment", "Leave a\nComment"),
        ("Return to\nTop", "Return to\nTop"),
        ("Click to\nTweet", "Click to\nTweet"),
        ("Scroll to\nTop co-op", "Scroll to\nTop"),
        ("Jump to\nNavigation Lind/Gazette", "Jump to\nNavigation"),
    ],
)
def test_a_line_break_in_a_wording_does_not_hide_it(check: Check, line: str, found: str) -> None:
    assert [text for _, _, text in check(f"{BODY}{line}\n")] == [found]
    in_page = [text for _, _, text in check(f"<p>It rained.</p><p>{line.replace(chr(10), '<br>')}</p>", "a.html")]
    assert in_page == [found.replace("\n", "<br>")]


@pytest.mark.parametrize(
    "line", ["Leave a\nreply to the mayor", "Back to\ntop form again", "Go back\nTo the town I love"]
)
def test_verse_is_not_a_broken_wording(check: Check, line: str) -> None:
    assert check(f"{BODY}{line}\n") == []


def test_a_broken_wording_is_deleted_whole(report: Callable[..., Report]) -> None:
    text = f"{BODY}Scroll to\nTop\n"
    (found,) = report(text).diagnostics
    assert found.fix
    assert found.fix.safe
    assert apply(text, [found.fix]) == BODY.rstrip() + "\n"


def test_navigation_and_forms_of_a_page_are_its_own(check: Check) -> None:
    page = "<nav>Skip to content</nav><p>Rain fell.</p><form><p>Leave a Comment</p></form><footer>Back to top</footer>"
    assert check(page, "a.html") == []
    assert check(f"{page}<p>Scroll to Top</p>", "a.html") == [("pasted-page-text", "error", "Scroll to Top")]


def test_a_heading_with_a_paragraph_of_its_own_is_a_section(check: Check) -> None:
    assert check(f"{BODY}## About the Author\n\nLena Ode covers the harbour.\n", "a.md") == []


def test_a_house_adds_and_allows_lines_without_code(check: Check) -> None:
    text = f"{BODY}Follow the Gazette on the wire\n"
    assert check(text) == []
    add = Settings(rules={"pasted-page-text": {"add": ["follow the gazette on the wire"]}})
    assert check(text, settings=add) == [("pasted-page-text", "error", "Follow the Gazette on the wire")]
    allow = Settings(rules={"pasted-page-text": {"allow": ["Scroll to top"]}})
    assert check(f"{BODY}Scroll to Top\n", settings=allow) == []


@pytest.mark.parametrize("heading", ["Table of Contents", "Contents:", "In this article"])
def test_contents_without_a_list_are_empty(report: Callable[..., Report], heading: str) -> None:
    (found,) = report(
        f"A title here\n\nThe pier opens in May.\n\n{heading}\n\nThe costs\n\nIt cost two million.\n"
    ).diagnostics
    assert (found.rule, found.severity, found.text) == ("empty-section", "warning", heading)
    assert found.message == (
        f"“{heading}” has nothing under it: the list was lost in copying. Restore it or delete the line."
    )


@pytest.mark.parametrize("list_", ["- Costs\n- People", "1. Costs\n2. People"])
def test_contents_with_a_list_are_not(check: Check, list_: str) -> None:
    assert check(f"A title here\n\nThe pier opens in May.\n\nContents\n\n{list_}\n\nIt cost two million.\n") == []


def test_one_fault_is_one_finding(check: Check) -> None:
    assert check(f"# A pier\n\n{BODY}## Scroll to Top\n", "a.md") == [("pasted-page-text", "error", "Scroll to Top")]


def test_the_index_of_wordings_is_fresh() -> None:
    assert phrases.path().read_text(encoding="utf-8") == phrases.index(), "run: python -m bench.phrases"
