import os
import threading

import pytest

from kpirules.source import text as text_module
from kpirules.source.text import SIZE_LIMIT, decode, read_text

TEXT = "title: Looked-after children – Q1\nsymbol: ● 😀\n"


def only(source):
    (found,) = source.report
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_that_excel_and_notepad_offer_are_read(encoding):
    source = decode(TEXT.encode(encoding), "f")
    assert (source.text, source.report.codes) == (TEXT, ())


def test_utf_16_is_read_with_its_mark_in_either_order():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "f").text == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"), "f").text == TEXT


def test_an_empty_file_is_read_as_nothing():
    source = decode(b"", "f")
    assert (source.text, source.lines, source.report.codes) == ("", ("",), ())


def test_lines_end_at_cr_lf_cr_and_lf_and_nowhere_else():
    assert decode(b"a\r\nb\rc\nd\x0be", "f").lines == ("a", "b", "c", "d\x0be")
    assert decode("a\x85b\u2028c\u2029d\n".encode(), "f").lines == ("a\x85b\u2028c\u2029d", "")


@pytest.mark.parametrize(
    ("data", "label", "line", "column"),
    [
        (b"title: 0\x964", "0x96 is – in Windows-1252", 1, 9),
        (b"a: 1\r\nb: \xa31,000", "0xA3 is £ in Windows-1252", 2, 4),
        ("é: – ".encode() + b"\x92", "0x92 is ’ in Windows-1252", 1, 6),
        (b"a\rb\rc \xe9t\xe9", "0xE9 is é in Windows-1252", 3, 3),
        (b"a\xa0b", "0xA0 is U+00A0 in Windows-1252", 1, 2),
        (b"a: \x81", "0x81 cannot stand here", 1, 4),
        ("a: –".encode()[:-1], "the file ends in mid-character", 1, 4),
        (b"a: \xc0\xaf", "0xC0 is À in Windows-1252", 1, 4),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named_with_its_place(data, label, line, column):
    source = decode(data, "f")
    found = only(source)
    assert (found.code.number, found.label) == ("KR151", label)
    assert (found.span.start.line, found.span.start.column) == (line, column)
    assert source.text == ""


def test_the_excerpt_shows_a_line_that_is_not_utf_8_as_windows_1252():
    assert decode(b"a: 1\ntitle: 0\x964 \x93Q\x94\nb: 2", "f").lines == ("a: 1", "title: 0–4 “Q”")


@pytest.mark.parametrize(
    ("data", "code", "fact"),
    [
        (TEXT.encode("utf-32"), "KR152", "UTF-32 text"),
        (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), "KR152", "UTF-32 text"),
        (TEXT.encode("utf-32-be"), "KR152", "UTF-32 text"),
        (TEXT.encode("utf-32-le"), "KR152", "UTF-32 text"),
        (TEXT.encode("utf-16-le"), "KR152", "UTF-16 text without its byte-order mark"),
        (TEXT.encode("utf-16-be"), "KR152", "UTF-16 text without its byte-order mark"),
        (b"PK\x03\x04rest", "KR157", "an Excel workbook or another zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "KR157", "an old Excel or Word file"),
        (b"\x1f\x8b\x08", "KR157", "a gzip archive"),
        (b"%PDF-1.7\n", "KR157", "a PDF"),
    ],
)
def test_what_is_not_text_is_named_for_what_it_is(data, code, fact):
    found = only(decode(data, "f.csv"))
    assert found.code.number == code
    assert found.message == f"`f.csv` must be a text file saved as UTF-8; it is {fact}"
    assert found.span is None


@pytest.mark.parametrize("tail", [b"\x00", b"\x00\xd8"])
def test_utf_16_that_is_cut_short_is_refused_where_it_breaks(tail):
    found = only(decode(b"\xff\xfea\x00\n\x00b\x00" + tail, "f"))
    assert (found.code.number, found.span.start.line, found.span.start.column) == ("KR152", 2, 2)


def test_a_lone_nul_byte_has_its_place():
    found = only(decode(b"a: 1\nb: c\x00d and more text\n", "f"))
    assert (found.code.number, found.span.start.line, found.span.start.column) == ("KR153", 2, 5)


@pytest.mark.parametrize("start", ["<!DOCTYPE html>", "\n <HTML lang=en>", "<?xml version='1.0'?>"])
def test_a_page_is_named_at_its_first_word(start):
    found = only(decode(start.encode(), "f"))
    assert (found.code.number, found.span.start.line) == ("KR158", 1 + start.count("\n"))


def test_every_merge_conflict_is_named_once():
    conflict = "<<<<<<< HEAD\na: 1\n||||||| base\na: 0\n=======\na: 2\n>>>>>>> other\n"
    source = decode((conflict + "b: 1\n" + conflict).encode(), "f")
    assert [(found.code.number, found.span.start.line) for found in source.report] == [("KR159", 1), ("KR159", 9)]
    assert source.text == ""


def test_what_is_left_of_a_conflict_is_still_one():
    assert decode(b"a: 2\n>>>>>>> other\n", "f").report.codes == ("KR159",)


def test_a_row_of_equals_signs_is_an_underline():
    assert decode(b"why: |\n  Reviews\n  =======\n=======\n", "f").report.codes == ()


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x01", "KR154"),
        ("\x7f", "KR154"),
        ("\x9b", "KR154"),
        ("\ufeff", "KR154"),
        ("\ufffe", "KR154"),
        ("\x85", "KR156"),
        ("\u2028", "KR156"),
        ("\u2029", "KR156"),
        ("\u200f", "KR155"),
        ("\u202e", "KR155"),
        ("\u2069", "KR155"),
    ],
)
def test_characters_that_steer_or_hide_have_a_place_and_a_number(character, code):
    source = decode(f"a: 1\nb: x{character}y{character}\n".encode(), "f")
    found = only(source)
    assert (found.code.number, found.span.start.line, found.span.start.column) == (code, 2, 5)
    rule = {"KR154": "control characters", "KR155": "characters that turn its direction", "KR156": "hidden line breaks"}
    assert found.message == f"text must not hold {rule[code]}, such as `U+{ord(character):04X}`"
    assert source.text != ""


def test_a_damaged_file_lists_twenty_lines_and_counts_the_rest():
    report = decode(b"\x07\n" * 30 + "\u202e\n".encode(), "f").report
    assert report.codes == ("KR154",) * 21 + ("KR155",)
    assert report.diagnostics[20].message == "text must not hold control characters; 10 more lines hold some"


@pytest.mark.parametrize("character", ["\t", "\xa0", "\xad", "\u200b", "\u200d", "é", "😀"])
def test_other_characters_are_for_the_reader_of_the_text_to_judge(character):
    assert decode(f"a{character}b".encode(), "f").report.codes == ()


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(monkeypatch, tmp_path):
    monkeypatch.setattr(text_module, "SIZE_LIMIT", 10)
    path = tmp_path / "f"
    path.write_bytes(b"x" * 10)
    assert read_text(path).text == "x" * 10
    path.write_bytes(b"x" * 11)
    assert read_text(path).report.codes == ("KR150",)
    assert SIZE_LIMIT == 16 * 1024 * 1024


def test_no_more_is_read_than_the_limit_needs(monkeypatch, tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"x" * 1000)
    monkeypatch.setattr(text_module, "SIZE_LIMIT", 10)
    seen = []
    monkeypatch.setattr(text_module, "decode", lambda data, _: seen.append(len(data)))
    read_text(path)
    assert seen == [11]


def test_a_path_is_shown_as_the_caller_names_it(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text("a\x07")
    assert only(read_text(path)).path == str(path)
    source = read_text(path, shown_as="f.yaml")
    assert only(source).path == source.path == "f.yaml"
    assert source.report.sources["f.yaml"] == ("a\x07",)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.yaml", "it is not there"),
        ("folder", "it is a folder"),
        ("folder/missing/deeper.yaml", "it is not there"),
        ("with\x00nul", "it cannot be opened"),
        ("x" * 5000, "it cannot be opened"),
    ],
)
def test_a_path_that_leads_to_no_file_is_a_finding_about_the_file(name, reason, tmp_path):
    (tmp_path / "folder").mkdir()
    found = only(read_text(f"{tmp_path}/{name}", shown_as="f.yaml"))
    assert (found.code.number, found.span) == ("KR100", None)
    assert found.message == f"`f.yaml` cannot be read: {reason}"


def test_devices_and_pipes_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    found = []
    for path in (tmp_path / "pipe", os.devnull):
        thread = threading.Thread(target=lambda path=path: found.append(only(read_text(path)).message), daemon=True)
        thread.start()
        thread.join(10)
    assert [message.split(": ")[1] for message in found] == ["it is a device or a pipe, not a file"] * 2


def test_a_file_without_permission_is_a_finding(monkeypatch, tmp_path):
    def refuse(*_):
        raise PermissionError

    path = tmp_path / "f"
    path.write_text("a")
    monkeypatch.setattr(text_module.os, "open", refuse)
    assert only(read_text(path, shown_as="f")).message == "`f` cannot be read: this user has no permission to read it"


def test_a_pipe_that_takes_the_place_of_a_file_is_not_read(monkeypatch, tmp_path):
    path = tmp_path / "f"
    path.write_text("a")
    os.mkfifo(tmp_path / "pipe")
    real = os.open
    monkeypatch.setattr(text_module.os, "open", lambda _, flags: real(tmp_path / "pipe", flags))
    assert "device or a pipe" in only(read_text(path)).message
