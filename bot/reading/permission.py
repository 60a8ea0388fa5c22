"""Whether "may" and "might" grant something, or leave open whether something is so."""

import re

# What one is permitted to do, rather than what may come about.
_GRANTED = re.compile(
    r"\b(?:vote[ds]?|appoint(?:ed)?|enter(?:ed)?|swim|board|use|used|park(?:ed)?|terminate[ds]?|request(?:ed)?|apply|leave|left|end|cancel(?:led)?|refuse[ds]?|carry|carried|bring|brought|"
    r"deliver(?:ed)?|sublet|assign(?:ed)?|withdraw|withdrawn|attend|smoke|borrow(?:ed)?|keep|kept|invite[ds]?|enrol|join|hire[ds]?|buy|sell|sold|claim(?:ed)?|choose|"
    r"postpone[ds]?|extend(?:ed)?|inspect(?:ed)?|deduct(?:ed)?|charge[ds]?|drive|walk|camp|fish|hunt|ask|object|open|close|"
    r"submit(?:ted)?|elect|opt|reserve|renew(?:ed)?|waive[ds]?|exercise[ds]?|amend(?:ed)?|paid|pay|hold|erect(?:ed)?|install(?:ed)?|transfer(?:red)?|appeal|drink|eat|stay|visit|handle|moor|launch(?:ed)?|reproduce[ds]?|copy|copied|roll|named?|quoted?|sleep|speak|publish(?:ed)?|"
    r"print(?:ed)?|register|collect|photograph(?:ed)?|consult(?:ed)?|travel|work|take|taken|make|send|sent|opt|dispose[ds]?|stop|remain\s+seated)$",
    re.I,
)
# Who may be permitted something: people and parties to an agreement.
_PERMITTED = re.compile(
    r"\b(?:you|i|one|anyone|everyone|nobody|no\s+one|the\s+public|(?:anyone|anybody|everyone|those|people)\s+(?:who\s+)?[\w\s’'-]{2,40}?|guests?|visitors?|customers?|users?|"
    r"members?|tenants?|landlords?|owners?|employees?|employers?|staff|residents?|passengers?|drivers?|defendants?|claimants?|jurors?|engineers?|nurses?|patients?|relatives?|(?:school\s+)?classes|pupils|pets?|dogs?|bicycles?|boats?|cars?|vehicles?|lorries|"
    r"operators?|students?|pupils?|children|parents?|teachers?|players?|clients?|suppliers?|buyers?|sellers?|"
    r"contractors?|subcontractors?|partners?|applicants?|holders?|persons?|people|walkers?|cyclists?|readers?|"
    r"parties|party|(?:either|each|any|neither)\s+(?:side|of\s+(?:them|us|you))|(?-i:[Tt]he\s+[A-Z][a-z]+))(?:\s+(?:of|on|in|at|with|under)\s+[^,.;]{2,40}?)?\s*,?\s+(?:(?:\w+ly|also|then|however|at\s+any\s+time)\s+){0,2}$",
    re.I,
)
_STATE = re.compile(r"\b(?:be|have|know|feel|need|find|notice|experience|suffer|seem|want)$", re.I)


# What lays down what may be done, and the words in which it does.
_NORM = re.compile(
    r"\b(?:ha(?:s|ve)\s+to|articles?|sections?|clauses?|paragraphs?|rules?|regulations?|statutes?|(?-i:Acts?)|treat(?:y|ies)|directives?|constitution|laws?|"
    r"by-?laws?|licen[cs]es?|contracts?|agreements?|provisions?|legislation|shall|must|unless|except|provided\s+that|subject\s+to|"
    r"in\s+accordance\s+with|entitled|obliged|prohibited|forbidden|permitted|allowed|required|motions?|bills?|decrees?|orders?)\b",
    re.I,
)
# What nobody does on purpose comes about; only what is done can be allowed or forbidden.
_HAPPENS = re.compile(
    r"\b(?:be|have|\w*come|occur|happen|arise|cause[ds]?|lead|result|contribute|explain|reflect|indicate|mean|suggest|help|"
    r"affect|depend|need|appear|seem|become|develop|vary|involve|represent|play|contain|differ|increase|decrease|reduce|rise|"
    r"fall|fail|die|suffer|lose|last|break|leak|burn|collapse|linked?|due|related|associated|known?|feel|find|want|include|"
    r"require|harm|hinder|hurt|damage|threaten|delay|prove|face|cost|likely|able|\w+er|more|less)$",
    re.I,
)
# "It was agreed that members might …": leave that was given in the past.
_LEAVE = re.compile(
    r"\b(?:said|told|agreed|ruled|let|allowed|decided|resolved|announced|provided|permitted|wrote|promised|laid\s+down)\b",
    re.I,
)


# "May not be resumed before the committee has met": forbidden for a time.
_BEFORE_THEN = re.compile(r"[^.;]{0,40}\b(?:before|until|unless|without)\b")
# "The fee may not rise by more than a tenth": a limit that is set to what is laid down.
_LIMITED = re.compile(r"\s+(?:by\s+)?(?:more|less|fewer|later|earlier|longer)\s+than\b")
_SET = re.compile(
    r"\b(?:rents?|fees?|deposits?|charges?|terms?|loads?|penalt(?:y|ies)|fines?|premiums?|speeds?|shall|must)\b",
    re.I,
)


# A time at which something is to come about, once: "on Friday", "this week".
TIME = re.compile(
    r"\b(?:(?:next|this|coming)\s+(?:week|month|year|morning|afternoon|evening|spring|summer|autumn|winter|[A-Z]\w+)|tomorrow|tonight|soon|today|on\s+[A-Z]\w+day|(?:1[5-9]|20)\d{2}|by\s+(?:[A-Z]|the\s+end))\b"
)


# Who decides, and what only they can do.
_DECIDERS = re.compile(
    r"\b(?:courts?|judges?|tribunals?|magistrates?|ministers?|boards?|councils?|committees?|director|secretary|commission(?:er)?"
    r"|registrar|arbitrators?|panel|authority|authorities|president|governor|parliament|assembly|referee|umpire|chair\w*)\s+(?:\w+ly\s+)?$",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:order|direct|grant|award|issue|impose|require|dismiss|adjourn|suspend|revoke|summon|remand|fine|sentence|seize|levy"
    r"|delegate|designate|appoint|set|make|allow|permit|refer|review|determine|approve|exempt|dissolve|veto)(?:ed|d)?$",
    re.I,
)


def is_month(surface: str, before: str) -> bool:
    """Whether "May" is the month or a name: capitalised in a sentence, or before a past form.

    >>> is_month("May every", "It opens on the first Thursday in "), is_month("May be", "")
    (True, False)
    """
    if not surface.startswith("May "):
        return False
    told = re.fullmatch(r"May\s+(?:\w+ed|said|wrote|told)", surface) is not None
    return told or re.search(r"[\w,]\s+$", before) is not None


def is_permission(surface: str, before: str, after: str) -> bool:
    """Whether "may" or "might" grants something: by its verb, its subject or the rule it stands in.

    >>> is_permission("may only be adopted", "Under article 17, acts ", " by the council.")
    True
    >>> is_permission("may collapse", "The treaty ", " this week.")
    False
    """
    lowered = surface.lower()
    if " have" in lowered:
        return False
    if lowered.startswith("might "):
        granted = _GRANTED.search(surface) and _PERMITTED.search(before)
        return granted is not None and _LEAVE.search(before) is not None
    if not lowered.startswith("may "):
        return False
    is_limit = _LIMITED.match(after) is not None and _SET.search(before) is not None
    if lowered.startswith("may not ") and (_BEFORE_THEN.match(after) or is_limit):
        return True
    if lowered.startswith("may only "):
        return True
    if _PERMITTED.search(before):
        return _GRANTED.search(surface) is not None or _STATE.search(surface) is None
    if _GRANTED.search(surface) or (_DECIDES.search(surface) and _DECIDERS.search(before)):
        return TIME.search(after) is None
    return _HAPPENS.search(surface) is None and _NORM.search(f"{before} {after}") is not None
