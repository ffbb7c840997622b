"""Debian packages that pip and npm cannot bring: Pango for the PDFs, Chromium for the browser tests."""

import ctypes
import ctypes.util
import os
import shutil
import sys

from panji.setup.console import SetupError, run, say, works

# The shared libraries WeasyPrint opens, by the name `find_library` knows and by their Linux file name.
PDF_LIBRARIES = {
    "gobject-2.0": "libgobject-2.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "fontconfig": "libfontconfig.so.1",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
}
PDF_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]


def ensure_pdf_libraries() -> None:
    """Make sure that WeasyPrint can draw text. Raises SetupError with what to install."""
    if not missing_libraries():
        return
    install(PDF_PACKAGES, "the PDF documents need Pango")
    if missing := missing_libraries():
        raise SetupError(
            f"Pango is installed, but these libraries are still missing: {', '.join(missing)}."
        )


def missing_libraries() -> list[str]:
    return [name for name, file in PDF_LIBRARIES.items() if not opens(name, file)]


def opens(name: str, file: str) -> bool:
    for candidate in (file, ctypes.util.find_library(name)):
        if candidate:
            try:
                ctypes.CDLL(candidate)
            except OSError:
                continue
            return True
    return False


def ensure_browser() -> None:
    """Make sure that Chromium and the library Playwright's driver opens are there. Raises SetupError."""
    wanted = [] if chromium() else ["chromium"]
    if sys.platform == "linux" and not opens("atomic", "libatomic.so.1"):
        wanted.append("libatomic1")
    if wanted:
        install(wanted, "the browser tests need Chromium")
    if not chromium():
        raise SetupError("Chromium was installed, but no `chromium` is on the PATH.")


def chromium() -> str | None:
    """The Chromium in PANJI_CHROMIUM, else the first one on the PATH."""
    if chosen := os.environ.get("PANJI_CHROMIUM"):
        if not os.access(chosen, os.X_OK):
            raise SetupError(f"PANJI_CHROMIUM names {chosen}, which is no program.")
        return chosen
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def install(packages: list[str], why: str) -> None:
    """Install Debian packages as root or through passwordless sudo. Raises SetupError with the command to type."""
    # A fresh machine often runs its own upgrade in the first minutes: wait for its lock.
    wait = ["-o", "DPkg::Lock::Timeout=600"]
    apt = ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", *wait]
    if not shutil.which("apt-get"):
        raise SetupError(f"Please install {' '.join(packages)} (Debian's names), because {why}.")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not works(["sudo", "-n", "true"]):
        raise SetupError(f"Please run `sudo apt-get install {' '.join(packages)}`, because {why}.")
    say(f"Installing {' '.join(packages)} with apt, because {why}")
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive"]
    run([*prefix, *apt, "update"])
    run([*prefix, *apt, "install", "--no-install-recommends", *packages])
