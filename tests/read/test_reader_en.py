"""What the reader tells of English sentences of the kinds that reports are made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report
from tests.read.incidents import incidents, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.flow import World
    from geo.model import Incident
    from geo.read import Reading

    Read = Callable[[str], Reading]

THURSDAY = date(2025, 9, 18)


@pytest.fixture
def english(world: World) -> Read:
    """A function that reads an English text of that Thursday."""

    def reader(text: str) -> Reading:
        report = Report(id="r", text=text, published=THURSDAY, language="en", outlet="Example")
        return read_report(report, world.lexicons["en"], world.knows)

    return reader


def _place(incident: Incident) -> tuple[str, str | None]:
    assert incident.mention is not None
    return incident.mention.name, incident.mention.precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian Drones Set Saratov Oil Refinery Ablaze", ("Saratov", "energy_oil", "drone", "UA")),
        ("The Afipsky refinery was set on fire by Ukrainian drones.", ("Afipsky", "energy_oil", "drone", "UA")),
        ("Ukraine struck the Saky airfield in Crimea with Neptune missiles.", ("Saky", "airfield", "missile", "UA")),
        ("Russian forces shelled the centre of Kherson with artillery.", ("Kherson", None, "artillery", "RU")),
        (
            "Russia hit Kharkiv with two glide bombs, damaging a school.",
            ("Kharkiv", "civilian_infrastructure", "bomb", "RU"),
        ),
        ("A Shahed slammed into an apartment block in Odesa.", ("Odesa", "residential", "drone", "RU")),
        ("An Iskander tore through a warehouse in Dnipro.", ("Dnipro", "civilian_infrastructure", "missile", "RU")),
        ("Ukrainian sea drones attacked the port of Novorossiysk.", ("Novorossiysk", "port", "sea_drone", "UA")),
        ("Drones operated by the SBU struck an oil depot in Feodosia.", ("Feodosia", "energy_oil", "drone", "UA")),
        ("Kursk's Lgov district came under attack by Ukrainian drones.", ("Lgov", None, "drone", "UA")),
        ("HIMARS rockets hit a barracks in Makiivka.", ("Makiivka", "military_base", "missile", "UA")),
        ("Russia attacked Kyiv with drones, hitting a hospital.", ("Kyiv", "civilian_infrastructure", "drone", "RU")),
        ("Three people were killed in the Ukrainian capital by a Russian missile.", ("Kyiv", None, "missile", "RU")),
        ("A substation in Konotop was knocked out by Russian drones.", ("Konotop", "energy_power", "drone", "RU")),
        ("Explosions rocked the Engels-2 air base after a drone attack.", ("Engels", "airfield", "drone", "UA")),
        ("The town of Shebekino was again attacked by drones.", ("Shebekino", None, "drone", "UA")),
        ("Russian-occupied Tokmak: a Ukrainian missile hit a fuel depot.", ("Tokmak", "energy_oil", "missile", "UA")),
        ("A Russian bomb flattened a house in Zaporizhzhia City.", ("Zaporizhzhia", "residential", "bomb", "RU")),
        (
            "Railway infrastructure in Lozova was damaged by Russian drones.",
            ("Lozova", "rail_transport", "drone", "RU"),
        ),
        ("A Russian drone hit a gas station in Izium.", ("Izium", "civilian_infrastructure", "drone", "RU")),
    ],
)
def test_a_strike_has_its_town_its_target_its_weapon_and_its_attacker(
    text: str, expected: tuple[str, str | None, str, str], english: Read
):
    incident = only(english(text))
    target = incident.target.type if incident.target else None
    assert incident.kind == "strike"
    assert (_place(incident)[0], target, incident.weapon, incident.attacker) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Air defences shot down 54 drones: 27 over the Kursk region, 16 over Bryansk and 11 over Smolensk.",
            {"Kursk region": 27, "Bryansk": 16, "Smolensk": 11},
        ),
        (
            "The defence ministry reported 104 drones, of which 37 were over Kursk, 27 over Bryansk, eleven over Tver.",
            {"Kursk": 37, "Bryansk": 27, "Tver": 11},
        ),
        (
            "Overnight 19 drones were downed:\n- 11 in the Poltava region,\n- eight over Cherkasy.",
            {"Poltava region": 11, "Cherkasy": 8},
        ),
        ("Two drones each were destroyed over the Oryol and Kaluga regions.", {"Oryol": 2, "Kaluga regions": 2}),
    ],
)
def test_a_tally_by_region_is_one_interception_a_region(text: str, expected: dict[str, int], english: Read):
    told = incidents(english(text))
    assert {_place(i)[1] for i in told} == {"region"}
    assert {i.kind for i in told} == {"interception"}
    assert sorted(i.counts.downed or 0 for i in told) == sorted(expected.values())
    assert {_place(i)[0].split()[0] for i in told} == {name.split()[0] for name in expected}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The drones were repelled over the city of Voronezh.", ("Voronezh", "locality")),
        ("On Wednesday drones were shot down over the Kursk, Belgorod and Bryansk regions.", ("Russia", "country")),
        ("Two missiles were intercepted over the Black Sea.", ("Black Sea", "sea")),
        ("Ukrainian forces downed 46 of the drones over Ukraine.", ("Ukraine", "country")),
    ],
)
def test_what_was_downed_somewhere_is_an_interception_there(text: str, place: tuple[str, str], english: Read):
    incident = only(english(text))
    assert incident.kind == "interception"
    assert _place(incident) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Falling debris started a fire at the Tuapse refinery.", "Tuapse"),
        ("Fragments of a downed drone fell on a house in Lyubertsy.", "Lyubertsy"),
        ("Drone wreckage damaged a school in Ramenskoye.", "Ramenskoye"),
    ],
)
def test_what_falling_parts_do_is_debris(text: str, place: str, english: Read):
    incident = only(english(text))
    assert (incident.kind, _place(incident)[0]) == ("debris", place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kharkiv Mayor Ihor Terekhov said a drone had struck a school.", ("Kharkiv", "locality")),
        ("The mayor of Sumy said a missile had hit a hospital.", ("Sumy", "locality")),
        ("Belgorod Governor Vyacheslav Gladkov said a drone had hit a car.", ("Belgorod", "region")),
        (
            "Sumy Oblast Military Administration Head Oleh Hryhorov said a drone hit a house in Konotop.",
            ("Konotop", "locality"),
        ),
    ],
)
def test_an_office_behind_a_name_tells_whether_it_is_a_town(text: str, place: tuple[str, str], english: Read):
    assert _place(only(english(text))) == place


def test_two_towns_of_one_sentence_are_two_strikes(english: Read):
    told = incidents(english("Drones hit an oil depot in Kstovo and a plant in Yelabuga on Wednesday."))
    assert {_place(i)[0]: i.target and i.target.type for i in told} == {
        "Kstovo": "energy_oil",
        "Yelabuga": "industry",
    }


def test_one_town_struck_on_two_days_is_two_strikes(english: Read):
    text = "A drone hit a market in Nikopol on Tuesday. On Wednesday a missile struck a school in Nikopol."
    assert [i.span.start for i in incidents(english(text))] == [date(2025, 9, 16), date(2025, 9, 17)]


def test_the_tallies_of_both_sides_are_two_events_though_one_night_dates_both(english: Read):
    text = (
        "A wave of Russian drones hit Ternopil overnight.\n\nUkraine's air force said it had downed 74 drones.\n\n"
        "Russia said its air defences destroyed 36 Ukrainian drones over the Bryansk, Kursk and Belgorod regions."
    )
    downed = {_place(i)[0]: i.counts.downed for i in incidents(english(text)) if i.kind == "interception"}
    assert downed == {"Ukraine": 74, "Russia": 36}


def test_parts_fall_where_the_drone_was_shot_down(english: Read):
    text = "Three drones were destroyed over Kirishi and that debris set a fire at the plant, the governor said."
    assert {(_place(i)[0], i.kind) for i in incidents(english(text))} == {("Kirishi", "debris")}


def test_drones_that_a_ship_or_a_launch_site_sent_are_placed_where_they_hit(english: Read):
    text = "A grain ship on its way from Chornomorsk was struck by a Russian missile in the port of Izmail."
    assert _place(only(english(text)))[0] == "Izmail"


def test_where_weapons_come_from_is_no_scene(english: Read):
    text = (
        "Russia launched 60 drones from the directions of Millerovo and Oryol; 40 were shot down over the Sumy region."
    )
    assert [_place(i)[0] for i in incidents(english(text))] == ["Sumy region"]


@pytest.mark.parametrize(
    "text",
    [
        "Poland will deliver ten air defence systems to protect cities such as Kharkiv from missile attacks.",
        "Russia and Belarus began a joint exercise near Barysaw in which bombers struck targets.",
        "Ukraine's drones have repeatedly attacked refineries in Ryazan over the past months.",
        "Putin threatened to strike decision-making centres in Kyiv with new missiles.",
        "Zelensky met donors in Odesa and asked for more air defence against drones.",
        "A Shahed shot down last winter is on display at an arms fair in Kielce.",
        "The attack on Dnipro two years ago killed 46 people.",
        "If Russia attacked Odesa again, the talks would end, the minister said.",
        "A fire broke out at a plant in Omsk because of a gas leak.",
        "The town of Pokrovsk lies 50 kilometres from Donetsk.",
        "Moscow's ministry claims to destroy about 90 drones a night over the Bryansk region.",
    ],
)
def test_plans_exercises_aid_and_the_course_of_the_war_are_no_event(text: str, english: Read):
    assert not english(text).claims
