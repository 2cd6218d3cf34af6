"""What YAML reads as a comment and an author may have meant as text, by what stands in front of and behind the #."""

import time

import pytest

from kpirules.source.text import decode
from kpirules.source.yaml_comments import end_of_sure_text, find_lost_texts
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
        ('title: "A" #4 b', "#4 b"),
        ("title: Indicator\t#4 x", "#4 x"),
        ("title: # 4", "# 4"),
    ],
)
def test_text_may_be_lost_behind_one_space_and_a_hash(line, lost):
    assert [found.text for found in find_lost_texts(f"a: b\r\n{line}\rc: d").values()] == [lost]


@pytest.mark.parametrize(
    "line",
    [
        "title: Indicator # 4", "title: Indicator  #4", "title: Indicator#4", "title: x #",
        "title: x #-4", "title: x ##4", "#4", " #4", "   #4", "title: x # see #4"[:12], "title: x #_",
    ],
)  # fmt: skip
def test_every_other_comment_is_one(line):
    assert find_lost_texts(f"a: b\n{line}\nc: d") == {}


def test_a_text_in_quotes_may_end_behind_a_hash_of_its_own():
    text = 'title: "A #4" #5 b'
    lost = find_lost_texts(text)
    assert [lost[1, column].text for column in (10, 14)] == ['#4" #5 b', "#5 b"]


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("% of #4 x", "% of #4 x"), ("% #4 x  # y", "% #4 x"), ("% #4 # y", "% #4"), ("#4", None),
        ("% #a", None), ("% # 4", None), ("%  #4", None), ("%#4", None),
    ],
)  # fmt: skip
def test_a_number_behind_a_hash_belongs_to_the_text(line, whole):
    end = end_of_sure_text(line, line.index("#"))
    assert (None if end is None else line[:end]) == whole


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
    assert len(find_lost_texts('a" #b' * 100_000 + " " * 400_000 + "c")) == 8
    assert time.perf_counter() - begun < 5
