"""Pack the tool with everything it needs for a machine without a network.

    python scripts/offline_bundle.py --platform win_amd64 --python 3.12 --output 核查工具.zip

The wheels are those that pip downloads for the platform; what a wheel requires there and not here
(pip judges markers by the machine that it runs on) is downloaded too, until nothing is lacking.
In the archive lie two scripts to double-click: one installs, the other opens the local page.
Python itself is not in it: the office's own is used, or the installer that is laid beside the
scripts on Windows.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "scripts/bundle"
OWN, EXTRA = "disclosure-checks", "web"
#: The C library of 统信 UOS 20 and 麒麟 V10; wheels for a newer one would not load there.
_GLIBC = 28
_WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"}
_LINUX = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
#: What markers say of each platform.
PLATFORMS: Mapping[str, Mapping[str, str]] = {
    "win_amd64": _WINDOWS,
    "manylinux_x86_64": {**_LINUX, "platform_machine": "x86_64"},
    "manylinux_aarch64": {**_LINUX, "platform_machine": "aarch64"},
}


@dataclass(frozen=True)
class Target:
    """The machine that the bundle is for; ``python`` is its version, ``3.12``."""

    platform: str
    python: str

    @property
    def windows(self) -> bool:
        """Whether it runs Windows."""
        return self.platform.startswith("win")

    def tags(self) -> list[str]:
        """The platforms that pip takes wheels for, the newest first."""
        if self.windows:
            return [self.platform]
        machine = PLATFORMS[self.platform]["platform_machine"]
        return [*(f"manylinux_2_{n}_{machine}" for n in range(_GLIBC, 4, -1)), f"manylinux2014_{machine}"]

    def environment(self) -> dict[str, str]:
        """The values of markers on it."""
        own = {
            **PLATFORMS[self.platform],
            "python_version": self.python, "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython", "platform_python_implementation": "CPython",
        }  # fmt: skip
        return {**default_environment(), **own}


def main(arguments: list[str] | None = None) -> int:
    """Make the bundle; what is wrong is told in a line."""
    parser = argparse.ArgumentParser(description="Pack the tool for a machine without a network.")
    parser.add_argument("--platform", choices=list(PLATFORMS), required=True)
    parser.add_argument("--python", default="3.12", help="the version there, such as 3.12")
    parser.add_argument("--output", type=Path, required=True, help="the .zip to write")
    given = parser.parse_args(arguments)
    target = Target(given.platform, given.python)
    with tempfile.TemporaryDirectory() as name:
        wheels = Path(name)
        try:
            own = build(wheels)
            download([f"{own}[{EXTRA}]", "pip"], wheels, target)
            complete(wheels, target)
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(map(str, error.cmd[:4]))} failed:\n{error.stderr}", file=sys.stderr)
            return 1
        pack(wheels, target, given.output)
    print(f"{given.output}: {given.platform}, Python {given.python}, {given.output.stat().st_size >> 20} MB")
    return 0


def build(folder: Path) -> Path:
    """The tool's own wheel."""
    _pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("disclosure_checks-*.whl"))


def download(wanted: Iterable[str], folder: Path, target: Target) -> None:
    """Download wheels, and those that they require, for the target."""
    platforms = [part for tag in target.tags() for part in ("--platform", tag)]
    _pip(
        "download", "--only-binary=:all:", "--implementation", "cp", "--python-version", target.python, *platforms,
        "--find-links", folder, "--dest", folder, *wanted,
    )  # fmt: skip


def _pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (our own arguments)


def complete(folder: Path, target: Target) -> None:
    """Download what the wheels require on the target and is not there, until nothing is lacking."""
    while wanted := lacking(folder, target):
        download(wanted, folder, target)


def lacking(folder: Path, target: Target) -> list[str]:
    """What the wheels of a folder require on the target that none of them is, as requirements."""
    wheels = {parse_wheel_filename(path.name)[0]: path for path in folder.glob("*.whl")}
    versions = {name: parse_wheel_filename(path.name)[1] for name, path in wheels.items()}
    asked: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(OWN), EXTRA)]
    found: dict[str, None] = {}
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in asked or name not in wheels:
            continue
        asked.add((name, extra))
        for one in required(wheels[name], extra, target):
            needed = canonicalize_name(one.name)
            if needed not in wheels or not one.specifier.contains(versions[needed], prereleases=True):
                found[f"{one.name}{one.specifier}"] = None
            waiting += [(needed, part) for part in ("", *one.extras)]
    return list(found)


def required(wheel: Path, extra: str, target: Target) -> Iterator[Requirement]:
    """What a wheel requires on the target, with one of its extras (an empty text for none)."""
    with zipfile.ZipFile(wheel) as parts:
        name = next(part for part in parts.namelist() if part.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(parts.read(name).decode())
    for text in headers.get_all("Requires-Dist", []):
        one = Requirement(text)
        if one.marker is None or one.marker.evaluate({**target.environment(), "extra": extra}):
            yield one


def pack(wheels: Path, target: Target, output: Path) -> None:
    """Write the archive: the wheels, the scripts of the platform, and what they say."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(wheels.glob("*.whl")):
            archive.write(path, f"wheels/{path.name}", zipfile.ZIP_STORED)
        for path in sorted(TEXTS.iterdir()):
            name = path.stem if path.suffix == ".in" else path.name
            if Path(name).suffix != (".sh" if target.windows else ".bat"):
                archive.writestr(*_text(path, name, target))


def _text(path: Path, name: str, target: Target) -> tuple[zipfile.ZipInfo, bytes]:
    """A script or a text with the version of Python in it, its lines as the platform ends them."""
    text = path.read_text(encoding="utf-8").replace("{python}", target.python)
    entry = zipfile.ZipInfo(name if Path(name).suffix != ".txt" or name[0] > "\x7f" else f"texts/{name}")
    entry.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry, text.replace("\n", "\r\n" if target.windows else "\n").encode()


if __name__ == "__main__":
    sys.exit(main())
