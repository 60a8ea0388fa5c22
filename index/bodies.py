"""Names of bodies: firms, papers, authorities, institutes, told by their words alone."""

import re

from index.metadata import author_of, field_of

# Words that a name ends with which is that of a newspaper or a firm and hardly a headline.
FIRMS = frozenset(
    """a/s ab ag aps as asa berhad bhd bv cc co cooperative corp corporation ev gmbh inc
    incorporated kft kg kgaa limited llc llp lp ltd nv oy oyj pc plc pte pty pvt sa sarl sas sdn
    sl spa srl sro""".split()
)
_PAPERS = frozenset(
    """advertiser agency argus bulletin chronicle courier daily dispatch echo enquirer examiner
    gazette guardian herald independent inquirer journal ledger magazine mercury messenger
    newsletter newswire observer post quarterly recorder reporter sentinel telegraph times tribune
    weekly""".split()
)
ISSUERS = FIRMS | _PAPERS
# Words of a body, with which a headline may end as well ("Man Sues Hospital").
_BODIES = ISSUERS | frozenset(
    """academy administration alliance annals archive army assembly association attorneys authority
    bakery bank board branch brothers bureau cabinet centre center chamber club coalition college
    commission committee commune company conference congress consortium constabulary co-operative
    council county court department directorate district division electric embassy energy estates
    executive express faculty federation force forum foundation fund gas government group guild
    gymnasium holding holdings hospital industries inspectorate institute institution laboratories
    laboratory labs leader league library mail makerspace ministry mirror mission municipality
    museum network networks news observatory office ombudsman orchestra organisation organization
    panel parish parliament partners partnership party police polytechnic power press proceedings
    prosecutor publications publishers radio rail railway railways record register registry research
    review school schools secretariat securities senate service services society solicitors sons
    standard star station studios sun surveyors syndicate systems team technologies television
    theatre treasury tribunal trust trustees union university voice watch water works""".split()
)
_OF = frozenset("of for".split())
_JOINING = frozenset(
    "of for and the de la le du des del della der den van von og och und et & y e".split()
)
_HEADLINE = frozenset(  # no name of a body holds these
    "at in on to into onto over under after as by with from against amid before between is are"
    " was were has have not no how why what when where who".split()
)
_WORD = re.compile(r"(?:[^\W\d_a-z]|&)[\w.&'’/-]*,?|\([A-Z]{2,7}\)")
ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SHORTENED = re.compile(r"(?i)(?:\b(?:ltd|inc|co|corp|bros|st)|\b(?:\w\.)+\w)\.$")
_KINDS = (
    r"(?:(?:an?|the)\s+)?(?:(?:press|media|news|public|internal|open|official|joint|safety|recall"
    r"|incident|duty|night|ward|site|annual|quarterly|monthly|weekly|final|interim)\s+)?"
    r"(?:release|statement|notice|circular|minutes|report|log|diary|newsletter|letter|memo"
    r"|memorandum|bulletin|blog|briefing|summary|announcement|communiqu[eé]|advisory|note|office"
    r"|correspondence|transcript|agenda|judgment|ruling|order|review|update|faq|post-mortem"
    r"|postmortem)s?"
)
# What kind of document it is.
KIND_LINE = re.compile(rf"(?i){_KINDS}\b(?![’'])")
BARE_KIND = re.compile(
    rf"(?i)(?:{_KINDS}|for\s+immediate\s+release|an?\s+blog\s+by\s+[^.,:;]{{3,40}})\W*"
)


def name_of(line: str) -> str | None:
    """The line, if it looks like a name: capitals, no figures, no end of a sentence.

    >>> name_of("Harbour Lane Research"), name_of("The harbour was shut.")
    ('Harbour Lane Research', None)
    """
    words = line.split()
    if not 1 <= len(words) <= 8 or re.search(r"\d", line):
        return None
    if ENDS.search(line) and not _SHORTENED.search(line):
        return None
    bare = words[:-1] if is_firm(line) else words  # "plc", "AS" are legal forms
    if not all(_WORD.fullmatch(word) or word.lower() in _JOINING for word in bare):
        return None
    if any(word.lower() in _HEADLINE for word in bare) or author_of(line):
        return None
    if words[0].lower() in _JOINING - {"the", "le", "la"} or KIND_LINE.fullmatch(line):
        return None
    if KIND_LINE.fullmatch(words[-1]) and not is_body(line):
        return None
    if len(words) == 1 and field_of(f"{line}: x"):
        return None
    return line


def is_body(name: str) -> bool:
    """Whether a name says that it is a body's: "… Council", "Ministry of …", "NPA".

    >>> is_body("Interior Ministry"), is_body("Office for Food Control"), is_body("Ada Lund")
    (True, True, False)
    """
    words = [word.replace(".", "").strip(",").lower() for word in name.split()]
    if len(words) < 2:
        return re.fullmatch(r"[A-Z]{2,6}", name) is not None
    if name.endswith(")"):
        words = words[:-1]
    joins = [at for at, word in enumerate(words) if word in _OF]
    if joins:
        return joins[0] > 0 and words[joins[0] - 1] in _BODIES
    return words[-1] in _BODIES or words[0] in ("radio", "university", "polytechnic")


def is_firm(name: str) -> bool:
    """Whether a name ends with the legal form of a firm: "… Ltd", "… GmbH".

    >>> is_firm("Corrigan Coatings Ltd"), is_firm("Evening Post")
    (True, False)
    """
    *first, last = name.split() or [""]
    return bool(first) and last.replace(".", "").strip(",").lower() in FIRMS


def last_word(name: str) -> str:
    """The last word of a name, lower-case, without marks."""
    return name.split()[-1].replace(".", "").strip(",").lower()
