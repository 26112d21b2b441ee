"""A Sphinx extension that lets the pages be searched in Indonesian: "mendampingi" finds "pendampingan".

Sphinx has no stemmer for Indonesian; ours is in `indonesian_words`.
"""

from typing import Any

from indonesian_words import js_stemmer, stem
from sphinx.search import SearchLanguage, languages
from sphinx.search.en import SearchEnglish

_WORDS = """
ada adalah agar akan atau bagi bahwa bila dalam dan dapat dari dengan di hanya ia ini itu jika juga karena ke lalu maka
menjadi oleh pada para pun saja sampai satu sebagai sebuah seperti setiap supaya tanpa tetapi tidak untuk yaitu yang
"""
STOPWORDS = frozenset(_WORDS.split())


class SearchIndonesian(SearchLanguage):
    """Pages that are Indonesian first, with English beside it."""

    lang = "id"
    language_name = "Indonesian"
    stopwords = STOPWORDS | frozenset(SearchEnglish.stopwords)
    js_stemmer_code = js_stemmer()

    def stem(self, word: str) -> str:
        """Return a word without its affixes."""
        return stem(word)


def setup(app: Any) -> dict[str, Any]:
    """Enter the language."""
    languages["id"] = SearchIndonesian
    return {"parallel_read_safe": True, "parallel_write_safe": True}
