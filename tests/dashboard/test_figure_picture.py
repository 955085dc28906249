"""Figures for papers: what is drawn, in which colour, and what is written."""

import re
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image
from pypdf import PdfReader

from dashboard.atlas_map.payload import scale
from dashboard.figure import film, picture
from dashboard.figure.canvas import mix
from dashboard.figure.commands import NotWrittenError, Options, frame_of
from dashboard.figure.commands import picture as write_picture
from dashboard.figure.frame import Frame
from dashboard.figure.ground import WHOLE_REGION, Bounds, ground, points
from dashboard.figure.sheet import paper
from geodata.atlas import Atlas
from geodata.dates import end_of_year

SVG = "{http://www.w3.org/2000/svg}"
COUP = "chl-1973-09-11-coup"
CONE = (-77.0, -56.0, -50.0, -17.0)


def drawn(atlas: Atlas, options: Options) -> ET.Element:
    """Return the parsed SVG of a figure."""
    frame = frame_of(options, atlas)
    figure = Figure()
    sheet = picture.plan(atlas, frame, options.width, options.height)
    picture.draw(figure, atlas, frame, sheet)
    return ET.fromstring(picture.render(figure, "svg"))  # noqa: S314 - our own


def fills(root: ET.Element, prefix: str) -> dict[str, str]:
    """Return the fill of everything whose id begins with a prefix, by the rest of the id."""
    return {
        group.get("id", "").removeprefix(prefix): found[0]
        for group in root.iter(f"{SVG}g")
        if group.get("id", "").startswith(prefix)
        and (found := re.findall(r"fill: (#\w+)", group[0].get("style", "")))
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("year", [1950, 1979, 2009])
def test_every_country_has_its_colour(atlas: Atlas, year: int, theme: str) -> None:
    """There is one shape for each state, in the colour of its government, colonies plain."""
    shapes = fills(drawn(atlas, Options(year=year, theme=theme)), "country-")
    expected = {
        iso3: scale()[theme]["around"]
        if government.regime == "colonial"
        else scale()["orientation"][government.orientation]
        for iso3, government in atlas.governments_on(end_of_year(year)).items()
    }
    assert expected == shapes


def test_small_states_have_discs(atlas: Atlas) -> None:
    """Each small state has a disc in the colour of its shape."""
    root = drawn(atlas, Options(year=2009))
    discs, shapes = fills(root, "disc-"), fills(root, "country-")
    assert ground().small == set(discs)
    assert discs == {iso3: shapes[iso3] for iso3 in discs}


def test_focus_mutes_the_others(atlas: Atlas) -> None:
    """A country out of focus lets the sea shine through, and no mark stands on it."""
    plain = fills(drawn(atlas, Options(year=1973)), "country-")
    root = drawn(atlas, Options(year=1973, countries=("CHL", "URY")))
    focused = fills(root, "country-")
    assert plain["CHL"] == focused["CHL"]
    assert plain["BRA"] != focused["BRA"]
    leaders = {atlas.events[id_].country for id_ in fills(root, "event-")}
    assert {"CHL", "URY"} == leaders


def test_marks_follow_the_time_rule(atlas: Atlas) -> None:
    """Marks are of events of the year that have begun, of the kinds asked for."""
    marks = fills(drawn(atlas, Options(instant=date(1973, 9, 11), kinds=("coup",))), "event-")
    assert COUP in marks
    for id_ in marks:
        event = atlas.events[id_]
        assert "coup" == event.kind
        assert date(1973, 1, 1) <= event.last
        assert event.day <= date(1973, 9, 11)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_failed_marks_are_hollow(atlas: Atlas, theme: str) -> None:
    """A coup that succeeded is filled with ink, one that failed with the colour of its rim."""
    colours = scale()[theme]
    marks = fills(drawn(atlas, Options(event=COUP, kinds=("coup",), theme=theme)), "event-")
    assert colours["ink"] == marks[COUP]
    failed = next(e.id for e in atlas.timeline if (e.kind, e.outcome) == ("coup", "failed"))
    marks = fills(drawn(atlas, Options(event=failed, kinds=("coup",), theme=theme)), "event-")
    assert colours["rim"] == marks[failed]


def test_selected_event_is_drawn_in_any_mode(atlas: Atlas) -> None:
    """The selected event has a mark even where the year or the kinds would leave it out."""
    marks = fills(drawn(atlas, Options(year=2009, event=COUP, kinds=("election",))), "event-")
    assert COUP in marks


def lettering(atlas: Atlas, options: Options) -> str:
    """Return all words of a figure, from its PDF."""
    frame = frame_of(options, atlas)
    figure = Figure()
    picture.draw(figure, atlas, frame, picture.plan(atlas, frame, options.width, options.height))
    return PdfReader(BytesIO(picture.render(figure, "pdf"))).pages[0].extract_text()


@pytest.mark.parametrize("width", [3.4, 7.0])
def test_words_of_a_figure(atlas: Atlas, width: float) -> None:
    """Day, year, counts, title, legend and credit can be read and searched in the PDF."""
    words = " ".join(lettering(atlas, Options(event=COUP, width=width)).split())
    counts = atlas.counts_on(date(1973, 9, 11))
    for expected in (
        "11 September",
        "1973",
        f"{counts.left} left governments of {counts.states} states",
        "centre-right",
        "Natural Earth",
    ):
        assert expected in words
    assert set(atlas.title(COUP).split()) <= set(words.split())


def test_legend_explains_what_is_shown(atlas: Atlas) -> None:
    """A kind of event that the picture does not show is not in its legend."""
    words = lettering(atlas, Options(year=1973, kinds=("coup",)))
    assert "coup" in words
    assert "reform" not in words
    assert "influence" not in words


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """Return every text of a figure with its box in dots, from its base line to its capitals."""
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    found = []
    for text in figure.axes[0].texts:
        box = text.get_window_extent(renderer)
        _, base = text.get_transform().transform(text.get_position())
        capitals = 0.7 * text.get_fontsize() * figure.dpi / 72
        found.append((text.get_text(), Bbox([[box.x0, base], [box.x1, base + capitals]])))
    return found


@pytest.mark.parametrize("event", ["", COUP])
@pytest.mark.parametrize("mode", ["at", "up-to"])
@pytest.mark.parametrize(("width", "height"), [(3.4, None), (5.0, None), (7.0, None), (7.0, 4.8)])
def test_no_word_is_cut(
    atlas: Atlas, width: float, height: float | None, mode: str, event: str
) -> None:
    """Every word lies inside the figure, and no line of words over another."""
    frame = frame_of(Options(year=1973, event=event, mode=mode), atlas)
    figure = Figure(dpi=200)
    FigureCanvasAgg(figure)
    picture.draw(figure, atlas, frame, picture.plan(atlas, frame, width, height))
    with picture.style():
        figure.canvas.draw()
    found = [(words, box) for words, box in boxes(figure) if not re.fullmatch(r"\d{1,3}", words)]
    for words, box in found:
        assert figure.bbox.fully_containsx(box.x0), words
        assert figure.bbox.fully_containsx(box.x1), words
        assert figure.bbox.fully_containsy(box.y0), words
        assert figure.bbox.fully_containsy(box.y1), words
    for (words, box), (other, other_box) in combinations(found, 2):
        assert not box.overlaps(other_box), (words, other)


def test_letters_stay_large_enough() -> None:
    """However narrow a figure is, its letters stay at seven points or nearly."""
    assert paper(2.0, None, CONE).unit * 15.5 >= 6.9


def test_close_view_keeps_land_out_of_the_words(atlas: Atlas) -> None:
    """In a closer view no land lies under the year and the legend."""
    frame = Frame(instant=date(1976, 3, 24), bounds=CONE)
    sheet = picture.plan(atlas, frame, 7, 5)
    assert sheet.land.left >= sheet.words.right


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_file(atlas: Atlas, tmp_path: Path, ending: str) -> None:
    """The file is of the kind that its name says, of the size asked for, the same each time."""
    target = tmp_path / f"map.{ending}"
    write_picture(atlas, Options(year=1979, width=4, height=5, dpi=100), target)
    first = target.read_bytes()
    match ending:
        case "png":
            assert (400, 500) == Image.open(BytesIO(first)).size
        case "pdf":
            assert [0, 0, 288, 360] == [round(x) for x in PdfReader(target).pages[0].mediabox]
        case "svg":
            assert "288pt" == ET.fromstring(first).get("width")  # noqa: S314 - our own
    write_picture(atlas, Options(year=1979, width=4, height=5, dpi=100), target)
    assert first == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["map.docx", "map", "nowhere/map.svg", "folder.svg"])
def test_refused_target(atlas: Atlas, tmp_path: Path, name: str) -> None:
    """What cannot be written is refused in one sentence, and nothing is left."""
    (tmp_path / "folder.svg").mkdir()
    with pytest.raises(NotWrittenError, match=r"^[^\n]+\.$"):
        write_picture(atlas, Options(year=1979), tmp_path / name)
    assert ["folder.svg"] == [each.name for each in tmp_path.rglob("*")]


@pytest.mark.parametrize(
    "options",
    [
        Options(year=1812),
        Options(instant=date(1812, 1, 1)),
        Options(event="nowhere-coup"),
        Options(country="XXX"),
        Options(countries=("CHL", "XXX")),
        Options(kinds=("picnic",)),
    ],
    ids=str,
)
def test_refused_options(atlas: Atlas, tmp_path: Path, options: Options) -> None:
    """What the record does not have is refused in one sentence, and nothing is written."""
    with pytest.raises(NotWrittenError, match=r"^[^\n]+\.$"):
        write_picture(atlas, options, tmp_path / "map.svg")
    assert [] == list(tmp_path.iterdir())


def test_mix() -> None:
    """A ground shines through a colour by its share."""
    assert "#ffffff" == mix("#ffffff", "#000000", 0)
    assert "#000000" == mix("#ffffff", "#000000", 1)
    assert "#808080" == mix("#ffffff", "#000000", 0.5)


@pytest.mark.parametrize(("width", "height"), [(7.0, 2.0), (3.4, 2.0), (1.0, None)])
def test_no_room(atlas: Atlas, tmp_path: Path, width: float, height: float | None) -> None:
    """A figure too small for its words is refused with the size that would do."""
    with pytest.raises(NotWrittenError, match=r"\d inches .* give"):
        write_picture(atlas, Options(year=1973, width=width, height=height), tmp_path / "map.svg")
    assert [] == list(tmp_path.iterdir())


def colours_about(atlas: Atlas, frame: Frame, lon: float, lat: float) -> int:
    """Return how many colours a small square of the picture about a place has."""
    drawn_ = film.draw(frame, atlas, film.SMALL)
    sheet = film.SMALL.sheet(frame)
    ((x, y),) = sheet.camera(frame.bounds).points(points([lon], [lat]))
    dots = drawn_.width / sheet.size[0]
    x, y = x * dots, drawn_.height - y * dots
    square = drawn_.crop((int(x) - 10, int(y) - 10, int(x) + 10, int(y) + 10))
    return len(np.unique(np.asarray(square).reshape(-1, 3), axis=0))


@pytest.mark.parametrize("bounds", [WHOLE_REGION, (-75.0, -34.0, -34.0, 6.0)], ids=["all", "near"])
def test_not_elected_is_hatched(atlas: Atlas, bounds: Bounds) -> None:
    """Land under an elected government is plain, under any other it is hatched, near and far."""
    inland = (-53.0, -6.5)
    plain = Frame(end_of_year(2009), bounds=bounds, hidden_kinds=atlas.kinds)
    hatched = Frame(end_of_year(1979), bounds=bounds, hidden_kinds=atlas.kinds)
    assert "elected" == atlas.governments_on(plain.instant)["BRA"].regime
    assert "military" == atlas.governments_on(hatched.instant)["BRA"].regime
    assert 1 == colours_about(atlas, plain, *inland)
    assert colours_about(atlas, hatched, *inland) > 1


def test_hatching_stays_on_the_land(atlas: Atlas) -> None:
    """Beside the window of a closer view, where the words stand, there are no stripes."""
    frame = Frame(end_of_year(1979), bounds=(-60.0, -20.0, -50.0, -10.0), hidden_kinds=atlas.kinds)
    sheet = film.SMALL.sheet(frame)
    image = film.draw(frame, atlas, film.SMALL)
    right = int((sheet.land.left - 2) * image.width / sheet.size[0])
    above = image.crop((0, 0, right, image.height // 4))
    assert 1 == len(np.unique(np.asarray(above).reshape(-1, 3), axis=0))


def test_influences_are_drawn(atlas: Atlas) -> None:
    """A selected event with influences has its arcs, which the legend explains."""
    assert "influence" in lettering(atlas, Options(event=COUP))
    alone = next(
        event.id
        for event in atlas.timeline
        if event.country in atlas.countries
        and all(event.id not in {i.from_event, i.to_event} for i in atlas.influences.values())
    )
    assert "influence" not in lettering(atlas, Options(event=alone))


def test_narrow_figure_keeps_words_off_the_land(atlas: Atlas) -> None:
    """Over and under the map of a narrow figure there is room for all that stands there."""
    frame = frame_of(Options(event=COUP, mode="up-to"), atlas)
    figure = Figure()
    sheet = picture.plan(atlas, frame, 3.4, None)
    picture.draw(figure, atlas, frame, sheet)
    for text in figure.axes[0].texts:
        _, base = text.get_position()
        if not text.get_text().isdigit():
            assert not sheet.land.bottom - 4 < base < sheet.land.top + 4, text.get_text()
