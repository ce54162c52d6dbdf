"""What can go wrong in a way the caller is told about; anything else is a bug."""


class BotError(Exception):
    """An expected failure: its text names the subject and the mend, fit for an operator to read."""


class ConfigError(BotError):
    """The configuration, the token or the way the program was started must change."""


class FetchError(BotError):
    """A page or feed could not be brought."""


class ParseError(BotError):
    """Bytes came, but they are not what they should be."""


class SourceError(BotError):
    """The list of sources cannot be changed so."""


class ArchiveError(BotError):
    """The database cannot be opened, is of another version, or is in use."""
