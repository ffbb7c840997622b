"""`python3 -m panji.setup COMMAND`: what the Makefile calls."""

import argparse
import sys

from panji.setup import demo, lock, suite
from panji.setup.console import SetupError

COMMANDS = {
    "install": suite.install,
    "prepare": demo.prepare,
    "demo": demo.run_demo,
    "demo-reset": demo.reset,
    "serve": demo.serve,
    "test": suite.test,
    "check": suite.check,
    "faults": suite.faults,
    "bench": suite.bench,
    "pictures": suite.pictures,
    "lock": lock.compile_locks,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 -m panji.setup", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    try:
        return COMMANDS[parser.parse_args().command]()
    except SetupError as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
