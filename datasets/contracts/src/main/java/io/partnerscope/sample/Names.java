package io.partnerscope.sample;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Made-up names of companies, in the letters of their countries. */
final class Names {
    private record Words(List<String> first, List<String> second, List<String> forms, boolean formFirst) {}

    private static final List<String> COUNTRIES =
            List.of("PL", "SE", "RO", "DE", "UA", "KZ", "GB", "US", "CZ", "HU", "NO");
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("PL", "PLN"),
            Map.entry("SE", "SEK"),
            Map.entry("RO", "RON"),
            Map.entry("DE", "EUR"),
            Map.entry("UA", "USD"),
            Map.entry("KZ", "USD"),
            Map.entry("GB", "GBP"),
            Map.entry("US", "USD"),
            Map.entry("CZ", "CZK"),
            Map.entry("HU", "HUF"),
            Map.entry("NO", "NOK"));

    private static final Map<String, Words> WORDS = Map.ofEntries(
            Map.entry(
                    "PL",
                    words(
                            "Żuraw Łąka Świt Bóbr Jaśmin Wrzos Dąb Źródło Kłos Mewa Sosna Górnik",
                            "Systemy Serwis Handel Logistyka Medyka Budowa Technika Piekarnia Drukarnia",
                            "sp. z o.o.|S.A.|sp.k.",
                            false)),
            Map.entry(
                    "SE",
                    words(
                            "Ängsö Björkås Östervik Sjöglimt Granhöjd Västanå Åbrink Älvdal Norrsken",
                            "Teknik Handel Bygg Drift Vård Frakt Verkstad Skog Data",
                            "AB|HB",
                            false)),
            Map.entry(
                    "RO",
                    words(
                            "Brândușa Țărmul Munțișor Râulețul Școlarul Pădureni Livezi Stejăriș Șoim",
                            "Sisteme Servicii Comerț Logistică Construcții Farmacie Tehnic",
                            "SRL|SA",
                            false)),
            Map.entry(
                    "DE",
                    words(
                            "Grünau Höhenwald Brückner Sternfeld Mühlbach Weißtal Lärchen Königsau Rosshag",
                            "Systemhaus Technik Handel Logistik Pflege Maschinenbau Druck",
                            "GmbH|AG|KG",
                            false)),
            Map.entry(
                    "UA",
                    words(
                            "Світанок Калина Дніпрянка Барвінок Їжачок Степовик Ґанок Хвиля Джерело",
                            "Системи Сервіс Торг Логістика Буд Технології",
                            "ТОВ|ПП|ПрАТ",
                            true)),
            Map.entry(
                    "KZ",
                    words(
                            "Қайнар Жұлдызай Өрнек Алмабақ Көктерек Шағала Үміткер Бәйтерегім",
                            "Жүйелер Сервис Сауда Құрылыс Көлік Технология",
                            "ТОО|АО",
                            true)),
            Map.entry(
                    "GB",
                    words(
                            "Harrowmere Thistledown Oakhollow Wrenfield Kestrelby Marshgate Larkrise Penhallow",
                            "Systems Services Trading Logistics Care Engineering Print",
                            "Ltd|LLP|plc",
                            false)),
            Map.entry(
                    "US",
                    words(
                            "Copperleaf|Silverpine|Blue Mesa|Cedar Fork|Prairie Lark|Stonewillow|Red Juniper",
                            "Systems Services Supply Logistics Health Manufacturing Partners",
                            "Inc.|LLC|Corp.",
                            false)),
            Map.entry(
                    "CZ",
                    words(
                            "Jeřabina Říčany Šumavka Kopřiva Třešeň Žďárek Lípový Úsvit",
                            "Systémy Servis Obchod Doprava Stavby Technika",
                            "s.r.o.|a.s.",
                            false)),
            Map.entry(
                    "HU",
                    words(
                            "Őszirózsa Tölgyfa Nyárhegy Kökény Szélkerék Fűzes Málnás Hófehér",
                            "Rendszer Szerviz Kereskedelem Szállítás Építő Műszaki",
                            "Kft.|Zrt.",
                            false)),
            Map.entry(
                    "NO",
                    words(
                            "Fjordlys Bjørkely Østmark Skogvær Måkevik Steinåsen Rognebær",
                            "Systemer Tjenester Handel Frakt Bygg Teknikk",
                            "AS|ASA",
                            false)));

    private static final List<String> VENDOR_STEMS = List.of(
            "Aruvio",
            "Belthera",
            "Cendril",
            "Dovanta",
            "Elquora",
            "Fenwyra",
            "Galdexo",
            "Hovrinel",
            "Irvaldo",
            "Jestora",
            "Kovandis",
            "Lumetriq",
            "Mirovex",
            "Nordaveq",
            "Ostrivan",
            "Pelvaris",
            "Quenbrix",
            "Rovansk",
            "Selquist",
            "Tarnovix",
            "Ulvenor",
            "Vostrily",
            "Wexandra",
            "Xantivor",
            "Yrsalen",
            "Zelkovar",
            "Ømvendt",
            "Łuczywo",
            "Štěrba",
            "Îngerul");
    private static final List<String> VENDOR_ENDINGS = List.of(
            "Networks", "Cloud", "Security", "Storage", "Software", "Labs", "Devices", "Data", "Systems", "Computing");

    private Names() {}

    private static Words words(String first, String second, String forms, boolean formFirst) {
        String separator = first.contains("|") ? "\\|" : " ";
        return new Words(
                List.of(first.split(separator, -1)),
                List.of(second.split(" ", -1)),
                List.of(forms.split("\\|", -1)),
                formFirst);
    }

    static String country(Dice dice) {
        return dice.pickWeighted("PL:27 SE:12 RO:13 DE:13 UA:8 KZ:6 GB:7 US:5 CZ:4 HU:3 NO:2");
    }

    /** The currency customary in a country of the sample. */
    static String currency(String country) {
        return CURRENCIES.getOrDefault(country, "EUR");
    }

    /** A company of that country; a number at the end tells namesakes apart. */
    static String company(String country, int number, Dice dice) {
        Words words = WORDS.get(country);
        if (words == null) {
            throw new IllegalArgumentException("No names for " + country + "; known: " + COUNTRIES);
        }
        String name = dice.pick(words.first()) + " " + dice.pick(words.second()) + " " + number;
        String form = dice.pick(words.forms());
        if (words.formFirst()) {
            return form + " «" + name + "»";
        }
        boolean comma = form.endsWith("Inc.") || form.equals("a.s.");
        return name + (comma ? ", " : " ") + form;
    }

    static String vendor(int index, Focus focus) {
        String brand = Specialists.brandAt(index);
        if (brand != null) {
            return brand;
        }
        String ending = switch (focus) {
            case NETWORK -> "Networks";
            case COMPUTING -> VENDOR_ENDINGS.get(6 + index % 2 * 3);
            case SECURITY -> "Security";
            case PRODUCTIVITY -> VENDOR_ENDINGS.get(4 + index % 2);
            case CLOUD -> "Cloud";
            case BACKUP -> VENDOR_ENDINGS.get(index % 2 == 0 ? 3 : 7);
        };
        String stem = VENDOR_STEMS.get(index % VENDOR_STEMS.size());
        return index < VENDOR_STEMS.size() ? stem + " " + ending : "Neo" + stem.toLowerCase(Locale.ROOT) + " " + ending;
    }
}
