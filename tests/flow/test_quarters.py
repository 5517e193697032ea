"""Districts of cities, as reports name them: alone or in a list, before or after their city, or with it understood."""

from __future__ import annotations

from datetime import date

import pytest

from geo.flow import World, run
from geo.merge import keep_apart
from geo.model import Event, Report
from seeds.world import load_world


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def read(world: World, language: str, text: str) -> tuple[Event, ...]:
    return run([Report(id="r", text=text, published=date(2025, 6, 5), language=language)], world, keep_apart).events


def names(events: tuple[Event, ...]) -> list[str]:
    return [event.place.name if event.place is not None else "" for event in events]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "Une frappe a touché un immeuble dans le district de Petrovski à Donetsk mardi.",
         ["Petrovskyi district, Donetsk"]),
        ("fr", "Un drone a touché mardi un immeuble du quartier de Darnytskyi, à Kiev.",
         ["Darnytskyi district, Kyiv"]),
        ("fr", "Mardi, des obus sont tombés sur Tchervonogvardeïski (Makiivka), faisant deux blessés.",
         ["Chervonohvardiiskyi district, Makiyivka"]),
        ("fr", "Des bombes planantes ont frappé mardi le district Saltivskyï de Kharkiv, blessant cinq personnes.",
         ["Saltivskyi district, Kharkiv"]),
        ("fr", "La Russie a attaqué Odessa mardi. Dans le district de Prymorskyï, un drone a touché une école.",
         ["Odesa", "Prymorskyi district, Odesa"]),
        ("en", "A drone hit an apartment block in Kyiv's Holosiivskyi district on Tuesday, killing two.",
         ["Holosiivskyi district, Kyiv"]),
        ("en", "A missile hit a house in Kharkiv's Saltivskyi District on Tuesday.", ["Saltivskyi district, Kharkiv"]),
        ("en", "On Tuesday, shelling hit the Petrovsky District (Donetsk), wounding two.",
         ["Petrovskyi district, Donetsk"]),
        ("en", "Debris fell on houses in the Solomianskyi and Shevchenkivskyi districts of Kyiv on Tuesday.",
         ["Solomianskyi district, Kyiv", "Shevchenkivskyi district, Kyiv"]),
        ("en", "Drones struck the Leninsky district of Voronezh on Tuesday.", ["Leninsky district, Voronezh"]),
        ("ru", "В Куйбышевском районе Донецка во вторник при обстреле повреждены дома.",
         ["Kuibyshevskyi district, Donetsk"]),
        ("ru", "Во вторник ВСУ обстреляли Кировский и Петровский районы Донецка, ранены трое.",
         ["Kirovskyi district, Donetsk", "Petrovskyi district, Donetsk"]),
        ("ru", "Во вторник обстрелян Никитовский район г. Горловка, повреждены жилые дома.",
         ["Mykytivskyi district, Horlivka"]),
        ("ru", "В Макеевке во вторник обстреляли Червоногвардейский район, ранены двое.",
         ["Chervonohvardiiskyi district, Makiyivka"]),
        ("ru", "Мэр Воронежа сообщил во вторник, что в Ленинском районе обломки упали на дом.",
         ["Leninsky district, Voronezh"]),
        ("ru", "Во вторник беспилотники атаковали Воронеж. В Советском районе загорелся жилой дом, ранены двое.",
         ["Voronezh", "Sovetsky district, Voronezh"]),
        ("ru", "Во вторник в Ленинском районе Севастополя обломки дрона упали на дом.",
         ["Leninskyi district, Sevastopol"]),
        ("uk", "У Голосіївському районі Києва у вівторок дрон влучив у житловий будинок.",
         ["Holosiivskyi district, Kyiv"]),
        ("uk", "У вівторок у Києві, в Дарницькому районі, уламки впали на будинок.", ["Darnytskyi district, Kyiv"]),
        ("uk", "У Харкові у вівторок ворог влучив у Київський район, є поранені.", ["Kyivskyi district, Kharkiv"]),
        ("uk", "У вівторок росіяни вдарили по Салтівському, Київському та Слобідському районах Харкова.",
         ["Saltivskyi district, Kharkiv", "Kyivskyi district, Kharkiv", "Slobidskyi district, Kharkiv"]),
        ("ru", "Во вторник в Приволжском районе города Казани беспилотник врезался в высотку.",
         ["Privolzhsky district, Kazan"]),
        ("ru", "Донецк: во вторник в Кировском р-не снаряд попал в жилой дом.", ["Kirovskyi district, Donetsk"]),
        ("fr", "À Kharkiv, mardi, un drone a frappé un immeuble du district de Chevtchenkivsky, blessant un homme.",
         ["Shevchenkivskyi district, Kharkiv"]),
        ("uk", "Салтівський район Харкова у вівторок атакував дрон, поранено двох людей.",
         ["Saltivskyi district, Kharkiv"]),
        ("uk", "У Шевченківському районі Запоріжжя у вівторок ракета влучила в будинок.",
         ["Shevchenkivskyi district, Zaporizhzhya"]),
    ],
)  # fmt: skip
def test_a_district_of_a_city_is_the_place_of_what_happened_there(
    language: str, text: str, found: list[str], world: World
):
    events = read(world, language, text)
    assert names(events) == found
    for event in events:
        assert event.place is not None
        assert event.measurement is not None
        if event.place.city:
            assert event.place.precision == "district"
            assert event.measurement.max_km - event.measurement.min_km <= 2.0 * event.place.radius_km + 0.1


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "В Ленинском районе во вторник беспилотник попал в жилой дом.", [""]),
        ("ru", "Во вторник взрывы прогремели в Брянске. В Суземском районе дрон ударил по ферме.", ["Suzëmka"]),
        ("ru", "В Таврийске Новокаховского округа во вторник дрон ударил по машине, ранен человек.", ["Tavriysk"]),
        ("uk", "У Куп'янському районі Харківської області у вівторок дрон влучив у будинок.", ["Kupyansk"]),
        ("en", "A drone hit an oil depot in Kyiv region on Tuesday.", ["Kyiv Oblast"]),
        ("en", "On Tuesday drones struck an oil depot in Voronezh and houses in the Leninsky district.",
         ["Voronezh", "Leninsky district, Voronezh"]),
    ],
)  # fmt: skip
def test_what_is_no_district_of_a_named_city_stays_what_it_was(
    language: str, text: str, found: list[str], world: World
):
    assert names(read(world, language, text)) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Печерський суд Києва у вівторок арештував чоловіка."),
        ("en", "A court in Kyiv's Pecherskyi district arrested a man on Tuesday."),
    ],
)
def test_a_court_that_is_called_after_a_district_is_no_strike(language: str, text: str, world: World):
    assert read(world, language, text) == ()


def test_the_distance_of_a_district_counts_from_the_district(world: World):
    whole, part = (
        read(world, "ru", f"Во вторник дрон ударил по жилому дому в {where}.")[0].measurement
        for where in ("Волгограде", "Красноармейском районе Волгограда")
    )
    assert whole is not None
    assert part is not None
    assert abs(whole.distance_km - part.distance_km) > 1.0
    assert part.max_km - part.min_km < whole.max_km - whole.min_km
