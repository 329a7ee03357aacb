"""Colours that can be read, bends that can be told apart, places with room."""

from __future__ import annotations

import time

import pytest

from graph.ontology import contact_types, statuses
from queries.picture.aggregate import Drawing, Line, Party, aggregate
from queries.picture.colours import palette
from queries.picture.curves import curves
from queries.picture.layout import positions
from queries.picture.spacing import box_sizes
from queries.picture.wording import day_range, when


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["labels", "types"])
def test_every_colour_can_be_read_as_text(scheme, kind):
    looks = palette()
    background = getattr(looks.background, scheme)
    for name, tint in getattr(looks, kind).items():
        assert _contrast(getattr(tint, scheme), background) >= 4.5, name


def test_every_type_and_status_has_a_look():
    assert set(palette().types) == set(contact_types())
    assert set(palette().dashes) == set(statuses())


def test_only_what_happened_has_a_solid_line():
    assert [status for status, dash in palette().dashes.items() if not dash] == [
        "actual"
    ]


@pytest.mark.parametrize("count", [2, 3, 8, 25])
def test_no_two_lines_of_a_pair_bend_alike(a_graph, count):
    pairs = [("A", "B"), ("B", "A")]
    contacts = [
        {"source": source, "target": target}
        for number in range(count)
        for source, target in [pairs[number % 2]]
    ]
    lines = aggregate(a_graph(*contacts)).lines
    bends = curves(lines)
    sides = set()
    for line in lines:
        bend = bends[line.id]["smooth"]
        mirrored = bend["type"] == "curvedCCW"
        if line.source == "B":
            mirrored = not mirrored
        sides.add(bend["roundness"] * (-1 if mirrored else 1) if bend["enabled"] else 0)
    assert len(sides) == count
    assert max(map(abs, sides)) <= 1


def test_no_two_loops_of_a_party_are_alike(a_graph):
    lines = aggregate(a_graph(*[{"source": "A", "target": "A"}] * 4)).lines
    sizes = {bend["selfReference"]["size"] for bend in curves(lines).values()}
    assert len(sizes) == 4


@pytest.mark.parametrize("count", [2, 20, 60])
def test_nodes_and_their_names_have_room(a_crowd, count):
    drawing = aggregate(a_crowd(count))
    places = positions(drawing)
    keys = sorted(places)
    boxes = dict(zip(keys, box_sizes(keys), strict=True))
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            apart = [
                abs(a - b) for a, b in zip(places[one], places[other], strict=True)
            ]
            needed = (boxes[one] + boxes[other]) / 2 * 0.85
            assert apart[0] >= needed[0] or apart[1] >= needed[1], (one, other)


def test_places_do_not_depend_on_the_run(a_crowd):
    assert positions(aggregate(a_crowd(80))) == positions(aggregate(a_crowd(80)))


def test_an_official_without_other_lines_stands_by_the_state(a_graph):
    graph = a_graph(
        {"source": "Ann", "target": "Bob", "source_for": "USA"},
        {"source": "USA", "target": "CHN"},
        *({"source": "RUS", "target": f"org:{number}"} for number in range(5)),
    )
    graph.nodes["Ann"]["acts_for"] = ("USA",)
    places = positions(aggregate(graph))

    def away(one, other):
        return (
            sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True))
            ** 0.5
        )

    assert away("Ann", "USA") < away("Ann", "RUS")


@pytest.mark.slow
def test_three_hundred_nodes_are_placed_in_bounded_time(a_crowd):
    drawing = aggregate(a_crowd(300))
    start = time.perf_counter()
    positions(drawing)
    assert time.perf_counter() - start < 10


def test_a_part_too_large_for_the_layout_still_has_places_of_its_own():
    keys = [f"{number:03}" for number in range(450)]
    line = {"type": "MET", "status": "actual", "contacts": ("c",)}
    drawing = Drawing(
        parties=tuple(Party(id=key, label="Official", name=key) for key in keys),
        lines=tuple(Line(id=key, source="000", target=key, **line) for key in keys[1:]),
        merged=True,
    )
    assert len(set(positions(drawing).values())) == len(keys)


@pytest.mark.parametrize(
    ("date", "words", "days"),
    [
        ("2021-12-23", "23 December 2021", ["2021-12-23", "2021-12-23"]),
        ("2024-02", "February 2024", ["2024-02-01", "2024-02-29"]),
        ("2021", "2021", ["2021-01-01", "2021-12-31"]),
        ("", "date not known", []),
        ("soon", "soon", []),
    ],
)
def test_a_date_keeps_its_precision(date, words, days):
    assert when(date) == words
    assert day_range(date) == days
