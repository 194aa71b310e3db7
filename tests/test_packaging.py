"""What is in the wheel, and what a rule may import."""

import ast
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WRAPPED = {"grammar": {"language_tool_python"}, "style": {"proselint"}}
"""The libraries that the rules of a category wrap."""
RULES = [path for path in ROOT.glob("rules/**/*.py") if path.name != "__init__.py"]


def test_the_wheel_holds_the_tree(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for folder in ("editlint", "rules"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, copy)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(copy)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tree = {
        path.relative_to(ROOT).as_posix().replace("rules/", "editlint_rules/", 1)
        for folder in ("editlint", "rules")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert names == tree


def test_no_top_level_module_is_called_rules() -> None:
    done = subprocess.run([sys.executable, "-c", "import rules"], cwd="/", capture_output=True, check=False)
    assert b"ModuleNotFoundError" in done.stderr


def test_the_dependencies_are_the_ones_that_are_argued() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = [dependency.partition(">")[0] for dependency in project["dependencies"]]
    assert [name for name in names if f"**{name}**" not in architecture] == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_imports_editlint_the_standard_library_and_its_own_word_lists(path: Path) -> None:
    foreign = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
        if isinstance(node, ast.ImportFrom) and node.level:
            foreign += [name for name in [module or name for name in names] if not name.startswith("_")]
        elif isinstance(node, ast.Import | ast.ImportFrom):
            tops = {(module or name).partition(".")[0] for name in names}
            wrapped = WRAPPED.get(path.parent.name, set())
            foreign += sorted(tops - sys.stdlib_module_names - {"editlint"} - wrapped)
    assert foreign == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_compiles_and_reads_nothing_at_import(path: Path) -> None:
    calls = {
        ast.unparse(node.func)
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
    }
    assert not {call for call in calls if call.endswith(("compile", "open", "read_text", "files"))}
