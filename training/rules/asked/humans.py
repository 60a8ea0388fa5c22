"""Nouns that mean people, asked for with "who"."""

import re

HUMAN = re.compile(
    r"\b(?:king|queen|president|mayor|minister|author|poet|man|woman|men|women|people|persons?|children|child|team|company|party|court"
    r"|government|police|army|council|committee|family|couple|student|scientist|artist|wife|husband|father|mother|son|daughter"
    r"|brother|sister|group|band|judge|king|prince|princess|victims?|[a-z]+(?:er|or|ist|ian|ant|man|men|ee)s?|members?|crew|staff"
    r"|board|union|club|agency|state|crowd|public|department|players?)$"
)
NO_HUMAN = re.compile(
    r"(?:number|paper|order|river|computer|cent(?:er|re)|letter|chapter|tower|layer|power|plant|cancer|transfer|answer|water|summer"
    r"|winter|quarter|weather|matter|restaurant|theater|chamber|border|offer|floor|factor|sector|vector|error|motor|door|color|list"
    r"|behavior|behaviour|humor|labor|interior|exterior|fiber|filter|cover|poster|trailer|thriller|fever|disorder|ulcer|tumor|liver"
    r"|barrier|border|carrier|cluster|corridor|crater|dinner|disaster|exist|harbor|master|meter|monitor|mirror|nuclear|monster|object"
    r"|parameter|register|server|shoulder|specimen|regimen|sister city|twist|variant|elephant|fire|war|fighter|bomber|cruiser"
    r"|reactor|processor|mother|helicopter|predictor|marker|sensor|receptor|receiver|printer|player piano|semester|container)s?$"
)
