"""Bounds on authored fields, told to pydantic when it validates a bank.

What pydantic knows them as is imported only then: the first question needs none of it.
"""

from collections.abc import Iterator
from functools import partial


class Limit:
    """One bound: a group of metadata, to pydantic, that holds one of `annotated_types`.

    Parameters
    ----------
    name
        What `annotated_types` calls it.
    value
        The bound itself, of the field or of its length.
    """

    __is_annotated_types_grouped_metadata__ = True

    def __init__(self, name: str, value: float) -> None:
        self.name = name
        self.value = value

    def __iter__(self) -> Iterator[object]:
        """Yield the bound as pydantic knows it."""
        import annotated_types

        yield getattr(annotated_types, self.name)(self.value)


Ge = partial(Limit, "Ge")
Gt = partial(Limit, "Gt")
Le = partial(Limit, "Le")
MaxLen = partial(Limit, "MaxLen")
MinLen = partial(Limit, "MinLen")
