"""What forbids a pair, what makes one better, and what a plan demands: small frozen classes, looked up by kind."""

from collections.abc import Mapping

from pendamping.pairing.rules.attributes import (
    AttributeAmong,
    DifferentAttribute,
    ListedRegion,
    OtherAttribute,
    RegionClass,
    SameAttribute,
)
from pendamping.pairing.rules.base import Constraint, Preference, Rule
from pendamping.pairing.rules.demands import Demand, EvenLoad, GroupQuota, LeastLoad
from pendamping.pairing.rules.distance import Distance, DistanceLimit
from pendamping.pairing.rules.relations import EarlierPartner, NoConflict, NotEarlierPartner, NotThesePairs, Wishes
from pendamping.pairing.rules.scores import ScoreAtLeast, ScoreGap

CONSTRAINTS: Mapping[str, type[Constraint]] = {
    cls.kind: cls
    for cls in (
        SameAttribute,
        DifferentAttribute,
        AttributeAmong,
        ScoreAtLeast,
        RegionClass,
        ListedRegion,
        DistanceLimit,
        NoConflict,
        NotEarlierPartner,
        NotThesePairs,
    )
}
"""The constraint kinds of the library, by the word under ``kind`` in a pack."""

PREFERENCES: Mapping[str, type[Preference]] = {
    cls.kind: cls for cls in (Distance, ScoreGap, OtherAttribute, EarlierPartner, Wishes)
}
"""The preference kinds of the library, by the word under ``kind`` in a pack."""

DEMANDS: Mapping[str, type[Demand]] = {cls.kind: cls for cls in (GroupQuota, LeastLoad, EvenLoad)}
"""The demand kinds of the library, by the word under ``kind`` in a pack."""

KINDS: Mapping[str, type[Rule]] = {**CONSTRAINTS, **PREFERENCES, **DEMANDS}
"""Every kind of pairing rule of the library; extensions pass a mapping with their own beside these."""
