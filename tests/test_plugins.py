"""Plugins: installed packages and local folders, really installed into a fresh environment."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from editlint.plugins import find, load

Editlint = Callable[..., "subprocess.CompletedProcess[str]"]

RULE = '''
"""A rule."""

import os
from collections.abc import Iterator
from pathlib import Path

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.rule import Match, Phrases, rule

with Path(os.environ["IMPORTED"]).open("a") as log:
    log.write(__name__ + "\\n")


@rule(
    on=Phrases({{"{phrase}"}}),
    category="acme",
    severity=Severity.WARNING,
    bad={{"We ⟦{phrase}⟧ here.": None}},
    good=["We do not."],
)
def {name}(match: Match, document: Document, *, tone: str = "dry") -> Iterator[Finding]:
    """Flags {phrase}.

    Why: the house does not like it.
    """
    yield Finding(match.span, f"“{{document[match.span]}}” is too {{tone}}.")
'''

READER = '''
"""Reads .acme files: everything after the first line."""

from editlint.document import Builder, Document, Source
from editlint.rule import hookimpl
from editlint.text import Location


@hookimpl
def editlint_read(source: Source) -> Document | None:
    """Read a draft in the house's format."""
    if not source.path.endswith(".acme"):
        return None
    builder = Builder(source)
    start, end = source.text.index("\\n") + 1, len(source.text)
    builder.open("paragraph")
    builder.verbatim(start, end)
    builder.close(Location(start, end))
    return builder.build()
'''

PROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "editlint-acme"
version = "1.0"

[project.entry-points.editlint]
acme = "editlint_acme"

[tool.setuptools]
packages = ["editlint_acme"]
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editlint(tmp_path_factory: pytest.TempPathFactory) -> Editlint:
    """Give the command of a fresh environment into which a package with two rules and a reader is pip-installed.

    The environment sees this one's packages, editlint among them, so that nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("acme")
    source = write(
        folder / "source",
        {
            "pyproject.toml": PROJECT,
            "editlint_acme/__init__.py": "",
            "editlint_acme/loud_word.py": RULE.format(name="loud_word", phrase="shout"),
            "editlint_acme/soft_word.py": RULE.format(name="soft_word", phrase="whisper"),
            "editlint_acme/acme_reader.py": READER,
        },
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", where], check=True, capture_output=True, text=True).stdout.strip())
    shared = sysconfig.get_path("purelib")
    (site / "shared.pth").write_text(f"import site; site.addsitedir({shared!r})\n", encoding="utf-8")
    install = ["install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", str(source)]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)

    def run(cwd: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "IMPORTED": str(cwd / "imported.log")}
        command = [python, "-c", "from editlint.cli import main; main()", *arguments]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)

    return run


def found(done: "subprocess.CompletedProcess[str]") -> list[tuple[str, str]]:
    result: dict[str, Any] = json.loads(done.stdout)
    return [(each["rule"], each["message"]) for file in result["files"] for each in file["diagnostics"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return write(tmp_path, {"a.txt": "We shout and whisper.\n"})


def test_its_rules_run(editlint: Editlint, folder: Path) -> None:
    assert found(editlint(folder, "a.txt", "--output-format", "json")) == [
        ("loud-word", "“shout” is too dry."),
        ("soft-word", "“whisper” is too dry."),
    ]


def test_its_reader_reads(editlint: Editlint, folder: Path) -> None:
    write(folder, {"a.acme": "shout\nwe shout\n"})
    result = json.loads(editlint(folder, "a.acme", "--output-format", "json").stdout)
    assert [each["start"]["line"] for each in result["files"][0]["diagnostics"]] == [2]


def test_its_rules_are_listed_explained_and_configured(editlint: Editlint, folder: Path) -> None:
    write(folder, {"editlint.toml": '[rules.loud-word]\ntone = "loud"\nseverity = "error"\n'})
    assert "loud-word" in editlint(folder, "rules").stdout
    assert "Flags shout." in editlint(folder, "explain", "loud-word").stdout
    done = editlint(folder, "a.txt", "--select", "acme", "--output-format", "json")
    assert (found(done)[0], done.returncode) == (("loud-word", "“shout” is too loud."), 1)


def test_a_rule_that_is_off_is_never_imported(editlint: Editlint, folder: Path) -> None:
    write(folder, {"editlint.toml": 'ignore = ["loud-word"]\n'})
    done = editlint(folder, "a.txt", "--output-format", "json")
    assert [rule for rule, _ in found(done)] == ["soft-word"]
    assert (folder / "imported.log").read_text() == "editlint_acme.soft_word\n"


def test_a_name_that_is_taken_is_refused_and_both_files_are_named(editlint: Editlint, folder: Path) -> None:
    write(
        folder,
        {"house/loud_word.py": RULE.format(name="loud_word", phrase="we"), "editlint.toml": 'plugins = ["house"]'},
    )
    done = editlint(folder, "a.txt", "--output-format", "json")
    (error,) = json.loads(done.stdout)["errors"]
    assert error.startswith("Two plugins own the name loud-word: ")
    assert "editlint_acme" in error
    assert str(folder / "house/loud_word.py") in error
    assert [rule for rule, _ in found(done)] == ["loud-word", "soft-word"]
    assert done.returncode == 2


def test_local_rules_run_but_not_in_isolation(editlint: Editlint, folder: Path) -> None:
    write(
        folder, {"house/we_word.py": RULE.format(name="we_word", phrase="we"), "editlint.toml": 'plugins = ["house"]'}
    )
    arguments = ("a.txt", "--ignore", "loud-word,soft-word", "--output-format", "json")
    assert [rule for rule, _ in found(editlint(folder, *arguments))] == ["we-word"]
    assert found(editlint(folder, *arguments, "--isolated")) == []


def test_local_rules_run_in_every_process(editlint: Editlint, folder: Path) -> None:
    write(
        folder, {"house/we_word.py": RULE.format(name="we_word", phrase="we"), "editlint.toml": 'plugins = ["house"]'}
    )
    write(folder, {f"d/{number}.txt": "Here we are.\n" for number in range(4)})
    assert len(found(editlint(folder, "d", "--jobs", "2", "--output-format", "json"))) == 4


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("1 / 0", "could not be loaded: ZeroDivisionError: division by zero."),
        (
            "import nowhere_to_be_found",
            "could not be loaded: ModuleNotFoundError: No module named 'nowhere_to_be_found'.",
        ),
        (RULE.format(name="other_name", phrase="we"), "provides the rule other-name, which is not used: "),
        (
            "from editlint.rule import hookimpl\n\n@hookimpl(specname='editlint_rle')\ndef f(): return ()\n",
            "unknown hook 'editlint_rle'",
        ),
        (
            "from editlint.rule import hookimpl\n\n@hookimpl\ndef editlint_rule(): raise ValueError('no')\n",
            "could not be loaded: ValueError: no.",
        ),
    ],
)
def test_a_plugin_that_fails_is_named_and_the_others_run(
    editlint: Editlint, folder: Path, text: str, error: str
) -> None:
    write(folder, {"house/broken.py": text, "editlint.toml": 'plugins = ["house"]'})
    done = editlint(folder, "a.txt", "--select", "acme", "--output-format", "json")
    (said,) = json.loads(done.stdout)["errors"]
    assert str(folder / "house/broken.py") in said
    assert error in said
    assert [rule for rule, _ in found(done)] == ["loud-word", "soft-word"]
    assert (done.returncode, done.stderr) == (2, "")


def test_a_reader_that_raises_leaves_the_draft_unchecked(editlint: Editlint, folder: Path) -> None:
    write(folder, {"house/bad_reader.py": READER.replace("builder = ", "raise ValueError('no') #"), "b.acme": "a\nb\n"})
    write(folder, {"editlint.toml": 'plugins = ["house"]'})
    done = editlint(folder, "a.txt", "b.acme", "--output-format", "json")
    first, second = json.loads(done.stdout)["files"]
    assert (first["status"], len(first["diagnostics"])) == ("checked", 2)
    assert second["status"] == "not-checked"
    assert second["reason"] == "Its reader raised ValueError: no. Tell the reader's author."
    assert done.returncode == 2


def test_check_examples_is_there_for_authors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from editlint.testing import check_examples  # noqa: PLC0415 - as an author would

    monkeypatch.setenv("IMPORTED", str(tmp_path / "imported.log"))
    house = write(tmp_path / "house", {"loud_word.py": RULE.format(name="loud_word", phrase="shout")})
    loaded = load(find([house]), lambda candidate: candidate.is_local or candidate.category is None)
    rule = loaded.rules["loud-word"]
    check_examples(rule)
    lying = dedent(RULE.format(name="loud_word", phrase="shout")).replace("We do not.", "We shout.")
    house = write(tmp_path / "lying", {"loud_word.py": lying})
    rule = load(find([house]), lambda candidate: candidate.is_local or candidate.category is None).rules["loud-word"]
    with pytest.raises(AssertionError, match=r"loud-word should say nothing of 'We shout\.'"):
        check_examples(rule)
