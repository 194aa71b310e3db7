"""The words that slots and desk notes are made of."""

CHOICES = frozenset(
    ("delete as appropriate", "delete as applicable", "select one", "choose one", "pick one", "circle one", "tick one")
)
"""What forms ask of those who fill them in."""

INSERT_VERBS = frozenset(
    "insert add paste put place fill enter include attach embed replace upload drop provide need needs".split()
)
CHECK_VERBS = frozenset("verify confirm check cite factcheck".split())
JOKES = frozenset(
    "favorite favourite joke pun expletive adjective noun verb whatever random cliche cliché emoji".split()
)
"""Words of the running gag "[insert joke here]", which writers mean to publish."""

DESCRIBE_VERBS = frozenset("describe briefly mention specify elaborate summarize summarise explain".split())

VISUALS = frozenset(
    "image images img photo photos photograph picture pictures pic screenshot screenshots illustration chart charts "
    "graph graphs diagram infographic graphic graphics table headshot gif".split()
)
MEDIA = VISUALS | frozenset(
    "link links hyperlink backlink url video videos clip map audio embed tweet slideshow gallery logo thumbnail banner "
    "cta quote quotes blockquote caption headline subhead subhed byline cutline stat stats statistic statistics "
    "citation citations source sources reference footnote testimonial testimonials sidebar widget faq toc slot".split()
)
"""What a writer leaves room for in an article."""

MEDIA_MODIFIERS = frozenset(
    "internal external affiliate anchor outbound inbound related featured feature hero stock cover main header lead "
    "inline embedded youtube twitter instagram facebook spotify pull block expert customer data source product team "
    "author reference alt text image link here".split()
)
ROOM_WORDS = MEDIA | MEDIA_MODIFIERS
OUTBOUND = frozenset("internal external affiliate anchor outbound inbound placeholder slot".split())
"""Words that only a writer's tool puts before or after "link"."""

SHOWS = ("of", "showing", "about", "goes")
LEADS_ON = {
    **dict.fromkeys(("link", "links", "hyperlink"), ("to", "for", "of")),
    **dict.fromkeys(("quote", "stat", "statistic"), ("of", "about", "goes", "from")),
    **dict.fromkeys(MEDIA - VISUALS - set("link links hyperlink quote stat statistic video map citation".split()), ()),
}
"""What may follow the names of media in an instruction: [link to the study], [photo of the weir]."""

HEADLINE_LABELS = frozenset(
    "video videos photo photos infographic audio gallery slideshow gif map chart graphic graphics".split()
)
"""Media that published headlines and links name in brackets: "Watch it live [VIDEO]"."""

BROADCAST = frozenset("video videos audio gallery slideshow map".split())
"""Media of which a bracket may announce a published one: "[VIDEO: The ferry turns]"."""

LINK_LABELS = frozenset("video videos photos infographic audio gif".split())

FIELD_HEADS = frozenset(
    "name names title titles date dates time city state country county town location venue address business company "
    "organization organisation institution brand product client customer industry niche topic keyword keywords "
    "subject author writer reporter spokesperson email phone number numbers telephone fax website url link amount "
    "price percentage month day weekday year age occupation profession position role department school university "
    "college signature zip zipcode postcode event competitor salary duration deadline handle username firstname "
    "lastname fullname fname lname hashtag recipient sender employer mascot timeframe jurisdiction "
    "tagline bio byline blurb headshot".split()
)
FIELD_MODIFIERS = frozenset(
    "first last full middle maiden current today's todays job work home office mobile cell contact street mailing "
    "e mail postal start end birth publication publish issue release due main primary secondary target insert specific "
    "relevant local team winning losing opposing nearest brand blog post article article's author's hotel bank "
    "restaurant agency degree fee".split()
)
FIELD_WORDS = FIELD_HEADS | FIELD_MODIFIERS

PERSONAL = frozenset(
    "name names email phone number title address website url link logo signature headline bio byline".split()
)
"""What nobody but the reader of a form has: "[your name]" is a slot, "[your agency]" an editor's gloss."""

PROPERTIES = frozenset("name title date number amount location".split())
"""What a field may be "of" something: [Name of Company]."""

LONE_FIELDS = frozenset("name company date city state title location".split())
"""Fields that are slots with a capital and alone."""

HINT_FIELDS = frozenset(
    "name date city company number amount location address email phone topic keyword link url image photo source "
    "venue price industry percentage quote year month state country zip".split()
)
"""Fields that are slots in small letters, and alone, unless the place speaks against it."""

HINT_MEDIA = VISUALS | frozenset("source link url quote caption headline hyperlink embed tweet byline subhead".split())
DUMMIES = frozenset(
    "plot text content copy ad advert story headline title body intro section answer details figure table "
    "profile".split()
)
"""What else may "go here", or be added."""

NOUNS = MEDIA | FIELD_HEADS | DUMMIES

DETERMINERS = frozenset("a an the this that these those his her its their our my your whose no same any some".split())

LONE_BRACE_FIELDS = frozenset("name firstname lastname surname fullname city company date email".split())
"""What a single word in single braces must be: {name}. Documentation writes types and parts of addresses alike."""

BRACE_FIELDS = FIELD_WORDS | MEDIA
HTML_TAGS = frozenset("title address time link img image table video audio figure caption code quote q a b i".split())
ENVIRONMENT = frozenset(
    "PATH TEMP TMP APPDATA LOCALAPPDATA USERPROFILE USERNAME PROGRAMFILES SYSTEMROOT WINDIR HOMEPATH HOMEDRIVE COMSPEC "
    "PROGRAMDATA PUBLIC COMPUTERNAME OS".split()
)
"""Variables of Windows, which are written like template tags."""

MACROS = frozenset("FILE LINE DIR CLASS FUNCTION METHOD TRAIT NAMESPACE MACOSX COUNTER".split())
"""Words that programming languages, not template engines, put between underscores."""
