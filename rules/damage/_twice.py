"""Words that stand twice in a row only by mistake."""

SMALL = frozenset(
    "the a an of to and or with from for at by on as be are were been this these those we our your their its they it "
    "what which when where who why how if than into onto about but not would could should may might must "
    "have has he she i me us them my his".split()
)
"""Words that English does not double. To take one of them out is safe."""

COMMON = frozenset(
    "able according account action added additional adding after against agencies agency agreed agreement all allow "
    "allowed allows almost along already also although always am among amount another any anyone anything app "
    "appeared approach area areas around article asked asking available away based became because become becomes "
    "before began begin behind being believe believes below best better between board body book both bottom bring "
    "brought build building built business buy call called calling came car care case cases cause center central "
    "century certain chance change changed changes changing chief child children choose cities city claim clear "
    "close code collect comes comment common community companies company compared complete contact content continue "
    "continued contract control cost costs council countries country county couple course court create created "
    "creates creating current currently customers data date day days deal decided decision department design designed "
    "develop developed developers developing development did different digital directly director done door down during "
    "each early easier easily east easy economic effect effort efforts either election email end ended energy "
    "enough ensure entire especially even event events every everyone everything example existing expected experience "
    "explain explained extent eyes face fact family father federal feedback feel felt few field figure final finally "
    "find finding finds fire first five focus follow followed following food force form former forward found four free "
    "friends full fund future gave general get gets getting give given gives giving goal goals goes going gone got "
    "government group groups grow growing growth guide half hand happen happened head health hear heard held help "
    "helped helping helps herself high himself history home hope hours house however human idea ideas identify impact "
    "important improve include included includes including increase increased industry information inside instead "
    "interest internet issue issues itself job join keep keeping kept key kind knew know known knows land language "
    "large last late later latest law lead leader leaders leading learn learned least leave led left less let level "
    "lets life light like likely line list lives living local look looked looking looks lost made mail main make makes "
    "making manage management market matter mean meaning means meet meeting members men message met million mind "
    "minister minutes mobile model money month months more morning most mother move moved movement moving name "
    "national near need needed needs network new news next nine nothing number numbers offer offered offers office "
    "officer officials often once one ongoing online only open operations opportunity order organization other others "
    "ourselves outside own page pages paid paper part particular parts party past pay people per percent perhaps "
    "period person phone place places plan plans play point points police policy political position possible post "
    "power present president press pressure price private problem problems process product products program programs "
    "project projects provide provided provides providing public published put question questions quickly quite raise "
    "ran rate rather reach read readers ready real reason reasons received recent recently record related release "
    "released report reported reports required research resources responsible rest result results return review right "
    "rights rise role room rule rules run running safe said same save saw say saying says school search second seconds "
    "section sections security see seem seemed seems seen send sense sent series serve service services set seven "
    "several share shared short should show showed shown shows side similar simple simply since site sites situation "
    "six size small social software solution solving some someone something sometimes soon sort source south speak "
    "special specific spent staff stage stand standards start started state states statement station stay step still "
    "stop story street strong student students study subject support supported sure system systems table take taken "
    "takes taking talk talking team teams technology tell ten term test testing text themselves therefore thing things "
    "think thinking third though thought thousands three through throughout time times title today together told "
    "tomorrow tool tools topic total toward towards town trade training tried true try trying turn turned two under "
    "understand university until upon use used useful user users uses using value various version view visit visitors "
    "voice wait walk want wanted wants war was watch water web website websites week weeks went west whether while "
    "white whole whose why window within without woman women word words work worked working works world write writing "
    "written wrong wrote year yesterday yet young yourself".split()
) - frozenset("did was home goes right wait look talk work like new one own two should now all me after why".split())
"""Words that stand twice by mistake in running text, small letters both; a pause, code or an echo can be meant."""


def doubled() -> list[str]:
    """Give each word twice."""
    return [f"{word} {word}" for word in sorted(SMALL | COMMON)]
