// ---
// title = "Person to person"
// answers = "Which officials deal with which, in whatever office?"
// returns = [
//   "party", "counterpart", "type", "contacts", "first", "last", "party_id",
//   "counterpart_id",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", default = "actual", help = "Only contacts of this status; 'any' counts all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// params.limit = { type = "integer", default = 20, least = 1, help = "How many rows." }
// example = { party = "Vladimir Putin" }
// ---
// In CALLED, MET and AGREED the two stand in the order of their ids.
MATCH (s:Official)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t:Official)
WHERE ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
WITH c, s, t, type(c) IN ['AGREED', 'CALLED', 'MET'] AND t.id < s.id AS turned
WITH c, CASE WHEN turned THEN t.id ELSE s.id END AS party_id,
  CASE WHEN turned THEN t.name ELSE s.name END AS party,
  CASE WHEN turned THEN s.id ELSE t.id END AS counterpart_id,
  CASE WHEN turned THEN s.name ELSE t.name END AS counterpart
RETURN party, counterpart, type(c) AS type, count(c) AS contacts,
  min(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS first,
  max(CASE WHEN c.date = '' THEN NULL ELSE c.date END) AS last,
  party_id, counterpart_id
ORDER BY contacts DESC, party_id, counterpart_id, type
LIMIT $limit
