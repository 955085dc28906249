"""What a talk must not ask of the record. Each check yields its faults; `CHECKS` lists them all."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from dashboard.talk.camera import REGIONS, selected_events, shown
from dashboard.talk.model import SHOWN, WHOLE, PassageName, Scene, Talk
from dashboard.talk.scenes import instant_of, paragraph_number, start_of
from geodata.atlas import Atlas
from geodata.problems import Problem

CAPTION_LENGTH = 180
"""The signs that a caption may have: three lines of sixty, which is what fits across a projector of
1024 x 768 in type that the last row of a lecture hall can read (about 30 px)."""

TITLE_LENGTH = 60
"""The signs that a scene's title may have: one such line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one scene: its number, from 1 (0: the talk), and the key at fault.

    An empty key means that something is missing.
    """

    scene: int
    key: str
    rule: str
    remedy: str


Found = Iterator[tuple[str, str, str]]
"""Key, rule and remedy of each fault of a scene."""

Check = Callable[[Scene, Atlas], Found]


def faults(talk: Talk, atlas: Atlas) -> Iterator[Fault]:
    """Yield all faults of a talk, scene by scene."""
    return _run(CHECKS, talk, atlas)


def remarks(talk: Talk, atlas: Atlas) -> Iterator[Fault]:
    """Yield what deserves a look but does not make a talk unsound."""
    return _run(WARNINGS, talk, atlas)


def problem(fault: Fault, file: str, line: int = 0) -> Problem:
    """Return a fault as a problem of a file; `line` 0 stands for a talk that is in no file yet."""
    return Problem(
        file, line, f"scene {fault.scene}" if fault.scene else "", fault.rule, fault.remedy
    )


def _run(checks: tuple[Check, ...], talk: Talk, atlas: Atlas) -> Iterator[Fault]:
    for number, scene in enumerate(talk.scenes, start=1):
        for check in checks:
            for found in check(scene, atlas):
                yield Fault(number, *found)


def ids_exist(scene: Scene, atlas: Atlas) -> Found:
    """What a scene selects or puts in focus is in the record."""
    for key, known in (
        ("event", atlas.events),
        ("influence", atlas.influences),
        ("country", atlas.countries),
    ):
        id_ = getattr(scene, key)
        if id_ and id_ not in known:
            yield key, f"{key} {id_!r} is unknown", _nearest(id_, known)
    for iso3 in scene.countries:
        if iso3 not in atlas.countries:
            rule = f"country {iso3!r} in countries is unknown"
            yield "countries", rule, _nearest(iso3, atlas.countries)


def one_selection(scene: Scene, _: Atlas) -> Found:
    """A scene selects an event, an influence or a country, or nothing."""
    filled = [key for key in ("event", "influence", "country") if getattr(scene, key)]
    for key in filled[1:]:
        rule = f"{filled[0]} and {key} are both selected"
        yield key, rule, "keep one of them; put countries into focus with countries = [...]"


def instant_is_given(scene: Scene, atlas: Atlas) -> Found:
    """A scene has one instant, within the coverage."""
    if scene.year is not None and scene.instant is not None:
        yield "instant", "year and instant both say when", "keep one of them"
    instant = instant_of(scene, atlas)
    key = "instant" if scene.instant is not None else "year"
    if scene.year is not None and scene.instant is None and scene.year not in atlas.years:
        yield key, f"year {scene.year} {_outside(atlas)}", "write a year of the coverage"
    elif scene.year is None and instant is None and not any(ids_exist(scene, atlas)):
        rule = "nothing says when it is"
        yield "", rule, "write year = ..., instant = ..., or select an event or an influence"
    elif instant and not atlas.coverage.first <= instant <= atlas.coverage.last:
        yield key, f"instant {instant} {_outside(atlas)}", "write a day of the coverage"


def run_goes_forward(scene: Scene, atlas: Atlas) -> Found:
    """A run through the years begins within the coverage and before its instant."""
    if scene.start is None:
        return
    start, instant = start_of(scene), instant_of(scene, atlas)
    if start is None or not atlas.coverage.first <= start <= atlas.coverage.last:
        yield "from", f"from {scene.start} {_outside(atlas)}", "write a year of the coverage"
    elif instant and start >= instant:
        rule = f"from {scene.start} is not before the instant {instant}"
        yield "from", rule, "write an earlier year, or leave from out"


def selection_has_happened(scene: Scene, atlas: Atlas) -> Found:
    """What is selected does not lie after the instant."""
    instant = instant_of(scene, atlas)
    for id_ in selected_events(scene, atlas):
        day = atlas.events[id_].day
        if instant and day > instant:
            key = "event" if scene.event else "influence"
            rule = f"{id_} is of {day}, after the instant {instant}"
            yield key, rule, "write a later instant, or leave it out: the event brings its own"


def selection_is_in_focus(scene: Scene, atlas: Atlas) -> Found:
    """What is selected is neither of a hidden kind nor in a muted country."""
    for id_ in selected_events(scene, atlas):
        event = atlas.events[id_]
        if scene.kinds and event.kind not in scene.kinds:
            rule = f"{id_} is selected, but its kind {event.kind} is not in focus"
            yield "kinds", rule, f'add "{event.kind}" to kinds, or leave kinds out'
        if (
            scene.countries
            and event.country in atlas.countries
            and event.country not in scene.countries
        ):
            rule = f"{id_} is selected, but its country {event.country} is not in focus"
            yield "countries", rule, f'add "{event.country}" to countries, or leave countries out'
    if scene.country and scene.countries and scene.country not in scene.countries:
        rule = f"country {scene.country} is selected, but not in focus"
        yield "countries", rule, f'add "{scene.country}" to countries, or leave countries out'


def camera_is_known(scene: Scene, atlas: Atlas) -> Found:
    """The camera is a word, a region, a country or bounds, and has something to show."""
    camera = scene.camera
    if isinstance(camera, tuple):
        return
    names = [WHOLE, SHOWN, *REGIONS, *atlas.countries]
    if camera not in names:
        yield "camera", f"camera {camera!r} is unknown", _nearest(camera, names)
    elif camera == SHOWN and not shown(scene, atlas) and not any(ids_exist(scene, atlas)):
        rule = 'camera "shown" has nothing to be fitted to'
        yield "camera", rule, f'select an event on the map or countries, or write "{WHOLE}"'


def passage_exists(scene: Scene, atlas: Atlas) -> Found:
    """A passage of a text of the record is there."""
    if not scene.passage:
        return
    name = PassageName.parse(scene.passage)
    if (text := atlas.texts.get(name.text)) is None:
        return
    try:
        number = paragraph_number(name, text)
        count = len(text.paragraphs[number - 1].sentences) if number else 0
    except (KeyError, IndexError):
        count = 0
    if not count:
        rule = f"{name.text} has no paragraph {name.paragraph!r}"
        yield "passage", rule, _nearest(name.paragraph, text.numbers)
    elif not 1 <= name.first <= name.last <= count:
        rule = f"paragraph {name.paragraph} has no sentences {name.first} to {name.last}"
        yield "passage", rule, f"it has {count}: write numbers from 1 to {count}"


def words_fit(scene: Scene, _: Atlas) -> Found:
    """Title and caption fit the screen of a projector."""
    for key, most in (("title", TITLE_LENGTH), ("caption", CAPTION_LENGTH)):
        length = len(getattr(scene, key))
        if length > most:
            yield key, f"the {key} has {length} signs", f"keep it to {most}"


def text_is_at_hand(scene: Scene, atlas: Atlas) -> Found:
    """A passage of a text that is not of the record cannot be checked without that text."""
    if scene.passage and (text := PassageName.parse(scene.passage).text) not in atlas.texts:
        rule = f"the passage is of {text!r}, which is not a text of the record"
        yield (
            "passage",
            rule,
            "open that text where the talk is given; without it the passage is left out",
        )


CHECKS: tuple[Check, ...] = (
    ids_exist,
    one_selection,
    instant_is_given,
    run_goes_forward,
    selection_has_happened,
    selection_is_in_focus,
    camera_is_known,
    passage_exists,
    words_fit,
)

WARNINGS: tuple[Check, ...] = (text_is_at_hand,)
"""What deserves a look but does not make a talk unsound."""


def _nearest(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"write {near[0]}" if near else "write one that the record has"


def _outside(atlas: Atlas) -> str:
    return f"is not within the coverage {atlas.coverage.first} to {atlas.coverage.last}"
