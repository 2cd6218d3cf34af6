"""Changes an input as an author or a spreadsheet might: word by word and line by line. Knows no promise."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).parents[2]

_SIGNS: Final = (
    *"%:#*&!>|-,[]{}?\"'\\ \t\n@`~=x9",
    *(
        ": ",
        " #",
        "- ",
        "\n- ",
        "\n  ",
        "\r\n",
        "\r",
        "\ufeff",
        "\x85",
        "\u2028",
        "\u200b",
        "\u202e",
        "\xa0",
        "\0",
        "\x1b",
    ),
    *("---\n", "...\n", "%YAML 1.2\n", "<<: ", "&a ", "*a", "!!str ", "? ", "|\n  ", ">-\n  ", "<<<<<<< a\n", "<html>"),
    *("yes", "no", "null", "010", "1:30", "1_000", "1.10", "2021-04-01", ".inf", "1e400", "0x1F", "-0", "9" * 19),
    *(
        "97%",
        "0.97",
        "1,058",
        "£1,234.50",
        "-",
        "n/a",
        "<5",
        "[c]",
        "c",
        "x",
        "#REF!",
        "#DIV/0!",
        "９７",
        "٣",
        "nan",
        "£",
    ),
    *("Apr-21", "2021-04", "Q1 2021/22", "2021/22 Q1", "2021/22", "2021", "H1 2021/22", "Autumn 2021/22", "2020/21"),
    *(
        "Oct-20",
        "Nov-21",
        "Dec-21",
        "Q3 2021/22",
        "10%",
        "2 points",
        "-1",
        "0",
        "100",
        "0.5",
        "KR369",
        "KR356",
        "x-own",
    ),
    *(
        "not available",
        "suppressed",
        "yes",
        "e\u0301",
        "é",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
)
"""What is put in: signs of YAML and of tables, texts that mean more than they seem to, and characters that hide."""

_WORD: Final = re.compile(r"[\w./%-]+|[^\w\s]")


def _words_of(schema: Any) -> Iterator[str]:
    """Yield the fields and the fixed values that a schema names."""
    match schema:
        case dict():
            yield from schema.get("properties", ())
            yield from (value for value in schema.get("enum", ()) if isinstance(value, str))
            for inner in schema.values():
                yield from _words_of(inner)
        case list():
            for inner in schema:
                yield from _words_of(inner)


def words() -> tuple[str, ...]:
    """Return every field and fixed value of the files that authors write, and the headings of a table."""
    names = ("catalogue", "judgements", "commentary")
    schemas = [json.loads((_ROOT / f"schema/{name}-v1.schema.json").read_text("utf-8")) for name in names]
    headings = "indicator,period,value,numerator,denominator,comparator,part,absence,provisional,revised,withheld,note"
    return tuple(sorted({*_words_of(schemas), *headings.split(",")}))


class Mutator:
    """Changes inputs by the words of the format and by pieces of other inputs.

    Attributes:
        tokens: What is put in by itself.
        pieces: Runs of lines of the inputs that the run began with.
    """

    def __init__(self, seeds: list[str], raw: Any) -> None:
        """Take the inputs to begin with, and `raw(data, max_size)`, which changes bytes without knowing them."""
        self.tokens = (*_SIGNS, *words())
        self.lines = [line for text in seeds for line in text.splitlines(keepends=True)]
        self.seeds = [text.splitlines(keepends=True) for text in seeds]
        self.raw = raw

    def __call__(self, data: bytes, max_size: int, seed: int) -> bytes:
        """Return `data` with up to four changes, cut to `max_size` bytes; the same for the same seed."""
        chance = random.Random(seed)  # noqa: S311 - to repeat a run, not to keep a secret
        if chance.random() < 0.1:
            return bytes(self.raw(data, max_size))
        text = data.decode("utf-8", "surrogateescape")
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
            text = chance.choice((self._word, self._word, self._put, self._line, self._splice, self._cell))(
                text, chance
            )
        return text.encode("utf-8", "surrogateescape")[:max_size]

    def cross(self, one: bytes, other: bytes, max_size: int, seed: int) -> bytes:
        """Return the beginning of one input and the end of another, each cut between two lines."""
        chance = random.Random(seed)  # noqa: S311
        first, second = (data.splitlines(keepends=True) for data in (one, other))
        return b"".join([*first[: chance.randint(0, len(first))], *second[chance.randint(0, len(second)) :]])[:max_size]

    def _word(self, text: str, chance: random.Random) -> str:
        """Put another word in the place of one."""
        found = list(_WORD.finditer(text))
        if not found:
            return text + chance.choice(self.tokens)
        old = chance.choice(found)
        new = chance.choice((chance.choice(self.tokens), chance.choice(found)[0], "", old[0] * 2, old[0][:-1]))
        return text[: old.start()] + new + text[old.end() :]

    def _put(self, text: str, chance: random.Random) -> str:
        """Put a token in somewhere, and perhaps leave a character or two out."""
        at = chance.randint(0, len(text))
        return text[:at] + chance.choice(self.tokens) + text[at + chance.choice((0, 0, 1, 2)) :]

    def _cell(self, text: str, chance: random.Random) -> str:
        """Put a token in the place of all that stands between two commas, or after a colon."""
        found = list(re.finditer(r"(?<=[,:])[^,:\n{}\[\]]*", text))
        if not found:
            return text
        old = chance.choice(found)
        lead = " " if old[0].startswith(" ") else ""
        return text[: old.start()] + lead + chance.choice(self.tokens) + text[old.end() :]

    def _line(self, text: str, chance: random.Random) -> str:
        """Take a line out, double it, move it, indent it, or put one from elsewhere in."""
        lines = text.splitlines(keepends=True) or [""]
        at, to = (chance.randrange(len(lines)) for _ in range(2))
        match chance.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at] = "  " + lines[at]
            case 4:
                lines[at] = lines[at].removeprefix("  ")
            case _:
                lines.insert(at, chance.choice(self.lines))
        return "".join(lines)

    def _splice(self, text: str, chance: random.Random) -> str:
        """Put a run of lines of another input in the place of a run of lines."""
        lines, other = text.splitlines(keepends=True), chance.choice(self.seeds)
        at, start = chance.randint(0, len(lines)), chance.randint(0, len(other))
        lines[at : at + chance.randint(0, 3)] = other[start : start + chance.randint(1, 6)]
        return "".join(lines)
