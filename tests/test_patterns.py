"""Patterns: what is refused, and that what is not means the same in every language."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polyevent import patterns
from tests import toolchain

HERE = Path(__file__).parent / "patterns"


@pytest.mark.parametrize(
    ("pattern", "wrong", "why"),
    [
        ("a(?=b)", "(?=", "lookaround"),
        ("a(?!b)", "(?!", "lookaround"),
        ("(?<=a)b", "(?<=", "lookaround"),
        ("(?<!a)b", "(?<!", "lookaround"),
        (r"(a)\1", r"\1", "a back reference"),
        (r"(?<a>b)\k<a>", r"\k", "a back reference"),
        (r"\p{L}+", r"\p", "a Unicode property"),
        ("(?i:a)", "(?i:", "a flag"),
        ("(?P<a>b)", "(?P", "`(?P`"),
        ("(?>a)", "?", "no group of this kind"),
        (r"\Aa", r"\A", "this anchor"),
        (r"a\z", r"\z", "this anchor"),
        (r"\cA", r"\c", "this escape"),
        (r"\0", r"\0", "this escape"),
        (r"\-", r"\-", "not an escape"),
        (r"\e", r"\e", "not an escape"),
        ("a\\", "\\", "nothing follows"),
        ("[]", "[]", "this class is empty"),
        (r"[^\s\S]", r"[^\s\S]", "this class is empty"),
        ("[b-a]", "b-a", "this range is empty"),
        (r"[\w-z]", r"\w-z", "from one character to another"),
        ("a[b", "[", "never closed"),
        ("a(b", "(", "never closed"),
        ("a)b", ")", "closes nothing"),
        ("a{", "{", "stands alone"),
        ("a{,3}", "{", "stands alone"),
        ("a}", "}", "stands alone"),
        ("]", "]", "stands alone"),
        ("*a", "*", "nothing to repeat"),
        ("a|+", "+", "nothing to repeat"),
        ("a++", "+", "two quantifiers"),
        ("a{2}{3}", "{", "two quantifiers"),
        ("^*", "^*", "a place cannot be repeated"),
        ("a{3,2}", "{3,2}", "the range of this count is empty"),
        ("a{1001}", "{1001}", "1000"),
        ("(?:a{101}){10}", "{10}", "1000"),
        ("a{99999999999999999999}", "{99999999999999999999}", "1000"),
        (r"\u{110000}", r"\u{110000}", "no such code point"),
        (r"\ud800", r"\ud800", "half of a surrogate pair"),
        ("(" * 60, "(", "nested more than"),
        ("a" * 1001, "a" * 1001, "at most 1000 characters"),
    ],
)
def test_what_is_not_the_same_everywhere_is_refused_at_its_place(
    pattern: str, wrong: str, why: str
) -> None:
    with pytest.raises(patterns.PatternError, match=re.escape(why)) as caught:
        patterns.portable(pattern)
    assert pattern[caught.value.start : caught.value.end] == wrong


@pytest.mark.parametrize(
    ("pattern", "typescript", "python", "go"),
    [
        ("^(a|b)$", "^(?:a|b)$", r"^(?:a|b)\Z", "^(?:a|b)$"),
        ("(?<year>[0-9]{4})-", "[0-9]{4}-", r"[0-9]{4}\-", r"[0-9]{4}\-"),
        (r"a\/b", "a/b", "a/b", "a/b"),
        (r"\b\B", r"\b\B", r"(?a:\b)(?!(?a:\b))", r"\b\B"),
        (r"[^\d\u{1F600}]", r"[^\d\u{1F600}]", r"[^0-9\U0001f600]", r"[^0-9\x{1f600}]"),
        (r"\ud83d\ude00ü", r"\ud83d\ude00ü", r"\U0001f600\xfc", r"\x{1f600}\xfc"),
        (
            "a{2}b{2,}c{2,3}d{0,1}?",
            "a{2}b{2,}c{2,3}d??",
            "a{2}b{2,}c{2,3}d??",
            "a{2}b{2,}c{2,3}d??",
        ),
        ("(?:)*", "(?:)*", "(?:)*", "(?:)*"),
        ("((a))+?", "a+?", "a+?", "a+?"),
    ],
)
def test_each_language_has_its_own_form(
    pattern: str, typescript: str, python: str, go: str
) -> None:
    assert patterns.portable(pattern) == patterns.typescript(pattern) == typescript
    assert patterns.python(pattern) == python
    assert patterns.go(pattern) == go


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a*)*b",
        "(a|a)*b",
        r"(a|ab|b)*c",
        r"^(\w+\s?)*$",
        r"^([\w-]+\.?)+$",
        r"(\d{1,2}){30}x",
        "(a?){30}b",
        "(?:a{5}|a{6})+b",
        r"^(\s*,?\s*a)*$",
        "(?:(?:x+y?)+z?)+",
        "(?:" + "|".join(["[a-z]{9}"] * 60) + ")+",
        "a*a*a*a*b",
        r"^.*1.*2.*3.*$",
        "(a|b)*" * 160,
    ],
)
def test_a_pattern_that_can_be_matched_in_ever_more_ways_is_slow(pattern: str) -> None:
    start = time.monotonic()
    assert patterns.is_slow(pattern)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d{4}-\d{2}-\d{2}$",
        r"^(\d{1,3}\.){3}\d{1,3}$",
        "^([0-9a-f]{2})+$",
        r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$",
        "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
        r"^(?:(?:0|[1-9]\d*)\.){2}(?:0|[1-9]\d*)(?:-[\w.-]+)?$",
        r"^(?:[a-z0-9]+-)*[a-z0-9]+$",
        r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        "^(a|b|c)*$",
        r"^#?(?:[0-9a-f]{3}){1,2}$",
        r"^.*@.*$",
        r"^\s*\w+\s*(?:,\s*\w+\s*)*$",
        r"^[\w.-]+@[\w-]+\.[a-z]+\.[a-z]+\.[a-z]+$",
        r"^\d+\.\d+\.\d+\.\d+-\w+$",
    ],
)
def test_what_people_write_is_not(pattern: str) -> None:
    assert not patterns.is_slow(patterns.portable(pattern))


CHARACTERS = "ab01_-. \t\n\r\v\x1c\x85\xa0é٣İſK\u2028\u200b\ufeff😀/$^&~#|[]{}()"


def escaped(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


characters = st.sampled_from(CHARACTERS)
edges = st.sampled_from(["^", "$", r"\b", r"\B"])
escapes = st.sampled_from([r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"])
items = st.one_of(
    characters.map(escaped),
    escapes,
    st.tuples(characters, characters).map(lambda pair: "-".join(map(escaped, sorted(pair)))),
)
classes = st.builds(
    lambda negated, inside: f"[{'^' * negated}{''.join(inside)}]",
    st.booleans(),
    st.lists(items, min_size=1, max_size=3),
)
atoms = st.one_of(
    st.sampled_from("ab01_ -é😀"), characters.map(escaped), escapes, classes, st.just(".")
)
quantifiers = st.sampled_from(["", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "*?", "+?", "??"])
repeated = st.builds("{}{}".format, atoms, quantifiers)


def composed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.builds("{}{}{}".format, st.sampled_from(["(", "(?:"]), inner, st.just(")"))
    return st.one_of(
        st.lists(st.one_of(inner, edges), min_size=1, max_size=4).map("".join),
        st.builds("{}{}".format, groups, quantifiers),
        st.lists(inner, min_size=2, max_size=3).map("|".join).map("({})".format),
    )


written = st.recursive(repeated, composed, max_leaves=8)
texts = st.lists(st.text(characters, max_size=8), min_size=1, max_size=8)


class Judge:
    """A program that tells which texts a pattern matches."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def verdicts(self, pattern: str, texts: list[str]) -> list[bool]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"pattern": pattern, "texts": texts}) + "\n")
        self._process.stdin.flush()
        verdicts: list[bool] = json.loads(self._process.stdout.readline())
        return verdicts

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Judge, Judge]]:
    """Node's and Go's."""
    program = tmp_path_factory.mktemp("patterns") / "judge"
    toolchain.run_go(["build", "-o", str(program), "."], HERE)
    both = Judge(toolchain.node(), str(HERE / "judge.mjs")), Judge(str(program))
    yield both
    for judge in both:
        judge.close()


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pattern=written, texts=texts)
def test_a_pattern_means_the_same_in_every_language(
    judges: tuple[Judge, Judge], pattern: str, texts: list[str]
) -> None:
    try:
        portable = patterns.portable(pattern)
    except patterns.PatternError:
        return
    if patterns.is_slow(portable):
        return
    assert patterns.portable(portable) == portable
    node, go = judges
    expected = node.verdicts(pattern, texts)
    python = re.compile(patterns.python(portable))
    assert [python.search(text) is not None for text in texts] == expected
    assert node.verdicts(patterns.typescript(portable), texts) == expected
    assert go.verdicts(patterns.go(portable), texts) == expected
    assert patterns.python(portable).isascii()
    assert patterns.go(portable).isascii()
