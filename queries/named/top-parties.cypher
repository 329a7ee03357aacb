// ---
// title = "Top parties"
// answers = "Who has most contacts, and with how many others?"
// returns = [
//   "party", "contacts", "counterparts", "first", "last", "party_id",
// ]
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", default = "actual", help = "Only contacts of this status; 'any' counts all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// params.limit = { type = "integer", default = 20, least = 1, help = "How many rows." }
// example = { type = "MET", limit = 10 }
// ---
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t)
WHERE ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
UNWIND [true, false] AS onward
WITH c, CASE WHEN onward THEN s.id ELSE t.id END AS near_id,
  CASE WHEN onward THEN s.name ELSE t.name END AS near,
  CASE WHEN onward THEN t.id ELSE s.id END AS far_id
RETURN near AS party, count(c) AS contacts, count(DISTINCT far_id) AS counterparts,
  min(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS first,
  max(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS last,
  near_id AS party_id
ORDER BY contacts DESC, party, party_id
LIMIT $limit
