"""Settings: files, levels, selection, and what is wrong with them."""

from pathlib import Path

import pytest

from editlint.settings import Choice, Settings, SettingsError, discover, read


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def decide(choice: Choice, name: str = "conflicting-title", category: str = "consistency") -> bool | None:
    return choice.decide(name, category)


@pytest.mark.parametrize(
    ("choice", "decision"),
    [
        (Choice(), None),
        (Choice(select=()), False),
        (Choice(select=("all",)), True),
        (Choice(select=("consistency",)), True),
        (Choice(select=("attribution",)), False),
        (Choice(select=("conflicting-*",), ignore=("consistency",)), True),
        (Choice(select=("conflicting-*",), ignore=("conflicting-title",)), False),
        (Choice(select=("conflicting-title",), ignore=("all",)), True),
        (Choice(more=("conflicting-title",), less=("conflicting-*",)), True),
        (Choice(select=("all",), less=("all",)), False),
        (Choice(ignore=("consistency",)), False),
        (Choice(ignore=("attribution",)), None),
    ],
)
def test_rule_beats_glob_beats_category_beats_all(choice: Choice, decision: bool | None) -> None:
    assert decide(choice) is decision


def test_the_command_line_beats_the_file() -> None:
    file = Settings(choices=(Choice(ignore=("conflicting-title",)),))
    line = Settings(choices=(Choice(select=("consistency",)),))
    assert line.over(file).decide("conflicting-title", "consistency") is True
    assert line.over(file).decide("long-sentence", "readability") is False


def test_nearer_files_win_tables_merge_lists_replace_and_extensions_add(tmp_path: Path) -> None:
    write(
        tmp_path / "editlint.toml",
        'root = true\nfail-on = "warning"\nignore = ["a", "b"]\nextend-select = ["off"]\n'
        "[rules.x]\nlimit = 1\nother = 2\n",
    )
    write(tmp_path / "sub/editlint.toml", 'ignore = ["c"]\nextend-ignore = ["d"]\n[rules.x]\nlimit = 3\n')
    settings = discover(tmp_path / "sub")
    assert {name: settings.decide(name, "k") for name in ("a", "b", "c", "d", "off", "else")} == {
        "a": None,
        "b": None,
        "c": False,
        "d": False,
        "off": True,
        "else": None,
    }
    assert settings.rules == {"x": {"limit": 3, "other": 2}}
    assert settings.fail_on == "warning"
    assert [path.parent.name for path in settings.files] == [tmp_path.name, "sub"]


def test_the_search_stops_at_a_root_and_at_a_repository(tmp_path: Path) -> None:
    write(tmp_path / "editlint.toml", 'ignore = ["a"]')
    write(tmp_path / "site/editlint.toml", "root = true")
    assert discover(tmp_path / "site/drafts").decide("a", None) is None
    (tmp_path / "repo/.git").mkdir(parents=True)
    assert discover(tmp_path / "repo").decide("a", None) is None


def test_editlint_toml_wins_beside_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.editlint]\nroot = true\nignore = ["a"]')
    assert discover(tmp_path).decide("a", None) is False
    write(tmp_path / "editlint.toml", "root = true")
    assert discover(tmp_path).decide("a", None) is None


def test_a_pyproject_without_our_table_is_not_ours(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.other]\nbroken = ")
    (tmp_path / ".git").mkdir()
    assert discover(tmp_path) == Settings()


def test_extends_comes_before_the_file_itself(tmp_path: Path) -> None:
    write(tmp_path / "house.toml", 'ignore = ["a"]\n[rules.x]\nlimit = 1\nother = 1\n')
    settings = read(write(tmp_path / "editlint.toml", 'extends = "house.toml"\n[rules.x]\nlimit = 2\n'))
    assert settings.decide("a", None) is False
    assert settings.rules == {"x": {"limit": 2, "other": 1}}


def test_per_path_sections_apply_in_order(tmp_path: Path) -> None:
    settings = read(
        write(
            tmp_path / "editlint.toml",
            'ignore = ["a"]\n[[per-path]]\npaths = ["letters/*"]\nignore = ["b"]\n'
            '[[per-path]]\npaths = ["letters/old.*"]\n[per-path.rules.x]\nseverity = "error"\n',
        )
    )
    assert settings.at(tmp_path / "news/a.md").decide("a", None) is False
    letter = settings.at(tmp_path / "letters/new.md")
    assert (letter.decide("a", None), letter.decide("b", None)) == (None, False)
    old = settings.at(tmp_path / "letters/old.md")
    assert old.decide("b", None) is False
    assert old.rules == {"x": {"severity": "error"}}


def test_exclude_covers_folders_and_globs(tmp_path: Path) -> None:
    settings = read(write(tmp_path / "editlint.toml", 'exclude = ["archive", "*.tmp.md"]\ninclude = ["*.rst"]'))
    assert settings.excludes(tmp_path / "archive/2019/a.md")
    assert settings.excludes(tmp_path / "a.tmp.md")
    assert not settings.excludes(tmp_path / "news/archive.md")
    assert settings.includes(tmp_path / "a.rst")
    assert not settings.includes(tmp_path / "a.md")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["a"]', "unknown setting “selct”, did you mean “select”?"),
        ('select = "a"', "“select” must be a list."),
        ("select = [1]", "“select” must be a list of texts."),
        ("root = 1", "“root” must be true or false."),
        ('fail-on = "fatal"', "“fail-on” must be one of error, warning, suggestion, never, not “fatal”."),
        ("meta = { date = [3] }", "“meta” gives “date” something else than a text or a date."),
        ("[rules]\nx = 1", "write the options of x as a table: [rules.x]."),
        ('[[per-path]]\nignore = ["a"]', "each [[per-path]] needs “paths”, a list of globs."),
        ('[[per-path]]\npaths = ["a"]\nfail-on = "never"', "unknown setting “fail-on”."),
    ],
)
def test_mistakes_get_one_sentence_and_the_rest_holds(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "editlint.toml", f'extend-ignore = ["b"]\n{text}')
    settings = read(path)
    assert settings.problems == (f"{path}: {message}",)
    assert settings.decide("b", None) is False


def test_settings_that_extend_themselves(tmp_path: Path) -> None:
    path = write(tmp_path / "editlint.toml", 'extends = "editlint.toml"')
    with pytest.raises(SettingsError) as error:
        read(path)
    assert str(error.value) == f"{path}: “extends” leads back to {path}."


def test_all_mistakes_are_named(tmp_path: Path) -> None:
    write(tmp_path / "house.toml", "root = 1")
    path = write(
        tmp_path / "editlint.toml",
        'extends = "house.toml"\nselct = ["a"]\nfail-on = "fatal"\n[[per-path]]\npaths = ["a"]\nroot = true',
    )
    assert [problem.partition(": ")[2][:20] for problem in read(path).problems] == [
        "“root” must be true ",
        "unknown setting “sel",
        "unknown setting “roo",
        "“fail-on” must be on",
    ]


def test_broken_files_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "editlint.toml", "select = [,]")
    with pytest.raises(SettingsError, match=r"editlint\.toml is not valid TOML: .*line 1"):
        read(path)
    path.write_bytes(b'ignore = ["\xe9"]')
    with pytest.raises(SettingsError, match=r"editlint\.toml is not UTF-8: byte 12 is wrong\."):
        read(path)
    with pytest.raises(SettingsError, match=r"none\.toml cannot be read: No such file or directory\."):
        read(tmp_path / "none.toml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "editlint.toml"
    path.write_bytes(b'\xef\xbb\xbfignore = ["a"]')
    assert read(path).decide("a", None) is False
