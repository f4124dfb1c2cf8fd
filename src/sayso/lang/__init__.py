"""What is known of each language, as data: one folder a language, the same file names in each."""

from sayso.lang.load import LANGUAGES, load

__all__ = ["LANGUAGES", "load"]
