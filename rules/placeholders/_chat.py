"""What chat tools leave in a text: how their marks, their talk to the user and their offers are worded.

What is looked for is short, since RE2 takes long to prepare for repetitions; what it leads to is read with Python's
expressions. A space in them may be a line break.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_PRIVATE = "[\ue200-\ue2ff]"
"""Characters of the private use area, in which one tool wraps its citations."""

_TOOLS = (
    r"chatgpt(?:\.com)?|(?:chat\.)?openai(?:\.com)?|perplexity(?:\.ai)?|claude(?:\.ai)?|(?:chat\.)?deepseek(?:\.com)?"
    r"|copilot(?:\.microsoft)?\.com|m365copilot\.com|gemini\.google\.com|grok\.com|x\.ai|chat\.mistral\.ai|meta\.ai"
    r"|poe\.com"
)

_TEXT = (
    "articles?|blog posts?|blogposts?|drafts?|essays?|sections?|paragraphs?|passages?|press releases?|manuscripts?"
    "|outlines?|rewrites?|op-?eds?|write-?ups?"
)
"""What one calls a text only while it is being made."""

_ANY_TEXT = (
    rf"{_TEXT}|versions?|texts?|copy|revisions?|summar(?:y|ies)|headlines?|titles?|introductions?|conclusions?"
    "|translations?|captions?|paraphrases?|pages?|content"
)
_REVISED = (
    "revised|rewritten|reworked|polished|improved|edited|corrected|refined|expanded|condensed|shortened|rephrased"
    "|paraphrased|proofread|humani[sz]ed|tightened|cleaned-up|updated|enhanced|re-?formatted|restructured|reworded"
)
_MADE = "version|draft|rewrite|revision|edit|outline|summary|translation|paraphrase"
_HERE = "(?:here|below)(?:['’]s| is| are|['’]re)"
_WORDS = r"(?:[\w’'-]+ )"
_SELF = "(?:AI|A\\.I\\.|artificial intelligence|large|language|text|virtual|chat|powered|based|trained|generative)[ -]"

EAGER = "(?:certainly|sure|of course|absolutely|sure thing|understood|got it|great|great question|no problem)[!.,]"
"""How a chat tool begins before it delivers."""

TURN = rf"(?:\b[a-z]{{2,8}}|{_PRIVATE}+(?:[a-z_]+{_PRIVATE}*)?|\b)(?:turn\d+[a-z]{{4,10}}\d+{_PRIVATE}*)+"
"""The whole of a mark that "turn0search3" is a part of."""
EARLIER_TURN = rf"turn\d+[a-z]{{4,10}}\d+{_PRIVATE}*\Z"
_ATTRIBUTION = (
    r"(?P<mark>\(?\{[\"“”]attribution[\"“”]: ?\{[\"“”]attributableIndex[\"“”]: ?[\"“”][\w-]+[\"“”]\}\}\)?"
    r"|\battributableIndex\b)"
)
MARKS = (
    r"(?P<mark>\[?(?::?contentReference(?:\[oaicite[^\]\s]*\])?(?:\{index=\d+\})?|oaicite(?::\d+)?)\]?)",
    r"(?P<mark>\[?\boai_citation(?::\d+)?(?:[‡†|:][^\]\s]*)?\]?)",
    r"(?P<turn>turn\d+[a-z]+\d+)",
    r"(?P<mark>【[^【】\n]*†[^【】\n]*】)",
    _ATTRIBUTION,
    r"(?P<mark></?grok-card\b[^>\n]*>|\bgrok_(?:card|render)\w*)",
    r"(?P<mark>\[cite_start\]|\[cite: ?\d+(?:, ?\d+)*\]|\[(?:attached_file|web|conversation_history):\d+\])",
    r"(?P<mark><\|[a-z_]{3,20}\|>|\[/INST\]|</?think(?:ing)?>)",
    r"(?P<place>sandbox:/mnt/data/|\bppl-ai-file-upload\b|\bfile-service://file-)",
    rf"(?i)[?&](?P<source>(?:utm_source|utm_referrer|referrer)=(?:{_TOOLS}))",
)


class Speech(NamedTuple):
    """A way in which a chat tool speaks: what leads to it, quick to look for, and the whole."""

    lead: str
    whole: str


_OF_ITSELF = (
    rf"\b(?:as an? {_SELF}(?:{_SELF})*(?:model|assistant|chatbot|bot|program)|as an? (?:AI|A\.I\.),? I"
    r"|I(?:['’]m| am) (?:just |only |merely |simply )?an? "
    r"(?:AI(?: language)? (?:model|assistant|chatbot)|(?:large )?language model|AI(?:,| and (?:do|can)| so I)))\b"
)
_LIMIT = (
    r"\b(?:(?:as of|until|up to|since|after|beyond) my (?:last |latest |most recent |current )?"
    r"(?:knowledge|training)(?: data)? (?:update|cut-?off)"
    r"|as of my (?:last|latest|most recent|current) (?:knowledge|training)\b"
    r"|(?:as of|up to) my (?:last|latest|most recent) (?:data )?update (?:in|on) \w+"
    r"|my (?:last |latest )?knowledge (?:update|cut-?off)|my (?:last |latest )?training (?:data )?cut-?off)\b"
)
_LACK = (
    r"\b(?:I (?:do not|don['’]t|cannot|can['’]t|can not) (?:currently )?(?:have (?:access to )?(?:real[- ]time|"
    r"personal (?:opinions|experiences|beliefs or))|browse the (?:internet|web)|access (?:external|real[- ]time)))\b"
)
_REFUSAL = (
    r"\b(?:I(?:['’]m| am)? ?(?:cannot|can['’]t|can not|unable to|not able to|won['’]t)"
    r" (?:fulfill?|assist(?: you)? with|help(?: you)? with|comply with|complete|process|accommodate)"
    r" (?:that|this|your|the|these|such)(?: [\w-]+){0,2} requests?)\b"
)
_GIVEN = (
    r"\b(?:(?:based on|in|from) the (?:text|article|draft|excerpt|passage|paragraph|outline|prompt|transcript"
    r"|context) you(?:['’]ve| have)? (?:provided|supplied|pasted|uploaded)"
    r"|based on (?:the |your )?(?:provided|supplied) (?:text|article|draft|excerpt|outline|notes|context|transcript))\b"
)
_RESULTS = r"\b(?:the (?:provided|supplied) search results)\b"
_DELIVERY = (
    rf"\b(?:{_HERE} {_WORDS}{{0,5}}(?:{_MADE})s? of (?:your|the (?:provided|given|supplied)) {_WORDS}{{0,2}}"
    rf"(?:{_ANY_TEXT})|{_HERE} your {_WORDS}{{0,2}}(?:{_TEXT})"
    rf"|{_HERE} {_WORDS}{{0,3}}(?:{_REVISED}) {_WORDS}{{0,3}}(?:{_ANY_TEXT})[^.!?\n]{{0,60}}"
    r" (?:in markdown|in html|in plain text|as (?:you )?requested|per your|you (?:asked|requested)|based on your"
    r"|(?:tailored|according) to your|with (?:all )?(?:corrected|improved|fixed|better)"
    r" (?:spelling|grammar|flow|clarity|wording|readability|punctuation|tone|structure|formatting|phrasing|SEO))"
    rf"|{_HERE} {_WORDS}{{0,3}}(?:{_REVISED}) {_WORDS}{{0,2}}(?:{_MADE}) of (?:the|this) {_WORDS}{{0,2}}(?:{_TEXT})\b"
    r"[^.!?\n]{0,80}\b(?:tone|style|voice|wording|flow|clarity)"
    rf"|I(?:['’]ve| have) (?:also |now |carefully )?(?:{_REVISED}) your {_WORDS}{{0,2}}(?:{_ANY_TEXT})"
    rf"|if you plan to (?:add|publish|submit|use|include|post) this (?:information|text|content|{_TEXT}))\b"
)
_OPENER = "(?:certainly|sure|sure thing|of course|absolutely|understood|got it|great)[!,.:—–-]+ ?"
_EAGER_DELIVERY = (
    rf"\b(?:{_OPENER}{_HERE} {_WORDS}{{0,3}}"
    rf"(?:{_REVISED}|{_MADE}|blog post|article|essay|press release|headlines?)"
    rf"|{_OPENER}I(?:['’]ve| have|['’]ll| will|['’]d be (?:happy|glad) to) {_WORDS}{{0,3}}"
    rf"(?:{_REVISED}|revise|rewrite|draft|edit|polish|shorten|expand) {_WORDS}{{0,3}}(?:{_ANY_TEXT}))\b"
)
_BASIS = (
    rf"\b(?:{_HERE} an? {_WORDS}{{0,3}}(?:overview|summary|article|draft|essay|report|profile|biography)"
    r" (?:[\w’'-]+ ){0,6}based on (?:the |your )?(?:publicly |currently )?(?:available|provided|supplied|given)"
    r" (?:information|details|sources|input))\b"
)
_BUTTON = (
    r"\b(?:regenerate response|stop generating|copy code|thought for (?:a (?:few |couple of )?seconds?"
    r"|\d+ ?s(?:econds)?)|(?:chatgpt|claude|gemini|copilot|grok|perplexity|meta ai)(?: is ai and)? (?:can|may)"
    r" (?:make mistakes|display inaccurate info|produce inaccurate information)"
    r"(?:[^\n]{0,60}(?:check|verify|consider|places|people)[^\n]{0,100})?[.!]?)"
)
SPEECH = {
    "self": Speech(
        r"\b(?:as an? (?:AI|A\.I\.|artificial|large language|language|text-based|virtual|generative)"
        r"|I(?:['’]m| am) (?:just |only |merely |simply )?an? (?:AI|large language|language))\b",
        _OF_ITSELF,
    ),
    "limit": Speech(
        r"\bmy (?:(?:last|latest|most recent|current) (?:knowledge|training|data|update)"
        r"|knowledge (?:update|cut)|training (?:data|update|cut))",
        _LIMIT,
    ),
    "lack": Speech(
        r"\bI (?:do not|don['’]t|cannot|can['’]t|can not) (?:currently )?(?:have|browse|access) "
        r"(?:access to real|real|personal|the internet|the web|external)",
        _LACK,
    ),
    "refusal": Speech(
        r"\b(?:fulfill?|with|complete|process|accommodate) (?:that|this|your|the|these|such) "
        r"(?:requests?|[\w-]+ requests?)\b",
        _REFUSAL,
    ),
    "given": Speech(
        r"\b(?:you(?:['’]ve| have)? (?:provided|supplied|pasted|uploaded)"
        r"|based on (?:the |your )?(?:provided|supplied))\b",
        _GIVEN,
    ),
    "results": Speech(_RESULTS, _RESULTS),
    "delivery": Speech(
        rf"\b(?:(?:{_MADE})s? of (?:your|the (?:provided|given|supplied))|{_HERE} your"
        r"|in markdown|in html|in plain text|as (?:you )?requested|per your|you (?:asked|requested)|based on your"
        r"|(?:tailored|according) to your|with (?:all )?(?:corrected|improved|fixed|better)"
        rf"|(?:{_REVISED}) {_WORDS}{{0,2}}(?:{_MADE}) of (?:the|this)"
        rf"|I(?:['’]ve| have) (?:also |now |carefully )?(?:{_REVISED}) your|if you plan to)\b",
        _DELIVERY,
    ),
    "eager": Speech(rf"\b{_OPENER}(?:{_HERE}|I(?:['’]ve| have|['’]ll| will|['’]d be)) ", _EAGER_DELIVERY),
    "basis": Speech(
        r"\bbased on (?:the |your )?(?:publicly |currently )?(?:available|provided|supplied|given)"
        r" (?:information|details|sources|input)\b",
        _BASIS,
    ),
    "button": Speech(
        r"\b(?:regenerate response|stop generating|copy code|thought for (?:a |\d+)|(?:can|may) make mistakes"
        r"|(?:display|produce) inaccurate info)",
        _BUTTON,
    ),
}

_ASK = "(?:would you like me to|would you like help|do you want me to|want me to|shall I|should I)"
_WISH = (
    "(?:if you(?:['’]d like| would like| want| wish| prefer| need)"
    "|if (?:it|that|this)(?:['’]d| would|['’]s| is)(?: be)? (?:helps?|helpful|useful))"
)
_OTHER = (
    r"(?:would you (?:like|prefer) (?:an?|the|some) |let me know (?:if|whether|which) "
    r"|(?:I['’]m |I am |I['’]d be )?happy to |I(?:['’]d| would) be glad to |I hope (?:this|that|it|these) "
    r"|(?:tell|send|give|ping) me |say the word"
    r"|is there anything else |want (?:an?|the|my|me|some|more) "
    r"|want (?:that|it|this|one|these|those)\?)"
)
OFFER = rf"\b(?:{_ASK} |{_WISH}\b|{_OTHER})"


def leads() -> Iterator[str]:
    """Give the expressions to look for, each in a group that tells what it leads to."""
    yield from MARKS
    for name, speech in SPEECH.items():
        yield f"(?i)(?P<{name}>{speech.lead})".replace(" ", r"\s")
    yield f"(?i)(?P<offer>{OFFER})".replace(" ", r"\s")


_DO = (
    "adapt|adjust|break|build|compare|compile|compose|condense|convert|craft|create|customi[sz]e|design|develop|drop"
    "|draft|edit|elaborate|email|expand|explain|flesh|format|gather|generate|give|go (?:ahead|deeper|into)|help"
    "|highlight|include|list|look|lay|make|map|mock|outline|paste|pick|point|polish|prepare|proceed|produce|proofread|provide"
    "|pull|put together|recommend|refine|reformat|rephrase|restructure|reword|rework|revise|rewrite|run|send|share"
    "|shorten|shortlist|show|simplify|sketch|suggest|summari[sz]e|tailor|tighten|translate|trim|turn|upload|walk|write"
)
_ADVERBS = r"(?:also |happily |gladly |easily |quickly |even |then |just |absolutely )*"
_I_DO = rf"\bI(?:['’]ll| can| could| will|['’]d| would) {_ADVERBS}(?:be (?:happy|glad) to )?{_ADVERBS}(?:{_DO})\b"
_CHANGE = (
    "adapt|adjust|condense|convert|customi[sz]e|edit|expand(?: on)?|format|make|polish|proofread|refine|reformat"
    "|rephrase|restructure|reword|rework|revise|rewrite|shorten|simplify|summari[sz]e|tailor|tighten|translate|trim|turn"
)
_PRODUCT = (
    "versions?|drafts?|summar(?:y|ies)|outlines?|tables?|charts?|lists?|checklists?|examples?|breakdowns?|templates?"
    "|bullet points|scripts?|snippets?|diagrams?|one-pagers?|suggestions|headlines|captions"
)


_ABOUT_DRAFT = (
    rf"\b(?:your|this|the|that|each) (?:[\w-]+ )?(?:{_TEXT})\b"
    rf"|\b(?:{_CHANGE}) (?:this|it) (?:(?:further|down|up|more|shorter|longer|to be) )?(?:into|for|as|in|to|with)\b"
    rf"|\b(?:{_CHANGE}) (?:this|it)(?: further| shorter| longer)?[.?!]"
    r"|\b(?:adjust|change|soften|vary) the tone\b|\bformatting this\b"
)
_QUESTION = rf"{_ASK} {_ADVERBS}(?:{_DO})"
_WANTED = rf"would you (?:like|prefer) (?:help [\w-]+ing\b|help with|(?:an?|the|some) [^.?!]{{0,60}}\b(?:{_PRODUCT})\b)"
_KNOW = r".{0,40}\blet me know (?:if|whether|which) (?:you(?:['’]d like| want| would like| need| prefer)|there are) "
_CHANGES = (
    rf"{_KNOW}(?:any |some |other |further |more |additional )*(?:changes|edits|revisions|adjustments|tweaks"
    r"|modifications|refinements)\b"
)
_MORE = rf"{_KNOW}(?:me to (?:{_DO})\b|(?:an?|the|any|more|some) [^.?!]{{0,60}}\b(?:{_PRODUCT})\b)"
_HOPE = (
    r"I hope (?:this|that|it|these)(?: [a-z]+){0,2} (?:helps?(?: you)?(?:[.!]|\Z)|(?:meets?|suits?|fits?) your)"
    r"|is there anything else (?:I can|you(?:['’]d| would) like(?! us\b| to (?:add|say|share|tell))|you need)"
)
_ON_A_WORD = rf".*?(?:\b{_WISH}\b(?! to )|\b(?:tell|send|give|ping) me (?!an?\b)|\bsay the word\b)|want "
_HAPPY = rf"(?:I(?:['’]m| am|['’]d be) )?(?:happy|glad) to {_ADVERBS}(?:{_DO})\b"
_SHORT = (
    r"(?:want|would|does|sound|interested|shall|should|which|ready|prefer|or would|want me|is that|just say)\b"
    r"[^.!?]*\?\Z"
)
_GO = (
    r"(?:do you )?want (?:that|it|this|one|these|those|me to)(?: [a-z]+){0,2}\?\Z|shall I(?: proceed| go ahead)?\?\Z"
    r"|should I (?:proceed|go ahead|continue)\?\Z"
)


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed; a space in it may be a line break."""
    return re.compile(f"(?i){regex}".replace(" ", r"\s"))


def is_about_draft(sentence: str) -> bool:
    """Say whether an offer is of work on the text that it stands in: "expand this section", "turn it into a list"."""
    return compiled(_ABOUT_DRAFT).search(sentence) is not None


def is_offer(sentence: str) -> bool:
    """Say whether a sentence offers more: asks for a go, promises something on a word, or hopes that all is well."""
    asked = compiled(_QUESTION).search(sentence)
    if asked and (asked[0][0] not in "sS" or is_about_draft(sentence)):
        return True
    if compiled(_HAPPY).match(sentence) or compiled(_HOPE).match(sentence) or compiled(_WANTED).match(sentence):
        return True
    if compiled(_I_DO).search(sentence) and compiled(_ON_A_WORD).match(sentence):
        return True
    return compiled(_MORE).match(sentence) is not None or asks_for_changes(sentence)


def asks_for_changes(sentence: str) -> bool:
    """Say whether a sentence asks what to change: "Let me know if you want any edits."."""
    return compiled(_CHANGES).match(sentence) is not None


def is_short_question(sentence: str) -> bool:
    """Say whether a sentence is one that follows an offer, such as "Would that help?"."""
    return len(sentence) < 90 and compiled(_SHORT).match(sentence) is not None


def asks_reader(sentence: str) -> bool:
    """Say whether a sentence leads up to an offer: "Want the list?"."""
    return sentence.endswith("?") and sentence[:5].lower() in ("want ", "need ", "curio", "would")


def asks_client(sentence: str) -> bool:
    """Say whether a sentence asks the person at the keyboard for a go: "Want that?"."""
    return compiled(_GO).match(sentence) is not None
