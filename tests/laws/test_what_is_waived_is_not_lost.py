"""Law: a waiver moves warnings aside and does nothing else: none is lost, no error is moved, none is moved unasked."""

from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.codes import CODES
from kpirules.diagnostics.findings import Diagnostic
from kpirules.loading.catalogue.load import read_catalogue_text

CATALOGUES = Path(__file__).parents[1] / "catalogues"
TEXTS = tuple(
    text
    for path in sorted(CATALOGUES.glob("*/*.yaml"))
    if "\nwaive:" not in (text := path.read_text("utf-8", "replace"))
)
WAIVABLE = tuple(code.number for code in CODES.values() if code.severity is not Severity.ERROR and code.number < "KR5")
ABOUT_WAIVERS = {"KR386", "KR387", "KR388", "KR389"}


def said(found: Diagnostic) -> tuple[str, str, int]:
    return found.code.number, found.message, found.span.start.column if found.span else 0


@given(st.sampled_from(TEXTS), st.sets(st.sampled_from(WAIVABLE), min_size=1))
@settings(deadline=None)
def test_waiving_moves_warnings_aside_and_does_nothing_else(text: str, codes: set[str]) -> None:
    if not text.startswith("kpirules: 1\n"):
        return
    waivers = ", ".join(f"{code}: agreed" for code in sorted(codes))
    catalogue, plain = read_catalogue_text(text)
    still, report = read_catalogue_text(text.replace("\n", f"\nwaive: {{{waivers}}}\n", 1))
    waived = [one.finding for one in report.waived if one.reason == "agreed"]
    assert all(found.severity is not Severity.ERROR and found.code.number in codes for found in waived)
    kept = [found for found in report if found.code.number not in ABOUT_WAIVERS]
    before = [found for found in plain if found.code.number not in ABOUT_WAIVERS]
    others = [one.finding for one in report.waived if one.reason != "agreed"]
    assert Counter(map(said, [*kept, *waived])) == Counter(map(said, before))
    assert Counter(map(said, others)) == Counter(said(one.finding) for one in plain.waived)
    assert (catalogue is None) == (still is None)
