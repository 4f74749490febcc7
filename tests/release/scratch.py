"""A project of its own to release, with a remote, and empty projects that use what was released."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from polyevent import output
from polyevent.build import prepare
from polyevent.diagnostics import has_errors
from tests.projects import Done
from tests.release.loopback import PASSWORD, USER, Registries
from tests.toolchain import ROOT, run_go

CONTRACT = """\
export enum Events {
  NoteAdded = "NoteAdded",
}

export interface NoteAddedEvent {
  subject: Events.NoteAdded;
  text: string;
}
"""
_CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- Notes.

[Unreleased]: https://github.com/acme/notes/commits/main
"""
_GIT = """\
[user]
	name = Ada
	email = ada@example.com
[init]
	defaultBranch = main
[advice]
	detachedHead = false
"""


@dataclass
class Scratch:
    """A project in `folder` whose remote is the bare repository `remote`; `name` is in all names."""

    base: Path
    name: str
    registries: Registries
    env: dict[str, str]

    @property
    def folder(self) -> Path:
        return self.base / "project"

    @property
    def remote(self) -> Path:
        return self.base / "remote.git"

    @property
    def npm_name(self) -> str:
        return f"@acme/{self.name}"

    @property
    def pypi_name(self) -> str:
        return f"acme-{self.name}"

    @property
    def module(self) -> str:
        return f"acme_{self.name}".replace("-", "_")

    @property
    def go_module(self) -> str:
        return f"github.com/acme/{self.name}/go"

    def polyevent(self, *arguments: str) -> Done:
        command = self.command(*arguments)
        done = subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, text=True
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "polyevent", *arguments]

    def run(self, *command: str, cwd: Path | None = None, **env: str) -> str:
        """What `command` prints, in the project's folder; it has to end well."""
        done = subprocess.run(
            command,
            cwd=cwd or self.folder,
            env={**self.env, **env},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        return self.run("git", *arguments, cwd=cwd)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={message}")

    def build(self) -> None:
        """What `polyevent build` does, without the time that it takes to start."""
        prepared = prepare(self.folder, None)
        assert not has_errors(prepared.findings)
        output.apply(self.folder, prepared.changes)

    def change(self, field: str) -> None:
        """Commit a contract with one more field, with its packages and a line in the changelog."""
        contract = (self.folder / "src/events.ts").read_text()
        self.write("src/events.ts", contract.replace("  text", f"  {field}?: string;\n  text"))
        text = (self.folder / "CHANGELOG.md").read_text()
        entry = f"## [Unreleased]\n\n- `{field}` of notes.\n"
        self.write("CHANGELOG.md", text.replace("## [Unreleased]\n", entry, 1))
        self.build()
        self.commit(f"Add {field}")

    def released(self) -> dict[str, str]:
        """The commits of the remote's branches and tags, by their names."""
        found: dict[str, str] = {}
        for line in self.git("ls-remote", "--heads", "--tags", str(self.remote)).splitlines():
            commit, _, ref = line.partition("\t")
            # An annotated tag is there twice; the second time, with ^{}, as its commit.
            found[ref.split("/", 2)[2].removesuffix("^{}")] = commit
        return found

    def untouched(self) -> dict[str, object]:
        """All that a release changes, for comparing."""
        return {
            "remote": self.released(),
            "head": self.git("rev-parse", "HEAD"),
            "refs": self.git("for-each-ref"),
            "status": self.git("status", "--porcelain"),
            "worktrees": self.git("worktree", "list"),
            "begun": (self.folder / ".git/polyevent-release").exists(),
            "pypi": self.on_pypi(),
            "npm": self.on_npm(),
        }

    def on_pypi(self) -> list[str]:
        """The names of the files that the index has."""
        packages = Path(self.env["PYPI_FOLDER"])
        prefix = self.module
        return sorted(
            path.name for path in packages.iterdir() if path.name.startswith(f"{prefix}-")
        )

    def on_npm(self) -> dict[str, str]:
        """The versions that npm's registry has, and what its tags stand for."""
        folder = Path(self.env["NPM_FOLDER"]) / self.npm_name
        if not (folder / "package.json").exists():
            return {}
        manifest = json.loads((folder / "package.json").read_text())
        return {**dict.fromkeys(manifest["versions"], ""), **manifest["dist-tags"]}


def scratch(base: Path, name: str, registries: Registries, served: Path) -> Scratch:
    """A committed and pushed project at version 1.0.0 that nobody has released, in `base`.

    `served` is the folder of the registries.
    """
    home = base / "home"
    home.mkdir(parents=True)
    remote = base / "remote.git"
    instead = f'[url "{remote}"]\n\tinsteadOf = https://github.com/acme/{name}\n'
    (home / ".gitconfig").write_text(_GIT + instead)
    host = registries.npm.removeprefix("http:")
    (home / ".npmrc").write_text(
        f"registry={registries.npm}\n{host}:_authToken={registries.npm_token}\n"
        "fetch-retries=0\nupdate-notifier=false\n"
    )
    project = Scratch(base, name, registries, _environment(home, registries, served))
    project.folder.mkdir()
    project.write("src/events.ts", CONTRACT)
    manifest = {
        "name": project.npm_name,
        "version": "1.0.0",
        "description": "Notes.",
        "repository": f"github:acme/{name}",
        "license": "MIT",
        "publishConfig": {"access": "public"},
    }
    project.write("package.json", json.dumps(manifest, indent=2) + "\n")
    lock = {"name": project.npm_name, "version": "1.0.0", "lockfileVersion": 3, "requires": True}
    own = {"name": project.npm_name, "version": "1.0.0", "license": "MIT"}
    project.write("package-lock.json", json.dumps({**lock, "packages": {"": own}}, indent=2) + "\n")
    project.write("LICENSE", "Everybody may use it.\n")
    project.write("CHANGELOG.md", _CHANGELOG)
    project.write("polyevent.toml", '[typescript]\n\n[python]\nflavor = "dataclass"\n\n[go]\n')
    project.build()
    project.git("init", "--quiet", "--bare", str(remote))
    project.git("init", "--quiet")
    project.commit("Begin")
    project.git("remote", "add", "origin", str(remote))
    project.git("push", "--quiet", "--set-upstream", "origin", "main")
    return project


def _environment(home: Path, registries: Registries, served: Path) -> dict[str, str]:
    """Settings of nobody but the project's, and no way to any other registry."""
    ours = (
        "npm_",
        "pip_",
        "uv_",
        "twine_",
        "git_",
        "polyevent_",
        "no_color",
        "force_color",
        "github_",
        "gitlab_",
    )
    env = {key: value for key, value in os.environ.items() if not key.lower().startswith(ours)}
    return env | {
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "NPM_CONFIG_USERCONFIG": str(home / ".npmrc"),
        "PIP_INDEX_URL": registries.index,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "TWINE_REPOSITORY_URL": registries.pypi,
        "TWINE_USERNAME": USER,
        "TWINE_PASSWORD": PASSWORD,
        "PYTHONPATH": str(ROOT / "src"),
        "GOTOOLCHAIN": "local",
        "GOPRIVATE": "github.com/acme",
        "GOPROXY": "direct",
        # Go's own packages are compiled once for all tests; modules are fetched by each.
        "GOCACHE": run_go(["env", "GOCACHE"], ROOT).strip(),
        "GOMODCACHE": str(home / "modules"),
        "GOFLAGS": "-mod=mod -modcacherw",
        "PYPI_FOLDER": str(served / "pypi/packages"),
        "NPM_FOLDER": str(served / "npm/storage"),
    }
