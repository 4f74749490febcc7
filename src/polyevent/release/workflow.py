"""The workflow that GitHub runs: packages checked on pull requests, and published from tags.

Who publishes is told by OIDC (trusted publishing), so there is no token to keep: each registry has to
know this file and the environment of its job.
"""

from __future__ import annotations

import shlex

from polyevent import __version__
from polyevent.config import Config, GoSettings, PythonSettings, TypeScriptSettings

PATH = ".github/workflows/polyevent.yml"

# A tag of an action can be moved to other code, a commit cannot.
_ACTIONS = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "setup-python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "setup-node": "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
    "upload": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "download": "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "pypi": "pypa/gh-action-pypi-publish@cef221092ed1bacb1cc03d23a2d87d1d172e277b # v1.14.0",
}

_HEAD = """\
# Written by `polyevent init`, and yours to change.
name: polyevent

on:
  pull_request:
  push:
    tags: ["v[0-9]*"]

permissions: {}

concurrency:
  group: ${{ github.workflow }}-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }}

jobs:
  check:
    name: The packages are those of the contract
    runs-on: ubuntu-latest
    permissions:
      contents: read
<inside>    steps:
      - uses: <checkout>
        with:
          persist-credentials: false
      - uses: <setup-python>
        with:
          python-version: "3.13"
      - run: pip install polyevent==<polyevent>
      - run: polyevent build --check
"""

_PACK = """
  pack:
    name: Pack
    if: github.event_name == 'push'
    needs: check
    runs-on: ubuntu-latest
    permissions:
      contents: read
<inside>    steps:
      - uses: <checkout>
        with:
          persist-credentials: false
      - name: The tag is that of the version
        run: test "v$(node -p 'require("./<manifest>").version')" = "$GITHUB_REF_NAME"
"""

_PACK_PYTHON = """\
      - uses: <setup-python>
        with:
          python-version: "3.13"
      - run: pip install 'polyevent[release]==<polyevent>'
      - run: python -m build --no-isolation --outdir dist/pypi <python>
      - run: twine check --strict dist/pypi/*
      - uses: <upload>
        with:
          name: pypi
          path: <made>/pypi
          if-no-files-found: error
"""

_PACK_NPM = """\
      - run: mkdir -p dist/npm
      - run: npm pack --ignore-scripts --pack-destination dist/npm <package>
      - uses: <upload>
        with:
          name: npm
          path: <made>/npm
          if-no-files-found: error
"""

_PYPI = """
  pypi:
    name: Publish to PyPI
    needs: pack
    runs-on: ubuntu-latest
    environment: pypi
    permissions:
      id-token: write # says who publishes, which the registry checks
    steps:
      - uses: <download>
        with:
          name: pypi
          path: dist
      - uses: <pypi>
        with:
          attestations: true
"""

_NPM = """
  npm:
    name: Publish to npm
    needs: [<before>]
    runs-on: ubuntu-latest
    environment: npm
    permissions:
      id-token: write # says who publishes, which the registry checks
    steps:
      - uses: <download>
        with:
          name: npm
          path: dist
      # Trusted publishing is known to npm from 11.5.1 on.
      - uses: <setup-node>
        with:
          node-version: "24"
          package-manager-cache: false
      - name: Publish, a pre-release as the next one
        run: |
          case "$GITHUB_REF_NAME" in
            *-*) tag=next ;;
            *) tag=latest ;;
          esac
          npm publish ./dist/*.tgz --provenance --tag "$tag"
"""

_INSIDE = """\
    defaults:
      run:
        working-directory: <folder>
"""


def text(config: Config, folder: str) -> str:
    """The file for a project in `folder` of its repository, with a slash at its end or "".

    It publishes what the registries take: a Go module has its tag.
    """
    words = {
        **_ACTIONS,
        "inside": _INSIDE if folder else "",
        "polyevent": __version__,
        "folder": folder,
        "made": f"{folder}dist",
        "manifest": config.manifest_path,
        "package": shlex.quote(f"./{config.manifest_path.removesuffix('package.json')}"),
    }
    packs, publishes = "", ""
    for settings in sorted(config.targets, key=lambda each: isinstance(each, TypeScriptSettings)):
        match settings:
            case PythonSettings():
                words["python"] = shlex.quote(settings.out)
                packs += _PACK_PYTHON
                publishes += _PYPI
            case TypeScriptSettings():
                words["before"] = "pack, pypi" if publishes else "pack"
                packs += _PACK_NPM
                publishes += _NPM
            case GoSettings():
                pass
    whole = _HEAD + (_PACK + packs if packs else "") + publishes
    for name, word in words.items():
        whole = whole.replace(f"<{name}>", word)
    return whole
