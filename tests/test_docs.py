"""The documentation says what is so."""

import importlib.util
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from editlint.cli import main
from editlint.plugins import Plugins

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def test_the_pages_of_the_rules_are_fresh(plugins: Plugins) -> None:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "docs/build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.stale(build.pages(plugins)) == [], "run: python docs/build.py"


def test_the_example_draft_gives_the_output_that_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["examples/draft.txt"], catch_exceptions=False)
    output = (ROOT / "examples/draft.out").read_text(encoding="utf-8")
    assert (result.exit_code, result.stdout) == (1, output)
    assert f"```text\n{output}```" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_editlint_finds_nothing_in_its_own_documents(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, [name], catch_exceptions=False)
    assert (result.exit_code, result.stdout.partition("draft: ")[2].startswith(("nothing found", "1 suggestion"))) in {
        (0, True),
        (0, " suggestions. " in result.stdout),
    }, result.stdout


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_option_of_the_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    options = [option for each in main.commands["check"].params for option in each.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in readme] == []
