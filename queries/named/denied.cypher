// ---
// title = "Denied"
// answers = "Which contacts are denied, and which sentence denies them?"
// returns = [
//   "date", "source", "type", "target", "status", "channel", "denied_by", "evidence",
//   "outlet", "published", "url", "article", "side", "claim", "contact", "source_id",
//   "target_id", "source_for", "target_for", "claims", "outlets", "independent", "origin",
//   "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Russia" }
// ---
// Contacts whose status is denied, each with the claims that deny it; and what one party
// says to or of another, where the same sentence tells that the other denies or rejects
// it: a DENIED claim in the other direction, read from that sentence.
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (q:Claim)
WHERE q.contact = c.id
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
MATCH (a:Article)-[:STATES]->(q)
OPTIONAL MATCH (a)-[:STATES]->(d:Claim)
WHERE d.type = 'DENIED' AND q.type <> 'DENIED'
  AND d.`start` < q.`end` AND q.`start` < d.`end`
OPTIONAL MATCH (x)-[e:DENIED]->(y)
WHERE e.id = d.contact
WITH s, c, t, a, q, x.name AS denier,
  CASE WHEN c.source_for = '' THEN s.id ELSE c.source_for END AS one,
  CASE WHEN c.target_for = '' THEN t.id ELSE c.target_for END AS two,
  CASE WHEN e.source_for = '' THEN x.id ELSE e.source_for END AS three,
  CASE WHEN e.target_for = '' THEN y.id ELSE e.target_for END AS four
WITH s, c, t, a, q, denier, CASE
  WHEN q.status = 'denied' THEN 1
  WHEN type(c) IN ['ACCUSED', 'CONDEMNED', 'URGED', 'WARNED']
    AND one = four AND two = three THEN 2
  ELSE 0 END AS denial
WHERE denial > 0
WITH s, c, t, a, q, min(CASE WHEN denial = 2 THEN denier ELSE '' END) AS denied_by
RETURN c.date AS date, s.name AS source, type(c) AS type, t.name AS target,
  c.status AS status, c.channel AS channel, denied_by, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article, a.side AS side,
  q.id AS claim, c.id AS contact, s.id AS source_id, t.id AS target_id,
  c.source_for AS source_for, c.target_for AS target_for, c.claims AS claims,
  size(c.outlets) AS outlets, c.independent AS independent,
  c.origin AS origin, c.confidence AS confidence
ORDER BY CASE WHEN c.date = '' THEN 1 ELSE 0 END, c.date, s.name, t.name, c.id, q.id
