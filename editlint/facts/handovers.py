"""Handovers: sentences that tell of a past when titles were others, and of offices that change hands."""

import re
from functools import cache

from editlint.document import Document
from editlint.facts.capitals import capitalised
from editlint.facts.sentences import sentence_index, sentences

_MONTH = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\\.?"
_NOT_PLUPERFECT = (
    "(?:a|an|the|no|to|his|her|its|their|our|my|some|any|more|many|little|few|much|all|enough|another|one|two|three|four|"
    "five|six|what|this|that|great)"
)


@cache
def _telling_of_the_past() -> re.Pattern[str]:
    return re.compile(
        r"(?P<year>\b(?:1[5-9]|20)\d\ds?\b|\b(?:years?|decades?|months?) (?:ago|earlier|before)\b)"
        rf"|(?P<date>\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b)"
        r"|\b(?:[Ww]hen|[Ww]henever|[Dd]uring|[Bb]ack in|at the time|in those days|first term|last term|era|presidency"
        r"|(?:was|were) (?:still )?(?:in (?:office|power|charge)|at the helm)"
        r"|tenure|since|until|once|serv(?:ed|ing|e) (?:as|under|in|with)|worked (?:for|under|with)"
        r"|under (?:the |then )?|appointed by|nominated by|signed into law)\b"
        # not "a man who had lost two barns"
        r"|\b(?<![a-z] who )(?<![a-z] that )(?<![a-z] which )had "
        rf"(?:not |never |also |already |once |long |just |only |\w+ly )?(?!{_NOT_PLUPERFECT}\b)\w+"
    )


def past(document: Document) -> dict[int, str]:
    """Give the sentences, by number, that tell of the past."""
    found = document.fact(sentences)
    kinds: dict[int, str] = {}
    for match in _telling_of_the_past().finditer(document.text):
        index = sentence_index(document, match.start())
        kind = match.lastgroup or "other"
        if kinds.get(index) != "year":
            kinds[index] = kind
    year_block = None
    for index, sentence in enumerate(found):
        if kinds.get(index) == "year":
            year_block = sentence.block
        elif sentence.block is year_block:
            kinds[index] = "year"
    return kinds


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:resign(?:s|ed|ing|ation)?|stepp?(?:s|ed|ing)? (?:down|aside)"
        r"|(?:left|leave|leaves|leaving|exit\w*) (?:the )?(?:office|post|job|company|role|white house)"
        r"|(?:take|takes|took|taking|assum\w+) (?:over|office|the (?:oath|helm|reins|job|post))|sworn[- ]in|swear\w* in"
        r"|inaugurat\w+|succeed(?:s|ed|ing)?|success(?:ors?|ion)|replac(?:e[sd]?|ing)|retire[sd]?|retirement|retiring"
        r"|oust(?:ed|s|ing)|fired|removed from|impeach\w*|re-?elect(?:ed|ion)|elected"
        r"|(?:term|tenure) (?:end|expire)(?:s|ed|d)?"
        r"|appointed|named|promot(?:ed|es|ion)|becom(?:e|es|ing)|became|hand(?:s|ed|ing)? over|hand-?over|transition\w*"
        r"|no longer|voted out|now (?:the|a|an|president|governor|mayor)|dismissed|sacked|quits?|overthr(?:ew|own)|coup"
        r"|return(?:s|ed|ing)? (?:to|as)|comeback|second term"
        r"|was (?:the )?(?:president|governor|mayor|prime minister|secretary|senator))\b"
    )


_PRONOUN = re.compile(r"[“\"]?(?:He|She|They|His|Her|Their|In|After)\b")


def moved(document: Document) -> frozenset[str]:
    """Give the capitalised words of the sentences in which an office changes hands."""
    found = document.fact(sentences)
    indexes = {sentence_index(document, match.start()) for match in _moves().finditer(document.text)}
    indexes |= {index - 1 for index in indexes if index and _PRONOUN.match(document.text, found[index].span.start)}
    return frozenset(word for index in indexes if index >= 0 for word in capitalised(document[found[index].span]))
