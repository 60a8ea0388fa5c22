"""Kill, tear and damage an index, and count what is lost or answered wrongly.

``python -m bench.durability`` kills a process that changes a store at random
moments, tears the file of vectors, and damages pages of the catalog. After each it
asks the store everything it should know. ``--kills N --tears N --pages N`` say how
often. The exit status is 1 if anything was lost or wrong.
"""

import argparse
import sys

from bench.damage import pages, tears
from bench.kills import kills


def main() -> int:
    """Do all three and print them; 1 if anything was lost or wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.durability", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--tears", type=int, default=20)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    faults = []
    for title, run, times in (
        ("kills at random moments", kills, options.kills),
        ("torn files of vectors", tears, options.tears),
        ("damaged pages of the catalog", pages, options.pages),
    ):
        tally = run(times, options.seed + times)
        print(f"{title}: {tally}", flush=True)
        faults += tally.faults
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
