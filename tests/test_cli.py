"""The command line: what it prints and how it exits."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from editlint import __version__
from editlint.cli import main

COMMAND = [sys.executable, "-c", "from editlint.cli import main; main()"]
TK = "The tally is TK.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def write(path: str, text: str = TK) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


def as_json(*arguments: str, stdin: str | bytes | None = None) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run("check", "--output-format", "json", *arguments, stdin=stdin).stdout)
    return result


@pytest.mark.usefixtures("folder")
def test_a_clean_draft_exits_with_0_and_says_so() -> None:
    write("a.txt", "All is well here.\n")
    result = run("a.txt")
    assert (result.exit_code, result.stdout) == (0, "1 draft: nothing found.\n")


@pytest.mark.usefixtures("folder")
def test_the_terminal_format_underlines_the_fault() -> None:
    write("a.txt", "Café 🌅 is open. The tally is TK so far.\n")
    result = run("a.txt", "--select", "desk-note")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[:3] == ["a.txt", "", "  1:30  error  desk-note"]
    assert lines[-4:-1] == [
        "     1 | Café 🌅 is open. The tally is TK so far.",
        "                                       ^^",
        "",
    ]
    assert lines[-1] == "1 draft: 1 error."


@pytest.mark.usefixtures("folder")
def test_long_lines_are_cut_around_the_fault() -> None:
    write("a.txt", "The crew checked the gate. " * 2000 + "It is TK. " + "The crew left. " * 2000)
    line = next(each for each in run("a.txt", "--select", "desk-note").stdout.splitlines() if " | " in each)
    assert len(line) < 120
    assert "… the gate." not in line
    assert " It is TK. " in line


@pytest.mark.usefixtures("folder")
def test_the_word_check_may_stand_or_be_left_out() -> None:
    write("a.txt")
    assert run("check", "a.txt").stdout == run("a.txt").stdout
    write("rules")
    assert "desk-note" in run("check", "rules", "--output-format", "concise").stdout


@pytest.mark.usefixtures("folder")
def test_the_concise_format_is_one_line_a_fault() -> None:
    write("a.txt")
    first, last = run("a.txt", "--select", "desk-note", "--output-format", "concise").stdout.splitlines()
    assert first.startswith("a.txt:1:14: error: desk-note: ")
    assert last == "1 draft: 1 error."


@pytest.mark.usefixtures("folder")
def test_the_json_format_follows_its_schema() -> None:
    write("a.txt", "🌅 One line.\r\nThe tally is TK.\r\n")
    result = as_json("a.txt", "--select", "desk-note")
    assert {key: result[key] for key in ("schema", "version", "errors")} == {
        "schema": "editlint/1",
        "version": __version__,
        "errors": [],
    }
    assert result["summary"] == {
        "error": 1,
        "warning": 0,
        "suggestion": 0,
        "not_checked": 0,
        "suppressed": 0,
        "held_back": 0,
    }
    (file,) = result["files"]
    assert {key: value for key, value in file.items() if key != "diagnostics"} == {
        "path": "a.txt",
        "status": "checked",
        "reason": None,
        "notes": [],
        "not_checked": [],
        "suppressed": [],
    }
    (found,) = file["diagnostics"]
    assert {
        key: found[key] for key in ("rule", "category", "severity", "text", "at", "start", "end", "related", "fix")
    } == {
        "rule": "desk-note",
        "category": "placeholders",
        "severity": "error",
        "text": "TK",
        "at": None,
        "start": {"offset": 26, "line": 2, "column": 14},
        "end": {"offset": 28, "line": 2, "column": 16},
        "related": [],
        "fix": None,
    }
    assert found["url"] == "docs/rules/desk-note.md"
    assert len(found["fingerprint"]) == 16


@pytest.mark.usefixtures("folder")
def test_jsonl_is_one_line_a_draft_and_one_for_the_run() -> None:
    write("a.txt")
    write("b.txt", "All is well.\n")
    lines = [json.loads(line) for line in run("a.txt", "b.txt", "--output-format", "jsonl").stdout.splitlines()]
    assert [line.get("path") for line in lines] == ["a.txt", "b.txt", None]
    assert lines[-1]["summary"]["error"] == 1


@pytest.mark.usefixtures("folder")
def test_json_is_printed_even_when_the_settings_fail() -> None:
    write("a.txt")
    Path("editlint.toml").write_text("select = [,]", encoding="utf-8")
    result = as_json("a.txt")
    assert len(result["errors"]) == 1
    assert "editlint.toml is not valid TOML" in result["errors"][0]
    assert [each["rule"] for each in result["files"][0]["diagnostics"]] == ["desk-note"]
    assert run("a.txt").exit_code == 2


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ('ignore = ["desk-nte"]', "unknown rule or category “desk-nte”, did you mean “desk-note”?"),
        ("[rules.desk-nte]\nseverity = 'error'", "[rules.desk-nte] unknown rule “desk-nte”, did you mean “desk-note”?"),
        ("[rules.long-sentence]\nlimt = 3", "[rules.long-sentence] unknown option “limt”, did you mean “limit”?"),
        ("[rules.long-sentence]\nlimit = 'x'", "[rules.long-sentence] limit must be a whole number, not 'x'."),
        (
            "[rules.hard-reading]\nmetric = 'flesh_kincaid'",
            (
                "[rules.hard-reading] metric must be one of 41 values, not 'flesh_kincaid'. "
                "Did you mean “flesch_kincaid_grade”?"
            ),
        ),
        (
            "[rules.hard-reading]\nlang = 1",
            "[rules.hard-reading] lang must be one of 85 values, not 1. “editlint explain hard-reading” lists them.",
        ),
        ("[rules.long-sentence]\nlimit = true", "[rules.long-sentence] limit must be a whole number, not True."),
        (
            "[rules.long-sentence]\nseverity = 'bad'",
            "[rules.long-sentence] severity must be “error” or “warning” or “suggestion”, not 'bad'.",
        ),
        ("plugins = ['none']", "The folder of plugins {folder}/none does not exist."),
    ],
)
def test_mistakes_in_settings_are_named_and_the_rest_is_checked(folder: Path, settings: str, error: str) -> None:
    write("a.txt")
    Path("editlint.toml").write_text(settings, encoding="utf-8")
    result = as_json("a.txt")
    assert [each.removeprefix(f"{folder}/editlint.toml: ") for each in result["errors"]] == [
        error.format(folder=folder)
    ]
    assert [each["rule"] for each in result["files"][0]["diagnostics"]] == ["desk-note"]
    assert run("a.txt").exit_code == 2
    assert run("a.txt", "--isolated").exit_code == 1


@pytest.mark.usefixtures("folder")
def test_an_unknown_name_on_the_command_line_exits_with_2() -> None:
    write("a.txt")
    result = run("a.txt", "--ignore", "desk-nte")
    assert result.exit_code == 2
    assert "The command line: unknown rule or category “desk-nte”, did you mean “desk-note”?" in result.stdout


@pytest.mark.usefixtures("folder")
def test_an_unknown_format_exits_with_2() -> None:
    write("a.txt")
    result = run("a.txt", "--output-format", "jsn")
    assert result.exit_code == 2
    assert "unknown format “jsn”, did you mean “json”?" in result.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "placeholders"], 0),
        (["--select", "all", "--ignore", "desk-note"], 0),
        (["--select", "placeholders"], 1),
        (["--select", "desk-*"], 1),
        (["--select", "readability"], 0),
    ],
)
@pytest.mark.usefixtures("folder")
def test_exit_codes_follow_what_was_found(options: list[str], code: int) -> None:
    write("a.txt")
    assert run("a.txt", *options).exit_code == code


@pytest.mark.usefixtures("folder")
def test_settings_choose_what_fails() -> None:
    write("news/a.txt")
    Path("news/editlint.toml").write_text('fail-on = "never"', encoding="utf-8")
    assert run("news/a.txt").exit_code == 0
    assert run("news/a.txt", "--fail-on", "error").exit_code == 1


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_not_checked_and_beats_never() -> None:
    write("a.txt")
    Path("b.txt").write_bytes(b"\x00\x01")
    result = run("a.txt", "b.txt", "none.txt", "--fail-on", "never", "--output-format", "concise")
    assert result.exit_code == 2
    assert "a.txt:1:14: error: desk-note" in result.stdout
    assert "b.txt: not checked: It is no text file" in result.stdout
    assert "none.txt: not checked: There is no such file or folder." in result.stdout
    assert result.stdout.splitlines()[-1] == "3 drafts: 1 error. NOT CHECKED: 2."


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("loop.txt", "This link leads to no file or folder."),
        ("*.txt", "There is no such file or folder."),
        ("sub/*", "There is no such file or folder."),
    ],
)
def test_a_name_that_leads_to_nothing_is_said(name: str, why: str) -> None:
    Path("loop.txt").symlink_to("gone.txt")
    Path("sub", "folder").mkdir(parents=True)
    result = run(name, "--output-format", "concise")
    last = "1 draft: nothing found in what was checked. NOT CHECKED: 1."
    assert (result.exit_code, result.stdout) == (2, f"{name}: not checked: {why}\n{last}\n")


@pytest.mark.usefixtures("folder")
def test_a_locked_file_is_not_checked_and_the_others_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read every file, so the refusal is acted."""
    write("a.txt")
    write("locked.txt")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("a.txt", "locked.txt", "--output-format", "concise")
    assert result.exit_code == 2
    assert "a.txt:1:14: error: desk-note" in result.stdout
    assert "locked.txt: not checked: It cannot be read: Permission denied." in result.stdout


@pytest.mark.usefixtures("folder")
def test_nothing_to_check_is_an_error() -> None:
    result = run("check")
    assert result.exit_code == 2
    assert "There is no draft to check. Name one: editlint draft.txt" in result.stdout


@pytest.mark.usefixtures("folder")
def test_standard_input_takes_its_format_and_settings_from_its_name() -> None:
    write("news/editlint.toml", 'ignore = ["desk-note"]')
    assert run("-", stdin=TK).exit_code == 1
    assert run("-", "--stdin-filename", "news/a.md", stdin=TK).exit_code == 0
    assert run("-", "--stdin-filename", "a.md", stdin="`TK`").exit_code == 0
    assert as_json("-", "--stdin-filename", "a.md", stdin=TK)["files"][0]["path"] == "a.md"
    assert as_json("-", stdin="Ärger “x” TK".encode("cp1252"))["files"][0]["notes"][0]["code"] == "fallback-encoding"


@pytest.mark.usefixtures("folder")
def test_folders_are_searched_and_gitignore_is_respected() -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    for path in (
        "d/b.md",
        "d/a.txt",
        "d/sub/c.html",
        "d/.hidden/x.txt",
        "d/image.png",
        "d/build/x.md",
        "d/sub/kept.md",
    ):
        write(path)
    write(".gitignore", "build/\nkept.md\n")
    write("d/sub/.gitignore", "!kept.md\n")
    paths = [each["path"] for each in as_json("d")["files"]]
    assert paths == [str(Path(each)) for each in ("d/a.txt", "d/b.md", "d/sub/c.html", "d/sub/kept.md")]


@pytest.mark.usefixtures("folder")
def test_folders_outside_a_repository_are_searched() -> None:
    Path(".git").rmdir()
    for path in ("d/b.md", "d/sub/a.txt", "d/.hidden/x.txt", "d/image.png"):
        write(path)
    assert [each["path"] for each in as_json("d")["files"]] == [str(Path(each)) for each in ("d/b.md", "d/sub/a.txt")]


@pytest.mark.usefixtures("folder")
def test_excluded_files_are_left_out_of_folders_but_not_when_named() -> None:
    write("editlint.toml", 'exclude = ["d/old"]\ninclude = ["*.rst"]')
    for path in ("d/a.txt", "d/old/b.txt", "d/c.rst"):
        write(path)
    assert [Path(each["path"]).name for each in as_json("d")["files"]] == ["a.txt", "c.rst"]
    assert len(as_json("d/old/b.txt")["files"]) == 1
    assert as_json("d/old/b.txt", "--force-exclude")["files"] == []


@pytest.mark.usefixtures("folder")
def test_a_folder_without_drafts_is_not_checked() -> None:
    Path("empty").mkdir()
    result = run("empty")
    assert result.exit_code == 2
    assert "There is no draft in this folder. Name the file, or add its ending to “include”." in result.stdout


@pytest.mark.usefixtures("folder")
def test_a_draft_named_twice_is_checked_once() -> None:
    write("d/a.txt")
    assert len(as_json("d/a.txt", "d", "d/../d/a.txt", "d/*.txt")["files"]) == 1


@pytest.mark.parametrize(
    "name", ["a (b) [c].md", "- dash.md", "“quoted”.md", "x" * 120 + ".md", "--looks-like-an-option.md"]
)
@pytest.mark.usefixtures("folder")
def test_odd_names_are_names(name: str) -> None:
    write(name)
    (file,) = as_json("--", name)["files"]
    assert (file["path"], len(file["diagnostics"])) == (name, 1)


@pytest.mark.usefixtures("folder")
def test_several_processes_give_the_same_bytes() -> None:
    for number in range(12):
        write(f"d/{number}.md", f"# Title\n\nThe tally is TK {number}.\n")
    assert run("d", "--jobs", "2").stdout == run("d", "--jobs", "1").stdout


@pytest.mark.usefixtures("folder")
def test_color_is_for_terminals_and_for_those_who_ask() -> None:
    write("a.txt")
    assert "\x1b[" not in run("a.txt").stdout
    assert "\x1b[1;31merror\x1b[0m" in run("a.txt", "--color", "always").stdout


@pytest.mark.usefixtures("folder")
def test_text_cannot_steer_the_terminal_or_pose_as_a_command() -> None:
    write(
        "a.md", "TK\n::warning file=notes.md,line=9::made up%0Aline\n\x1b[2J\x1b]0;title\x07 [Your Name] ##[error]x\n"
    )
    for form in ("terminal", "concise"):
        result = run("a.md", "--output-format", form, "--select", "placeholders")
        assert result.exit_code == 1
        assert not any(control in result.stdout for control in ("\x1b", "\x07", "##["))
        assert not any(line.lstrip().startswith("::") for line in result.stdout.splitlines())


@pytest.mark.usefixtures("folder")
def test_the_draft_is_not_touched() -> None:
    path = Path("a.md")
    path.write_bytes(b"\xef\xbb\xbfA b  \r\nTK")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    run("a.md")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(each.name for each in Path().iterdir()) == [".git", "a.md"]


@pytest.mark.usefixtures("folder")
def test_suggestions_are_counted_and_shown_on_demand() -> None:
    write("a.txt", "word " * 50 + "end.\n")
    assert run("a.txt").stdout == "1 draft: 1 suggestion. Not shown: 1 (to see them, add --show suggestion).\n"
    assert "long-sentence" in run("a.txt", "--show", "suggestion").stdout
    assert as_json("a.txt", "--show", "error")["summary"]["held_back"] == 1


@pytest.mark.usefixtures("folder")
def test_rules_lists_and_explain_explains() -> None:
    write("editlint.toml", 'ignore = ["long-sentence"]\n[rules.desk-note]\nseverity = "warning"\n')
    listing = run("rules").stdout
    assert "desk-note" in listing
    assert [line.split()[1] for line in listing.splitlines() if "desk-note" in line] == ["warning"]
    assert [line.split()[1] for line in listing.splitlines() if "long-sentence" in line] == ["off"]
    listed = json.loads(run("rules", "--output-format", "json", "--isolated").stdout)
    limit = next(each for each in listed if each["name"] == "long-sentence")["options"]["limit"]
    assert limit == {"type": "integer", "default": 40}
    assert run("explain", "long-sentence").stdout.startswith("# long-sentence\n\nSuggestion · readability\n")
    assert "rule failed" in run("explain", "rule-crash").stdout
    result = run("explain", "long-sentense")
    assert result.exit_code == 2
    assert "unknown rule “long-sentense”, did you mean “long-sentence”?" in result.stderr


@pytest.mark.usefixtures("folder")
def test_config_shows_what_holds_and_where_it_comes_from() -> None:
    write(
        "editlint.toml",
        'fail-on = "warning"\n[[per-path]]\npaths = ["news/*"]\n[per-path.rules.long-sentence]\nlimit = 30\n',
    )
    shown = run("config", "news/a.md", "--select", "long-sentence").stdout
    assert shown.splitlines() == [
        "# From, the strongest last:",
        f"#   {Path('editlint.toml').resolve()}",
        'fail-on = "warning"',
        "",
        "[rules.long-sentence]",
        'severity = "suggestion"',
        "limit = 30",
    ]


@pytest.mark.usefixtures("folder")
def test_the_settings_option_replaces_the_files_beside_the_draft() -> None:
    write("a.txt")
    write("editlint.toml", "broken = ")
    write("other.toml", 'ignore = ["desk-note"]')
    assert run("a.txt", "--settings", "other.toml").exit_code == 0


@pytest.mark.parametrize("variables", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}])
def test_any_locale_will_do(folder: Path, variables: dict[str, str]) -> None:
    write("pipe.txt", "“Über” TK → ½\n")
    done = subprocess.run(
        [*COMMAND, "pipe.txt"], env={**os.environ, **variables}, cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "“Über” TK → ½" in done.stdout.decode()


def test_a_reader_that_stops_reading_is_no_crash(folder: Path) -> None:
    write("a.txt", TK * 5000)
    shell = f"{sys.executable} -c 'from editlint.cli import main; main()' a.txt --output-format concise | head -1"
    done = subprocess.run(shell, shell=True, cwd=folder, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.startswith(b"a.txt:1:14: error: desk-note")


def test_an_interrupt_exits_with_130(folder: Path) -> None:
    write("a.txt")
    process = subprocess.Popen(
        [*COMMAND, "-"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_long_runs_show_a_bar_on_a_terminal_and_only_there(folder: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    for number in range(64):
        write(f"d/{number}.md", "All is well.\n" if number else TK)
    command = [*COMMAND, "d", "--output-format", "concise", "--jobs", "1"]
    controller, terminal = pty.openpty()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=terminal, check=False)
    os.close(terminal)
    shown = b""
    while b"100%" not in shown:
        shown += os.read(controller, 4096)
    assert b"Checking" in shown
    assert done.stdout.decode().splitlines()[-1] == "64 drafts: 1 error."
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).stderr == b""
