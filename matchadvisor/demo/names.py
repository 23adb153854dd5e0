"""Invented names for the demo school; any likeness to a person is chance."""

FIRST_NAMES = (
    "Maren", "Lucian", "Petra", "Jocasta", "Corwin", "Rosalba", "Zinnia", "Delphine", "Magnus",
    "Nerys", "Verena", "Caspian", "Yorick", "Kester", "Ulric", "Ignatius", "Tamsin", "Linnea",
    "Anselm", "Briony", "Cosima", "Dorian", "Elowen", "Fabian", "Ginevra", "Hollis", "Isolde",
    "Jarek", "Keziah", "Leopold", "Mirela", "Nuala", "Orsolya", "Perpetua", "Quillon", "Roshan",
    "Saskia", "Thaddeus", "Umber", "Vashti", "Wilhelmina", "Xanthe", "Yevgenia", "Zoltan",
    "Adaeze", "Bjarne", "Chidera", "Davor", "Eszter", "Farrukh", "Gulnara", "Hiroshi", "Imani",
    "Jovana", "Kwabena", "Leilani", "Mateo", "Nokuthula", "Oluwaseun", "Priyanka",
)  # fmt: skip

LAST_NAMES = (
    "Okafor-Lindqvist", "Abernathy-Vasquez", "Applethwaite", "Fairweather", "Goldfinch",
    "Kettlewell", "Jellicoe", "Larkin", "Pennyfeather", "Underhill", "Nightingale", "Summerscale",
    "Birdsong", "Eastaugh", "Hollyoak", "Featherstonehaugh-Oyelaran", "Ashgrove", "Brackenbury",
    "Copperthwaite", "Dunmallet", "Eldershaw", "Fernihough", "Greenhalgh-Soto", "Hathersage",
    "Inkpen", "Junipero", "Kirkbride-Adeyemi", "Loxley", "Merriweather", "Netherby", "Ottershaw",
    "Pemberley-Nakamura", "Quickfall", "Ravensdale", "Silverlock", "Thistlewood", "Ullswater",
    "Vandermere", "Winterbourne", "Yarborough-Ferreira", "Zephyrine", "Aldertree", "Blackmoor",
    "Cloverdale", "Driftwood-Pham", "Emberly", "Foxhollow", "Glimmerstone", "Harrowgate",
)  # fmt: skip
