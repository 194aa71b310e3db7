"""Sources that are no flat text but nodes, such as the paragraphs of a Word file: nodes that touch are one block."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from editlint.document import PROSE, Builder, Document, Node, Source
from editlint.rule import hookimpl
from editlint.text import Location, Span


@hookimpl
def editlint_read(source: Source) -> Document | None:
    """Read a draft whose source has nodes."""
    if not source.nodes:
        return None
    builder = Builder(source)
    has_title = any(node.kind == "title" for node in source.nodes)
    places: dict[int, int] = {}
    for nodes in _blocks(source.nodes):
        is_title = not has_title and nodes[0].kind == "heading" and nodes[0] == source.nodes[0]
        _add(builder, [nodes[0]._replace(kind="title"), *nodes[1:]] if is_title else nodes, places)
    return builder.build()


def _blocks(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    block: list[Node] = []
    for node in nodes:
        if block and node.start > block[-1].end:
            yield block
            block = []
        block.append(node)
    yield block


def _add(builder: Builder, nodes: Sequence[Node], places: dict[int, int]) -> None:
    """Add a block. `places` maps where a node begins and ends in the source to where it does in the reader's text."""
    first = next((node for node in nodes if node.kind in PROSE), None)
    if first:
        builder.open(first.kind, first.level)
    for node in nodes:
        place = (node.start, node.end)
        places[node.start] = builder.length
        if node.kind in PROSE:
            _write(builder, node)
        elif first:
            builder.aside(node.kind, (place,), Location(*place), (builder.object(*place),))
        else:
            anchors = (Span(places[node.anchor.start], places[node.anchor.end]),) if node.anchor else ()
            builder.aside(node.kind, (place,), Location(*place), anchors)
        places[node.end] = builder.length
    builder.close(Location(nodes[0].start, nodes[-1].end))


def _write(builder: Builder, node: Node) -> None:
    text = builder.source.text
    breaks = [offset for offset in range(node.start, node.end) if text[offset] == "\n"]
    for before, end in pairwise((node.start - 1, *breaks, node.end)):
        builder.verbatim(before + 1, end)
        if end < node.end:
            builder.line_break(end, end + 1)
