"""A seal on types that hold what the public may not see: they do not print themselves and cannot be stored."""

from typing import NoReturn, TypeVar

_Type = TypeVar("_Type", bound=type)


def sealed(kind: _Type) -> _Type:
    """Return the class with a repr that says its name alone; pickling and copying its objects is refused.

    A repr ends up in logs and tracebacks, a pickle in caches. An object that is frozen needs no copies: vary it with
    `attrs.evolve`. Put it above `attrs.frozen(repr=False)`.
    """

    def masked(self: object) -> str:
        return f"{type(self).__name__}(…)"

    def refuse(self: object, _protocol: object) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} holds figures that may be withheld: it is not stored or copied")

    kind.__repr__ = masked  # type: ignore[assignment, method-assign]  # mypy knows no assignment to a class as data
    kind.__reduce_ex__ = refuse  # type: ignore[assignment, method-assign]  # the same
    return kind
