"""Verbs that questions are made with: more than claims are cut and spoiled with."""

from training.rules import verbs
from training.rules.verbs import AUXILIARIES, PARTICIPLE, regular_past, third_person

_MORE = """paint decorate damage injure wound premiere debut air weigh total average span house dub
voice portray resemble stretch surround enclose construct sue edit film manufacture assemble
demolish renovate inaugurate dedicate lease loan rent sail crash explode erupt evacuate shelter
bury crown oust nickname ratify repeal amend enact draft translate revise compile sculpt carve
engrave coach supervise hospitalise vaccinate prescribe inject administer assay analyze analyse
enroll enrol recruit randomize calculate enhance modify synthesize purify activate induce encode
credit honor honour pioneer patent popularize reside inhabit populate cultivate harvest irrigate
pollute greet escort educate mentor""".split()
_PAST = {regular_past(base): base for base in _MORE}
BASE_OF_PAST = _PAST | verbs.BASE_OF_PAST | {"cost": "cost"}
BASE_OF_THIRD = (
    {third_person(base): base for base in _MORE} | verbs.BASE_OF_THIRD | {"costs": "cost"}
)
PARTICIPLES = frozenset(PARTICIPLE.values()) | frozenset(_PAST) | {"born"}
FINITE = AUXILIARIES | set(BASE_OF_PAST) | set(BASE_OF_THIRD)
