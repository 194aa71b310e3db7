"""American and British spellings of the same words: facts of the two standards, from general knowledge.

Words that one side spells both ways prove nothing, unless a draft has both: grey, catalogue, theatre, archaeology. Left
out are towards, judgement, and those of a pair that are used on both sides (practice, license, program, meter, check).
"""

from collections.abc import Iterator
from typing import NamedTuple

US, UK, OXFORD = "American", "British", "Oxford"
"""The styles a draft can keep to. Oxford is British with -ize: “organize” beside “colour”."""


class Spelling(NamedTuple):
    """A form of a word: the styles it belongs to, the form the other side has, and its word family."""

    styles: frozenset[str]
    other: str
    family: str


_OUR = {
    "armour clamour colour demeanour discolour dishonour endeavour favour flavour harbour honour humour labour "
    "misdemeanour neighbour odour parlour rumour saviour savour tumour vapour vigour": ("", "s"),
    "armour clamour colour discolour dishonour endeavour favour flavour harbour honour humour labour neighbour rumour "
    "savour": ("ed", "ing"),
    "ardour behaviour candour fervour rancour rigour splendour succour valour": ("",),
    "colour": ("ful", "less", "fully"),
    "favour": ("able", "ably", "ite", "ites", "itism"),
    "unfavour": ("able", "ably"),
    "honour": ("able", "ably"),
    "labour": ("er", "ers"),
    "behaviour": ("s", "al", "ally"),
    "neighbour": ("hood", "hoods", "ly"),
    "flavour": ("ful", "ings", "less"),
    "humour": ("less",),
    "odour": ("less",),
    "savour": ("y",),
}
_ISE = {
    "agon amort anonym antagon apolog author bapt brutal canal capital categor central character civil colon "
    "commercial computer critic crystall custom decentral democrat demoral digit digital disorgan dramat econom "
    "emphas energ equal external familiar fantas fertil final formal galvan general glamor global harmon hospital "
    "human hypnot ideal idol immobil immun incentiv individual industrial initial institutional internal italic "
    "jeopard legal legitim liberal local magnet marginal material maxim mechan memor mesmer metabol militar "
    "mineral minim mobil modern monet monopol motor national natural neutral normal optim organ ostrac oxid "
    "pasteur patron penal personal plagiar polar popular pressur priorit privat public pulver radical random "
    "rational real recogn regular reorgan revital revolution romantic sanit satir scandal scrutin secular "
    "sensational social solemn special stabil standard steril stigmat subsid summar symbol sympath synchron "
    "systemat tantal terror theor token traumat trivial tyrann unauthor urban util vandal vapor verbal victim "
    "visual vocal weapon western": ("e", "es", "ed", "ing"),
    "author capital categor central character civil colon commercial computer crystall custom decentral democrat "
    "digital disorgan equal fertil final general global harmon hospital human immobil immun individual industrial "
    "initial institutional legal legitim liberal local marginal maxim memor militar minim mobil modern monet "
    "monopol national neutral normal optim organ oxid penal personal polar popular pressur priorit privat radical "
    "random rational real regular reorgan revital secular social special stabil standard steril stigmat synchron "
    "token unauthor urban util victim visual western": ("ation",),
    "author central character civil optim organ real special visual": ("ations",),
    "equal fertil moistur organ stabil steril synchron token tranquill vapor": ("er", "ers"),
}
_YSE = "anal catal dial paral psychoanal"
_YSE_ENDINGS = ("e", "ed", "ing", "er", "ers")
_RE = "calib centimet cent fib kilomet lit lust meag millimet sab scept sepulch somb spect"
_DOUBLED = (
    "bevel cancel channel chisel counsel dial dishevel duel equal fuel funnel grovel jewel label level libel marvel "
    "medal model panel pedal quarrel revel rival shovel shrivel signal snivel snorkel swivel total towel "
    "travel trowel tunnel unravel"
)
_DOUBLED_ENDINGS = ("ed", "ing", "er", "ers")
_PAIRS = (
    "airplane/aeroplane airplanes/aeroplanes aluminum/aluminium anemia/anaemia anemic/anaemic anesthesia/anaesthesia "
    "anesthetic/anaesthetic centered/centred centering/centring counselor/counsellor counselors/counsellors cozy/cosy "
    "defense/defence defenses/defences diarrhea/diarrhoea distill/distil enroll/enrol enrollment/enrolment "
    "enrollments/enrolments esophagus/oesophagus estrogen/oestrogen fulfill/fulfil fulfillment/fulfilment "
    "fulfills/fulfils gynecologist/gynaecologist hemoglobin/haemoglobin hemorrhage/haemorrhage installment/instalment "
    "installments/instalments instill/instil jewelry/jewellery leukemia/leukaemia maneuver/manoeuvre "
    "maneuvered/manoeuvred maneuvering/manoeuvring maneuvers/manoeuvres marvelous/marvellous marvelously/marvellously "
    "medalist/medallist medalists/medallists mold/mould molds/moulds moldy/mouldy mustache/moustache "
    "mustaches/moustaches offense/offence offenses/offences orthopedic/orthopaedic pajamas/pyjamas panelist/panellist "
    "panelists/panellists pediatric/paediatric pediatrician/paediatrician pediatricians/paediatricians plow/plough "
    "plowed/ploughed plowing/ploughing plows/ploughs practiced/practised practicing/practising pretense/pretence "
    "pretenses/pretences skeptic/sceptic skeptical/sceptical skepticism/scepticism skeptics/sceptics skillful/skilful "
    "skillfully/skilfully smolder/smoulder smoldering/smouldering willful/wilful willfully/wilfully woolen/woollen"
)
# British, while the other form is in use on both sides for something else.
_BRITISH_ONLY = (
    "aging/ageing artifact/artefact artifacts/artefacts check/cheque checks/cheques curb/kerb curbs/kerbs "
    "encyclopedia/encyclopaedia encyclopedias/encyclopaedias story/storey stories/storeys "
    "license/licence licenses/licences meter/metre meters/metres practice/practise program/programme "
    "programs/programmes tire/tyre tires/tyres"
)

# In use on one side both ways: only the two together are a mixture.
_EITHER = "archeology/archaeology catalog/catalogue catalogs/catalogues gray/grey theater/theatre theaters/theatres"


def spellings() -> dict[str, Spelling]:
    """Give every form that says something about the style of the draft, in lower case."""
    american_only, with_ize = frozenset((US,)), frozenset((US, OXFORD))
    british, with_ise = frozenset((UK, OXFORD)), frozenset((UK,))
    found = {}
    for us, uk, family in _pairs():
        found[us] = Spelling(american_only, uk, family)
        found[uk] = Spelling(british, us, family)
    for stem, ending in _ise():
        us, uk = f"{stem}iz{ending}", f"{stem}is{ending}"
        found[us] = Spelling(with_ize, uk, stem)
        found[uk] = Spelling(with_ise, us, stem)
    for pair in _BRITISH_ONLY.split():
        us, uk = pair.split("/")
        found[uk] = Spelling(british, us, us)
    for pair in _EITHER.split():
        us, uk = pair.split("/")
        found[us] = Spelling(american_only | british, uk, us)
        found[uk] = Spelling(american_only | british, us, us)
    return found


def _ise() -> Iterator[tuple[str, str]]:
    return ((stem, ending) for stems, endings in _ISE.items() for stem in stems.split() for ending in endings)


def _pairs() -> Iterator[tuple[str, str, str]]:
    for stems, endings in _OUR.items():
        for stem in stems.split():
            plain = stem[:-2] + "r"
            yield from ((plain + ending, stem + ending, stem) for ending in endings)
    for stem in _YSE.split():
        yield from ((f"{stem}yz{ending}", f"{stem}ys{ending}", f"{stem}y") for ending in _YSE_ENDINGS)
    for stem in _RE.split():
        yield from ((f"{stem}er{ending}", f"{stem}re{ending}", stem) for ending in ("", "s"))
    for stem in _DOUBLED.split():
        yield from ((stem + ending, f"{stem}l{ending}", stem) for ending in _DOUBLED_ENDINGS)
    for pair in _PAIRS.split():
        american, british = pair.split("/")
        yield american, british, american
