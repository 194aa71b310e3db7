"""How a desk writes that something must not be printed, or not yet. The expressions fit where the note begins."""

_DAYS = "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_ZONES = "gmt|utc|bst|cet|cest|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|ist|aest|eastern|central|pacific|local"
_CLOCK = rf"\d{{1,2}}[:.]\d\d|\d{{1,4}} ?(?:a\.?m\b\.?|p\.?m\b\.?|hours|hrs|h\b|{_ZONES})|noon|midnight"
_SMALL = (
    "the|of|on|at|after|before|from|and|or|then|time|this|next|morning|afternoon|evening|night|tonight|today|tomorrow"
    "|week|end|start|close|release|publication|launch|announcement|delivery|speech|verdict|vote|results?|event|press"
    "|conference|briefing|markets?|opens?|opening|further|notice|print|day|date"
)
_MOMENT = (
    rf"(?:[ap]\.m\.?|(?:{_CLOCK}|{_DAYS}|{_MONTHS}|{_ZONES}|[ap]m|hrs|{_SMALL}|\d{{1,4}}(?:st|nd|rd|th)?)(?!\w)\.?)"
)
_WHEN = rf"{_MOMENT}(?:[ ,/–—-]{{1,3}}{_MOMENT}){{0,14}}"
_CLOCKED = rf"(?=.{{0,40}}?\b(?:{_CLOCK}))"

_PRINTING = "publication|release|attribution|broadcast|quotation|distribution|circulation|syndication|print|air|use"
_PRINTED = "published|released|attributed|broadcast|quoted|distributed|circulated|syndicated|printed|aired|shared|used"
_PRINT = "publish|run|print|release|air|broadcast|quote|cite|attribute|circulate|distribute|share|post|forward"
_OBJECT = (
    r"(?:the |our |final |second |night |news )?(?:legal|lawyers?|counsel|libel|reviews?|approval|sign-?off|clearance"
    r"|release|publication|print|fact[- ]?check(?:ing|er|ers)?|edit(?:or|ors|ing|s)?|copy ?desk|desk|standards|art"
    r"|photos?|pix|graphics?|layout|comments?|response|reply|confirmation|quotes?|updates?|further notice|embargo"
    rf"|verdict|web|(?:{_DAYS})(?:['’]s)?|(?:{_MONTHS}) \d{{1,2}}|[a-d]-?\d{{1,2}}|page (?:one|\d+)|p\.? ?\d+|the front"
    r"|announcement)(?: (?:review|read|approval|edition|paper|front|check|clearance|sign-?off|comment|copy|notice"
    r"|editor|desk|team))*"
)

TRIGGER = (
    r"\b(?P<hold>(?:(?:strict(?:ly)?|under|please) )*embargo(?:ed)?"
    r"|(?:please |pls )?hold (?:for|until|till|pending)"
    rf"|(?:strictly )?not (?:for|to be) (?:{_PRINTING}|{_PRINTED})"
    r"|off[ -]the[ -]record"
    rf"|(?:please )?(?:do not|don['’]t) (?:{_PRINT})"
    r"|(?:(?:for|on) )?(?:deep )?background(?: only)?[,;:.–—-]* ?(?:do not|don['’]t|not|only|no)"
    r"|(?:(?:confidential|working|first|internal|rough) )*draft(?: only| copy| document)?,? ?[–—:.|/(-]+ ?(?:please )?"
    r"(?:do not|don['’]t|not|confidential|for|internal|embargoed|under)"
    r"|(?:strictly )?(?:for )?internal (?:use|circulation|distribution) only)\b"
)

_EMBARGOED = (
    rf"(?:(?:strict(?:ly)?|under|please) )*embargoed(?: (?:copy|for release|for publication))?[ :–—-]+"
    rf"(?:until|till|til|to|for|before)?[ :]*{_WHEN}"
)
_TIMED_EMBARGO = (
    rf"(?:(?:strict|under|please) )*embargo(?: (?:notice|copy|time|date))?[ :–—-]+"
    rf"(?:(?:until|till|til|to|for|before|lifts?|expires?|ends?|at|on)\b[ :]*)*{_CLOCKED}{_WHEN}"
)
EMBARGO = (_EMBARGOED, _TIMED_EMBARGO, r"(?:strictly embargoed|under (?:strict )?embargo)")
EMBARGO_SHORT = r"(?:strictly )?embargoed(?: for release| for publication)? (?:until|till) [^.,:;!?–—\n]{3,70}"
_PRINTS = rf"(?:{_PRINT})(?:,? (?:or|and) (?:{_PRINT}))*"
_NOT_FOR = (
    rf"(?:strictly )?not (?:for|to be) (?:{_PRINTING}|{_PRINTED})(?:,? (?:or|and) (?:for )?(?:{_PRINTING}|{_PRINTED}))*"
)
_NOT_BEFORE = (
    rf"(?:please )?(?:do not|don['’]t) {_PRINTS}(?: this| it| the story| copy| online)?"
    rf" (?:before|until|till|prior to|ahead of) "
    rf"(?=.{{0,60}}?\b(?:{_CLOCK}|{_DAYS}|{_MONTHS}|release|publication|embargo|\d)){_WHEN}"
)
HOLDS = (
    rf"(?:please |pls )?hold (?:for|until|till|pending) {_OBJECT}",
    rf"(?:please |pls )?hold (?:until|till) {_CLOCKED}{_WHEN}",
    _NOT_BEFORE,
    rf"{_NOT_FOR} (?:before|until|till|prior to) {_WHEN}",
)
_NOT_NOW = (
    rf"(?:please )?(?:do not|don['’]t) (?:publish|run|print|quote|cite|circulate)(?:,? (?:or|and) (?:{_PRINT}))*"
    r"(?: (?:this|it|yet|this yet|externally|further|by name))?"
)
_BACKGROUND = (
    r"(?:(?:for|on) )?(?:deep )?background(?: only)?[,;:.–—-]* ?(?:do not|don['’]t|not (?:to be|for)|no)"
    r" (?:quotes?|quoted|name|named|attribut\w+|use|used|publish|published|publication|quotation)\b[^.\n]{0,50}"
)
_DRAFT = (
    r"(?:(?:confidential|working|first|internal|rough) )*draft(?: only| copy| document)?,? ?[–—:.|/(-]+ ?(?:please )?"
    rf"(?:(?:do not|don['’]t) (?:{_PRINT})\b[^.\n]{{0,60}}|not (?:for|to be) (?:{_PRINTING}|{_PRINTED})\b[^.\n]{{0,60}}"
    r"|confidential|(?:for )?internal (?:use|review|circulation) only|for (?:review|discussion|comment|editing) only"
    r"|embargoed[^.\n]{0,60}|under (?:embargo|legal review))"
)
NEVER = (
    _NOT_FOR,
    _NOT_NOW,
    _BACKGROUND,
    r"(?:(?:for|on) )?(?:deep )?background only",
    r"(?:strictly )?(?:for )?internal (?:use|circulation|distribution) only",
    _DRAFT,
)
OFF_THE_RECORD = r"off[ -]the[ -]record"
DO_NOT = rf"(?:please )?(?:do not|don['’]t) {_PRINTS}"
