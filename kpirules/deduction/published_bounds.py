"""Which counts a printed percentage or rounded figure can stand for; no policy and no indicator is known here."""

from decimal import Decimal

from kpirules.deduction.bounds import Bounds


def bounds_of_percentage(shown: Decimal, places: int, denominator: int, per: int = 100) -> Bounds | None:
    """Return the numerators whose percentage or rate is printed as `shown`.

    The value is `numerator * per / denominator`, rounded half up, as this library prints it. A numerator may exceed its
    denominator: rates of events do.

    Args:
        shown: The printed number, without its sign of per cent.
        places: Decimal places it was rounded to, 0 or more.
        denominator: The known denominator, at least 1.
        per: 100 for a percentage, 10,000 for a rate of 10,000.

    Returns:
        The least and the greatest; None where no whole number is printed like that: the figures disagree.

    Raises:
        ValueError: Where the denominator or `per` is below 1, or `places` below 0.
    """
    if denominator < 1 or per < 1 or places < 0:
        raise ValueError(f"no rate of {per} over {denominator} to {places} places")
    top, bottom = shown.as_integer_ratio()
    units, rest = divmod(top * 10**places, bottom)
    if rest:
        return None
    # n rounds to `units` where units - 1/2 <= n * scale / denominator < units + 1/2.
    scale = 2 * per * 10**places
    return _between(
        _divided_up((2 * units - 1) * denominator, scale), _divided_up((2 * units + 1) * denominator, scale) - 1
    )


def to_nearest(count: int, step: int = 5) -> int:
    """Return `count` rounded to the nearest multiple of `step`, half up."""
    return (2 * count + step) // (2 * step) * step


def bounds_of_nearest(shown: int, step: int = 5) -> Bounds | None:
    """Return the counts that `to_nearest` prints as `shown`; None where it prints none so.

    To the nearest 5, 10 stands for 8 to 12 and 0 for 0 to 2.
    """
    if shown % step:
        return None
    return _between(_divided_up(2 * shown - step, 2), _divided_up(2 * shown + step, 2) - 1)


def to_midpoint(count: int, step: int = 6) -> int:
    """Return `count` moved to the middle of its group of `step`: 0 stays, 1 to 6 become 3, 7 to 12 become 9.

    Midpoint-6 rounding as OpenSAFELY recommends it for counts ("Updated disclosure control guidance",
    https://www.opensafely.org/updated-output-checking-processes/): `ceiling(x / 6) * 6 - floor(6 / 2)`, and 0 for 0. It
    is `roundmid_any` in the projects there, such as `analysis/utility.R` of opensafely/post-covid-gastrointestinal.
    """
    return 0 if count == 0 else _divided_up(count, step) * step - step // 2


def bounds_of_midpoint(shown: int, step: int = 6) -> Bounds | None:
    """Return the counts that `to_midpoint` prints as `shown`; None where it prints none so."""
    top = shown + step // 2
    if shown == 0:
        return Bounds(0, 0)
    return None if shown < 0 or top % step else Bounds(top - step + 1, top)


def _divided_up(number: int, by: int) -> int:
    return -(-number // by)


def _between(lo: int, hi: int) -> Bounds | None:
    """Return the whole numbers >= 0 from `lo` to `hi`; None where there are none."""
    return None if hi < max(lo, 0) else Bounds(max(lo, 0), hi)
