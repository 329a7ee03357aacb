// ---
// title = "Contact counts"
// answers = "How many contacts of each type and status are there, and from when to when?"
// returns = [
//   "type", "status", "contacts", "first", "last",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "NATO" }
// ---
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t)
WHERE ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
RETURN type(c) AS type, c.status AS status, count(c) AS contacts,
  min(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS first,
  max(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS last
ORDER BY type, status
