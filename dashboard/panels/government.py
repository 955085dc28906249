"""The panel of a country: who governs it at the instant, and everybody before and after."""

from dashboard.panels import parts
from dashboard.wording import Wording
from geodata.atlas import Atlas
from geodata.model import Country, Government


def show(
    atlas: Atlas,
    country: Country,
    holder: Government | None,
    wording: Wording,
) -> None:
    """Write the panel; `holder` governs at the instant that the map shows."""
    if holder is not None:
        _holder(atlas, country, holder, wording)
    title = atlas.title(country.iso3)
    parts.heading(wording.say("page", "governments_of", country=title))
    chain = [g for g in atlas.governments.values() if g.country == country.iso3]
    parts.bullets(
        [
            f"{each.start.year}: {each.leader} ({wording.say('orientation', each.orientation)}, "
            f"{wording.say('regime', each.regime)})"
            for each in sorted(chain, key=lambda each: each.start)
        ]
    )


def _holder(
    atlas: Atlas,
    country: Country,
    holder: Government,
    wording: Wording,
) -> None:
    placed = [
        atlas.title(country.iso3),
        wording.say("orientation", holder.orientation),
        wording.say("regime", holder.regime),
    ]
    parts.paragraph(" · ".join(placed), "marea-kicker")
    parts.heading(holder.leader, 2)
    came = f"{wording.day(holder.start)}, {wording.say('entered', holder.entered)}"
    if holder.end:
        went = f"{wording.day(holder.end)}, {wording.say('exited', holder.exited)}"
        came = wording.say("date", "span", first=came, last=went)
    parts.paragraph(f"{holder.party} · {came}", "marea-quiet")
    parts.paragraph(atlas.words[holder.id].summary)
    parts.paragraph(f"{wording.say('page', 'basis')}: {holder.basis}", "marea-quiet")
    parts.passages(atlas, holder.id, wording)
    if holder.contested:
        parts.heading(wording.say("page", "disputed"))
        parts.paragraph(holder.contested)
    parts.sources(atlas, holder.sources, wording)
