"""Bootstrap: what `make demo`, `make test` and `make check` do before Django can run.

Standard library only (`messages` apart, which runs inside the virtual environment): these modules are
started by the machine's own Python, when nothing is installed yet.
"""
