// ---
// title = "Calls"
// answers = "Who telephoned whom, when, and which sentence says so?"
// returns = [
//   "date", "source", "type", "target", "status", "channel", "evidence", "outlet",
//   "published", "url", "article", "contact", "source_id", "target_id", "source_for",
//   "target_for", "claims", "outlets", "independent", "origin", "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", help = "Only contacts of this status." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Antony Blinken" }
// ---
MATCH (s)-[c:CALLED]->(t), (q:Claim)
WHERE q.contact = c.id
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
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
