"""The words of doubt, denial and confirmation, by what they do: patterns in order.

The classes follow CoNLL-2010 (Farkas et al. 2010) and the Szeged uncertainty corpus
(Szarvas et al. 2012): modal, doxastic and investigative cues, here all hedges; and, for
the speaker's stance towards what is reported, FactBank (Saurí and Pustejovsky 2009).
Permission, ability, obligation and conditions are no hedges.
"""

from enum import StrEnum


class CueKind(StrEnum):
    """What the words of a cue do to the claim they stand by."""

    HEDGE = "hedge"
    WEASEL = "weasel"
    DENIAL = "denial"
    NOT_CONFIRMED = "not_confirmed"
    NO_COMMENT = "no_comment"
    CONFIRMATION = "confirmation"
    OPEN = "open"  # the sentence says of a question that it is open, and doubts no claim
    LOOSE = "loose"  # what can come about, how a thing is classed: no claim is doubted


_ADV = (
    r"(?:\w+ly\s+|yet\s+|also\s+|so\s+far\s+|still\s+|been\s+able\s+to\s+|be\s+able\s+to\s+){0,4}"
)
_NOT = r"(?:not|n[’']t|never)"
_VERIFY = r"(?:verify|verified|confirm|confirmed|corroborate|corroborated|substantiate|substantiated|authenticate|authenticated|establish\s+whether|establish\s+who|established\s+whether|vouch\s+for|bear\s+(?:it|this|that|them|any\s+of\s+(?:it|this))\s+out|back\s+(?:it|this|that|them)\s+up)"
_TALK = r"(?:claims?|reports?|allegations?|rumou?rs?|accusations?|suggestions?|assertions?|accounts?|speculation|story|stories|charges?|statements?)"
_BE = r"(?:is|are|was|were|been|be|being|gets?|got)"
_LY = r"(?:(?:\w+ly|often|also|still|now|sometimes|never|always|long|once|then|later|yet|even|well|quite|not)\s+){0,3}"
_WH = r"(?:whether|if|how|why|what|who|whom|whose|when|where|which|that)"

_NON_CONFIRMATIONS = (
    rf"\b(?:neither\s+(?:to\s+)?confirm\w*\s+nor\s+(?:to\s+)?den\w+|{_NOT}\s+(?:confirm|verify)\s+or\s+deny)\b",
    rf"\b(?:can[’\']t|won[’\']t|(?:could|can|would|did|do|does|has|have|had|was|were|is|are|been|be)\s*{_NOT})\s+(?:be\s+|been\s+)?{_ADV}(?:be\s+|been\s+)?{_ADV}{_VERIFY}\b",
    rf"\bcannot\s+(?:be\s+)?{_ADV}{_VERIFY}\b",
    rf"\b(?:unable|refused|refuses|declined|declines|declining|yet|failed|not\s+(?:\w+\s+)?(?:in\s+a\s+position|able|possible|prepared))\s+(?:for\s+\w+\s+)?to\s+(?:be\s+)?{_ADV}(?:{_VERIFY}|say\s+whether)\b",
    r"\b(?:no|without|lacks?|awaiting|awaits?|pending)\s+(?:\w+\s+){0,2}(?:confirmation|verification|corroboration|proof)\b",
    r"\bno\s+(?:\w+\s+){0,2}(?:evidence|record|records|indication|sign)\s+(?:\w+\s+){0,2}(?:to\s+(?:support|suggest|confirm|back)|that|of|for)\b",
    r"\b(?:unconfirmed|unverified|uncorroborated|unsubstantiated|unproven)\b",
    rf"\b(?:nobody|no\s+one|none|nothing)\s+(?:\w+\s+){{0,4}}?(?:{_VERIFY}|say\s+whether|say\s+if)\b",
    rf"\b(?:could|can|would|did|was\s+able\s+to)\s+neither\b[^.;]{{1,50}}?\bnor\s+{_VERIFY}\b",
    r"\b(?:but|and|have|has|had|is|are|was|were|with)\s+no\s+proof\b|(?<=,\s)no\s+proof\b",
    # What is still to be shown, or cannot be.
    r"\b(?:remains?|remained)\s+to\s+be\s+(?:shown|proved|proven|borne\s+out|demonstrated|confirmed|verified)\b|"
    r"\b(?:has|have|had|is|are|was|were)\s+(?:yet|still)\s+to\s+(?:be\s+)?(?:shown|proved|proven|borne\s+out|demonstrated|substantiated|confirmed|verified|established|establish|confirm|verify|prove|show)\b",
    r"\b(?:has|have|had|is|was|were|are)\s*(?:not|n[’']t|never)\s+(?:yet\s+|so\s+far\s+|ever\s+){0,2}(?:been\s+)?(?:proved|proven|substantiated|demonstrated|cleared\s+up|borne\s+out)\b|"
    r"\b(?:(?:could|can)\s*(?:not|n[’']t)|cannot)\s+(?:\w+\s+)?be\s+(?:determined|ascertained)\b|\bnot\s+possible\s+to\s+(?:say|tell|establish|determine|ascertain)\b",
    r"\b(?:(?:could|can|did|was|were|been)\s*(?:not|n[’']t)|unable\s+to|failed\s+to)\s+(?:been\s+able\s+to\s+|able\s+to\s+)?(?:(?:reproduce|replicate)\b(?!\s+(?:asexually|sexually))|"
    r"(?:check|test)\s+(?:this|that|it|these|those|the\s+(?:claim|figure|story|report|account))\b)|\bno\s+(?:opportunity|chance|way|means)\s+(?:to|of)\s+(?:put|test|check|verify|confirm)\w*\b",
    r"\b(?:(?:could|can)\s*(?:not|n[’']t)|cannot)\s+(?:yet\s+|really\s+)?(?:tell|say)\s+(?:you\s+|us\s+)?(?:whether|if)\b|\b(?:say|prove|show|tell|establish|know)\b[^.;]{0,30}?\bone\s+way\s+or\s+the\s+other\b",
    # Where no paper speaks of it, or too little does.
    r"\b(?:nothing|no\s+(?:\w+\s+){0,2}(?:records?|documents?|evidence|trace|papers?|deeds?|files?|entry|entries|data|proof|filings?|logs?))\b[^.;,]{0,50}?"
    r"\b(?:to\s+(?:show|suggest|prove|confirm|indicate)|shows?|showing|supports?|supporting|attests?|tying|linking|proves?|proving|confirms?)\b",
    r"\b(?:unable\s+to|failed\s+to|(?:could|did|has|have|had)\s*(?:not|n[’']t))\s+(?:yet\s+|so\s+far\s+)?(?:trace|find|found|locate|see|seen)\s+(?:any\s+|an?\s+|the\s+|enough\s+)?(?:\w+\s+)?(?:evidence|proof|records?|documents?|deeds?|trace|confirmation|mention)\b",
    r"\b(?:insufficient|too\s+little|not\s+enough|not\b[^.;]{0,30}?\bsufficient)\s+(?:\w+\s+)?(?:evidence|data|proof|grounds)\b|\bevidence\s+(?:is|was|being|remains?)\s+(?:too\s+|very\s+)?(?:thin|weak|scant|slight|inconclusive)\b|"
    r"\b(?:results?|tests?|outcomes?|stud(?:y|ies)|findings?|analys[ei]s)\s+(?:\w+\s+){0,3}inconclusive\b|\binconclusive\s+(?:results?|outcomes?|evidence|findings?)\b",
    r"\bonly\s+(?:[\w.’']+\s+){1,3}(?:word|say-so)\b(?=\s*[.,;]|\s+(?:for|that)\b)|\brests?\s+on\s+(?:a\s+single|nothing\s+but|no\s+more\s+than)\b|\bcan(?:not|[’']t)\s+be\s+relied\s+(?:up)?on\b|"
    r"\bno\s+(?:more|better)\s+than\s+(?:hearsay|rumou?r|gossip|speculation|guesswork|a\s+theory)\b|\bmere\s+(?:hearsay|speculation|rumou?r|conjecture)\b|\b(?:that|this|it)\s+as\s+(?:a\s+theory|a\s+rumou?r|unconfirmed|unproven)\b",
    r"\bto\s+strict\s+proof\b|\bexpress(?:es)?\s+no\s+(?:opinion|assurance|view)\b|\bmakes?\s+no\s+finding\b",
    r"\b(?:would|will|could|did)\s+not\s+say\s+whether\b|\bno\s+official\s+(?:word|confirmation)\b",
)

_NO_COMMENTS = (
    r"\b(?:declined|refused|declines|refuses)\s+(?:to\s+(?:comment|discuss|elaborate|be\s+drawn)|further\s+comment|comment)\b",
    rf"\b(?:did|has|have|had|does|do)\s*{_NOT}\s+(?:immediately\s+)?(?:respond|responded|reply|replied|comment|commented|return(?:ed)?\s+(?:calls|requests|a\s+request))\b",
    r"\bno\s+comment\b|\b(?:would|will)\s*(?:not|n[’']t)\s+be\s+drawn\b|\b(?:neither|none)\b[^.;]{0,40}?\breturned\s+(?:\w+\s+)?calls\b|\bcould\s+not\s+be\s+reached(?=\s*(?:[.,;]|$|for\s+comment|by\s+(?:tele)?phone))|\bnothing\s+to\s+say\b|"
    r"\brequests?\s+for\s+comment\b[^.;]{0,60}?\b(?:unanswered|no\s+(?:reply|answer|response))\b|\b(?:exercised|invoked)\s+(?:\w+\s+)?right\s+to\s+remain\s+silent\b|\b(?:pleaded|took|invoked)\s+the\s+Fifth\b|"
    r"\b(?:does|do)\s*(?:not|n[’']t)\s+(?:as\s+a\s+rule\s+)?(?:comment\b|speak\s+about\b|discuss\s+(?:rumou?rs|individual|personnel|operational|such|pending)\b)|\b(?:keeping|kept)\s+mum\b|\bmet\s+with\s+silence\b",
)

# What is taken back: "We wrongly reported that …", "An earlier version of this article said …". Not
# in a relative or conditional clause, and not where the sentence goes on to what is right.
PIECE = (
    r"(?:article|story|report|post|page|piece|notice|note|text|brief|bulletin|newsletter|statement)"
)
_SAID = r"(?:said|stated|reported|wrote|claimed|announced|suggested)"
_WRONGLY = r"(?:wrongly|mistakenly|incorrectly|erroneously|falsely|in\s+error)"
_SPEAKER = (
    r"(?:^|[:.]\s+)(?:(?!(?:who|which|that|whom|where|because|if|after|when|any|an|not|never|den(?:y|ied|ies))\b)"
    r"[\w’'.-]+\s+){1,7}"
)
_WITHDRAWN = (
    rf"(?:\b(?:an?|the|our)\s+(?:earlier|previous|original|first)\s+(?:\w+\s+)?(?:version|edition)\s+of\s+(?:this|the|our)\s+(?:\w+\s+)?{PIECE}"
    rf"\s+(?:had\s+)?(?:\w+ly\s+)?{_SAID}(?:\s+that)?|{_SPEAKER}(?:{_WRONGLY}\s+{_SAID}|{_SAID}\s+{_WRONGLY})(?:\s+on\s+\w+)?\s+that)\b"
    r"(?!\W*$)(?![^.]*[,;—–]\s*(?:but|when|whereas|while|instead|rather|not|it\s+(?:is|was)|in\s+fact|the\s+(?:correct|right|true))\b)"
)

_DENIALS = (
    _WITHDRAWN,
    r"\b(?:denied|denies|deny|denying)\b(?!\s+(?:(?:the|a|an|any|all|their|his|her|its|our)\s+)?(?:\w+\s+)?(?:entry|access|permission|boarding|"
    r"bail|leave|asylum|appeals?|applications?|requests?|petitions?|motions?|permits?|visas?|licen[cs]es?|refunds?|compensation|entrance|him|her|them|us|me)\b)"
    r"(?!\s+(?:the|a|an|his|her|their)\s+\w+\s+(?:a|an|the|any)\b)",
    r"\b(?:rejected|rejects|rejecting|dismissed|dismisses|dismissing|disputed|disputes|disputing|"
    r"refuted|refutes|contested|contests|rebutted|rebuts)"
    r"(?=\s+(?:(?:the|any|all|such|those|these|this|that|his|her|its|their|both|outright|(?:[\w.]+\s+){0,2}[\w.]+[’']s?)\s+){0,3}"
    rf"(?:\w+\s+)?(?:{_TALK}|idea|notion|figures?|version|findings?|that)\b)",
    r"\b(?:a|an|issued|published)\s+(?:\w+\s+)?denial\b",
    r"\b(?:dismiss|reject|brand|describ)\w*\s+(?:(?:it|this|that|them|the\s+\w+)\s+)?as\s+(?:\w+\s+)?(?:invention|nonsense|rubbish|false|untrue|fiction|absurd|baseless|unfounded|gossip|lies|wrong|fantasy|a\s+fabrication|hearsay)\b",
    r"\bnot\s+(?:correct|true|the\s+case)\s+that\b|\bnothing\s+(?:\w+\s+){0,2}in\s+(?:it|this|that|the\s+(?:\w+\s+)?(?:tale|talk|story|rumou?r|claim|report|allegation|suggestion|idea)s?)\b(?!\s+(?:that|which|but|to|except)\b)|"
    r"\b(?:claim|allegation|assertion|suggestion|accusation|report|idea)s?\s+(?:that\s+|which\s+)?(?:we|i|he|she|they|it)\s+(?:\w+ly\s+)?(?:reject|deny|denies|denied|dispute|repudiate)\w*|"
    r"(?:^|[“\"]|\b(?:and|but|said|says),?\s)\s*(?:that|this|it)\s+(?:is|was)\s+(?:\w+ly\s+|quite\s+)?wrong\b",
    r"\b(?:repudiate[sd]?|repudiating|disowns?|disowned)\b",
    r"\b(?:rejects?|rejected|dismiss(?:es|ed)?)\s+(?:[\w’']+\s+){1,5}?(?:claim|allegation|accusation|suggestion|assertion|charge)s?\b|"
    r"\b(?:calls?|called)\s+(?:the|this|that|all)\s+(?:[\w’']+\s+){1,6}?(?:an?\s+)?(?:invention|fabrication|nonsense|fiction|lie|hoax|fantasy)\b|"
    r"(?:^|[.;]\s)\W*contrary\s+to\s+(?:what|(?:the\s+)?(?:claim|report|suggestion|statement|rumou?r)s?)\b",
    r"\b(?:that|this|it)(?:[’']s|\s+is|\s+was)\s+not\s+what\s+happened\b|\b(?:did|done|does|do|said|says)\s+no\s+such\s+thing\b|\bprotest(?:s|ed)\s+(?:his|her|their|its)\s+innocence\b|\bknock(?:s|ed)?\s+(?:this|that|it)\s+on\s+the\s+head\b|"
    r"(?:^|[“\"‘']\s*|\b(?:and|but|that|says?|said),?\s+)(?:it|he|she|they|this|that|we|i)\s+(?:is|was|are|were|did|does|do|has|have|had|will|would)\s*(?:not|n[’']t)(?=\s*(?:[,.;]|$))",
    r"\b(?:contradicted|contradicts|contests?|contested|refutes?|refuted|disputes?|disputed)\s+(?:this|that|it|them|these|those)\b|"
    r"\b(?:do|does|did)\s*(?:not|n[’']t)\s+accept\s+(?:this|that|it|these|those)\b(?!\s+\w+\s+(?:as|for|from)\b)|"
    r"\bstands?\s+by\s+(?:its|his|her|their)\s+(?:\w+\s+)?(?:account|statement|position|denial)\s+that\s+(?:it|he|she|they)\s+(?:\w+\s+){0,2}(?:not|nothing|never|no)\b",
    r"\b(?:(?:is|are|was|were)\s+(?:\w+ly\s+|quite\s+)?(?:wide\s+of\s+the\s+mark|plucked\s+(?:out\s+of|from)\s+(?:the\s+|thin\s+)?air|(?:without|lacks?)\s+(?:any\s+)?(?:foundation|substance|basis)|pure\s+invention)|"
    r"not\s+(?:correct|the\s+case|so)(?=[.,;]|$)|nothing\s+of\s+the\s+(?:sort|kind)|far\s+from\s+(?:the\s+truth|true)|(?:has|have|had)\s+no\s+(?:basis|foundation|substance)|out\s+of\s+thin\s+air)\b",
    r"\b(?:called|calls|calling|branded|brands)\s+(?:it|that|this|them|these|all\s+(?:of\s+)?(?:it|this|that)|the\s+\w+)\s+(?:[\w\s]{0,20}?\s)?[“\"‘']?"
    r"(?:nonsense|rubbish|untrue|false|lies|a\s+lie|absurd|ridiculous|baseless|unfounded|groundless|fiction|fantasy|an\s+invention|invented|made\s+up|fabricated|a\s+fabrication|a\s+hoax)\b",
    r"\b(?:(?:is|are|was|were|as|been|be|proved|turned\s+out|simply|completely|entirely|totally|wholly|that[’']s)\s+"
    r"(?:to\s+be\s+)?(?:\w+ly\s+)?(?:false|untrue|baseless|groundless|unfounded|fabricated|a\s+lie|nonsense|"
    r"inaccurate|incorrect|a\s+hoax|fiction|made\s+up(?!\s+(?:of|from|by|for|to)\b))|not\s+true|"
    r"(?:there\s+(?:is|was)\s+)?no\s+truth|debunked)\b",
)

_CONFIRMATIONS = (
    r"\b(?:(?:we|i)\s+(?:can\s+)?confirm\s+(?:that|the)|confirmed|confirms|confirming|corroborated|corroborates|verified|verifies|(?:acknowledged|acknowledges|admitted|admits|conceded)(?=\s+(?:that|to\s+\w+ing|having)\b))\b(?!\s+(?:cases?|deaths?|copies|bookings?|copy|booking)\b)",
    r"\b(?:bears?|bore)\s+(?:this|that|it|him|her|them)\s+out\b|\bvouch(?:es|ed)\s+for\s+(?:this|that|it)\b|\bowned\s+up\s+to\b|\b(?:acknowledged|admitted|conceded)\s+(?:[\w’']+\s+){1,6}?that\b|"
    r"\b(?:proved|proves)\s+(?:the\s+\w+|him|her|it|them)\s+right\b|\bcommon\s+ground\b[^.;]{0,40}?\bthat\b|(?:^|\b(?:i|we|yes|yep),?\s+)can\s+confirm\b(?!\s+(?:whether|if)\b)",
    r"\b(?:said|says|told\s+\w+)\s+(?:that\s+)?(?:this|that|it)\s+(?:is|was)\s+(?:indeed\s+)?(?:correct|true|right)(?=\s*(?:[.,;”\"’]|$))|(?:^|[“‘\"']\s*)it(?:[’']s|\s+is)\s+true\b(?!\s+that\b)|"
    r"\b(?:records?|logs?|footage|photographs?|recordings?|minutes|returns|data|measurements|tests?|testing|entry|register)\s+(?:[\w’']+\s+){0,5}?(?:confirms?|proves?|proved|corroborates?)\s+(?:that|the|this|his|her|its)\b",
)

# Modal: the speaker holds it for possible or likely.
_MODALS = (
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|ostensibly|presumably|possibly|perhaps|maybe|probably|conceivably|potentially|reputedly|hypothetically|rumou?red|purported|presumed|putative(?:ly)?|tentative(?:ly)?|almost\s+certainly)\b",
    r"\b(?:suspected|alleged|supposed(?!\s+to\b))\b",
    r"\b(?:may|might|could(?!\s+not\b))\s+(?:not\s+)?(?:also\s+|well\s+|even\s+|still\s+|already\s+|\w+ly\s+)?have\s+(?:been\s+)?\w+",
    r"\bmay\s+or\s+may\s+not\b",
    r"\bmight(?:\s+not)?\s+(?:also\s+|well\s+|even\s+|\w+ly\s+)?\w+",
    r"\bcould\s+(?:also\s+|well\s+|even\s+|still\s+|\w+ly\s+)?(?:be\s+(?:the|an?|due|linked|related|caused|connected|behind|responsible|involved|because|associated|explained|attributed|that|more|less|larger|smaller|lower|higher|expected|\w+ing)|explain|reflect|indicate|mean|suggest|lead|contribute|play|reduce|improve|affect|cause|depend|account|signal|represent|result|protect|slow|raise|reopen|return|refer|turn\s+out|help|provide|occur|happen|become|come|arise|serve|prove|bring|make|take|produce|lose|face|cost|trigger|threaten|damage|delay|last|rise|fall|fail|allow|have\s+(?:an?|no|some)|also\s+be|not\s+be\s+due)\b",
    # Whether it is permission is decided where the cue is found.
    r"\bmay\s+(?:not\s+)?(?:also\s+|well\s+|even\s+|still\s+|then\s+|now\s+|only\s+|themselves\s+|thus\s+|therefore\s+|sometimes\s+|often\s+|in\s+turn\s+|in\s+fact\s+|never\s+|\w+ly\s+)?(?:be\s+)?[a-z]{2,}\b",
    r"\b(?:it\s+(?:is|was|seems|seemed)|is\s+it)\s+(?:\w+\s+)?possible\s+that\b|"
    r"(?<!est )(?<!\bmost )(?<!\bleast )(?<!\bonly )(?<!\bfirst )(?<!\bas )(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbest )(?<!\ball )(?<!\bevery )(?<!\bwhere )(?<!\bif )(?<!\bany )\bpossible\s+(?!to\b|for\b|and\b|with\b|by\b|in\b|only\b|when\b|that\b|as\b)[a-z]\w+|"
    r"\b(?:an?|the|one|another|this|that|no)\s+(?:\w+\s+)?possibility\b|\bpossibilit(?:y|ies)\s+(?:that|of)\b|\bprobable\b(?!\s+cause\b)|\bplausibl[ey]\b|\bconceivabl[ey]\b",
    r"(?<!\bthe )(?<!\bequally )(?<!\bas )\b(?:un)?likely\b(?!\s+(?:as|than)\b)|\bin\s+all\s+(?:likelihood|probability)\b|\b(?:the\s+)?most\s+likely\s+(?:explanation|cause|reason|culprit|scenario|source|outcome)\b|\blikelihood\s+that\b",
    r"\b(?:appear|seem)(?:s|ed|ing)?\s+(?:to(?!\s+(?:the|an?|him|her|them|us|me|you|scale|(?-i:[A-Z]))\b)|that|as\s+if|likely|not\s+to)\b|\bseem(?:s|ed)?\b",
    r"\b(?:is|are|was|were|remain|remains|remained|still|it|currently|largely|yet)\s+(?:\w+ly\s+|still\s+|yet\s+|at\s+present\s+|as\s+yet\s+){0,2}(?:unclear|uncertain|unknown|unresolved|not\s+(?:yet\s+|\w+ly\s+)?(?:clear|known|certain|sure))\b(?:\s+(?:as\s+to\s+)?"
    rf"{_WH}\b)?",
    rf"\b(?:un(?:clear|certain|sure|known)|not\s+(?:yet\s+|\w+ly\s+)?(?:clear|known|certain|sure|decided))\s+(?:as\s+to\s+|about\s+)?{_WH}\b",
    rf"\b(?:do|does|did)\s*(?:not|n[’']t)\s+(?:yet\s+)?know\b(?!\s+(?:that|me|us|you|him|her|them)\b)(?:\s+{_WH}\b)?|\bremains?\s+to\s+be\s+(?:seen|determined|established|shown|answered|proved|proven|elucidated)|\byet\s+to\s+be\s+(?:determined|established|identified|shown|proved|proven)|\b(?:little|not\s+much|less)\s+is\s+(?:yet\s+)?known\b|\bfar\s+from\s+(?:clear|certain)\b|\bno\s+guarantee\b|\b(?:poorly|not\s+(?:yet\s+|\w+ly\s+)?(?:well\s+)?)\s*understood\b",
    r"\b(?:working\s+(?:hypothesis|theory|assumption)|suspicion\s+(?:is|that)|best\s+guess|preliminary\s+(?:finding|findings|result|results|evidence|data|indications?)|early\s+indications?|in\s+some\s+accounts|evidence\s+suggests|some\s+evidence|(?:can(?:not|\s+not|[’']t)|(?:could|can|did|does|do)\s*(?:not|n[’']t)|refus\w+\s+to|declin\w+\s+to)\s+(?:be\s+)?(?:\w+ly\s+)?(?:rule|ruled)\s+out|can(?:not|\s+not|[’']t)\s+(?:be\s+)?(?:\w+ly\s+)?exclude[d]?|not\s+ruled\s+out)\b",
)

# Evidential and doxastic: somebody concludes, believes, fears or supposes it.
_BELIEFS = (
    r"(?<!\bto )(?<!\bor )(?<!\bmay )(?<!\bcan )\b(?:suggest|suggests|suggesting)\b(?:\s+that\b)?(?!\s+\w+ing\b)|\bsuggested\s+(?:that|to\s+be|to\s+have|as|by)\b|\bit\s+(?:has|had|is|was)\s+(?:been\s+)?(?:\w+ly\s+)?suggested\b|\bsuggestive\s+of\b",
    r"\b(?:indicat(?:e|es|ed|ing)|hints?|hinted|hinting)\s+that\b|\b(?:imply|implies|implying|implied\s+(?:that|by|the|an?))\b|\bindicative\s+of\b",
    r"\b(?:speculat\w+|hypothesi[sz](?:e[ds]?|ing)|hypothes[ei]s\s+(?:is\s+|was\s+)?that|conjectur\w+|postulat(?:e|es|ed|ing)\s+(?:that|the|an?)\b|surmis\w+|envisage[ds]?|presum(?:e|es|ing|ption)|infer(?:s|red)\s+that)\b",
    rf"\b(?:suspects?|guess(?:es|ed)?|wonder(?:s|ed)?)\s+(?:that|{_WH}|it|the|an?)\b|\b(?:suspects?|suspected)\b(?=\s+(?:cause|fault|leak|failure|case|link)\b)",
    rf"\b{_BE}\s+{_LY}(?:believed|thought|understood(?!\s+to\s+mean\b)|suspected|assumed|presumed|speculated|feared|supposed(?!\s+to\s+(?!have\b))|hypothesi[sz]ed|predicted|proposed)\s+(?:to|that|as|by\s+(?:some|many|most|others))\b",
    rf"\b{_BE}\s+(?:widely|generally|commonly|often|usually|popularly)\s+held\s+(?:to|that)\b",
    rf"\b(?:{_BE}|widely|generally|commonly|often|usually|still|also|sometimes|and|or|now)\s+{_LY}(?:considered|regarded|deemed|viewed|seen|perceived|thought\s+of)\s+(?:to\s+(?:be|have)|as\b|an?\b|the\b|one\b|by\s+(?:some|many|most|others|several|critics|scholars|experts|historians)|\w+ly\b)",
    rf"\b{_BE}\s+{_LY}considered\b(?!\s*[.,;]|\s+(?:for|in|at|with|when|and)\b)",
    r"\b(?:consider|considers|regard|regards|regarded|views|viewed|sees|saw)\s+(?:(?:him|her|them|it|himself|herself|themselves|itself)|(?:the|this|his|her|their|that|an?|its|these|those)\s+(?:[\w-]+\s+){1,4})\s*(?:as|to\s+be)\b|\b(?:consider|considers|considered)\s+(?:him|her|it|them|himself|herself|itself|themselves)\s+(?:an?|the|to)\b",
    r"\b(?:believ(?:e|es|ed|ing)|thinks?|assum(?:e|es|ed|ing)|reckons?|fears?|feared|supposes?|feels|felt|doubts?|doubted|worr(?:y|ies|ied))\s+"
    r"(?:that|it|he|she|they|this|these|there)\b|"
    r"\b(?:believ(?:e|es|ed|ing)|thinks?|assumes?|reckons?|fears|supposes?)\s+(?:(?:the|an?|his|her|its|their)\b|(?-i:[A-Z]))|"
    r"\bthought\s+(?:that|it\s+was|he\s+was|she\s+was|they\s+were)\b|\b(?:believed|thought)\s+to\s+(?:be|have|come|date|stem|originate|contain|represent)\b",
    r"\b(?:beliefs?|ideas?|assumptions?|presumptions?|views?|notions?|concepts?|theor(?:y|ies)|fears?|concerns?|speculation|opinions?|impression|suspicions?|interpretations?)\s+(?:was\s+|is\s+)?that\b|\bfears\s+of\b|\bconcerns?\s+about\s+whether\b",
    r"\b(?:we|i|authors?)\s+(?:therefore\s+|thus\s+|also\s+|here\s+)?propose\b(?!\s+(?:to|a\s+new|an?\s+method)\b)|\bbeen\s+proposed\s+(?:that|to|as)\b|\bwould\s+be\s+expected\b|\b(?:predicts?|predicted)\s+that\b|\bas\s+expected\s+if\b",
    r"\b(?:i|we)\s+(?:\w+ly\s+|still\s+)?(?:believe|think|suppose|guess|reckon|imagine|gather)\b(?!\s+(?:in|of|about|so|not|back|ahead)\b)|"
    r"\b(?:i|we)\s+(?:would|will|could|can)\s*(?:not|n[’']t)\s+swear\b",
    r"\b(?:as|so)\s+far\s+as\s+(?:[\w.’']+\s+){1,4}?(?:(?:can|could)\s+)?(?:tell|knows?|knew|make\s+out|made\s+out|judge|gather(?:ed|s)?|see|establish|remembers?|recalls?)\b|"
    r"\bto\s+(?:the\s+best\s+of\s+)?(?:my|our|his|her|their)\s+(?:best\s+)?(?:knowledge|recollection)\b|\bif\s+(?:i|we)\s+(?:remember|recall)\b|"
    r"\b(?:in|to)\s+(?:my|our|his|her|their)\s+(?:\w+\s+)?(?:view|opinion|estimation|mind)\b(?=\s*[,.;]|\s+the\b)|\bas\s+(?:i|we)\s+understand\s+it\b",
    r"\b(?:accus(?:e|es|ing)|(?<!\bthe )(?<!\ban )accused|(?<=the )accused(?=\s+of\b)|alleg(?:e|es|ing))\b",
    # What somebody takes from how a thing looks, or would lay a bet on.
    r"\b(?:would|will)\s+(?:appear|seem)\b(?=\s*[,.;]|\s+(?:to|that|as)\b)|\b(?:look|sound)(?:s|ed|ing)?\s+(?:(?:to\s+\w+|very|much|rather|almost|more|a\s+lot)\s+){0,3}(?:as\s+(?:if|though)|like\s+(?:it|he|she|they|we|the|there))\b|"
    r"\b(?:my|our|his|her|their)\s+(?:\w+\s+)?(?:hunch|guess|bet|suspicion|inkling|gut\s+feeling)\s+(?:is|was|would)\b|\bif\s+(?:i|we|he|she|they)\s+(?:had|were)\s+to\s+(?:guess|bet|choose)\b|"
    r"\b(?:on\s+the\s+face\s+of\s+it|by\s+all\s+accounts|by\s+the\s+looks?\s+of\s+(?:it|things)|to\s+all\s+appearances|for\s+all\s+(?:we|i|anyone)\s+knows?|on\s+(?:what|everything)\s+(?:we|i)\s+know|(?:chances|odds)\s+are|more\s+likely\s+than\s+not)\b|"
    r"\bif\s+[^,.;]{2,60}?\s+(?:is|are|was|were)\s+(?:anything\s+to\s+go\s+by|to\s+be\s+(?:believed|trusted)|right|correct)\b",
    # What one has from memory or from looking, and will not swear to.
    r"\b(?:i|we)\s+(?:could|may|might)\s+(?:well\s+)?be\s+(?:wrong|mistaken)\b|\bif\s+(?:my\s+)?memory\s+serves\b|\bwith\s+(?:a|some)\s+(?:large\s+|big\s+)?(?:pinch|grain)\s+of\s+salt\b|"
    r"\bpurport(?:s|ed|ing)?\s+to\b|\bif\s+(?:genuine|true|authentic|confirmed|correct|accurate|proven)\b(?=\s*,)|\bwith\s+(?:some|much|great)\s+hesitation\b|"
    r"\bconsistent\s+with\b[^.;]{0,40}\b(?:not|n[’']t)\s+(?:prove|establish|show)\b|\bsome\s+(?:suggestion|indications?|hint)s?\s+(?:that|in|of|from)\b|"
    r"\b(?:he|she|somebody|someone)\s+must\s+have\s+(?:\w+ly\s+)?(?!(?:ten|seven|eleven|women|men|children|seen\s+to)\b)(?:been|\w+(?:ed|en|wn|ne|ght|st|ft))\b|"
    r"\bit\s+(?:now\s+)?(?:appear|seem)(?:s|ed)\s+(?:the|an?|he|she|they|we|no|some|there)\b|(?<=,)\s*without\s+(?:any\s+)?(?:evidence|proof)\s*(?=,)",
    r"\b(?:could|may|might)\s+(?:well\s+)?be\s+that\b|\bnot\s+to\s+be\s+(?:excluded|ruled\s+out|dismissed)\b",
    r"\b(?:doubts?|doubted)\s+(?:that|whether|if|about|over)\b|\bin\s+doubt\b|\bdoubtful\b|\bs[ck]eptical\s+(?:that|of|about)\b|\bquestionable\b|\b(?:been|was|is|were|are)\s+(?:\w+ly\s+)?questioned\b|\b(?:open|remains\s+a)\s+question\b|\braises?\s+(?:\w+\s+){0,2}question\b|\bdebatable\b|\bdisputable\b",
)

# Investigative: it is still being found out.
_INQUIRIES = (
    rf"\b{_BE}\s+{_LY}expected\s+(?:to|that)\b",
    r"\b(?:under\s+investigation|(?:is|are|being)\s+(?:being\s+)?(?:investigated|looked\s+into)|(?:investigating|looking\s+into|examining)\s+(?:whether|if|reports|claims|the\s+possibility))\b",
    r"(?<!\bregardless of )(?<!\birrespective of )(?<!\bno matter )(?<!\bor )\bwhether\s+(?!to\b|or\s+not\b|by\b|through\b)",
    r"\b(?:know|see|tell|determine|determined|determining|test|tested|testing|examine|examined|investigate|investigated|ask|asked|find\s+out|check|establish|sure|wonder\w*)\s+if\b",
    r"(?:^|[,;:]\s+|\border\s+|(?:wanted|sought|asked|used|performed|needed|continued|going|aims?|aimed|trying|tried)\s+)to\s+(?:further\s+|better\s+)?(?:test|investigate|explore|examine|assess|evaluate|determine|verify|study|find\s+out|establish)\b",
    r"\bto\s+(?:further\s+|better\s+)?(?:test|investigate|explore|examine|assess|evaluate)\s+(?:the|this|these|that)\s+(?:\w+\s+)?(?:possib\w+|hypothes\w+|idea|notion|question|theory|assumption|claim)",
)

# Talk of nobody in particular, as a noun and as a clause of its own.
_TALKS = (
    rf"\b{_TALK}\s+(?:that(?!\s+(?:is|are|was|were|has|have|had|can|could|will|would)\b)|suggesting|circulating|claiming)\b|\b(?:rumou?rs?|allegations?|speculation|whispers?|gossip|talk(?=\s+of\b))\s+(?:of\s+an?|about|of)\b|\b(?:word|talk|gossip|whispers?)\s+(?:(?:in|on|among|around|at|from)\s+(?:[\w’'-]+\s+){{1,4}})?(?:that|suggesting|circulating|claiming)\b",
)
_IMPERSONAL = (
    rf"\b{_BE}\s+{_LY}(?:said|reported|claimed|alleged|rumou?red|reputed|purported|argued|whispered)\s+(?:to(?!\s+(?:me|us|you|him|her|them|the|an?|our|his|their)\b)|that|as|by\s+(?:some|many|most|others))\b",
    r"\b(?:it\s+(?:is|was|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:claimed|alleged|said|reported|rumou?red|believed|thought|suggested|understood|whispered))\b",
    r"\bso\s+the\s+(?:talk|story|rumou?r|tale|gossip)\s+(?:[\w’'-]+\s+){0,4}goes\b|\b(?:talk|gossip|word|story|tale|rumou?r)\s+(?:[\w’'-]+\s+){1,6}(?:is|was|has\s+it)\s+that\b|"
    r"\brumou?r\s+has\s+it\b|\b(?:they|people|some)\s+have\s+it\s+that\b|\bword\s+(?:is|has\s+it)\b|\b(?:some|many|others|people)\s+(?:say|claim|believe|suspect|argue|think)\b(?!\s+(?:of|about|over|for|against|with|in)\b)",
)

# The order decides: a non-confirmation holds the words of a confirmation, so the
# longer reading is matched first and what it covers is taken.
PATTERNS: tuple[tuple[CueKind, str], ...] = (
    *((CueKind.NOT_CONFIRMED, one) for one in _NON_CONFIRMATIONS),
    *((CueKind.NO_COMMENT, one) for one in _NO_COMMENTS),
    *((CueKind.DENIAL, one) for one in _DENIALS),
    *((CueKind.CONFIRMATION, one) for one in _CONFIRMATIONS),
    *((CueKind.WEASEL, one) for one in _TALKS),
    *((CueKind.HEDGE, one) for one in (*_MODALS, *_BELIEFS, *_INQUIRIES)),
    *((CueKind.WEASEL, one) for one in _IMPERSONAL),
)
