"""Writes rules/style/_recorded.py anew from the proselint that is installed: python -m bench.probes."""

import importlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

HEAD = '"""What the checks of proselint look for. Written from proselint\'s lists by bench/probes.py."""'


def text() -> str:
    """Give the module as it should be."""
    recorder = importlib.import_module("editlint_rules.style._recorder")
    lines = [HEAD, "", "from ._probe import Probe", "", f'VERSION = "{version("proselint")}"', "", "PROBES = ("]
    lines += [f"    {_written(probe)}," for probe in recorder.installed()]
    return "\n".join([*lines, ")\n"])


def _written(probe: Any) -> str:
    defaults = type(probe)("")._asdict()
    given = [f"{name}={value!r}" for name, value in probe._asdict().items() if value != defaults[name]]
    return f"Probe({', '.join(given)})"


def main() -> None:
    """Write it."""
    package = importlib.import_module("editlint_rules.style")
    Path(package.__path__[0], "_recorded.py").write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
