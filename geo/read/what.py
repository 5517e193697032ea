"""What was done, to what, with what and by whom: the kind, target, weapon and attacker that a stretch tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import VAGUE_TARGETS, Target
from geo.read.cues import lead_before
from geo.read.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Attacker, Kind
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

OBJECT_GAP = 40
"""Characters between a verb and the weapon that is its object ("détruit dans la nuit 54 drones")."""

SKY_GAP = 20
"""Characters between a verb of destruction and the words for the air ("détruits cette nuit au-dessus de")."""

PASSIVE_GAP = 70
"""Characters between a weapon and the participle that downs it ("drones ont ensuite été détruits")."""

NATION_GAP = 34
"""Characters between a weapon or an attack and the nation it is said to be of."""

MEANS_GAP = 12
"""Characters between a word for with what something was done and the weapon ("with Neptune missiles")."""

OWNER_GAP = 4
"""Characters between a weapon and the service that it belongs to ("drones du SBU")."""

ATTACKERS: dict[str, Attacker] = {"UA": "UA", "RU": "RU"}
COUNTRY_OF = {"ukrainian": "UA", "russian": "RU"}

SIGNALS = ("strike", "fall", "fire", "blast", "interception", "either", "debris")


@once
def find_kind(stretch: Stretch) -> Kind | None:
    """The kind of event that the words tell, None where they tell none."""
    if not stretch.has("kind"):
        return "strike" if stretch.has("weapon") and stretch.has("count", "killed", "injured") else None
    downed = downings(stretch)
    fell = stretch.has("kind", "fall") and (stretch.has("weapon") or stretch.has("kind", "debris"))
    struck = stretch.has("kind", "strike") or fell or _destroys(stretch, downed)
    if stretch.has("kind", "debris") and (struck or stretch.has("kind", "fire", "harm") or stretch.has("target")):
        return "debris"
    burns = stretch.has("kind", "fire") and stretch.has("target")
    if downed and not burns and (not _verbs(stretch) or _only_fell(stretch)):
        return "interception"
    armed = stretch.has("weapon") and (
        stretch.has("kind", "launch", "blast") or stretch.has("count", "killed", "injured")
    )
    if struck or stretch.has("kind", "fire") or armed or _heard_at_a_mark(stretch):
        return "strike"
    return "debris" if stretch.has("kind", "debris") else None


def only_launched(stretch: Stretch) -> bool:
    """Whether the words tell of weapons sent and of nothing that they did."""
    return not stretch.has("kind", *SIGNALS)


@once
def downings(stretch: Stretch) -> list[Hit]:
    """The words that say that weapons were shot down, jammed or turned away."""
    if not stretch.has("kind"):
        return []
    sure = stretch.of("kind", "interception")
    return sure + [hit for hit in stretch.of("kind", "either") if _downs(hit, stretch)]


def _downs(verb: Hit, stretch: Stretch) -> bool:
    """Whether a verb of destruction has a weapon for its object: after it in the active, before it in the passive.

    What was destroyed in the air was one, named or not: "another 19 were destroyed over the region".
    """
    words = stretch.text.folded
    if any(0 <= hit.start - verb.end <= SKY_GAP for hit in stretch.of("aloft")) and not _has_object(verb, stretch):
        return True
    for weapon in stretch.of("weapon"):
        if 0 <= weapon.start - verb.end <= OBJECT_GAP and not _target_between(verb.end, weapon.start, stretch):
            return True
        parted = "," in words[weapon.end : verb.start] and not stretch.has("of_which")
        # A weapon that has destroyed something is followed by the thing; one that was destroyed is not.
        if 0 <= verb.start - weapon.end <= PASSIVE_GAP and not _has_object(verb, stretch) and not parted:
            return True
    return False


def _target_between(start: int, end: int, stretch: Stretch) -> bool:
    return any(start <= hit.start < end for hit in stretch.of("target"))


def _has_object(verb: Hit, stretch: Stretch) -> bool:
    return any(0 <= hit.start - verb.end <= OBJECT_GAP for hit in stretch.of("target"))


def _destroys(stretch: Stretch, downed: list[Hit]) -> bool:
    return any(hit not in downed for hit in stretch.of("kind", "either"))


def _verbs(stretch: Stretch) -> bool:
    """Whether something on the ground was struck, apart from the bare words for an attack."""
    attacks = {hit.start for hit in stretch.of("attack")}
    return any(hit.start not in attacks for hit in stretch.of("kind", "strike", "fall"))


def _heard_at_a_mark(stretch: Stretch) -> bool:
    """Whether explosions are told of at something that is attacked: "explosions at the military airfield"."""
    folded = stretch.text.folded
    gaps = (
        folded[blast.end : mark.start]
        for blast in stretch.of("kind", "blast")
        for mark in stretch.of("target")
        if mark.value in stretch.lexicon.traits.blasting and blast.end <= mark.start
    )
    return any(len(gap) <= OBJECT_GAP and "," not in gap for gap in gaps)


def _only_fell(stretch: Stretch) -> bool:
    """Whether what was downed came down on nothing that is told of: "shot down, it fell into a wood"."""
    return not stretch.has("target") and all(
        hit.value == "fall" or any(hit.start == attack.start for attack in stretch.of("attack"))
        for hit in stretch.of("kind", "strike", "fall")
    )


@once
def find_target(stretch: Stretch) -> tuple[Target, Hit] | None:
    """The thing aimed at: the one nearest to the words for what was done, two words together before one."""
    if not stretch.has("target") and not stretch.has("with"):
        return None
    pairs = {hit.value for hit in stretch.of("with")} & {hit.value for hit in stretch.of("and")}
    # Where the hurt were brought is no target, nor is a weapon's name: "admis à l'hôpital", "un missile S-300".
    others = stretch.of("count", "killed", "injured") + stretch.of("weapon")
    hits = [h for h in stretch.of("target") if not any(_inside(h, other) for other in others)]
    deeds = stretch.of("kind", *SIGNALS)

    def gap(hit: Hit) -> int:
        return min((max(hit.start - deed.end, deed.start - hit.end) for deed in deeds), default=0)

    named = [hit for hit in hits if hit.value not in VAGUE_TARGETS]
    for hit in stretch.of("with"):
        if hit.value in pairs and not any(gap(other) < gap(hit) for other in named):
            kind = hit.value.partition("|")[0]
            end = max([hit.end, *(other.end for other in hits if other.start == hit.start)])
            return Target(type=kind, as_written=stretch.text.quote(hit.start, end)), hit
    if not hits:
        return None
    best = hits[0]
    if len(hits) > 1:
        best = min(hits, key=lambda hit: (hit.value in VAGUE_TARGETS, _served(hit, stretch), gap(hit), hit.start))
    return Target(type=best.value, as_written=stretch.text.quote(best.start, best.end)), best


def _inside(hit: Hit, other: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end and len(other.phrase) > len(hit.phrase)


def _served(hit: Hit, stretch: Stretch) -> bool:
    """Whether a thing is told only to say what another one serves: "un dépôt qui ravitaille la base voisine"."""
    leads, lead = stretch.lexicon.leads, lead_before(stretch, hit.start)
    return bool(lead.bits & leads.cues.bits["aside"]) and leads.aside.search(lead.text) is not None


@once
def find_weapon(stretch: Stretch) -> tuple[str, Hit] | None:
    """The weapon used, or the mixture of those told together; weapons that are stored are left out."""
    if not stretch.has("weapon"):
        return None
    kinds: dict[str, Hit] = {}
    traits = stretch.lexicon.traits
    targets = stretch.of("target") + stretch.of("with")
    for hit in stretch.of("weapon"):
        stored = hit.value in traits.stored and any(0 <= hit.start - t.start <= OBJECT_GAP for t in targets)
        stored = stored and not any(0 <= hit.start - means.end <= MEANS_GAP for means in stretch.of("means"))
        if not stored:
            kinds.setdefault(hit.value, hit)
    if not kinds:
        return None
    first = min(kinds.values(), key=lambda hit: hit.start)
    decisive = next((hit for key, hit in kinds.items() if key in traits.decisive), None)
    if decisive is not None:
        return decisive.value, decisive
    return next((name for parts, name in traits.mixtures if parts <= kinds.keys()), first.value), first


@once
def find_attacker(stretch: Stretch) -> tuple[Attacker, Hit] | None:
    """Who attacked according to the words: the nation of a weapon or an attack, or the government that launched it."""
    held = stretch.of("held")
    told = [hit for hit in stretch.of("attacker") if not any(h.start <= hit.start and hit.end <= h.end for h in held)]
    told = [*told, *_blamed(stretch), *_nations(stretch), *_powers(stretch), *_services(stretch), *_makers(stretch)]
    return (ATTACKERS[told[0].value], told[0]) if told else None


def _blamed(stretch: Stretch) -> Iterator[Hit]:
    """A government that somebody accuses: "Moscow accused Ukraine of shelling a shop"."""
    for word in stretch.of("saying", "blames"):
        for power in stretch.of("government"):
            if 0 < power.start - word.end <= OWNER_GAP + OWNER_GAP:
                yield power


def _nations(stretch: Stretch) -> Iterator[Hit]:
    """The nation's adjective beside a weapon or an attack: "drones ukrainiens", "Russian missile strike"."""
    if not stretch.has("nation"):
        return
    stops, speakers = stretch.of("stop") + stretch.of("target"), stretch.of("speaker")
    for attack in stretch.of("attack") + stretch.of("weapon"):
        for nation in stretch.of("nation"):
            first, last = (nation, attack) if stretch.lexicon.adjectives_first else (attack, nation)
            gap = stretch.text.folded[first.end : last.start]
            near = 0 <= last.start - first.end <= NATION_GAP and not any(c in gap for c in ",;:.")
            named = any(s.start <= first.start and last.end <= s.end for s in speakers)
            if near and not named and not any(first.end <= stop.start < last.start for stop in stops):
                yield nation


def _powers(stretch: Stretch) -> Iterator[Hit]:
    """A government that launched or struck: "la Russie a tiré"."""
    if not stretch.has("government"):
        return
    downed = downings(stretch)
    undergoes, folded = stretch.lexicon.leads.undergoes, stretch.text.folded
    for power in stretch.of("government"):
        if undergoes.match(folded, power.end, stretch.end):
            # "Kiev a essuyé une attaque": who suffers it didn't launch it.
            continue
        for deed in stretch.of("kind", "launch", "strike", "either"):
            if deed in downed:
                continue
            gap = folded[power.end : deed.start]
            said = any(power.end <= word.start < deed.start for word in stretch.of("speech"))
            if deed.start > power.end and len(gap) <= NATION_GAP // 2 and "," not in gap and not said:
                yield power


def _services(stretch: Stretch) -> Iterator[Hit]:
    """A service whose weapons they are: "drones du SBU"."""
    for weapon in stretch.of("weapon"):
        for speaker in stretch.of("speaker", *COUNTRY_OF):
            if 0 < speaker.start - weapon.end <= OWNER_GAP:
                yield speaker._replace(value=COUNTRY_OF[speaker.value])


def _makers(stretch: Stretch) -> Iterator[Hit]:
    """A weapon that only one side has ("Shahed"), unless it was stored in what was hit."""
    targets = stretch.of("target")
    for maker in stretch.of("maker"):
        if not any(target.start <= maker.start and maker.end <= target.end for target in targets):
            yield maker
