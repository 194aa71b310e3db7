"""The words of titles: offices, what they are over, and the words that say whether they are held."""

# What is said of an office, and the office it is.
OFFICES = {
    "vice president": "vice president",
    "vice-president": "vice president",
    "president": "president",
    "pres.": "president",
    "prime minister": "prime minister",
    "premier": "premier",
    "chancellor": "chancellor",
    "governor": "governor",
    "gov.": "governor",
    "lieutenant governor": "lieutenant governor",
    "lt. gov.": "lieutenant governor",
    "governor-general": "governor-general",
    "governor general": "governor-general",
    "senator": "senator",
    "sen.": "senator",
    "congressman": "representative",
    "congresswoman": "representative",
    "representative": "representative",
    "rep.": "representative",
    "assemblyman": "assembly member",
    "assemblywoman": "assembly member",
    "councilman": "council member",
    "councilwoman": "council member",
    "councilmember": "council member",
    "council member": "council member",
    "councilor": "council member",
    "councillor": "council member",
    "cllr": "council member",
    "cllr.": "council member",
    "mp": "member of parliament",
    "alderman": "alderman",
    "mayor": "mayor",
    "lord mayor": "lord mayor",
    "taoiseach": "taoiseach",
    "minister": "minister",
    "secretary": "secretary",
    "undersecretary": "undersecretary",
    "secretary-general": "secretary-general",
    "secretary general": "secretary-general",
    "secretary of state": "secretary of state",
    "secretary of defense": "secretary of defense",
    "secretary of the treasury": "secretary of the treasury",
    "secretary of commerce": "secretary of commerce",
    "secretary of labor": "secretary of labor",
    "secretary of education": "secretary of education",
    "secretary of energy": "secretary of energy",
    "secretary of agriculture": "secretary of agriculture",
    "secretary of transportation": "secretary of transportation",
    "secretary of homeland security": "secretary of homeland security",
    "attorney general": "attorney general",
    "attorney-general": "attorney general",
    "solicitor general": "solicitor general",
    "surgeon general": "surgeon general",
    "district attorney": "district attorney",
    "first lady": "first lady",
    "speaker": "speaker",
    "speaker of the house": "speaker",
    "majority leader": "majority leader",
    "minority leader": "minority leader",
    "majority whip": "majority whip",
    "minority whip": "minority whip",
    "leader": "leader",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "chair": "chair",
    "chief executive officer": "chief executive",
    "chief executive": "chief executive",
    "ceo": "chief executive",
    "chief financial officer": "chief financial officer",
    "cfo": "chief financial officer",
    "chief operating officer": "chief operating officer",
    "coo": "chief operating officer",
    "chief technology officer": "chief technology officer",
    "cto": "chief technology officer",
    "chief information officer": "chief information officer",
    "cio": "chief information officer",
    "chief marketing officer": "chief marketing officer",
    "cmo": "chief marketing officer",
    "chief legal officer": "chief legal officer",
    "chief product officer": "chief product officer",
    "chief people officer": "chief people officer",
    "chief of staff": "chief of staff",
    "managing director": "managing director",
    "executive director": "executive director",
    "director general": "director general",
    "director-general": "director general",
    "director": "director",
    "general manager": "general manager",
    "manager": "manager",
    "commissioner": "commissioner",
    "superintendent": "superintendent",
    "supt.": "superintendent",
    "sheriff": "sheriff",
    "chief": "chief",
    "treasurer": "treasurer",
    "comptroller": "comptroller",
    "dean": "dean",
    "provost": "provost",
    "principal": "principal",
    "administrator": "administrator",
    "editor-in-chief": "editor-in-chief",
    "editor in chief": "editor-in-chief",
    "managing editor": "managing editor",
    "editor": "editor",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesperson",
    "first minister": "first minister",
    "mep": "member of parliament",
    "msp": "member of parliament",
    "captain": "captain",
    "skipper": "captain",
    "capt.": "captain",
    "coach": "coach",
    "head coach": "coach",
    "head teacher": "head teacher",
    "headteacher": "head teacher",
    "headmaster": "head teacher",
    "headmistress": "head teacher",
    "boss": "boss",
    "owner": "owner",
    "landlord": "landlord",
    "landlady": "landlord",
    "vicar": "vicar",
    "curator": "curator",
    "rector": "rector",
    "warden": "warden",
    "registrar": "registrar",
    "ombudsman": "ombudsman",
    "coroner": "coroner",
    "clerk": "clerk",
    "bursar": "bursar",
    "conductor": "conductor",
    "librarian": "librarian",
    "harbourmaster": "harbour master",
    "harbormaster": "harbour master",
    "harbour master": "harbour master",
    "harbor master": "harbour master",
    "chief constable": "chief constable",
    "fire chief": "chief",
    "police chief": "chief",
    "general secretary": "general secretary",
    "chief justice": "chief justice",
    "chief economist": "chief economist",
    "chief scientist": "chief scientist",
    "inspector general": "inspector general",
    "postmaster general": "postmaster general",
    "consul general": "consul general",
}

# Ranks, which are written with a capital or in capitals, and the rank by which somebody is addressed: a lieutenant
# colonel is a colonel. Whoever has left the service keeps the rank, so no status goes with it.
ADDRESSED = {
    "constable": "PC,DC,police constable,detective constable,det con",
    "sergeant": "DS,sergeant,sgt,sgt.,detective sergeant,det sgt,det. sgt.,staff sergeant,staff sgt.,"
    "sergeant major,sergeant-major,sgt maj,sgt. maj.",
    "inspector": "DI,DCI,inspector,insp,insp.,detective inspector,det insp,det. insp.,chief inspector,detective chief "
    "inspector,det chief insp,det ch insp",
    "superintendent": "chief superintendent,ch supt,detective superintendent,det supt,detective chief "
    "superintendent,det chief supt,det ch supt",
    "corporal": "corporal,cpl,cpl.,lance corporal",
    "lieutenant": "lieutenant,lt,lt.,first lieutenant,second lieutenant",
    "major": "major,maj,maj.",
    "colonel": "colonel,col,col.,lieutenant colonel,lieutenant-colonel,lt col,lt. col.",
    "brigadier": "brigadier,brig",
    "general": "general,gen,gen.,major general,major-general,maj gen,maj. gen.,lieutenant general,lieutenant-general,"
    "lt gen,lt. gen.,brigadier general,brig. gen.",
    "admiral": "admiral,adm,adm.,rear admiral,vice admiral",
    "commodore": "commodore",
}
RANKED = {form.lower(): f"rank of {rank}" for rank, forms in ADDRESSED.items() for form in forms.split(",")}
IN_CAPITALS = frozenset(form for forms in ADDRESSED.values() for form in forms.split(",") if form.isupper())

# More than one of them, before several names: "Govs. Lee and Ruiz".
PLURALS = {f"{form}s": office for form, office in OFFICES.items() if form[-1] != "."} | {
    "govs.": "governor",
    "sens.": "senator",
    "reps.": "representative",
    "secretaries": "secretary",
    "chairmen": "chair",
    "congressmen": "representative",
    "attorneys general": "attorney general",
}

# Words beside an office that say when it is held.
STATUS = {
    "former": "former",
    "ex": "former",
    "erstwhile": "former",
    "formerly": "former",
    "previously": "former",
    "onetime": "former",
    "one-time": "former",
    "elect": "elect",
    "designate": "coming",
    "incoming": "coming",
    "current": "held",
    "incumbent": "held",
    "sitting": "held",
    "outgoing": "held",
    "then": "aside",
    "now": "aside",
    "late": "aside",
    "acting": "aside",
    "interim": "aside",
    "future": "aside",
    "would-be": "aside",
    "past": "aside",
    "previous": "aside",
    "retired": "aside",
    "ousted": "aside",
    "deposed": "aside",
    "disgraced": "aside",
    "presumptive": "aside",
    "honorary": "aside",
    "fictional": "aside",
    "self-styled": "aside",
    "self-proclaimed": "aside",
    "de-facto": "aside",
}

# Words that make another office of the one they stand before.
LEVELS = frozenset("deputy vice associate assistant under shadow co junior lieutenant".split())

# What an office is over, as far as it may stand in lower case between "former" and the office.
FIELDS = frozenset(
    "finance foreign interior home defense defence justice health education energy environment transport "
    "transportation trade treasury agriculture labor labour economy culture housing immigration security intelligence "
    "industry science sports tourism development planning budget prime police fire press communications campaign "
    "school schools university college club team party company bank union board committee commission council house "
    "senate assembly parliament state county borough district province provincial national regional "
    "local federal general medical clinical artistic creative music musical technical legal financial commercial "
    "athletic sporting research digital chief executive managing news sales marketing product engineering technology "
    "operations business editorial homeland public affairs relations policy program programme project parks water "
    "tax revenue customs army navy air force class student faculty alumni majority minority".split()
)

# Words beside an office that tell nothing about which it is.
NEUTRAL = frozenset(
    "republican democratic democrat conservative liberal labour independent gop u.s us u.s.a usa uk u.k american "
    "city town village longtime long-time one-term two-term three-term four-term five-term six-term popular embattled "
    "global "
    "long-serving powerful young veteran first second third female black new".split()
)

# Lower-case words that join what comes before to the title: "former aide to President Holt".
JOINING = frozenset("and or of to for under from with at by in on".split())

# Words that stand with a capital before a title or a name because they begin a sentence.
OPENERS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my your who what which when where "
    "while why how if as at by for from in into of on onto over to under with without within upon about after before "
    "between during since until till through against among and but or nor so yet because although though unless "
    "whether both either neither not no now then later earlier meanwhile today yesterday tomorrow also even only just "
    "still again once here there instead however moreover thus hence perhaps like unlike despite said says all many "
    "some most more much few several each every any other another former late did does do was is were are will would "
    "can could should may might has have had mr mrs ms mx dr prof sir dame lord lady rev fr sr br st messrs mmes "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december feb mar apr jun jul aug sept sep oct nov dec".split()
)

# What makes a run of capitalised words the name of something other than a person.
INSTITUTIONS = frozenset(
    "administration white house campaign foundation library center centre avenue street road boulevard drive lane "
    "plaza park school schools university college institute museum hospital airport bridge dam tower towers hotel "
    "building hall stadium arena theater theatre park square inc corp co llc ltd plc group company bank trust fund "
    "department ministry office agency bureau commission committee council court congress senate parliament house "
    "association society union league club party times post journal news magazine press media act bill law "
    "amendment treaty doctrine day award prize medal cup lecture fellowship scholarship county city island islands "
    "river lake mountain mount valley war state states nation nations republic kingdom".split()
)

# What is named after a person, or works for one, where it follows the name.
BELONGINGS = frozenset(
    "administration administrations campaign era presidency years family supporter supporters aide aides adviser "
    "advisers advisor advisors ally allies appointee appointees nominee nominees loyalist loyalists voter voters "
    "cabinet government regime legacy term terms tenure speechwriter strategist spokesman spokeswoman impersonator "
    "biographer look-alike lookalike rally rallies speech delegate delegates".split()
)

# Abbreviations that stand before an office with their full stop: "former Fla. Gov."
ABBREVIATIONS = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn "
    "tex va vt wash wis wyo st co inc corp lt asst dep".split()
)

# Parts of surnames that may stand in lower case or before the surname.
PARTICLES = frozenset("da de del della den der des di do dos du la le van von ter bin ibn al el ben y e".split())
CAPITAL_PARTICLES = frozenset("De Del Della Den Der Des Di Dos Du La Le Van Von Ter Bin Ibn El Ben St".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())

# Words that stand before a name and are no part of it, though they are not among the offices.
RANKS = frozenset(
    "justice judge general gen col colonel maj major capt captain lt lieutenant sgt sergeant cpl adm admiral cmdr "
    "commander inspector insp det corporal brigadier commodore constable officer detective agent doctor professor "
    "pastor bishop cardinal pope king queen prince princess duke baron minister executive ambassador amb coach gov sen "
    "rep pres supt attorney counsel candidate nominee".split()
)
