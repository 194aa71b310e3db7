"""What chat tools leave behind, and what only speaks of them."""

from collections.abc import Callable

import pytest

from editlint.fix import apply
from editlint.report import Report
from editlint.settings import Settings

Check = Callable[..., list[tuple[str, str]]]
RULE, PATH = "chatbot-residue", "a.txt"
BODY = "The weir held all night, and the town slept.\n\n"


@pytest.mark.parametrize(
    "mark",
    [
        ":contentReference[oaicite:3]{index=3}",
        "[oaicite:2]",
        "citeturn0search3",
        "citeturn0news12turn0search4",
        "\ue200cite\ue202turn0search0\ue202turn0news2\ue201",
        "【12†source】",
        "【5:0†mill.pdf】",
        "[oai_citation:3‡mill.example]",
        '({"attribution":{"attributableIndex":"1009-1"}})',
        "[cite_start]",
        "[cite: 4, 7]",
        "[attached_file:1]",
        "<|im_start|>",
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.html"])
def test_marks_are_found_whole(check: Check, mark: str, path: str) -> None:
    shown = mark.replace("<", "&lt;") if path == "a.html" else mark
    assert check(f"The mill shut in May {shown} at last.", path) == [("error", shown)]


@pytest.mark.parametrize(
    ("target", "cure"),
    [
        ("https://example.org/?utm_source=chatgpt.com", "https://example.org/"),
        ("https://example.org/?utm_source=chatgpt.com&page=2", "https://example.org/?page=2"),
        ("https://example.org/?page=2&utm_source=perplexity", "https://example.org/?page=2"),
        ("https://example.org/?page=2&utm_source=openai&x=1#weir", "https://example.org/?page=2&x=1#weir"),
        ("https://example.org/?referrer=grok.com#weir", "https://example.org/#weir"),
    ],
)
@pytest.mark.parametrize("draft", ["See [the log]({}) first.\n", "See <{}> first.\n", "See {} first.\n"])
def test_the_tool_s_name_is_dropped_from_an_address(
    report: Callable[..., Report], draft: str, target: str, cure: str
) -> None:
    text = draft.format(target)
    (found,) = report(text, "a.md").diagnostics
    assert found.severity == "error"
    assert found.fix
    assert found.fix.safe
    assert apply(text, [found.fix]) == draft.format(cure)


def test_other_campaigns_are_not_a_chat_tool_s(check: Check) -> None:
    links = "https://example.org/?utm_source=chatgpt.com.example and https://example.org/?utm_source=openair"
    assert check(f"See {links} first.\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Sure! Here's a rewritten version of the paragraph:",
        "Absolutely! Here’s a polished draft of the press release you can use:",
        "Here is a more concise version of your introduction:",
        "Here's a revised version of the section, written in a more human tone:",
        "I've revised your article to keep the tone neutral.",
        "Would you like me to expand this section with more examples?",
        "Would you like help formatting this section with footnotes?",
        "Want me to draft a shorter headline for this article?",
        "Let me know if you’d like any changes or further revisions!",
        "I'm sorry, but I can't assist with that request.",
        "As a large language model, I do not have personal opinions.",
        "If you plan to add this information to the town's page, keep it neutral.",
        "If you'd like, I can turn it into a table.",
        "If you want, I can list the weirs. Want that?",
        "ChatGPT can make mistakes. Check important info.",
    ],
)
def test_what_speaks_of_the_draft_or_to_its_author_is_an_error(check: Check, line: str) -> None:
    assert check(BODY + line) == [("error", line)]
    assert check(f"{BODY}{line}\n\n{BODY * 20}") == [("error", line)]


@pytest.mark.parametrize(
    "line",
    [
        "If you want, I can sketch a map of the walk.",
        "If you’d like, tell me your street and I’ll suggest a route. Would that help?",
        "Want the exact list? Tell me your street and I’ll share it.",
        "I hope this helps!",
        "Just say the word and I'll put together a checklist.",
        "Is there anything else you'd like to know?",
    ],
)
def test_an_offer_to_the_reader_is_a_warning_at_the_very_end_only(check: Check, line: str) -> None:
    assert check(BODY + line) == [("warning", line)]
    assert check(f"{BODY}{line}\n\nThanks for reading.\n\nSources\n\n- Port Gazette\n- Quay Trust\n") == [
        ("warning", line)
    ]
    assert check(f"{BODY}{line}\n\n{BODY * 20}") == []


@pytest.mark.parametrize(
    "line",
    [
        "ChatGPT: Would you like me to expand this section?",
        "The assistant wrote: I cannot fulfill this request.",
        "Would you like me to expand this section? it asked.",
        "The essay still had the words “As an AI language model, I cannot say.”",
        "Do you want me to lie, the minister asked.",
        "Of course! Here is what the minister said next.",
        "Here is an edited version of the interview.",
        "Below is an overview of the new rules:",
        "It has been a year since my last update.",
        "If you find a mistake in this article, tell me and I will correct it.",
        "If you want to see the weir, I can recommend the ferry.",
        "Should I draft a will?",
        "Let me know if you have any questions.",
        "Feel free to share this article.",
        "If you want a copy, I can be reached at the harbour office.",
        "Want to help? Come to the weir on Friday.",
        "Gemini can make mistakes, the firm admits in its terms.",
        "The team filters out tokens such as turn0search0, contentReference and oaicite.",
        "The turn0search0 marker gave the essay away.",
        "Here is the corrected version, with the right spelling of her name.",
    ],
)
def test_what_people_say_is_left_alone(check: Check, line: str) -> None:
    assert check(BODY + line) == []


def test_messages_say_what_to_do(report: Callable[..., Report]) -> None:
    text = "It fell [cite: 2]. As an AI language model, I cannot say.\n\nIf you want, I can sketch a map."
    mark, speech, offer = (each.message for each in report(text).diagnostics)
    assert mark == (
        "“[cite: 2]” is what a chat tool puts where it names a source, and readers would see it. Find the source and "
        "check the statement, then delete the mark."
    )
    assert speech == (
        "“As an AI language model, I cannot say.” is a chat tool speaking to its user. Delete it, and check what "
        "stands around it for more."
    )
    assert offer == (
        "“If you want, I can sketch a map.” is the kind of offer with which a chat tool ends its answer. If you do not "
        "mean to make it to readers, delete it."
    )


def test_a_house_allows_its_own_ending(check: Check) -> None:
    allow = Settings(rules={"chatbot-residue": {"allow": ["I hope this helps*"]}})
    assert check(f"{BODY}I hope this helps!", settings=allow) == []


def test_comments_are_read_on_demand(check: Check) -> None:
    text = "It fell.\n\n<!-- citeturn0search3 -->\n"
    assert check(text, "a.md") == []
    comments = Settings(rules={"chatbot-residue": {"comments": True}})
    assert check(text, "a.md", comments) == [("error", "citeturn0search3")]


@pytest.mark.parametrize(
    "part",
    ["want me to ", "Want that? ", "If you want, I can draft it. ", "here is your ", "turn0search0", "【1†", "sure! "],
)
def test_time_is_linear(report: Callable[..., Report], linear: Callable[..., None], part: str) -> None:
    linear(report, part)


def test_marks_beside_each_other_are_apart(check: Check) -> None:
    assert check("It fell turn0search0 turn1view2, then rose.") == [("error", "turn0search0"), ("error", "turn1view2")]


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_what_a_model_thought_is_found_in_every_format(check: Check, path: str) -> None:
    assert check("<think>The user wants a story.\n</think>\n\nIt fell.\n", path)[0] == ("error", "<think>")
