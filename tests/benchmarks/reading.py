"""``python -m tests.benchmarks.reading [--quick]``: what reading costs beside the bare language model, on one core.

Prints a table, and as its last line one JSON object. Times are processor time, so a busy machine matters little.
"""

if __name__ == "__main__":
    import os

    os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is imported
    from tests.benchmarks.reading_costs import main

    main()
