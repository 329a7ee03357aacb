// ---
// title = "Contacts by month"
// answers = "How many contacts of each type and status did each month see? Contacts without a month come last."
// returns = [
//   "month", "type", "status", "contacts",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", help = "Only contacts of this status." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Ukraine" }
// ---
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t)
WHERE ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
RETURN c.month AS month, type(c) AS type, c.status AS status, count(c) AS contacts
ORDER BY CASE WHEN month = '' THEN 1 ELSE 0 END, month, type, status
