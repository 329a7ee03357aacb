// ---
// title = "Offices"
// answers = "Who of the graph holds or held which office, and when?"
// returns = [
//   "official", "office", "kind", "of", "since", "until", "seen_first", "seen_last",
//   "official_id", "of_id",
// ]
// params.party = { type = "party", help = "Only this official, or offices of this country or organisation." }
// params.during = { type = "date", help = "Only who was in office on this day, or in this month or year." }
// params.kind = { type = "text", help = "Only offices of this kind, such as foreign-minister." }
// example = { party = "Russia", during = "2021-12-23" }
// ---
// An office without any date, which only articles tell, counts in the years in which they
// were published.
MATCH (o:Official)-[h:HOLDS]->(p)
WHERE ('' IN $party OR o.id IN $party OR p.id IN $party)
  AND ($kind = '' OR h.kind = $kind)
  AND left(h.since, size($during)) <= left($during, size(h.since))
  AND (h.until = '' OR left(h.until, size($during)) >= left($during, size(h.until)))
  AND (h.since + h.until <> '' OR $during = ''
    OR (left(h.seen_first, 4) <= left($during, 4)
      AND (h.seen_last = '' OR left(h.seen_last, 4) >= left($during, 4))))
RETURN o.name AS official, h.title AS office, h.kind AS kind, p.name AS of,
  h.since AS since, h.until AS until, h.seen_first AS seen_first,
  h.seen_last AS seen_last, o.id AS official_id, p.id AS of_id
ORDER BY of, of_id, since, until, office, official, official_id, kind
