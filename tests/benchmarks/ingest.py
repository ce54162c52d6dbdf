"""``python -m tests.benchmarks.ingest [--quick]``: a pass over a thousand feeds, beside lemon24/reader in the same run.

Prints a table, and as its last line one JSON object. The reading processes import this module anew, so it holds nothing.
"""

if __name__ == "__main__":
    from tests.benchmarks.ingest_measuring import main

    main()
