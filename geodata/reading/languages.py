"""The language of a text, among those whose sentences Marea knows."""

from functools import cache
from typing import Any

LANGUAGES = ("en", "es", "pt")
# The beginning tells; a longer sample only takes longer.
_SAMPLE = 20_000


def language_of(words: str, declared: str = "") -> str:
    """Return `en`, `es` or `pt`: what the file declares if it is one of them, else as it reads.

    Words in none of the three get the one whose sentences come nearest.
    """
    stated = declared.strip().lower().replace("_", "-").split("-")[0]
    if stated in LANGUAGES:
        return stated
    language, _ = _identifier().classify(words[:_SAMPLE])
    return str(language)


@cache
def _identifier() -> Any:
    # An identifier of our own: the library's shared one would be narrowed for everybody. The
    # import is late since the model takes a third of a second, which only a new text has to pay.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
