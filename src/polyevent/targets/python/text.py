"""The only ways for a text of the contract to get into the files of a Python package."""

from __future__ import annotations

import re

# In the first two lines of a file this would choose its encoding (PEP 263).
_COOKIE = re.compile(r"coding(?=[:=])")


def identifier(name: str) -> str:
    """`name`, which `names` allocated, as code."""
    if not name.isidentifier():
        raise AssertionError(f"{name!r} is no identifier")
    return name


def string(value: str) -> str:
    """A string literal in double quotes, all ASCII, as Black leaves it."""
    if value.isascii() and '"' not in value:
        return f'"{_shown(value)}"'
    # Of an escaped quote in it Black would make a plain one, in single quotes.
    shown = "".join(_character(c, c.isascii() and c != '"') for c in value)
    return f'"{shown}"'


def quoted(code: str) -> str:
    """A string literal of `code`, with all that it quotes."""
    return f"'{code}'" if '"' in code and not set(code) & set("'\\\\\n") else string(code)


def raw_string(value: str) -> str:
    """A string literal as people write those of regular expressions, if `value` can have one."""
    is_plain = value.isascii() and value.isprintable() and '"' not in value
    if not is_plain or "\\" not in value or value.endswith("\\"):
        return string(value)
    return f'r"{value}"'


def comment(text: str) -> str:
    """A comment of one line."""
    return f"# {_COOKIE.sub('coding ', _shown(text))}"


def docstring(text: str, indent: str) -> str:
    """A docstring with the lines of `text`, as Black leaves it, indented and without a last line end."""
    lines = _trimmed(text)
    if not lines:
        raise AssertionError("a docstring needs a text")
    shown = [_shown(line).replace('"""', r"\"\"\"") for line in lines]
    if shown[0].startswith('"'):
        shown[0] = f" {shown[0]}"
    if len(shown) == 1:
        padding = " " * shown[0].endswith('"')
        return f'{indent}"""{shown[0]}{padding}"""'
    first, *rest = shown
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in rest)
    return f'{indent}"""{first}\n{body}{indent}"""'


def toml_string(text: str) -> str:
    """A basic string of TOML."""
    shown = "".join(
        f"\\{c}" if c in '"\\' else c if c.isprintable() else f"\\U{ord(c):08x}" for c in text
    )
    return f'"{shown}"'


def markdown(text: str) -> str:
    """A line of plain text in a README."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))


def html_comment(text: str) -> str:
    """A comment in a README."""
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return f"<!-- {shown.replace('--', '- -')} -->"


def _shown(text: str) -> str:
    """`text` with escapes for all that cannot be seen."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_character(c, True) for c in text)


def _character(character: str, is_plain: bool) -> str:
    """`character` as it is if `is_plain` and if it can be seen, or else an escape for it."""
    if character == "\\":
        return "\\\\"
    if is_plain and character.isprintable():
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _trimmed(text: str) -> list[str]:
    """The lines of `text` without what is blank around them, and without their common margin."""
    lines = [line.expandtabs().rstrip() for line in text.splitlines()]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line), default=0)
    return [line.lstrip() for line in lines[:1]] + [line[margin:] for line in lines[1:]]
