#!/usr/bin/env python3
"""Plants the faults of faults.txt in the session's machine, one at a time, and says what catches each.

    python3 fuzz/LiveProto.Fuzz/Drill/Session/drill.py [--runs 4000] [--seed 1] [--only NAME,...] [--prefix COMMAND] [--tree DIRECTORY]

The product is left alone: everything happens in a clone of HEAD (--tree, else a temporary directory). A fault is caught by the simulator
(`fuzz -- sessions`), else by the tests of the session; each is a row of a table, with the laws that it broke and in how many runs. When all
were planted, the laws that none of them broke are named: a law that nothing breaks proves nothing.
Exit code 0 = all were caught, 1 = some were not, or a law was broken by none, 2 = a fault does not fit the code.
"""
import argparse
import pathlib
import re
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
LAWS = FUZZ / "Sessions/Laws/SessionLaws.cs"
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


def failing_tests(options):
    """The session's tests that fail, and the exit code of all of them."""
    code, text = run(["dotnet", "test", TESTS, "-c", "Release", "--no-build", "--filter", "FullyQualifiedName~Session"], options, 900)
    failed = [line.split()[1] for line in text.splitlines() if line.strip().startswith("Failed ")]
    return {re.sub(r"\(.*", "", name.removeprefix("LiveProto.Client.Tests.")) for name in failed}, code


def catcher(options, sound):
    """What catches the fault that is planted, and the laws among it; None when nothing does, but what fails on the sound program."""
    for project in (FUZZ, TESTS):
        shutil.copy(options.tree / CLIENT / OUTPUT / "LiveProto.Client.dll", options.tree / project / OUTPUT)
    fuzz = FUZZ / OUTPUT / "LiveProto.Fuzz.dll"
    code, text = run(["dotnet", fuzz, "sessions", "--runs", options.runs, "--seed", options.seed, "--seconds", 240], options, 600)
    broken = re.findall(r"^(\w+): broken in (\d+) runs$", text, re.MULTILINE)
    if code != 0:
        return ", ".join(f"`{law}` {count}" for law, count in broken) or f"simulator: exit code {code}", [law for law, _ in broken]
    failed, code = failing_tests(options)
    names = sorted(failed - sound, key=len)
    return (f"{len(names)} tests: `{names[0]}`" if names else f"tests: exit code {code}" if code and not failed else None), []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=4000, help="simulated sessions a fault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=lambda names: names.split(","), help="these faults, NAME,...")
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
    sound, _ = failing_tests(options)
    missed = 0
    laws = set(re.findall(r"new (\w+)\(\)", (options.tree / LAWS).read_text()))
    for name, what, path, old, new in read_faults():
        if options.only and name not in options.only:
            continue
        source = options.tree / path
        text = source.read_text()
        if text.count(old) != 1:
            print(f"{name}: stands {text.count(old)} times in {path}, not once", file=sys.stderr)
            return 2
        source.write_text(text.replace(old, new))
        try:
            if error := build(CLIENT, options, "--no-restore", "--no-dependencies"):
                print(f"{name}: {error}", file=sys.stderr)
                return 2
            caught, broken = catcher(options, sound)
        finally:
            source.write_text(text)
        missed += caught is None
        laws.difference_update(broken)
        print(f"| `{name}` | {what} | {caught or 'NOT CAUGHT'} |", flush=True)
    if laws and not options.only:
        print(f"laws that no fault broke: {', '.join(sorted(laws))}")
    return 1 if missed or (laws and not options.only) else 0


if __name__ == "__main__":
    sys.exit(main())
