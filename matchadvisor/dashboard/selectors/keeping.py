"""Results of pure work, kept in the process by everything they were worked out from."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by their inputs; a value whose inputs changed is worked out anew, never reused.

    ``held`` are objects that stand in keys by their identity: they are kept alive with the value,
    so that no other object can take their place. Once there are more than ``most`` values, all
    are forgotten.
    """

    shelves: "list[Kept[Any]]" = []  # every shelf of the process, to empty them

    def __init__(self, most: int = 20_000) -> None:
        self.most = most
        self.values: dict[Hashable, tuple[Collection[object], Value]] = {}
        Kept.shelves.append(self)

    def read(
        self,
        keys: Mapping[int, Hashable],
        work: Callable[[Collection[int]], Mapping[int, Value]],
        *,
        held: Collection[object] = (),
    ) -> dict[int, Value]:
        """The value of each item; ``work`` is asked once, for those that are not kept."""
        values = self.values
        missing = [item for item, key in keys.items() if key not in values]
        found: dict[int, Value] = {}
        if missing:
            found = dict(work(missing))
            if len(values) + len(found) > self.most:
                values.clear()
            values.update({keys[item]: (held, value) for item, value in found.items()})
        for item, key in keys.items():
            if item not in found and key in values:
                found[item] = values[key][1]
        return found

    @classmethod
    def forget_all(cls) -> None:
        """Empty every shelf."""
        for shelf in cls.shelves:
            shelf.values.clear()
