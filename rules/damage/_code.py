"""Code that stands in the prose unmarked."""

import re
from functools import cache

from editlint.document import Document
from editlint.text import Span


def is_near(document: Document, span: Span, reach: int = 60) -> bool:
    """Say whether the words around a span are a command or a line of a program rather than a sentence."""
    block = document.block_at(span.start).span
    start, end = max(block.start, span.start - reach), min(block.end, span.end + reach)
    return _code().search(document.text, start, end) is not None


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"&&|\|\||[{}\\^$|]|==|=>|->|::|<-|\+=|!=|[\w\"')\]]=[\w\"'(\[$/]|\w = [\w\"'(\[{]|--\w|\s-[a-zA-Z]\b|\w\(\)"
        r"|\w\([\w\"']*[,)]?\w*\)[.;:{]|[a-z]_[a-z]|\b[a-z]+[A-Z]\w*\(|(?:^|\s)[~.]{0,2}/\w|\w/\w+/\w|;$"
        r"|\b(?:sudo|npm|npx|pip|git|curl|docker|def|const|var|elif|fi|async|await|lambda|printf|grep|awk|sed|ssh|chmod)\b"
    )
