"""What is said of wrong codes, in both languages with the source, and what right ones tell: nothing of it changes unseen."""

from datetime import date

from pendamping.values.codes import nik, nip, npsn, nuptk, wilayah
from pendamping.values.codes.common import mask

TEXTS = {
    nik: "3273000101010001 3273004001010001 3273004101010001 3273007101010001 3273007201010001 9973000101010001 "
    "3273000001010001 3273000113010001 327300290200 3,273E+15 3273000101010001.0 32730001A1010001 -",
    nip: "198609262015051001 198609262015053001 198609262015131001 198609262023211001 198609262015001001 130123456 "
    "198602302015051001 198609261985051001 198609261986081001 198609262056091001 198609262057101001 1,98609E+17 "
    "19860926201505100 19860926201505100A 198609262015201001 198609262015221002 198609262015121001 -",
    npsn: "10603695 P1234567 p1234567 00000000 1060369 106036950 K12345678 1,06E+07 10603695.0 1060-3695 -",
    nuptk: "1234567890123456 123456789012345 12345678901234567 1,23457E+15 1234567890123456.0 12345678901234A6 -",
    wilayah: "63 63.03 6303 63.3 63.70 63.00 63.71 63.70.01 630305 63.03.05.1001 6303051001 99 99.01 6 630 6,3E+3 63a 63.03. -",
}


def test_what_is_said_of_codes(kept):
    lines = []
    for module, texts in TEXTS.items():
        for text in [*texts.split(), "", "   ", " ".join(texts.split()[0])]:
            lines.append(f"{module.__name__.split('.')[-1]} {text!r} {module.is_valid(text)} {module.format(text)!r}")
            for found in module.validate(text, "$.code"):
                cited = found.citation and str(found.citation)
                lines.append(f"    {found} | {found.text('en')} | {found.fix('id')} | {found.fix('en')} | {cited}")
    for text in TEXTS[nip].split():
        found = nip.validate(text, employment=nip.Employment.PNS)
        lines.append(f"nip of a civil servant {text}: {[str(held) for held in found]}")
    for text in TEXTS[wilayah].split():
        lines.append(f"wilayah {text}: {wilayah.level(text)} {wilayah.parent(text)}")
    kept("codes.txt", "\n".join(lines))


def test_what_right_codes_tell(kept):
    lines = []
    for cls, module in ((nik.Nik, nik), (nip.Nip, nip), (nuptk.Nuptk, nuptk)):
        for text in TEXTS[module].split():
            value = cls.parse(text).value
            if value is not None:
                names = ("region_code", "sex", "serial", "birth_date", "employment", "appointed")
                told = {name: getattr(value, name) for name in names if hasattr(value, name)}
                told = {
                    name: held(on=date(2025, 10, 27)) if callable(held) else str(held) for name, held in told.items()
                }
                lines.append(f"{value} {value.masked} {value.reveal() == text} {told}")
    lines += [f"{size} {mask('1234567890123456789'[:size])}" for size in range(20)]
    kept("codes-told.txt", "\n".join(lines))
