"""What would embarrass the speaker: every scene opened, every passage read, the file exported.

Each look at a scene yields its remarks; `LOOKS` lists them all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from dashboard.atlas_map.talks import talk_data
from dashboard.figure.saving import NotWrittenError
from dashboard.talk import checks, exported, html
from dashboard.talk.camera import bounds, selected_events
from dashboard.talk.model import PassageName, Scene, Talk
from dashboard.talk.panel import LEGIBLE, SCREEN, caption_fits, passage_size
from dashboard.talk.scenes import instant_of, quote, start_of
from geodata.atlas import Atlas
from geodata.record import BUILT_IN
from geodata.texts import Text

Severity = Literal["problem", "warning"]

SPOKEN = 130
"""Words that a speaker says in a minute."""

LONGEST = 4.0
"""Minutes after which an audience wants to see something else."""

FASTEST = 10
"""Years a second that an audience can still follow; a run takes 3.9 seconds at most."""
_RUN = 3.9

# Stems of words with which a speaker of a language says that something is doubtful or disputed.
_DOUBT = {
    "en": r"\b(contest|disput|debat|doubt|disagree|differ|uncertain|unclear|quarrel|argu|histori"
    r"ans?\b|scholars?\b|some\b|others\b|others'|whether|perhaps|probabl|may\b|might\b|allege|claim"
    r"|called|calls|said|says|according|denie[ds]|deny|not every|critics|opponents|supporters"
    r"|official|estimate|about\b|at least|how many|so-called)",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a speaker should know of one scene, counted from 1, or of the talk as a whole (0).

    A problem spoils the talk; a warning deserves a look.
    """

    severity: Severity
    scene: int
    sentence: str
    remedy: str

    def __str__(self) -> str:
        """Return the remark as one line."""
        where = f"scene {self.scene}: " if self.scene else ""
        return f"{self.severity.capitalize()}: {where}{self.sentence}. Remedy: {self.remedy}."


@dataclass(frozen=True)
class Looked:
    """One scene of a talk with what is needed to look at it."""

    number: int
    scene: Scene
    talk: Talk
    atlas: Atlas
    texts: Mapping[str, Text]
    folder: Path

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """What the camera shows: west, south, east, north in degrees."""
        return bounds(self.scene, self.atlas, self.folder)

    def sees(self, id_: str) -> bool:
        """Return whether the mark of an event lies in the picture."""
        event = self.atlas.events[id_]
        west, south, east, north = self.bounds
        on_map = event.country in self.atlas.countries
        return on_map and west <= event.lon <= east and south <= event.lat <= north


Found = Iterator[tuple[Severity, str, str]]
"""Severity, sentence and remedy of each remark on a scene."""

Look = Callable[[Looked], Found]


def preflight(
    talk: Talk, atlas: Atlas, texts: Mapping[str, Text] | None = None, folder: Path = BUILT_IN
) -> tuple[Remark, ...]:
    """Return all that deserves a speaker's attention before the talk: problems first.

    `texts` are texts at hand besides those of the record, by id; `folder` is the record whose
    boundaries are drawn. What cannot be looked at for a fault of its own is not looked at further.
    """
    at_hand = {**atlas.texts, **(texts or {})}
    faults = [*checks.faults(talk, atlas)]
    faulty = {fault.scene for fault in faults}
    remarks = [Remark("problem", fault.scene, fault.rule, fault.remedy) for fault in faults]
    for number, scene in enumerate(talk.scenes, start=1):
        looked = Looked(number, scene, talk, atlas, at_hand, folder)
        looks = WORDS if number in faulty else (*WORDS, *PICTURES)
        remarks += [Remark(s, number, says, do) for look in looks for s, says, do in look(looked)]
    if not any(remark.severity == "problem" for remark in remarks):
        remarks += _as_shown(talk, atlas, at_hand, folder)
    return tuple(sorted(remarks, key=lambda remark: (remark.severity, remark.scene)))


def minutes(talk: Talk) -> float:
    """Return how long the notes of a talk take to say."""
    return sum(map(_minutes, talk.scenes))


def passage_is_at_hand(looked: Looked) -> Found:
    """What a scene quotes is there to be shown."""
    if not looked.scene.passage:
        return
    name = PassageName.parse(looked.scene.passage)
    if name.text not in looked.texts:
        yield (
            "warning",
            f"the text {name.text} is not at hand, so its passage is left out",
            "open the text where the talk is given, or export the talk where it is open",
        )
        return
    try:
        quote(looked.scene, looked.texts)
    except (IndexError, KeyError):
        if name.text in looked.atlas.texts:  # said already
            return
        rule = f"{name.text} has no passage {looked.scene.passage.partition(':')[2]}"
        yield "problem", rule, "light the passage in the text again and replace it"


def is_captioned(looked: Looked) -> Found:
    """The audience has a sentence to read."""
    if not looked.scene.caption:
        yield "warning", "it has no caption, so its title stands there", "write one sentence"


def has_notes(looked: Looked) -> Found:
    """The speaker has something to say, and not for too long."""
    if not looked.scene.notes:
        yield "warning", "it has no notes", "write what you will say, if only a word to begin with"
    elif (length := _minutes(looked.scene)) > LONGEST:
        rule = f"its notes take about {length:.0f} minutes, and nothing moves meanwhile"
        yield "warning", rule, "shorten them, or divide them between two scenes"


def is_unlike_others(looked: Looked) -> Found:
    """No two scenes have one name, or show the very same."""
    for number, other in enumerate(looked.talk.scenes[: looked.number - 1], start=1):
        if _picture(other) == _picture(looked.scene):
            rule = f"it shows the same as scene {number}"
            yield "warning", rule, "change the view of one, or delete it"
        elif other.title == looked.scene.title:
            yield "warning", f"it has the title of scene {number}", "give it a title of its own"


def says_what_is_contested(looked: Looked) -> Found:
    """What scholars dispute is not shown as if it were certain.

    Of an influence only the event that took it up counts: it is what the scene tells.
    """
    scene, atlas = looked.scene, looked.atlas
    doubt = _DOUBT.get(looked.talk.language.split("-")[0])
    if doubt is None or re.search(doubt, f"{scene.caption} {scene.notes}", re.IGNORECASE):
        return
    for id_ in selected_events(scene, atlas)[-1:]:
        if contested := atlas.events[id_].contested:
            rule = f"“{atlas.title(id_)}” is disputed, and neither caption nor notes say so"
            yield "warning", rule, f"say what is disputed ({contested.split('. ')[0].rstrip('.')})"


def selection_is_in_the_picture(looked: Looked) -> Found:
    """The mark that is selected can be seen, and so can both ends of an arc."""
    ids = selected_events(looked.scene, looked.atlas)
    for id_ in ids:
        at_home = looked.atlas.events[id_].country in looked.atlas.countries
        if looked.sees(id_) or not (at_home or looked.scene.influence):
            continue
        title = looked.atlas.title(id_)
        what = "one end of the influence" if looked.scene.influence else "the event selected"
        if not at_home:
            rule = f"{what}, “{title}”, lies outside the map, so that no arc is drawn"
            yield "warning", rule, "select its other end, and name this one in the caption"
        else:
            rule = f"{what}, “{title}”, lies outside the picture"
            yield "problem", rule, 'write camera = "shown", or replace the scene by a wider view'


def run_can_be_followed(looked: Looked) -> Found:
    """The years of a run do not fly past."""
    start, end = start_of(looked.scene), instant_of(looked.scene, looked.atlas)
    years = end.year - start.year if start and end else 0
    if years > FASTEST * _RUN:
        rule = f"{years} years run past in {_RUN:.0f} seconds"
        yield "warning", rule, "begin later, or divide the run between two scenes"


WORDS: tuple[Look, ...] = (
    is_captioned,
    has_notes,
    is_unlike_others,
    says_what_is_contested,
)
"""What is looked at in every scene."""

PICTURES: tuple[Look, ...] = (
    passage_is_at_hand,
    selection_is_in_the_picture,
    run_can_be_followed,
)
"""What can be looked at only in a scene that asks nothing wrong of the record."""


def _as_shown(
    talk: Talk, atlas: Atlas, texts: Mapping[str, Text], folder: Path
) -> Iterator[Remark]:
    """Yield what is wrong with a sound talk as an audience sees it, and with its exported file."""
    for scene in talk_data(html.NAME, talk, atlas, texts, folder)["scenes"]:
        yield from (Remark(s, scene["number"], says, do) for s, says, do in _fits(scene))
    try:
        page = html.talk_page(talk, atlas, texts=texts, folder=folder)
    except (NotWrittenError, OSError) as error:
        yield Remark("problem", 0, f"it cannot be exported: {error}", "see what the message says")
        return
    for fault in exported.lacks(page):
        yield Remark(
            "problem",
            0,
            f"the exported file is not whole: {fault}",
            "report it as a fault of Marea",
        )


def _fits(scene: Mapping[str, Any]) -> Found:
    screen = f"a screen of {SCREEN[0]} by {SCREEN[1]}"
    if not caption_fits(scene):
        yield "problem", f"the caption does not fit {screen}", "shorten it"
    elif not (size := passage_size(scene)):
        yield "problem", f"the passage does not fit {screen}", "quote fewer sentences"
    elif size < LEGIBLE:
        rule = f"the passage is so long that {screen} shows it in small type"
        yield "warning", rule, "quote fewer sentences"


def _minutes(scene: Scene) -> float:
    return len(scene.notes.split()) / SPOKEN


def _picture(scene: Scene) -> dict[str, Any]:
    """Return all of a scene that is not said: two pictures that are equal look the same."""
    return scene.model_dump(exclude={"title", "caption", "notes"})
