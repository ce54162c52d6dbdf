"""One module a command of ``python -m bot``; each is imported only when it is called."""
