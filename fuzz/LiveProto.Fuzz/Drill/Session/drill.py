#!/usr/bin/env python3
"""Plants the faults of faults.txt in the session's machine, one at a time, and says what catches each.

    python3 fuzz/LiveProto.Fuzz/Drill/Session/drill.py [--runs 4000] [--seed 1] [--only NAME] [--prefix COMMAND] [--tree DIRECTORY]

The product is left alone: everything happens in a clone of HEAD (--tree, else a temporary directory). A fault is caught by the simulator
(`fuzz -- sessions`), else by the tests of the session. Exit code 0 = all were caught, 1 = some were not, 2 = a fault does not fit the code.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[3]
SESSION = pathlib.Path("engine/LiveProto.Client/Session")
FUZZ = pathlib.Path("fuzz/LiveProto.Fuzz")
TESTS = pathlib.Path("engine/LiveProto.Client.Tests")
CLIENT = pathlib.Path("engine/LiveProto.Client")
OUTPUT = pathlib.Path("bin/Release/net10.0")


def read_faults():
    """Blocks of: `# name: what it does`, the file, `-` lines of what stands there, `+` lines of what is planted."""
    for block in (HERE / "faults.txt").read_text().split("\n\n"):
        lines = block.strip("\n").split("\n")
        if len(lines) < 3:
            continue
        name, _, what = lines[0].lstrip("# ").partition(": ")
        old = "\n".join(line[2:] for line in lines[2:] if line.startswith("- "))
        new = "\n".join(line[2:] for line in lines[2:] if line.startswith("+ "))
        yield name, what, SESSION / lines[1], old, new


def run(command, options, seconds):
    try:
        done = subprocess.run([*options.prefix.split(), *map(str, command)], cwd=options.tree, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return 124, ""
    return done.returncode, done.stdout + done.stderr


def build(project, options, *more):
    code, text = run(["dotnet", "build", project, "-c", "Release", "-v", "q", "-p:RunAnalyzers=false", *more], options, 900)
    return None if code == 0 else next((line for line in text.splitlines() if "error" in line), f"exit code {code}")


def catcher(options):
    """The name of what catches the fault that is planted; None when nothing does."""
    if error := build(CLIENT, options, "--no-restore", "--no-dependencies"):
        return f"the compiler: {error}"
    for project in (FUZZ, TESTS):
        shutil.copy(options.tree / CLIENT / OUTPUT / "LiveProto.Client.dll", options.tree / project / OUTPUT)
    fuzz = FUZZ / OUTPUT / "LiveProto.Fuzz.dll"
    code, text = run(["dotnet", fuzz, "sessions", "--runs", options.runs, "--seed", options.seed, "--seconds", 240], options, 600)
    broken = [line for line in text.splitlines() if ": broken in" in line]
    if code != 0:
        return "simulator: " + (broken[0] if broken else f"exit code {code}")
    code, text = run(["dotnet", "test", TESTS, "-c", "Release", "--no-build", "--filter", "FullyQualifiedName~Session"], options, 900)
    failed = [line.split()[1] for line in text.splitlines() if line.strip().startswith("Failed ")]
    return f"{len(failed)} tests: {failed[0].removeprefix('LiveProto.Client.Tests.')}" if failed else (f"tests: exit code {code}" if code else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=4000, help="simulated sessions a fault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one fault")
    parser.add_argument("--prefix", default="nice", help="runs each command, build or test")
    parser.add_argument("--tree", type=pathlib.Path, help="where the clone is, or is made")
    options = parser.parse_args()
    options.tree = options.tree or pathlib.Path(tempfile.mkdtemp(prefix="liveproto-drill-"))
    if not (options.tree / ".git").exists():
        subprocess.run(["git", "clone", "-q", "--shared", ROOT, options.tree], check=True)
    # A drill that was broken off may have left its fault.
    subprocess.run(["git", "checkout", "-q", "--", "."], cwd=options.tree, check=True)
    for project in (FUZZ, TESTS):
        if error := build(project, options):
            print(error, file=sys.stderr)
            return 2
    missed = 0
    for name, what, path, old, new in read_faults():
        if options.only not in (None, name):
            continue
        source = options.tree / path
        sound = source.read_text()
        if sound.count(old) != 1:
            print(f"{name}: stands {sound.count(old)} times in {path}, not once", file=sys.stderr)
            return 2
        source.write_text(sound.replace(old, new))
        try:
            caught = catcher(options)
        finally:
            source.write_text(sound)
        missed += caught is None
        print(f"{name} | {what} | {caught or 'NOT CAUGHT'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
