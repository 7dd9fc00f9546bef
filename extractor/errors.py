"""Errors a user can cause. Each message is one Russian line: where, what is wrong, what to do."""


class ExtractorError(Exception):
    """Base of all errors that are reported without a traceback."""


class PatternError(ExtractorError):
    """An entry of `patterns/` that can't be used; names file, block and key."""


class InputError(ExtractorError):
    """An input that can't be read; names the file and, where there is one, the line."""
