"""The git repository of the project, by the command `git`, which is never left to ask anything."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from polyevent.release.tools import ToolError, run, without_credentials


class Remote(Struct, frozen=True):
    """What a remote has: commits by branch and, with tags peeled, by tag; `url` is for people.

    `default` is the branch that its HEAD is; "" in an empty repository.
    """

    name: str
    url: str
    branches: Mapping[str, str]
    tags: Mapping[str, str]
    default: str


class Git:
    """The repository that the folder `root` is in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._env = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        shell = os.environ.get("GIT_SSH_COMMAND") or self.setting("core.sshCommand") or "ssh"
        self._env["GIT_SSH_COMMAND"] = f"{shell} -oBatchMode=yes"

    def run(self, *arguments: str, cwd: Path | None = None) -> str:
        """What `git` with `arguments` prints, without white space around. Raises `ToolError`."""
        return run("git", *arguments, cwd=cwd or self.root, env=self._env).strip()

    def ask(self, *arguments: str) -> str | None:
        """The same, None where `git` says no."""
        try:
            return self.run(*arguments)
        except ToolError:
            return None

    def without_hooks(self, *arguments: str, cwd: Path | None = None) -> str:
        """As `run`. Hooks are for what people do; in a scratch copy, their tools may be missing."""
        return self.run("-c", "core.hooksPath=/dev/null", *arguments, cwd=cwd)

    def setting(self, key: str) -> str:
        """A setting of the user's, "" where there is none."""
        return self.ask("config", key) or ""

    def head(self) -> str | None:
        """The commit that the working tree is at; None without repository or commit."""
        return self.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    def branch(self) -> str:
        """The branch that the working tree is on, "" if it is on none."""
        return self.ask("symbolic-ref", "--quiet", "--short", "HEAD") or ""

    def folder(self) -> str:
        """The path of the project within the repository, with a slash at its end or ""."""
        return self.run("rev-parse", "--show-prefix")

    def own_path(self, name: str) -> Path:
        """The path of a file or folder of ours within the repository's own folder."""
        return (self.root / self.run("rev-parse", "--git-path", name)).resolve()

    def uncommitted(self) -> tuple[str, ...]:
        """The files that differ from the last commit, new ones too."""
        lines = run("git", "status", "--porcelain", "-z", cwd=self.root, env=self._env).split("\0")
        paths = []
        entries = iter(lines)
        for line in entries:
            if line:
                paths.append(line[3:])
                if line[0] in "RC":  # the path that it had before follows
                    next(entries)
        return tuple(paths)

    def remote_name(self, branch: str) -> str | None:
        """The remote that `branch` goes to: its own, else `origin`, else the only one."""
        names = (self.ask("remote") or "").split()
        for name in (self.setting(f"branch.{branch}.remote"), "origin"):
            if name in names:
                return name
        return names[0] if len(names) == 1 else None

    def remote(self, name: str) -> Remote:
        """What the remote `name` has now. Raises `ToolError` if it cannot be asked."""
        branches: dict[str, str] = {}
        tags: dict[str, str] = {}
        default = ""
        for line in self.run("ls-remote", "--symref", name).splitlines():
            what, _, ref = line.partition("\t")
            if what.startswith("ref: "):
                default = what.removeprefix("ref: refs/heads/") if ref == "HEAD" else default
            elif ref.startswith("refs/heads/"):
                branches[ref.removeprefix("refs/heads/")] = what
            elif ref.startswith("refs/tags/"):
                # An annotated tag is there twice; the second time, with ^{}, as its commit.
                tags[ref.removeprefix("refs/tags/").removesuffix("^{}")] = what
        url = without_credentials(self.run("remote", "get-url", "--push", name))
        return Remote(name, url, branches, tags, default)

    def has(self, commit: str, ancestor: str) -> bool:
        """Whether `ancestor` is known here, and `commit` is made on it."""
        return self.ask("merge-base", "--is-ancestor", ancestor, commit) is not None

    def commit_of(self, ref: str) -> str | None:
        """The commit that a full name of a branch or tag stands for, None where there is none."""
        return self.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")

    def commits_since_release(self) -> tuple[str | None, Sequence[str]]:
        """The last version's tag, None where there is none, and a line for each commit after it."""
        tag = self.ask("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
        span = [f"{tag}..HEAD"] if tag else []
        log = self.run("log", "--no-decorate", "--no-color", "--format=%h %s", *span, "--", ".")
        return tag, log.splitlines()


def says(error: ToolError) -> str:
    """The line with which git says what is wrong, of all that it and a remote's hooks print."""
    lines = [line.strip() for line in error.output.splitlines() if line.strip()]
    # Of a push that is all or nothing, most lines are about what others are to blame for.
    told = [line for line in lines if not line.endswith("(atomic push failure)")]
    for sign in ("remote: error:", "! ", "fatal:", "error:", "remote:"):
        for line in told:
            if line.startswith(sign):
                return line.removeprefix(sign).strip()
    return error.reason
