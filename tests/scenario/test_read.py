"""YAML text to data: each trap of the format is either read in the plain way or reported at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario.read import (
    DEEPEST,
    LARGEST_FILE,
    MOST_PROBLEMS,
    UNREADABLE,
    did_you_mean,
    quoted,
    read_file,
    read_text,
)


def faults(text: str | bytes) -> list[str]:
    """The problems of a text as 'line:column: message'."""
    return [f"{one.line}:{one.column}: {one.message}" for one in read_text(text, "f.yaml").problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("1e6", 1_000_000.0),
        ("1E-3", 0.001),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("1_000_000", 1_000_000),
        ("-0", 0),
        ("~", None),
        ("", None),
        ("2023-01-01", "2023-01-01"),
        ("1.2.3", "1.2.3"),
        ("'010'", "010"),
        ('"1:30"', "1:30"),
        ('"true"', "true"),
        ("nan", "nan"),
        ("+", "+"),
    ],
)
def test_plain_values_follow_the_simple_rules(written: str, value: object) -> None:
    document = read_text(f"a: {written}\n", "f.yaml")
    assert document.problems == ()
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)


def test_negative_zero_is_zero() -> None:
    assert str(read_text("a: -0.0", "f").data["a"]) == "0.0"


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("010", "octal"),
        ("-007", "octal"),
        ("0x1F", "not a decimal"),
        ("0o17", "not a decimal"),
        ("1:30", "base sixty"),
        (".inf", "not a finite"),
        ("-.Inf", "not a finite"),
        (".nan", "not a finite"),
        ("1e999", "finite"),
        ("9223372036854775808", "64-bit"),
        ("9" * 6000, "64-bit"),
        ("*name", "alias"),
        ("!!int '3'", "tag"),
        ("!python/object:os.system x", "tag"),
        ('"\\e[31m"', "U+001B"),
        ('"\\u202Etxt"', "U+202E"),
        ('"a\\tb"', "tab"),
        ('"\\x85"', "U+0085"),
    ],
)
def test_ambiguous_and_dangerous_values_are_reported_at_their_place(written: str, word: str) -> None:
    document = read_text(f"first: 1\nsecond:   {written}\n", "f.yaml")
    assert [(one.line, one.column) for one in document.problems] == [(2, 11)]
    assert word in document.problems[0].message
    assert document.data == {"first": 1, "second": UNREADABLE}


def test_an_anchor_is_reported_and_its_value_kept() -> None:
    document = read_text("a: &x 1\nb: *x\n", "f")
    assert [one.line for one in document.problems] == [1, 2]
    assert document.data["a"] == 1


def test_alias_bombs_do_not_grow() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = read_text("\n".join(lines), "f")
    assert len(document.problems) == 12 + 11 * 9


def test_a_file_with_nothing_but_faults_is_given_up() -> None:
    assert len(read_text("a: [" + "*x," * 50_000, "f").problems) == MOST_PROBLEMS


def test_duplicate_keys_name_the_first_line_and_the_first_value_stays() -> None:
    document = read_text("a:\n  b: 1\n  c: 2\n  b: 010\n", "f")
    assert faults("a:\n  b: 1\n  c: 2\n  b: 010\n") == [
        "4:3: key 'b' stands twice here, first on line 2",
        "4:6: '010' starts with a zero, which some readers take as octal. Write a decimal number, or quote a text",
    ]
    assert document.data == {"a": {"b": 1, "c": 2}}
    assert document.marks.value(("a", "b")) == ("f", 2, 6)


@pytest.mark.parametrize("key", ["2023", "true", "1e6", "null"])
def test_a_key_that_is_no_text_is_reported(key: str) -> None:
    assert faults(f"a: 1\n{key}: 2\n") == [f"2:1: key '{key}' is not a text. Put it in quotes: \"{key}\""]


def test_a_word_such_as_no_is_a_good_key() -> None:
    assert read_text("no: 1\n'2023': 2\n", "f").data == {"no": 1, "2023": 2}


@pytest.mark.parametrize("key", ["? [a, b]\n", "? {a: b}\n"])
def test_a_key_that_is_a_collection_is_reported(key: str) -> None:
    assert faults(f"{key}: 1\nc: 2\n") == ["1:3: a key must be a word, not a list, a mapping or an alias"]


def test_a_merge_key_is_reported() -> None:
    assert "extends" in faults("<<: {a: 1}\n")[0]


def test_depth_is_limited_and_stops_the_file() -> None:
    fits = "a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    assert faults(fits) == []
    assert faults("a: " + "[" * DEEPEST + "]" * DEEPEST) == [f"1:{DEEPEST + 3}: nested deeper than {DEEPEST} levels"]
    assert len(faults("a: " + "[" * 500_000)) == 1
    assert len(faults("a: " + "{a: " * 100_000)) == 1
    assert "nested deeper" in faults("? " * 100_000)[-1]


def test_a_file_over_one_mebibyte_is_refused(tmp_path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * LARGEST_FILE)
    assert "larger than 1 MiB" in read_file(path).problems[0].message


def test_a_missing_file_or_a_folder_is_a_problem_not_an_exception(tmp_path) -> None:
    assert "cannot be read" in read_file(tmp_path / "none.yaml").problems[0].message
    assert "cannot be read" in read_file(tmp_path).problems[0].message


def test_text_that_is_not_utf8_is_reported_where_it_stops_being_so() -> None:
    assert faults("a: 1\nb: é".encode() + b"\xff\n") == ["2:5: this byte is not UTF-8. Save the file as UTF-8 text"]
    assert "not UTF-8" in faults("a: 1".encode("utf-16"))[0]


def test_tabs_and_raw_control_characters_are_reported_and_reading_goes_on() -> None:
    assert faults("a: 1\nb:\t2\nc: x\x1by\nd: 010\n") == [
        "2:3: tab character. Use spaces",
        "3:5: control or invisible character U+001B. Remove it",
        "4:4: '010' starts with a zero, which some readers take as octal. Write a decimal number, or quote a text",
    ]
    assert faults("a: x\u202ey\n") == ["1:5: control or invisible character U+202E. Remove it"]


def test_several_documents_and_empty_files_are_reported() -> None:
    assert faults("a: 1\n---\nb: 2\n") == ["2:1: a second document (---) in one file. Use one file each"]
    assert "the file is empty" in faults("")[0]
    assert "the file is empty" in faults("# only a comment\n")[0]
    assert "expected keys" in faults("---\n")[0]
    assert "expected keys" in faults("- a\n- b\n")[0]


def test_invalid_yaml_is_reported_where_the_parser_stops() -> None:
    found = faults("a: 1\nb: [1, 2\nc: 3\n")
    assert len(found) == 1
    assert found[0].startswith("3:2: not valid YAML: ")
    assert faults("a: b: c\n")[0].startswith("1:5: not valid YAML")


def test_marks_are_those_an_editor_shows() -> None:
    text = "firms:\n  catl:\n    name: \U0001f50b Ω\n    sites: [a, {b: 1}]\n"
    marks = read_text(text, "x/firms.yaml").marks
    assert marks.value(("firms", "catl", "name")) == ("x/firms.yaml", 3, 11)
    assert marks.key(("firms", "catl", "name")) == ("x/firms.yaml", 3, 5)
    assert marks.value(("firms", "catl", "sites", 1, "b")) == ("x/firms.yaml", 4, 20)
    assert marks.value(("firms", "catl", "sites", 7)) == ("x/firms.yaml", 4, 12)
    assert marks.value(("nothing",)) == ("x/firms.yaml", 1, 1)


def test_a_byte_order_mark_and_windows_line_ends_are_harmless() -> None:
    document = read_text(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  two\r\n  lines\r\n", "f")
    assert document.problems == ()
    assert document.data == {"a": 1, "b": "two\nlines\n"}
    assert document.marks.value(("b",)) == ("f", 2, 4)


def test_all_problems_come_at_once_and_in_order() -> None:
    text = "a: 010\na: 2\n5: .nan\nb: &x *y\n"
    assert len(faults("a: 010\na: 2\n5: .nan\nb: *y\n")) == 5
    assert len(faults(text)) >= 4
    places = [(one.line, one.column) for one in read_text(text, "f").problems]
    assert places == sorted(places)


def test_the_pure_python_parser_gives_the_same(monkeypatch) -> None:
    text = "a: 1e6\nb: [no, {c: 010}]\n\U0001f50b: &x 1\nd: *x\n"
    fast = read_text(text, "f")
    monkeypatch.delattr("yaml.CSafeLoader")
    assert read_text(text, "f") == fast


def test_did_you_mean_offers_the_nearest_spelling_only() -> None:
    assert did_you_mean("chemistrys", ["chemistries", "firms"]) == " Did you mean 'chemistries'?"
    assert did_you_mean("catl", ["CATL"]) == " Did you mean 'CATL'?"
    assert did_you_mean("zzz", ["chemistries", "firms"]) == ""
    assert did_you_mean("calp", ["catl", "calb"]) == " Did you mean 'calb'?"  # equally near: what begins alike


def test_quoted_text_is_short_and_harmless() -> None:
    assert quoted("a\x1b[31m" + "x" * 100).startswith("'a\ufffd[31mxxx")
    assert len(quoted("x" * 100)) == 65


@given(st.one_of(st.binary(max_size=80), st.text("ab:-[]{}&*!|>'\"#,?%@`~<= \n\t01.e_", max_size=60)))
def test_no_content_makes_the_reader_fail(text: bytes | str) -> None:
    document = read_text(text, "f")
    assert isinstance(document.data, dict)
    assert all(one.line >= 1 and one.column >= 1 for one in document.problems)
