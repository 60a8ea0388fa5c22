"""Patterns of the phrases that a question asks for."""

_NO_JOINT = r"(?!(?:of|in|on|at|by|for|with|from|to|as|and|or|that|who|which|not|than|when|while|between|into|over)\b)"
WORD = rf"{_NO_JOINT}[\w’'\-]+"
SMALL = rf"{_NO_JOINT}[a-z][a-z\-]+"
NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?: (?:million|billion|thousand|hundred))?|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)"
)
ABOUT = r"(?:(?:[Aa]bout|[Nn]early|[Oo]ver|[Mm]ore than|[Aa]t least|[Ss]ome|[Aa]round|[Aa]lmost|[Uu]p to|[Aa]pproximately|[Aa]n estimated|[Oo]nly) )?"
PLURAL = r"(?:(?!(?:of|more|other|times|percent|per|to|and|or|years?|in)\b)[a-z\-]+ ){0,2}?(?:(?!(?:times|percent|series|species|this|was|is|has|as|does|plus|years|months|weeks|days|hours|minutes|seconds|feet|miles|metres|meters|degrees|points|dollars|inches|kilometres|kilometers|acres|millions|thousands|hundreds)\b)[a-z]{3,}s|people|men|women|children)"
STOP = r"(?=$|,? (?:along|in|on|at|by|for|with|from|to|during|since|after|before|as|when|under|until|between)\b)"
"""Where a phrase ends: at the end of the clause or before a preposition."""
