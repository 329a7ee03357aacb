// ---
// title = "New contacts"
// answers = "Which contacts were loaded, or told by another article, after a moment?"
// returns = [
//   "loaded", "date", "source", "type", "target", "status", "channel", "evidence",
//   "outlet", "published", "url", "article", "contact", "source_id", "target_id",
//   "source_for", "target_for", "claims", "outlets", "independent", "origin", "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.status = { type = "status", help = "Only contacts of this status." }
// params.loaded_after = { type = "moment", help = "Moment (UTC) after which an article was loaded, such as 2024-05-17T08:00." }
// params.loaded_until = { type = "moment", help = "Moment (UTC) up to which it was loaded." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Russia", loaded_after = "2020-01-01" }
// ---
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
  AND a.loaded_at > $loaded_after
  AND ($loaded_until = '' OR a.loaded_at <= $loaded_until)
WITH s, c, t, max(a.loaded_at) AS loaded
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id AND a.loaded_at = loaded
WITH s, c, t, loaded, min(q.id) AS first
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.id = first
RETURN loaded, c.date AS date, s.name AS source, type(c) AS type, t.name AS target,
  c.status AS status, c.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  c.id AS contact, s.id AS source_id, t.id AS target_id, c.source_for AS source_for,
  c.target_for AS target_for, c.claims AS claims, size(c.outlets) AS outlets,
  c.independent AS independent,
  c.origin AS origin, c.confidence AS confidence
ORDER BY CASE WHEN date = '' THEN 1 ELSE 0 END, date DESC, source, target, contact
