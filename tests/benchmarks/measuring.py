"""CPU seconds and peak memory of a piece of work, in a process of its own: the one must not lend to the other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from contracts.home import PROJECT

_PROGRAM = """
import json, resource, sys
def used():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
module, function, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
work = getattr(__import__(module, fromlist=[function]), function)
begin = used()
ready = work(*arguments)
ready = used() if ready is None else ready
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print("MEASURED", json.dumps({"cpu": used() - begin, "peak_mib": peak / 1024}))
"""


def measure(module: str, function: str, *arguments: str | Path) -> dict[str, float]:
    """CPU seconds (children included, imports at the top of `module` not) and peak MiB of `module.function`."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, module, function, *map(str, arguments)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("MEASURED")]
    if done.returncode or not lines:
        raise RuntimeError(done.stderr[-2000:] or done.stdout[-2000:])
    return json.loads(lines[-1].removeprefix("MEASURED"))


def median_ratio(pairs: list[tuple[float, float]]) -> float:
    """The middle one of the ratios a/b, taken pair by pair."""
    ratios = sorted(a / b for a, b in pairs)
    return ratios[len(ratios) // 2]
