"""The links of a draft: where they lead, and what readers see of them."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from editlint.document import OBJECT, Block, Document
from editlint.text import Span

Kind = Literal["link", "address", "source"]


class Link(NamedTuple):
    """A place in the prose that leads somewhere.

    `target` is the block that holds the address. `text` is what the link stands on, None where that is not known or
    nothing uses the address. `label` is that text as readers see it, code and addresses in it written out. A link of
    kind `address` shows nothing but its address; a `source` is that of an image or another thing put into the page.
    """

    target: Block
    text: Span | None
    label: str
    kind: Kind


def links(document: Document) -> tuple[Link, ...]:
    """Give all links, in order of their targets. An address that several links share is one link for each."""
    targets = [(block, _kind(document, block)) for block in document.blocks if block.kind == "link-target"]
    if not targets:
        return ()
    found = []
    shown: dict[int, str] | None = None
    for block, kind in targets:
        for text in block.anchors or (None,):
            label = document[text] if text else ""
            if OBJECT in label and text:
                if shown is None:
                    code = [each for each in document.blocks if each.kind == "code"]
                    shown = texts_of_objects(document, [*code, *(each for each, its in targets if its == "address")])
                label = written_out(document, text, shown)
            found.append(Link(block, text, label, kind))
    return tuple(found)


def texts_of_objects(document: Document, blocks: Iterable[Block]) -> dict[int, str]:
    """Give the texts of blocks by the place of the object that stands for each in the prose; of two the first."""
    texts: dict[int, str] = {}
    for block in blocks:
        for anchor in block.anchors:
            texts.setdefault(anchor.start, document[block.span])
    return texts


def written_out(document: Document, span: Span, texts: Mapping[int, str]) -> str:
    """Give the reader's text of a span with the texts of objects in their places."""
    chars = enumerate(document[span], span.start)
    return "".join(texts.get(offset, char) if char == OBJECT else char for offset, char in chars)


def host(address: str) -> str:
    """Give the host of an address in small letters, without "www." and port; empty if the address names none."""
    scheme, slashes, rest = address.partition("//")
    if not slashes or (scheme and not scheme.endswith(":")):
        return ""
    for end in "/?#\\":
        rest = rest.partition(end)[0]
    rest = rest.rpartition("@")[2].strip().lower()
    if rest.startswith("["):
        return rest.partition("]")[0] + "]"
    return rest.partition(":")[0].removeprefix("www.").rstrip(".")


def _kind(document: Document, block: Block) -> Kind:
    """Tell what a target belongs to by how the source of it begins."""
    if not document.source.is_flat:
        return "link"
    opening = document.source.text[block.outer.start : block.outer.start + 3].lower()
    if opening.startswith("["):
        return "link"
    if opening.startswith("!["):
        return "source"
    is_autolink = block.outer.end - block.outer.start == block.span.end - block.span.start + 2
    if not opening.startswith("<") or is_autolink:
        return "address"
    return "link" if opening[1:2] == "a" and not opening[2:3].isalnum() else "source"
