"""An audit as GitHub-flavoured Markdown: the same words as the text."""

from kpirules.reporting.audit_page import AuditPage
from kpirules.reporting.markdown import bullets, joined, table
from kpirules.reporting.markdown_escapes import escaped


def audit_markdown(page: AuditPage) -> str:
    """Return the whole audit; every line ends in a line feed."""
    headings = ("No.", "Hidden figure", "Period", "Hidden because", "Mark says", "Follows", "Verdict")
    rows = (
        (row.number, row.title, row.period, row.why, row.says, row.left, f"{row.verdict.name} {row.proof}")
        for row in page.rows
    )
    return joined(
        f"**{escaped(page.for_whom)}**",
        f"# {escaped(page.title)}",
        *((escaped(page.authority),) if page.authority else ()),
        escaped(f"What can be worked out from part 1, as at {page.as_at}"),
        f"**{escaped(page.headline)}**",
        *(("## What to do next", bullets(page.to_do)) if page.to_do else ()),
        *((table(headings, (tuple(map(escaped, row)) for row in rows)),) if page.rows else ()),
        *(block for heading, lines in page.sections for block in (f"## {heading}", bullets(lines))),
    )
