"""The bundle for machines without a network: complete for its platform, installed and used without an index."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import offline_bundle  # noqa: E402  (the scripts are no package)
from offline_bundle import PLATFORMS, Target, complete, lacking, pack  # noqa: E402

WINDOWS, LINUX = Target("win_amd64", "3.12"), Target("manylinux_aarch64", "3.12")


def wheel(folder: Path, name: str, *requires: str, version: str = "1.0") -> None:
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as file:
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {one}" for one in requires)]
        file.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n\n")


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel(folder, "disclosure_checks", "a[more]>=1", "web-only; extra == 'web'", "never; extra == 'dask'")
    wheel(folder, "a", "winpart>=2; sys_platform == 'win32'", "old; python_version < '3.12'", "b; extra == 'more'")
    wheel(folder, "b", "armpart; platform_machine == 'aarch64'")
    wheel(folder, "web_only")
    return folder


def test_markers_are_those_of_the_target(wheels: Path) -> None:
    assert lacking(wheels, WINDOWS) == ["winpart>=2"]
    assert lacking(wheels, LINUX) == ["armpart"]
    assert lacking(wheels, Target("manylinux_x86_64", "3.11")) == ["old"]


def test_a_wheel_of_another_version_is_lacking(wheels: Path) -> None:
    wheel(wheels, "winpart", version="1.5")
    assert lacking(wheels, WINDOWS) == ["winpart>=2"]


def test_what_is_lacking_is_downloaded_until_nothing_is(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def downloaded(wanted: list[str], folder: Path, target: Target) -> None:
        asked.append(wanted)
        first = wanted[0].startswith("winpart")
        wheel(folder, "winpart" if first else "deeper", *(["deeper"] if first else []), version="2.0")

    monkeypatch.setattr(offline_bundle, "download", downloaded)
    complete(wheels, WINDOWS)
    assert asked == [["winpart>=2"], ["deeper"]]
    assert lacking(wheels, WINDOWS) == []


@pytest.mark.parametrize("target", [WINDOWS, LINUX], ids=["windows", "linux"])
def test_scripts_and_texts_are_those_of_the_platform(wheels: Path, tmp_path: Path, target: Target) -> None:
    pack(wheels, target, tmp_path / "x.zip")
    suffix = ".bat" if target.windows else ".sh"
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        names = archive.namelist()
        assert {f"安装{suffix}", f"打开核查页面{suffix}", "使用说明.txt", "texts/installed.txt"} <= set(names)
        assert [name for name in names if name.endswith(".sh" if target.windows else ".bat")] == []
        for name in (name for name in names if not name.startswith("wheels/")):
            data = archive.read(name)
            assert b"{python}" not in data
            assert (data.count(b"\r\n") == data.count(b"\n")) == target.windows
            if name.endswith(".bat"):
                data.decode("ascii")  # cmd.exe loses its place in a script with other characters
        for name in (f"安装{suffix}", f"打开核查页面{suffix}"):
            assert bool(archive.getinfo(name).external_attr >> 16 & 0o100) is not target.windows
            for text in ("not-installed", "installed", "failed", "no-python"):
                assert f"texts/{text}.txt" in names


def run(*command: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command that finds no index and nothing of this environment."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    alone = {**kept, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    return subprocess.run([*map(str, command)], cwd=cwd, env=alone, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.slow
@pytest.mark.parametrize("platform", ["win_amd64", "manylinux_aarch64"])
def test_a_bundle_for_another_machine_lacks_nothing(tmp_path: Path, platform: str) -> None:
    output = tmp_path / "核查工具.zip"
    assert offline_bundle.main(["--platform", platform, "--python", "3.12", "--output", str(output)]) == 0
    with zipfile.ZipFile(output) as archive:
        archive.extractall(tmp_path / "x")
    wheels = tmp_path / "x/wheels"
    assert lacking(wheels, Target(platform, "3.12")) == []
    kinds = {path.stem.rpartition("-")[2] for path in wheels.glob("*.whl")} - {"any"}
    machine = "win_amd64" if platform == "win_amd64" else "aarch64"
    assert kinds
    assert all(kind.endswith(machine) for kind in kinds)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the bundle of this machine is one for Linux")
def test_the_bundle_for_this_machine_is_installed_and_checks_the_examples(tmp_path: Path) -> None:
    platform = f"manylinux_{os.uname().machine}"
    assert platform in PLATFORMS
    version = "{}.{}".format(*sys.version_info)
    output = tmp_path / "核查工具.zip"
    assert offline_bundle.main(["--platform", platform, "--python", version, "--output", str(output)]) == 0
    place = tmp_path / "一个 文件夹"
    run(sys.executable, "-m", "zipfile", "-e", output, place)
    before = run("sh", place / "打开核查页面.sh", cwd=tmp_path)
    assert (before.returncode, before.stdout) == (1, "还没有安装，请先双击“安装”。\n")
    installed = run("sh", place / "安装.sh", cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout.startswith("安装完成")
    command = place / "app/bin/disclosure-checks"
    where = run(place / "app/bin/python", "-c", "import disclosure_checks as d; print(d.__file__)", cwd=tmp_path)
    assert where.stdout.startswith(str(place))
    checked = run(command, "check", ROOT / "examples", "--quiet", cwd=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert "份通过" in checked.stdout
    assert run(command, "check", ROOT / "examples/clean", cwd=tmp_path).returncode == 0
