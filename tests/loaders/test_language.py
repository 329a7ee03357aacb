from __future__ import annotations

import pytest

from graph.records import Skipped
from loaders import read, sample_paths
from loaders.language import reads_as_english

OTHERS = {
    "French": "Le président a rencontré mardi à Moscou son homologue. Les deux chefs "
    "d'État ont parlé de la situation à la frontière et sont convenus de se revoir "
    "dans les semaines qui viennent. Le ministre des affaires étrangères a mis en "
    "garde contre toute nouvelle sanction, que le gouvernement juge inutile.",
    "German": "Der Bundeskanzler hat am Dienstag in Moskau den Präsidenten getroffen. "
    "Die beiden sprachen über die Lage an der Grenze, und es war nach den Worten des "
    "Sprechers ein langes, aber offenes Gespräch. Die Außenministerin warnte vor "
    "neuen Sanktionen und will in der kommenden Woche nach Kiew reisen.",
    "Spanish": "El presidente se reunió el martes en Madrid con su homólogo y los dos "
    "acordaron que sus ministros van a seguir con las conversaciones. El portavoz del "
    "gobierno no quiso decir si la reunión trató de las sanciones que la Unión ha "
    "impuesto a las empresas del país vecino en los últimos meses.",
    "Dutch": "De minister van Buitenlandse Zaken heeft in Brussel overleg gevoerd met "
    "zijn collega. Het was een goed gesprek, zei hij, en de twee landen willen in de "
    "komende weken verder praten over de sancties die de Unie heeft ingesteld. Over "
    "de uitzetting van de diplomaten is niets gezegd, aldus een woordvoerder.",
    "Polish": "Minister spraw zagranicznych spotkał się we wtorek w Warszawie ze swoim "
    "odpowiednikiem. Obaj politycy rozmawiali o sytuacji na granicy i o sankcjach, "
    "które Unia nałożyła na to państwo. Rzecznik powiedział, że to była dobra rozmowa "
    "i że obie strony chcą spotkać się jeszcze raz w przyszłym miesiącu.",
    "Norwegian": "Utenriksministeren møtte tirsdag sin kollega i Oslo for å snakke om "
    "situasjonen ved grensen. Det var en god samtale, sa han, og de to landene vil "
    "fortsette med møtene i ukene som kommer. Om sanksjonene som unionen har vedtatt "
    "for andre gang, ville talsmannen ikke si noe, men han var ikke overrasket.",
    "Russian": "Министр иностранных дел встретился во вторник с коллегой.",  # noqa: RUF001
    "Greek": "Ο υπουργός εξωτερικών συναντήθηκε την Τρίτη με τον ομόλογό του.",  # noqa: RUF001
    "Arabic": "التقى وزير الخارجية نظيره يوم الثلاثاء في العاصمة لبحث الأزمة",
    "Chinese": "外交部长星期二在首都会见了对方并讨论了边界局势以及双方关系。" * 3,
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_skipped(tmp_path, language):
    path = tmp_path / "a.txt"
    path.write_text(OTHERS[language], "utf-8")
    reason = "does not read as English, the only language that is read"
    assert list(read(path)) == [Skipped(source=str(path), reason=reason)]


@pytest.mark.parametrize(
    "text",
    [
        "Biden met Putin.",
        "Xi (习近平) met Putin (Путин).",
        "Blinken calls Lavrov\nTruss meets Kuleba\nEU sanctions ten banks",
        "",
        "2021 2022 2023",
    ],
)
def test_what_is_short_or_names_others_in_their_letters_is_read(text):
    assert reads_as_english(text)


def test_english_reports_are_read():
    assert all(reads_as_english(path.read_text("utf-8")) for path in sample_paths())
