"""Symbols, colours and their stand-ins."""

import pytest
from making import AMBER, GREEN, LEVELS, RED

from kpirules.reporting.glyphs import INK, TINT, Colours, Tone, bold, speller, tinted, tone, width


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("one", Tone)
def test_every_tint_is_readable(one: Tone) -> None:
    light, dark = _luminance(TINT[one]), _luminance(INK[one])
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_tone_says_how_good_a_level_is_in_its_scheme() -> None:
    assert [tone(level, LEVELS) for level in (GREEN, AMBER, RED)] == [Tone.BEST, Tone.BETWEEN, Tone.WORST]
    assert tone(RED, (AMBER, RED)) is Tone.WORST


def test_a_tint_adds_codes_and_never_changes_the_words() -> None:
    assert tinted("● GREEN", Tone.BEST, Colours.NONE) == "● GREEN"
    assert tinted("plain", None, Colours.FULL) == "plain"
    assert tinted("● GREEN", Tone.BEST, Colours.SIXTEEN) == "\x1b[1;32m● GREEN\x1b[0m"
    assert tinted("x", Tone.WORST, Colours.FULL) == "\x1b[38;2;101;27;27;48;2;244;215;215mx\x1b[0m"
    assert bold("x", Colours.NONE) == "x"
    assert bold("x", Colours.FULL) == "\x1b[1mx\x1b[0m"


@pytest.mark.parametrize(
    ("text", "encoding", "spelled"),
    [
        ("● ▲ ■ ★", "ascii", "o ! # *"),
        ("↑ → ↓ –", "ascii", "^ > v -"),
        ("£5 – café", "cp1252", "£5 – café"),
        ("£5 café Ŵ", "ascii", "GBP 5 cafe W"),
        ("中", "ascii", "U+4E2D"),
        ("a\udcff", "utf-8", "aU+DCFF"),
        ("● ↑", "utf-8", "● ↑"),
    ],
)
def test_a_stand_in_is_what_the_encoding_can_write(text: str, encoding: str, spelled: str) -> None:
    assert speller(encoding)(text) == spelled
    speller(encoding)(text).encode(encoding)


def test_the_usual_symbols_stay_apart_in_ascii() -> None:
    spelled = {speller("ascii")(one) for one in "●▲■★◆"}
    assert len(spelled) == 5


def test_width_counts_columns() -> None:
    assert (width("abc"), width("e\u0301"), width("中"), width("●")) == (3, 1, 2, 1)
