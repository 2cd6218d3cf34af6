"""The garbage collector rests, and is left as it was found."""

import gc

import pytest

from kpirules.loading.catalogue.load import check, read_catalogue_text
from kpirules.source.collector import collector_at_rest


@pytest.fixture
def collector():
    """Give back the collector as it was before the test."""
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("running", [True, False])
def test_it_rests_and_is_left_as_it_was(running):
    (gc.enable if running else gc.disable)()
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is running


@pytest.mark.usefixtures("collector")
def test_it_is_left_as_it_was_by_an_error():
    gc.enable()
    with pytest.raises(ZeroDivisionError), collector_at_rest():
        _ = 1 // 0
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("text", ["kpirules: 1", "a: [", ""])
def test_checks_leave_it_as_it_was(running, text, tmp_path):
    (gc.enable if running else gc.disable)()
    file = tmp_path / "catalogue.yaml"
    file.write_text(text, encoding="utf-8")
    check(file)
    assert gc.isenabled() is running
    read_catalogue_text(text)
    assert gc.isenabled() is running
