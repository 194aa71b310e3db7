"""How notes among colleagues are written. Each expression names the judge of its matches by its group."""

DESK = (
    "hed|subhed|dek|lede|cutline|standfirst|nut ?graf|graf|subhead|pull ?quote|byline|body copy|body text|display copy"
    "|headline|kicker|callout|sidebar|caption|deck"
)
"""What the desk calls the parts of a page."""

_PARTS = (
    f"{DESK}|photo|image|picture|text|title|name|quote|chart|graphic|logo|video|link|story|copy|content|description"
    "|summary|bio|credit|ad|intro|art|map|figure|date|number|source|stat|cite|price|age|url|info|fig|head"
)
_CHECK = "ck|cq|sp|spell(?:ing)?|check|verify|confirm|src|citations?|sources?|cites?|refs?|references?|fact[- ]?check"
_UNKNOWN = (
    "names?|date|year|age|title|number|figures?|stats?|amount|total|full name|first name|last name"
    "|(?:by |according to )?whom|who|when|which|where|how many|how much"
)
_MISSING = (
    "citations?|sources?|cites?|refs?|references?|attribution|fact[- ]?check|verification|clarification|quotation"
    "|quotes?|links?|photos?|images?|captions?|stats?|data|page numbers?"
)
_SOON = "(?:needed|required|missing|tk|to come|to follow)"
_DO = "(?:write|add|insert|fill in|check|fix|find|get|confirm|update|replace|rewrite|trim|supply|provide)"

TK = r"(?P<tk>(?:\b[A-Z]{2,}[ -]){0,3}\bTK(?: TK)*)\b"
RUN = r"(?i)\b(?P<run>[tk]{4,}(?:[ ,]+[tk]{4,})*)\b"
SMALL_TK = rf"\b(?P<small_tk>(?i:{_PARTS}|more|details) tk)\b|[\[(](?P<bare_tk>tk)[\])]"
TASK = r"\b(?P<task>(?:TODO|FIX ?ME)(?: TODO)*)\b"
UNDECIDED = r"\b(?P<undecided>TBD(?: TBD)*|TB[AC]|tb[acd])\b"
XXX = r"\b(?P<xxx>XXX+(?: XXX+)*)\b"
WHAT = r"(?P<what>\[\?{2,}\])|(?:^|[\s(:$£€])(?P<blank>\?{3,})(?:[\s).,;]|$)"
QUERY = rf"(?i)(?P<query>[\[(](?:{_CHECK}|{_UNKNOWN})\s*\?+[\])])"
CHECK = (
    r"(?i)(?P<note>\[(?:ck|cq|sp|cites?|refs?|fact[- ]?check|confirm|check)(?:[ :,-][^\[\]\n]{1,80})?\]"
    r"|\[verify(?: [^\[\]:\n]{1,80})?\]|\[citation\])"
)
EDIT = (
    r"(?i)(?P<note>\[(?:rewrite|reword|rephrase|clarify|expand(?: this| here)"
    r"|(?:cut|trim|move|delete|drop)(?: this| here| up| down)?\?"
    r"|dubious[^\[\]\n]{0,12}|original research\??|failed verification|unreliable source\??|cn)\]"
    r"|\{\{(?:citation needed|cn|fact)[^{}\n]{0,40}\}\})"
)
TO_DESK = (
    r"(?i)(?P<note>\[(?:(?:copy|photo|web|news|art|picture|night) ?)?(?:desk|subs?|copy ?editors?|fact[- ]?checkers?)"
    r"[:,—–] ?[^\[\]\n]+\])"
)
TO_EDITOR = (
    r"(?i)(?P<note>\[(?:editor|eds?|nb|note|reminder|note to (?:the )?(?:editor|desk|self))[:,]? (?:please|pls|plz"
    r"|can you|check|confirm|verify|fix|add|ask|call)\b[^\[\]\n]*\])"
    r"|\b(?P<address>note to (?:the )?(?:copy ?)?(?:editor|desk|sub-?editor)):"
)
SMALL_CHECK = r"(?P<note>\((?:ck|cq|sp)\))"
NEEDED = (
    rf"(?i)(?P<needed>\[(?:[a-z-]+ ){{0,2}}(?:{_MISSING}) {_SOON}\]"
    rf"|\[needs? (?:an? |more )?(?:{_MISSING}|work|(?:fact[- ]?)?checking)\]"
    rf"|\((?:{_CHECK}) {_SOON}\)|\(needs? (?:an? |more )?(?:{_MISSING})\))"
)
ROOM = (
    rf"(?i)\b(?P<room>(?:(?:[a-z’'-]+ ){{0,2}}?(?:{_PARTS}|sub-?headline|lead-in)|dummy)"
    rf"(?: (?:dummy|text|copy|{DESK}))* goe?s? here|(?:{_PARTS}) (?:still )?(?:to come|to follow))\b"
)
AGAIN = (
    r"(?i)\b(?P<again>hed(?: hed)+|dek(?: dek)+|headline(?: headline)+|lede(?: lede)+|caption(?: caption)+"
    r"|subhea?d(?: subhea?d)+)\b"
)
PLEASE = (
    r"(?i)\b(?P<please>(?:(?:can |could |will |would )?(?:some|any)(?:one|body)(?: please)?|please|pls|plz)"
    rf"(?:,? (?:can|could) you)? {_DO} (?P<which>this|these|an?|the|our|new|another)? ?(?P<thing>{_PARTS})"
    r"(?P<here> here)?)\b"
)
PATTERNS = (
    *(TK, RUN, SMALL_TK, TASK, UNDECIDED, XXX, WHAT, QUERY, CHECK, EDIT, TO_DESK, TO_EDITOR),
    *(SMALL_CHECK, NEEDED, ROOM, AGAIN, PLEASE),
)

SURE_IN_PARENTHESES = f"(?:{_CHECK})"
DESK_ONLY = "(?:hed|subhed|dek|lede|cutline|standfirst|nut ?graf|body copy|display copy)"
"""Words that nobody but a desk uses."""
