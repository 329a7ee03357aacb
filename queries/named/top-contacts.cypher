// ---
// title = "Top contacts"
// answers = "Which pairs of parties deal with each other most?"
// returns = [
//   "party", "counterpart", "contacts", "first", "last", "party_id", "counterpart_id",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", default = "actual", help = "Only contacts of this status; 'any' counts all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// params.limit = { type = "integer", default = 20, least = 1, help = "How many rows." }
// example = { party = "Russia", type = "CALLED" }
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
WITH s, c, t, CASE
    WHEN '' IN $party THEN s.id <= t.id
    ELSE s.id IN $party OR c.source_for IN $party END AS onward
WITH c, CASE WHEN onward THEN s.id ELSE t.id END AS near_id,
  CASE WHEN onward THEN s.name ELSE t.name END AS near,
  CASE WHEN onward THEN t.id ELSE s.id END AS far_id,
  CASE WHEN onward THEN t.name ELSE s.name END AS far
RETURN near AS party, far AS counterpart, count(c) AS contacts,
  min(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS first,
  max(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS last,
  near_id AS party_id, far_id AS counterpart_id
ORDER BY contacts DESC, party, counterpart, party_id, counterpart_id
LIMIT $limit
