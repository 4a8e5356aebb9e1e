"""What the scripts of bench/peer.ts share: one JSON request per line in, one answer per line out."""

import json
import sys


def serve(version, prepare):
    """Greets with the library's version; then times steps. `prepare(row, variant)` makes what has `run(steps)`, once for each."""
    print(json.dumps({"version": version}), flush=True)
    prepared = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = json.dumps([request["row"], request["variant"]])
        try:
            if key not in prepared:
                prepared[key] = prepare(request["row"], request["variant"])
            answer = {"microseconds": prepared[key].run(request["steps"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
