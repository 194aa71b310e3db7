"""Sources that are no flat text but nodes, such as the paragraphs of a Word file: each node is a block."""

from itertools import pairwise

from editlint.document import PROSE, Builder, Document, Node, Source
from editlint.rule import hookimpl
from editlint.text import Location


@hookimpl
def editlint_read(source: Source) -> Document | None:
    """Read a draft whose source has nodes."""
    if not source.nodes:
        return None
    builder = Builder(source)
    has_title = any(node.kind == "title" for node in source.nodes)
    for node in source.nodes:
        is_title = not has_title and node.kind == "heading" and node == source.nodes[0]
        _add(builder, node._replace(kind="title") if is_title else node)
    return builder.build()


def _add(builder: Builder, node: Node) -> None:
    outer = Location(node.start, node.end)
    if node.kind not in PROSE:
        builder.aside(node.kind, ((node.start, node.end),), outer)
        return
    builder.open(node.kind, node.level)
    text = builder.source.text
    breaks = [offset for offset in range(node.start, node.end) if text[offset] == "\n"]
    for before, end in pairwise((node.start - 1, *breaks, node.end)):
        builder.verbatim(before + 1, end)
        if end < node.end:
            builder.line_break(end, end + 1)
    builder.close(outer)
