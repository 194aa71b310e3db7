"""How deep JSON is nested. What comes from outside is measured before anything walks it."""

from typing import Any

DEPTH = 100
"""How deep JSON may be nested. No editor nests lists in lists in quotes half as deep."""


def is_deep(value: Any) -> bool:
    """Say whether JSON is nested deeper than DEPTH."""
    level = [value]
    for _ in range(DEPTH):
        level = [child for each in level for child in _containers(each)]
        if not level:
            return False
    return True


def _containers(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in inner if isinstance(each, dict | list)]
