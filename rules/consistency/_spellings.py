"""American and British spellings of the same words: facts of the two standards, from general knowledge.

Left out is what proves nothing: words that one side spells both ways (judgement, grey, towards, catalogue, theatre,
archaeology), and pairs that are different words on one side (practice, license, program, meter, tire, check, story).
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
    "favour": ("able", "ably", "ite", "ites"),
    "honour": ("able", "ably"),
    "labour": ("er", "ers"),
    "behaviour": ("s", "al", "ally"),
    "neighbour": ("hood", "hoods", "ly"),
    "flavour": ("ful", "ings"),
    "savour": ("y",),
}
_ISE = (
    "agon apolog author bapt brutal canal capital categor central character civil colon commercial computer critic "
    "custom demoral digit dramat econom emphas energ equal external familiar fantas fertil final formal general glamor "
    "global harmon hospital human hypnot ideal immun incentiv industrial initial institutional internal italic jeopard "
    "legal liberal local magnet marginal material maxim mechan memor militar minim mobil modern monet monopol national "
    "natural neutral normal optim organ ostrac oxid pasteur patron penal personal plagiar polar popular pressur "
    "priorit privat public radical rational real recogn reorgan revital revolution romantic scrutin sensational social "
    "special stabil standard steril stigmat subsid summar symbol sympath synchron systemat terror theor token traumat "
    "trivial unauthor urban util vandal verbal victim visual weapon western"
)
_ISE_ENDINGS = ("e", "es", "ed", "ing", "er", "ers", "ation", "ations")
_YSE = "anal catal dial paral psychoanal"
_YSE_ENDINGS = ("e", "ed", "ing", "er", "ers")
_RE = "calib centimet cent fib kilomet lit lust meag millimet sab somb spect"
_DOUBLED = (
    "bevel cancel channel chisel counsel dial dishevel duel equal fuel funnel grovel jewel label level libel marvel "
    "medal model panel pedal quarrel revel rival shovel shrivel signal snivel snorkel swivel total towel "
    "travel trowel tunnel unravel"
)
_DOUBLED_ENDINGS = ("ed", "ing", "er", "ers")
_PAIRS = (
    "airplane/aeroplane airplanes/aeroplanes aluminum/aluminium anemia/anaemia anemic/anaemic anesthesia/anaesthesia "
    "anesthetic/anaesthetic centered/centred centering/centring cozy/cosy "
    "defense/defence defenses/defences diarrhea/diarrhoea distill/distil enroll/enrol enrollment/enrolment "
    "enrollments/enrolments esophagus/oesophagus estrogen/oestrogen fulfill/fulfil fulfillment/fulfilment "
    "fulfills/fulfils gynecologist/gynaecologist hemoglobin/haemoglobin hemorrhage/haemorrhage installment/instalment "
    "installments/instalments instill/instil jewelry/jewellery leukemia/leukaemia maneuver/manoeuvre "
    "maneuvered/manoeuvred maneuvering/manoeuvring maneuvers/manoeuvres marvelous/marvellous "
    "marvelously/marvellously mold/mould moldy/mouldy molds/moulds mustache/moustache mustaches/moustaches "
    "offense/offence offenses/offences orthopedic/orthopaedic pajamas/pyjamas pediatric/paediatric "
    "pediatrician/paediatrician pediatricians/paediatricians plow/plough plowed/ploughed plowing/ploughing "
    "plows/ploughs pretense/pretence pretenses/pretences skeptic/sceptic skeptical/sceptical skepticism/scepticism "
    "skeptics/sceptics skillful/skilful skillfully/skilfully smolder/smoulder smoldering/smouldering willful/wilful "
    "willfully/wilfully woolen/woollen"
)


def spellings() -> dict[str, Spelling]:
    """Give every form, in lower case, with what it says about the style of the draft."""
    found = {}
    for american, british, family in _pairs():
        is_ise = british.startswith(f"{family}is") and american.startswith(f"{family}iz")
        found[american] = Spelling(frozenset((US, OXFORD) if is_ise else (US,)), british, family)
        found[british] = Spelling(frozenset((UK,) if is_ise else (UK, OXFORD)), american, family)
    return found


def _pairs() -> Iterator[tuple[str, str, str]]:
    for stems, endings in _OUR.items():
        for stem in stems.split():
            plain = stem[:-2] + "r"
            yield from ((plain + ending, stem + ending, stem) for ending in endings)
    for stem in _ISE.split():
        yield from ((f"{stem}iz{ending}", f"{stem}is{ending}", stem) for ending in _ISE_ENDINGS)
    for stem in _YSE.split():
        yield from ((f"{stem}yz{ending}", f"{stem}ys{ending}", f"{stem}y") for ending in _YSE_ENDINGS)
    for stem in _RE.split():
        yield from ((f"{stem}er{ending}", f"{stem}re{ending}", stem) for ending in ("", "s"))
    for stem in _DOUBLED.split():
        yield from ((stem + ending, f"{stem}l{ending}", stem) for ending in _DOUBLED_ENDINGS)
    for pair in _PAIRS.split():
        american, british = pair.split("/")
        yield american, british, american
