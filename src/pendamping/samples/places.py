"""Synthetic schools in regions that are real only where a programme's sources name them."""

from collections.abc import Sequence
from itertools import cycle, islice
from random import Random
from string import ascii_uppercase

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.model.people import not_empty
from pendamping.model.places import Jenjang, School, SchoolStatus


@frozen(slots=True)
class Region:
    """A kabupaten or kota.

    Attributes:
        name: its name with the kind, such as ``Kabupaten Banjar``.
        code: the code of the Interior Ministry; empty for one that does not exist.
    """

    name: str = field(validator=not_empty)
    code: str = ""

    @property
    def example(self) -> str:
        """What the synthetic schools of the region are called after, never like a real one.

        >>> Region("Kabupaten Contoh A").example, BANJAR.example
        ('Contoh A', 'Contoh Banjar')
        """
        short = self.name.partition(" ")[2] or self.name
        return f"Contoh {short}" if self.code else short


BANJAR = Region("Kabupaten Banjar", "63.03")
"""The kabupaten of the deep learning course of 2025; not Kota Banjar, 32.79."""


def example_regions(count: int, first: int = 0) -> tuple[Region, ...]:
    """Return regions that exist nowhere, named by letter: Kabupaten Contoh A, B, C and so on.

    Args:
        count: how many, up to 26 with ``first``.
        first: how many letters to pass over.

    >>> [region.name for region in example_regions(2, first=3)]
    ['Kabupaten Contoh D', 'Kabupaten Contoh E']
    """
    if count < 0 or first < 0 or first + count > len(ascii_uppercase):
        raise Misuse(f"there are no {count} letters from place {first}", "ask for 26 regions at most")
    return tuple(Region(f"Kabupaten Contoh {letter}") for letter in ascii_uppercase[first : first + count])


def synthetic_schools(
    rng: Random, regions: Sequence[Region], count: int, jenjang: Jenjang = Jenjang.SMP
) -> tuple[School, ...]:
    """Return so many synthetic public schools, spread evenly over the regions.

    Their NPSN begin with 8, a region digit that is reserved and that no school bears.

    >>> schools = synthetic_schools(Random(1), example_regions(2), 3)
    >>> [school.name for school in schools], schools[0].npsn
    (['SMPN 1 Contoh A', 'SMPN 1 Contoh B', 'SMPN 2 Contoh A'], '82254257')
    """
    if not regions:
        raise Misuse("schools need a region", "pass at least one")
    numbers = rng.sample(range(10**7), count)
    return tuple(
        School(
            f"s-{number:07}",
            f"{jenjang}N {place // len(regions) + 1} {region.example}",
            jenjang,
            npsn=f"8{number:07}",
            status=SchoolStatus.NEGERI,
            region=region.code,
        )
        for place, (number, region) in enumerate(zip(numbers, islice(cycle(regions), count), strict=True))
    )
