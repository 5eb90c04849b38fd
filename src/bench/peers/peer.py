"""What the Python peers have in common: their options, and the line that tells of a round."""

import argparse
import json
import struct

# The number that every item begins with.
NUMBER = struct.Struct("<q")


def parse():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for option in "items", "size", "capacity", "producers", "consumers", "rounds", "warmup":
        parser.add_argument("--" + option, type=int, required=True)
    return parser.parse_args()


def tell(items, seconds, total):
    print(json.dumps({"items": items, "seconds": seconds, "sum": total}), flush=True)
