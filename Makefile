# The commands of the README. Each installs what it needs; a second run only does what has changed.
# The work is done in panji/setup/, with the standard library of the first fitting Python found here.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo $$p; break; }; done)
export PORT

.PHONY: help demo demo-reset test check faults bench pictures install prepare lock

help:
	@echo "make demo        install, load the demo, serve it on http://127.0.0.1:8000 (PORT=8001 changes the port)"
	@echo "make demo-reset  throw the demo's data away and load it anew"
	@echo "make test        the whole test suite, on SQLite and on PostgreSQL, with the browser"
	@echo "make check       style, types, arrows between rooms, templates, texts, migrations, deployment"
	@echo "make faults      the table of refusals: id, tests, result"
	@echo "make bench       how fast it is"
	@echo "make pictures    take the pictures of the guides anew from the demo"
	@echo "make install     only install what developing needs"
	@echo "make prepare     only install what a server needs"
	@echo "make lock        write the lock files anew"

demo demo-reset test check faults bench pictures install prepare lock:
	@test -n "$(PYTHON)" || { echo "Panji needs Python 3.11, 3.12 or 3.13; none was found." >&2; exit 1; }
	@$(PYTHON) -m panji.setup $@
