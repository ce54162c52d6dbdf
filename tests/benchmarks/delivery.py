"""``python -m tests.benchmarks.delivery [--quick]``: what delivery promises, measured on the bot itself.

A Telegram of its own process counts and refuses as the real one does; the bot is `bot.app.run`, killed by SIGKILL where
that is the question. Prints a table, and as its last line one JSON object. The processes it starts import this module
anew, so it holds nothing.
"""

if __name__ == "__main__":
    from tests.benchmarks.delivering import main

    main()
