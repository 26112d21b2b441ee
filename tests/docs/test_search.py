"""The pages can be searched in Indonesian: forms of one word meet, in the index and in the browser alike."""

import importlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"
EXTENSIONS = DOCS / "_ext"
pytestmark = pytest.mark.skipif(not EXTENSIONS.exists(), reason="the pages are not beside the tests")


@pytest.fixture(scope="module")
def search() -> ModuleType:
    sys.path.insert(0, str(EXTENSIONS))
    try:
        return importlib.import_module("indonesian_words")
    finally:
        sys.path.remove(str(EXTENSIONS))


@pytest.mark.parametrize(
    "forms",
    [
        "pendampingan mendampingi pendamping didampingi",
        "pemasangan memasangkan dipasangkan pasangan berpasangan pasang",
        "laporan melaporkan pelaporan dilaporkan",
        "ketentuan menentukan ditentukan",
        "perlindungan melindungi terlindungi dilindungi",
        "penghapusan menghapus dihapus hapus",
        "kehadiran hadir dihadiri",
        "penyusunan menyusun disusun",
    ],
)
def test_forms_of_one_word_meet(search, forms):
    assert len({search.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["inti", "mitra", "ojl", "paket", "satu", "mentor", "pair", "npsn"])
def test_short_words_and_terms_stay_as_they_are(search, word):
    assert search.stem(word) == word


def test_words_that_differ_do_not_meet(search):
    words = ["pasangan", "laporan", "ketentuan", "hapus", "hadir", "damping", "lindung", "susun", "angkatan", "paket"]
    assert len({search.stem(word) for word in words}) == len(words)


def test_the_browser_cuts_words_as_the_index_does(search):
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine to run the JavaScript of the search")
    pages = [path.read_text(encoding="utf-8") for path in (*DOCS.glob("*.md"), *DOCS.glob("how-to/*.md"))]
    words = sorted({word for text in pages for word in re.findall(r"\w+", text)})
    asked = f"const s = new Stemmer(); console.log(JSON.stringify({json.dumps(words)}.map((w) => s.stemWord(w))))"
    done = subprocess.run([node, "-"], input=search.js_stemmer() + asked, capture_output=True, text=True, check=True)
    assert len(words) > 2000
    assert json.loads(done.stdout) == [search.stem(word) for word in words]


def test_the_pages_use_it():
    conf = (DOCS / "conf.py").read_text(encoding="utf-8")
    assert '"indonesian_search"' in conf
    assert 'html_search_language = "id"' in conf
