// ---
// title = "Holders of an office"
// answers = "Who held an office, one after the other, or on a day? The gazetteer counts beside the graph."
// returns = [
//   "official", "office", "kind", "of", "since", "until", "predecessor", "successor",
//   "known_from", "seen_first", "seen_last", "official_id", "of_id", "predecessor_id",
//   "successor_id",
// ]
// holders = true
// params.office = { type = "text", required = true, help = "The office: its kind, such as foreign-minister, or words of its title." }
// params.of = { type = "party", help = "Only offices of this country or organisation." }
// params.on = { type = "date", help = "Only who was in office on this day, or in this month or year." }
// example = { office = "foreign minister", of = "Russia", on = "2004-03-01" }
// ---
// What the graph knows of the terms; those of the gazetteer join them (queries/holders.py).
MATCH (o:Official)-[h:HOLDS]->(p)
WHERE '' IN $of OR p.id IN $of
RETURN o.name AS official, h.title AS office, h.kind AS kind, p.name AS of,
  h.since AS since, h.until AS until, h.seen_first AS seen_first,
  h.seen_last AS seen_last, o.id AS official_id, p.id AS of_id
ORDER BY of_id, since, until, office, official_id, kind
