"""The verbs that the rules know, in their forms."""

import re

# Base, past, participle.
_IRREGULAR = """become became become|begin began begun|break broke broken|bring brought brought|
build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|
deal dealt dealt|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt|
fight fought fought|find found found|flee fled fled|fly flew flown|forget forgot forgotten|
freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|have had had|
hear heard heard|hide hid hidden|hold held held|keep kept kept|know knew known|lead led led|
leave left left|lend lent lent|lose lost lost|make made made|mean meant meant|meet met met|
pay paid paid|ride rode ridden|rise rose risen|run ran run|say said said|see saw seen|
seek sought sought|sell sold sold|send sent sent|shoot shot shot|show showed shown|
shrink shrank shrunk|sing sang sung|sink sank sunk|sleep slept slept|speak spoke spoken|
spend spent spent|stand stood stood|steal stole stolen|strike struck struck|swim swam swum|
take took taken|teach taught taught|tell told told|think thought thought|throw threw thrown|
understand understood understood|wear wore worn|win won won|withdraw withdrew withdrawn|
write wrote written|undergo underwent undergone|overcome overcame overcome|beat beat beaten|
overtake overtook overtaken|undertake undertook undertaken|uphold upheld upheld|drink drank drunk|
forbid forbade forbidden|foresee foresaw foreseen|outgrow outgrew outgrown|bear bore borne"""

_REGULAR = """abandon accept accompany accuse achieve acquire act adapt add address adopt advance
advise affect agree aim allow alter announce annex apologise appear apply appoint approve argue
arrest arrive ask assign assist attach attack attempt attend attract award base block blame
borrow call cancel capture carry cause celebrate challenge change charge claim close collapse
collect colonize combine complain complete compete compose concern conclude conduct confirm
connect conquer consider consist contain continue contribute control convert convince cover
create criticise criticize cross deal decide declare decline decrease defeat defend delay deliver
demand demonstrate deny depart depend deploy describe design destroy determine develop die differ
direct disagree discover discuss dismiss display divide dominate earn elect emerge employ enable
encourage end endorse enjoy enter establish estimate evolve examine exceed exist expand expect
experience explain explore express extend face fail feature file finance finish fire focus follow
force form found fund gain generate graduate grant guide happen help hire host identify ignore
illustrate impose improve include increase indicate influence inform inherit initiate insist
inspire install intend interview introduce invade invent invest investigate invite involve issue
join kill lack land last launch learn license limit link list live locate maintain manage marry
measure mention merge monitor move murder name need negotiate nominate note obtain occupy offer
open operate oppose order organise organize originate overturn own participate pass perform play
point possess praise precede predict prefer prepare present preserve prevent print produce
promise promote propose protect prove provide publish punish purchase pursue push raise rank
reach realise realize receive recognise recognize recommend record recover reduce reflect refuse
reject relate release rely remain remember remove rename renew replace report represent request
require rescue reserve resign resolve respond restore restrict result retain retire return reveal
review rule save score secure serve settle share sign solve sponsor start state stay stimulate
strengthen struggle study succeed suffer suggest supply support suppress surrender survive
suspect suspend target test thank threaten trace trade train transform travel treat trigger turn
unite urge use vary visit vote wait walk want warn watch weaken welcome work worsen yield lower
absorb accelerate assume attribute avoid ban benefit boost collaborate commit comprise compare
consume cooperate detect diagnose donate dissolve enforce evaluate exclude exhibit export import
favor favour guarantee halt handle hope incorporate infect inhibit inspect isolate justify
mark match migrate observe occur permit persuade postpone practise project qualify refer register
relocate repair select separate shape slow specify stop store stress submit switch
transfer transport update violate arrange assert assess plan drop admit ship regret"""

_DOUBLED = frozenset(
    "ban commit occur permit refer stop submit transfer plan drop admit ship regret control".split()
)


def regular_past(base: str) -> str:
    """The form with "-ed" of a verb.

    >>> regular_past("carry"), regular_past("ban"), regular_past("use")
    ('carried', 'banned', 'used')
    """
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if base in _DOUBLED else base + "ed"


def third_person(base: str) -> str:
    """The form with "-s" of a verb.

    >>> third_person("carry"), third_person("reach"), third_person("have")
    ('carries', 'reaches', 'has')
    """
    if base == "have":
        return "has"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else base + "s"


_FORMS = [tuple(entry.split()) for entry in _IRREGULAR.replace("\n", "").split("|")]
PAST = {base: past for base, past, _ in _FORMS} | {
    base: regular_past(base) for base in _REGULAR.split()
}
"""Base form to past form of the verbs that the rules know."""

BASE_OF_PAST = {past: base for base, past in PAST.items()}
BASE_OF_THIRD = {third_person(base): base for base in PAST}
PAST_OF_PARTICIPLE = {part: past for _, past, part in _FORMS} | {
    PAST[base]: PAST[base] for base in PAST if PAST[base].endswith("ed")
}
PARTICIPLE = {past: part for _, past, part in _FORMS} | {
    past: past for past in BASE_OF_PAST if past.endswith("ed")
}
AUXILIARIES = frozenset(
    """is are was were has have had will would can could may might must shall should does do did
    cannot""".split()
)
FINITE = AUXILIARIES | set(BASE_OF_PAST) | set(BASE_OF_THIRD)


def be(*, plural: bool, past: bool) -> str:
    """ "Is", "are", "was" or "were"."""
    if past:
        return "were" if plural else "was"
    return "are" if plural else "is"
