"""``make bench``: what the bot costs on this machine, beside the bare library in the same run.

Prints a table, and as its last line one JSON object. Times are medians, memory is resident size. The reading processes
import this module anew, so it holds nothing.
"""

if __name__ == "__main__":
    from tests.benchmarks.measuring import main

    main()
