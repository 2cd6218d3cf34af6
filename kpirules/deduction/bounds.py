"""The stretch of whole numbers a sum lies in; this module knows no figure, no month and no series."""

import attrs


@attrs.frozen
class Bounds:
    """The whole numbers from `lo` to `hi`, both included.

    What a reader can deduce about a hidden sum is given as the narrowest such stretch. An attacker's interval in this
    sense is the usual measure of protection of a hidden cell: I. P. Fellegi, "On the question of statistical
    confidentiality", Journal of the American Statistical Association 67 (1972), pp. 7-18.

    Attributes:
        lo: The least.
        hi: The greatest; None: there is no upper end.
    """

    lo: int = 0
    hi: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.hi is not None and self.hi < self.lo:
            raise ValueError(f"bounds must not be empty, got {self.lo} to {self.hi}")

    def __contains__(self, number: int) -> bool:
        return self.lo <= number and (self.hi is None or number <= self.hi)

    def meets(self, other: "Bounds") -> bool:
        """Say whether some number lies in both."""
        return (self.hi is None or other.lo <= self.hi) and (other.hi is None or self.lo <= other.hi)

    def covers(self, other: "Bounds") -> bool:
        """Say whether each number of `other` lies here too."""
        return self.lo <= other.lo and (self.hi is None or (other.hi is not None and other.hi <= self.hi))


def exactly(number: int) -> Bounds:
    """Return the bounds that only `number` meets, as of a figure published to the unit."""
    return Bounds(number, number)
