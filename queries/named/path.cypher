// ---
// title = "Path"
// answers = "What is the shortest chain of contacts from one party to another?"
// returns = [
//   "hop", "date", "source", "type", "target", "status", "channel", "evidence",
//   "outlet", "published", "url", "article", "contact", "source_id", "target_id",
//   "source_for", "target_for", "claims", "outlets", "independent", "origin", "confidence",
//   "party_id", "counterpart_id",
// ]
// walks = true
// params.left = { type = "party", required = true, help = "Where the chain begins: a party, or officials who act for it." }
// params.right = { type = "party", required = true, help = "Where the chain ends, likewise." }
// params.hops = { type = "integer", default = 4, least = 1, most = 8, help = "Longest chain looked for." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", default = "actual", help = "Only contacts of this status; 'any' counts all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { left = "Liz Truss", right = "Vladimir Putin" }
// ---
// One step: the contacts of all parties that the chain has reached so far.
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (q:Claim)
WHERE q.contact = c.id
  AND (s.id IN $reached OR t.id IN $reached
    OR c.source_for IN $reached OR c.target_for IN $reached)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
WITH s, c, t,
  max(q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END) AS best
MATCH (q:Claim)
WHERE q.contact = c.id
  AND q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END = best
WITH s, c, t, min(q.id) AS first
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.id = first
RETURN c.date AS date, s.name AS source, type(c) AS type, t.name AS target,
  c.status AS status, c.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  c.id AS contact, s.id AS source_id, t.id AS target_id, c.source_for AS source_for,
  c.target_for AS target_for, c.claims AS claims, size(c.outlets) AS outlets,
  c.independent AS independent,
  c.origin AS origin, c.confidence AS confidence
ORDER BY CASE WHEN c.date = '' THEN 1 ELSE 0 END, c.date, s.name, t.name, c.id
