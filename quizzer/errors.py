"""The one error tree: every error says what happened, where, and what to do.

::

    QuizzerError
    ├── UsageError          the command line or a setting was given wrongly
    ├── Unreadable          an answer that can't be read: costs nothing, asked again
    ├── ExpressionError     an expression or placeholder that doesn't parse or can't be computed
    ├── BankError           a question bank that can't be found or opened
    ├── KindError           a kind of question, of another package, that can't be used
    ├── StoreError          the progress file can't be read or written
    ├── SettingsError       the settings file, or a setting, can't be used
    ├── ExchangeError       a file of questions can't be imported or exported
    └── DemoError           a demo failed
        ├── UnknownDemo     no demo of that name
        ├── BadSettings     settings outside their bounds
        └── WorkerError     the process that runs demos crashed, hung, or ran out of memory
"""


class QuizzerError(Exception):
    """Base of every error that a person gets to read.

    Parameters
    ----------
    what
        What happened, in one plain sentence.
    where
        The thing and the place: a file with its line, a command's option. May be empty.
    remedy
        What to do about it. May be empty.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  {self.remedy}" if self.remedy else head


class UsageError(QuizzerError):
    """The command line or a setting was given wrongly."""


class Unreadable(QuizzerError):  # noqa: N818 - it reports on an answer, it is not a fault
    """An answer that can't be read; it costs nothing and is asked again."""


class ExpressionError(QuizzerError):
    """An expression or placeholder that doesn't parse or can't be computed."""


class BankError(QuizzerError):
    """A question bank that can't be found or opened."""


class KindError(QuizzerError):
    """A kind of question, of another package, that can't be used."""


class StoreError(QuizzerError):
    """The progress file can't be read or written."""


class SettingsError(QuizzerError):
    """The settings file can't be read or written, or a setting can't have that value."""


class ExchangeError(QuizzerError):
    """A file of questions can't be imported or exported."""


class DemoError(QuizzerError):
    """A demo failed."""


class UnknownDemo(DemoError):  # noqa: N818 - named as what is wrong
    """No demo of that name."""


class BadSettings(DemoError):  # noqa: N818 - named as what is wrong
    """Settings outside their bounds."""


class WorkerError(DemoError):
    """The process that runs demos crashed, hung, or ran out of memory."""
