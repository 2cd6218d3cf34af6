"""One reason against a value, as the schema gives it; must not know words for it."""

from collections.abc import Mapping
from typing import Any

import attrs

from kpirules.loading.shape.telling import Way


@attrs.frozen(kw_only=True)
class Refusal:
    """One reason a value was refused.

    Attributes:
        keyword: The keyword of the schema that it does not satisfy.
        way: Where the value is; for the name of a field, where the field is.
        schema: The part of the schema that holds the keyword.
        shown: The same with the title, example and messages of the field, where the field has its own.
        is_name: Whether the name of a field is refused, not its value.
    """

    keyword: str
    way: Way
    schema: Mapping[str, Any]
    shown: Mapping[str, Any]
    is_name: bool = False
