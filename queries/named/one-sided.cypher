// ---
// title = "One-sided"
// answers = "Which calls and meetings do the official outlets of only one of the two sides tell of?"
// returns = [
//   "side", "silent", "date", "source", "type", "target", "status", "channel",
//   "evidence", "outlet", "published", "url", "article", "contact", "source_id",
//   "target_id", "source_for", "target_for", "claims", "outlets", "independent", "origin",
//   "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.side = { type = "party", help = "Only what the outlets of this state or body alone tell." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", default = "actual", help = "Only contacts of this status; 'any' counts all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Russia" }
// ---
// The side of an article is the state or body whose official outlet published it; what
// the press tells does not count for either side.
MATCH (s)-[c:CALLED|MET]->(t), (q:Claim)
WHERE q.contact = c.id
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
WITH s, c, t, q,
  CASE WHEN c.source_for = '' THEN s.id ELSE c.source_for END AS one,
  CASE WHEN c.target_for = '' THEN t.id ELSE c.target_for END AS two
MATCH (a:Article)-[:STATES]->(q)
WITH s, c, t, one, two, max(CASE WHEN a.side = one THEN 1 ELSE 0 END) AS near,
  max(CASE WHEN a.side = two THEN 1 ELSE 0 END) AS far
WHERE one <> two AND near + far = 1
WITH s, c, t, CASE WHEN near = 1 THEN one ELSE two END AS teller,
  CASE WHEN near = 1 THEN two ELSE one END AS other
WHERE '' IN $side OR teller IN $side
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id AND a.side = teller
WITH s, c, t, teller, other, max(q.confidence) AS best
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id AND a.side = teller AND q.confidence = best
WITH s, c, t, teller, other, min(q.id) AS first
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.id = first
RETURN teller AS side, other AS silent, c.date AS date,
  s.name AS source, type(c) AS type, t.name AS target,
  c.status AS status, c.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  c.id AS contact, s.id AS source_id, t.id AS target_id, c.source_for AS source_for,
  c.target_for AS target_for, c.claims AS claims, size(c.outlets) AS outlets,
  c.independent AS independent,
  c.origin AS origin, c.confidence AS confidence
ORDER BY CASE WHEN c.date = '' THEN 1 ELSE 0 END, c.date, s.name, t.name, c.id
