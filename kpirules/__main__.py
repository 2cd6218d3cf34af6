"""`python -m kpirules`: the command without its script."""

from kpirules.cli.main import run

run()
