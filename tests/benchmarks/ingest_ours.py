"""One round of `ingest`, in a process of its own: ``python -m tests.benchmarks.ingest_ours PORT FEEDS FOLDER``."""

if __name__ == "__main__":
    import asyncio
    import json
    import sys
    from pathlib import Path

    from tests.benchmarks.ingest_measuring import ours

    print(json.dumps(asyncio.run(ours(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))))
