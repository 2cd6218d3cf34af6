"""Every link between the pages leads to a file and a heading that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [page for page in PAGES if "_build" not in page.parts]
ANY_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and MyST make them."""
    headings = re.findall(r"^#{1,6} (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    found = []
    for link in ANY_LINK.findall(prose(page)):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_broken_link_is_found_out(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n\n[good](#a-page) [bad](#b-page) [gone](gone.md) [here](page.md)\n", encoding="utf-8")
    assert broken(page) == ["#b-page", "gone.md"]


def test_every_page_is_reached_from_the_index() -> None:
    docs = ROOT / "docs"
    index = prose(docs / "index.md")
    pages = {page.relative_to(docs).as_posix() for page in PAGES if docs in page.parents} - {"index.md"}
    assert set(ANY_LINK.findall(index)) == pages
    contents = re.findall(
        r"^(?:tutorials|how-to|reference|explanation)/\S+$", (docs / "index.md").read_text("utf-8"), re.MULTILINE
    )
    assert {f"{one}.md" for one in contents} == pages


def test_no_page_names_a_machine() -> None:
    paths = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|Users)/")
    assert [page.name for page in PAGES if paths.search(page.read_text("utf-8"))] == []
