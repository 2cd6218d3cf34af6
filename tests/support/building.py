"""The valid catalogues of the tests, built."""

from pathlib import Path

from kpirules.loading.catalogue.load import read_catalogue_text
from kpirules.model.catalogue import Catalogue

VALID = Path(__file__).parents[1] / "catalogues" / "valid"


def valid_catalogue(name: str) -> Catalogue:
    """Return the catalogue `name` of tests/catalogues/valid."""
    built, report = read_catalogue_text((VALID / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")
    assert report.errors == ()
    assert built is not None
    return built
