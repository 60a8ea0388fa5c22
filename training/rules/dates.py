"""Months, weekdays and how dates are written."""

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

MONTH = rf"(?:{'|'.join(MONTHS)})"
FULL_DATE = rf"(?:\d{{1,2}} {MONTH} \d{{4}}|{MONTH} \d{{1,2}}, \d{{4}})"
"""Day, month and year, in either order."""

ANY_DATE = (
    rf"(?:\d{{1,2}} {MONTH} \d{{4}}|{MONTH} \d{{1,2}}, \d{{4}}|{MONTH} \d{{4}}|{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}"
    r"|(?:early |late |mid-)?1[0-9]\d\d|20[0-2]\d|the (?:early |late |mid-)?\d{4}s|the (?:early |late )?\d\dth century)(?![\d\w–-])"
)
