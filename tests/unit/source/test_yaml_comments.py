"""What YAML reads as a comment and an author may have meant as text, by what stands in front of and behind the #."""

import time

import pytest

from kpirules.source.text import decode
from kpirules.source.yaml_comments import find_lost_texts
from kpirules.source.yaml_reader import read_yaml


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("title: Indicator #4 reviews", "#4 reviews"),
        ("title: Indicator #4 reviews   ", "#4 reviews"),
        ("title: Indicator #4 reviews\t# as printed", "#4 reviews"),
        ("title: Indicator #4 reviews # as printed", "#4 reviews"),
        ("title: Indicator #4 reviews  #as printed", "#4 reviews"),
        ("title: Indicator #4 and #5", "#4 and #5"),
        ("title: C# #é", "#é"),
        ("title: #4", "#4"),
    ],
)
def test_text_may_be_lost_behind_one_space_and_a_hash(line, lost):
    assert [found.text for found in find_lost_texts(f"a: b\r\n{line}\rc: d").values()] == [lost]


@pytest.mark.parametrize(
    "line",
    [
        "title: Indicator # 4", "title: Indicator  #4", "title: Indicator\t#4", "title: Indicator#4", "title: x #",
        "title: x #-4", "title: x ##4", "#4", " #4", "   #4", "title: x # see #4"[:12], "title: x #_",
    ],
)  # fmt: skip
def test_every_other_comment_is_one(line):
    assert find_lost_texts(f"a: b\n{line}\nc: d") == {}


def test_the_place_is_that_of_the_hash_and_the_key_where_the_text_in_front_of_it_ends():
    source = decode("a: b\r\ntitle: 🂡 reviews #4 x  # y\n".encode(), "f")
    reading = read_yaml(source)
    ((end, lost),) = reading.lost.items()
    assert reading.root.get("title").place[2:] == end
    assert (lost.span.start.line, lost.span.start.column, lost.span.end.column) == (2, 18, 22)


def test_blanks_without_end_take_no_time():
    text = "a: b #c" + " " * 400_000 + "\n" + "a #b" * 100_000 + "\t" * 400_000
    begun = time.perf_counter()
    assert len(find_lost_texts(text)) == 2
    assert time.perf_counter() - begun < 5
