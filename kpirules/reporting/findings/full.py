"""Findings in full for people: each with its excerpt and what to do. The look of one is `diagnostics.text`'s."""

from kpirules.reporting.findings.checked import Checked


def full(checked: Checked) -> str:
    """Return every finding with its excerpt, then the closing sentence."""
    blocks = [f"{checked.full_text(found)}\n\n" for found in checked.report]
    return "".join([*blocks, f"{checked.summary}\n" if checked.summary else ""])
