"""A small invented town's papers: a rumour, a dispute, a correction, plain facts."""

FILES: dict[str, str | bytes] = {
    "gazette-seals.txt": """Title: Seals in the reservoir?
Publisher: Marn Gazette
Date: 2024-05-02

Vera Holt, a columnist, wrote on her blog that a source had told her that three seals were \
living in the Marn reservoir. The post was shared two hundred times.
""",
    "herald-seals.txt": """Title: Talk of seals
Publisher: Corran Herald
Date: 2024-05-03

The columnist Vera Holt wrote that an unnamed source had told her that three seals were \
living in the Marn reservoir. Anglers laughed.
""",
    "water-board.txt": """Title: Statement on the reservoir
Publisher: Marn Water Board
Date: 2024-05-04

A spokesman for the Marn Water Board said that the board could not verify the reports that \
seals were living in the Marn reservoir. The reservoir supplies 9,000 homes.
""",
    "harbour-day.txt": """Title: Harbour day
Publisher: Marn Gazette
Date: 2024-06-10

Captain Nils Lund of the coastguard opened the harbour day. He thanked the volunteers.
""",
    "coastguard-visit.txt": """Title: A visit to the coastguard
Publisher: Corran Herald
Date: 2024-06-10

Major Nils Lund of the coastguard opened the harbour day with a short speech.
""",
    "mill-sale.txt": """Title: Old mill sold
Publisher: Corran Herald
Date: 2024-07-01

The mayor sold the old mill to Corran Holdings in June. The price was not given.
""",
    "mill-denial.txt": """Title: Mayor answers
Publisher: Marn Gazette
Date: 2024-07-03

The mayor denied that she had sold the old mill to Corran Holdings. She called for patience.
""",
    "bridge.txt": """Title: Footbridge opened
Publisher: Marn Gazette
Date: 2024-03-01

The new footbridge over the Marn cost 1.9 million crowns. It is 80 metres long.
""",
    "bridge-correction.txt": """Title: Footbridge: a correction
Publisher: Marn Gazette
Date: 2024-03-08

We wrongly reported the price: the new footbridge over the Marn cost 2.6 million crowns, \
not 1.9 million crowns.
""",
    "ferry.md": """# Ferry timetable

The ferry to Corran leaves from the east pier at 7:15 every morning. It carries 40 cars. \
Dogs travel free of charge.

Passengers may smoke on the upper deck.
""",
    "library.txt": """Titel: Die Bücherei

Die Stadtbücherei in Marn öffnet montags um zehn Uhr und schließt am Abend um sechs Uhr. \
Kinder lesen dort an jedem Mittwoch gemeinsam mit der Bibliothekarin.
""",
}
