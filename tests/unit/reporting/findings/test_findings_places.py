"""Paths from the root of the repository, on both kinds of system, and what the environment of a CI system says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.reporting.findings.environment import chosen, places_of
from kpirules.reporting.findings.places import Places

HERE = Places(folder="/repo/reports", root="/repo")
WINDOWS = Places(folder="C:\\repo\\reports", root="C:\\repo")
TYPED = [
    (HERE, "demo/c.yaml", "reports/demo/c.yaml", "reports/demo/c.yaml"),
    (HERE, "./demo//c.yaml", "reports/demo/c.yaml", "reports/demo/c.yaml"),
    (HERE, "../c.yaml", "c.yaml", "c.yaml"),
    (HERE, "/repo/c.yaml", "c.yaml", "c.yaml"),
    (HERE, "../../c.yaml", "/c.yaml", "file:///c.yaml"),
    (HERE, "/repository/c.yaml", "/repository/c.yaml", "file:///repository/c.yaml"),
    (HERE, "a:b/c d#é?.yaml", "reports/a:b/c d#é?.yaml", "reports/a%3Ab/c%20d%23%C3%A9%3F.yaml"),
    (HERE, "back\\slash.yaml", "reports/back\\slash.yaml", "reports/back%5Cslash.yaml"),
    (HERE, "odd\udcff.yaml", "reports/odd\udcff.yaml", "reports/odd%FF.yaml"),
    (HERE, "<rows>", "<rows>", "%3Crows%3E"),
    (WINDOWS, "demo\\c.yaml", "reports/demo/c.yaml", "reports/demo/c.yaml"),
    (WINDOWS, "c:\\REPO\\c.yaml", "c.yaml", "c.yaml"),
    (WINDOWS, "D:\\x y\\c.yaml", "D:/x y/c.yaml", "file:///D:/x%20y/c.yaml"),
    (WINDOWS, "\\\\server\\share\\c.yaml", "//server/share/c.yaml", "file://server/share/c.yaml"),
    (WINDOWS, "half\ud800.yaml", "reports/half\ud800.yaml", "reports/half%ED%A0%80.yaml"),
    (Places(), "a/../c.yaml", "a/../c.yaml", "a/../c.yaml"),
    (Places(), "/c.yaml", "/c.yaml", "file:///c.yaml"),
    (Places(folder="/", root="/"), "c.yaml", "c.yaml", "c.yaml"),
]


@pytest.mark.parametrize(("places", "typed", "told", "uri"), TYPED)
def test_a_path_is_told_from_the_root(places: Places, typed: str, told: str, uri: str) -> None:
    assert (places.told(typed), places.uri(typed)) == (told, uri)


@given(st.text(st.characters(exclude_categories=()), min_size=1), st.sampled_from([HERE, WINDOWS, Places()]))
def test_a_uri_is_ascii_whatever_the_name(name: str, places: Places) -> None:
    uri = places.uri(name)
    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{|}#?')


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"GITHUB_ACTIONS": "true"}, "github"),
        ({"TF_BUILD": "True"}, "azure"),
        ({"GITLAB_CI": "true", "CI": "true"}, "gitlab"),
        ({"GITHUB_ACTIONS": "false"}, "full"),
        ({"CI": "true"}, "full"),
        ({}, "full"),
    ],
)
def test_auto_is_the_format_of_the_system_at_work(environment: dict[str, str], name: str) -> None:
    assert chosen("auto", environment) == name
    assert chosen("junit", environment) == "junit"


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY", "CI_PROJECT_DIR"])
def test_the_root_is_where_the_repository_was_checked_out_to(variable: str) -> None:
    assert places_of({variable: "/repo"}, "/repo/reports") == HERE
    assert places_of({variable: "/repo/"}, "/repo/reports").told("c.yaml") == "reports/c.yaml"
    assert places_of({variable: "C:\\repo"}, "C:\\repo\\reports").told("c.yaml") == "reports/c.yaml"
    assert places_of({variable: "/elsewhere"}, "/repo") == Places(folder="/repo", root="/repo")
    assert places_of({variable: ""}, "/repo") == Places(folder="/repo", root="/repo")
