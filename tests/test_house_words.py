"""What a house adds and allows in editlint.toml, checked with the command itself."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from editlint.cli import main

BODY = "The pier will open in May, the council said.\n\nThe vote is on Monday.\n\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def check(settings: str, text: str, path: str = "a.txt") -> list[tuple[str, str, str]]:
    Path("editlint.toml").write_text(settings, encoding="utf-8")
    Path(path).write_text(text, encoding="utf-8")
    arguments = ["--output-format", "json", "--select", "boilerplate,placeholders", path]
    result: dict[str, Any] = json.loads(CliRunner().invoke(main, arguments, catch_exceptions=False).stdout)
    assert result["errors"] == []
    (file,) = result["files"]
    return [(each["rule"], each["severity"], each["text"]) for each in file["diagnostics"]]


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("Get the Gazette app", "GET THE GAZETTE APP »"),
        ("Gazette * edition", "Gazette Monday evening edition"),
        ("More from the Gazette", "“More from the Gazette”"),
        (
            "The Gazette follows the Press Council's code*",
            "The Gazette follows the Press Council’s code, and publishes each of its rulings in full.",
        ),
        ("Lisez aussi", "Lisez aussi :"),
        ("Читайте также", "Читайте также:"),
    ],
)
def test_a_house_adds_page_text(phrase: str, line: str) -> None:
    settings = f"[rules.pasted-page-text]\nadd = [{json.dumps(phrase)}]\n"
    assert check("", f"{BODY}{line}\n") == []
    assert check(settings, f"{BODY}{line}\n") == [("pasted-page-text", "error", line)]
    assert check(settings, f"{BODY}{line}\n\nIt rained.\n") == [("pasted-page-text", "warning", line)]
    assert check(settings, f"{BODY}The sign says {phrase.strip('*')} and no more.\n") == []


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("scroll to top", "↑ Scroll to Top"),
        ("Advertisement", "ADVERTISEMENT"),
        ("we use cookies *", "We use cookies to improve your experience."),
    ],
)
def test_a_house_allows_page_text(phrase: str, line: str) -> None:
    text = f"{BODY}{line}\n"
    ((rule, _, _),) = check("", text)
    assert rule == "pasted-page-text"
    assert check(f"[rules.pasted-page-text]\nallow = [{json.dumps(phrase)}]\n", text) == []


def test_a_house_allows_its_own_comment_line() -> None:
    settings = '[rules.comment-form]\nallow = ["Leave a comment"]\n'
    assert check("", f"{BODY}Leave a Comment\n") == [("comment-form", "error", "Leave a Comment")]
    assert check(settings, f"{BODY}Leave a Comment\n") == []


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("<<*>>", "The toll is <<toll, see Ada>> at the gate.", "<<toll, see Ada>>"),
        ("~~~", "The toll is ~~~ at the gate.", "~~~"),
        ("GAZ-XXXX", "See story gaz-xxxx first.", "gaz-xxxx"),
        ("«à compléter»", "The toll is «à compléter» now.", "«à compléter»"),
        ("slot://*", "See [the toll](slot://toll/2) first.", "slot://toll/2"),
    ],
)
def test_a_house_adds_forms_of_slots(form: str, text: str, found: str) -> None:
    settings = f"[rules.unfilled-placeholder]\nadd = [{json.dumps(form)}]\n"
    assert check("", text, "a.md") == []
    assert check(settings, text, "a.md") == [("unfilled-placeholder", "error", found)]


@pytest.mark.parametrize("form", ["[Company Name]", "company name", "[Company*]", "[*]"])
def test_a_house_allows_forms_of_slots(form: str) -> None:
    text = "The pier is built by [Company Name] in May."
    assert check("", text) == [("unfilled-placeholder", "error", "[Company Name]")]
    assert check(f"[rules.unfilled-placeholder]\nallow = [{json.dumps(form)}]\n", text) == []


def test_a_slip_in_the_settings_is_named() -> None:
    Path("editlint.toml").write_text('[rules.pasted-page-text]\nad = ["x"]\nallow = "y"\n', encoding="utf-8")
    Path("a.txt").write_text(BODY, encoding="utf-8")
    result = CliRunner().invoke(main, ["--output-format", "json", "a.txt"], catch_exceptions=False)
    errors = " ".join(json.loads(result.stdout)["errors"])
    assert result.exit_code == 2
    assert "add" in errors
    assert "allow" in errors
