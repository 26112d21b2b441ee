"""Sources of regions and schools that plugins bring, asked one after the other."""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from pendamping.errors import PluginFault
from pendamping.model.places import School
from pendamping.programme.extending import BREAKS, Contribution, printed
from pendamping.values.regions import Region, built_in_regions


def is_region_source(value: Any) -> bool:
    """Say whether a value has the two methods of a `RegionSource`."""
    return all(callable(getattr(value, name, None)) for name in ("get", "named"))


def is_school_source(value: Any) -> bool:
    """Say whether a value has the method of a `SchoolSource`."""
    return callable(getattr(value, "school", None))


@frozen(slots=True)
class Regions:
    """The regions of every source that plugins bring, then those of the library: a `RegionSource`.

    Attributes:
        sources: who brings which source.
    """

    sources: tuple[Contribution, ...]

    def get(self, code: str) -> Region | None:
        """Return the region of a dotted code from the first source that has it, or None."""
        for item in self.sources:
            found = _asked(item, item.value.get, code, lambda said: said is None or type(said) is Region)
            if found is not None:
                region: Region = found
                return region
        return built_in_regions().get(code)

    def named(self, name: str) -> tuple[Region, ...]:
        """Return every region of a name, each code once."""
        found: dict[str, Region] = {}
        for item in self.sources:
            for region in _asked(item, _all_named(item.value), name, _are_regions):
                found.setdefault(region.code, region)
        for region in built_in_regions().named(name):
            found.setdefault(region.code, region)
        return tuple(found.values())


@frozen(slots=True)
class Schools:
    """The schools of every source that plugins bring: a `SchoolSource`; false where no plugin brings one.

    Attributes:
        sources: who brings which source.
    """

    sources: tuple[Contribution, ...]

    def __bool__(self) -> bool:
        return bool(self.sources)

    def school(self, npsn: str) -> School | None:
        """Return the school of an NPSN from the first source that has it, or None."""
        for item in self.sources:
            found = _asked(item, item.value.school, npsn, lambda said: said is None or type(said) is School)
            if found is not None:
                school: School = found
                return school
        return None


def _all_named(source: Any) -> Callable[[str], tuple[Any, ...]]:
    return lambda name: tuple(source.named(name))


def _are_regions(said: Iterable[Any]) -> bool:
    return all(type(item) is Region for item in said)


def _asked(item: Contribution, ask: Callable[[str], Any], text: str, fine: Callable[[Any], bool]) -> Any:
    try:
        said = ask(text)
    except PluginFault:
        raise
    except BREAKS as error:
        raise item.fault(error) from error
    if not fine(said):
        raise item.fault(f"a source gives a Region or School, or None, not {printed(said)}")
    return said
