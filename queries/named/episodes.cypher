// ---
// title = "Episodes"
// answers = "By which steps did a matter go: proposed, threatened, planned, actual, ended?"
// returns = [
//   "told", "date", "source", "type", "target", "status", "channel", "evidence",
//   "outlet", "published", "url", "article", "contact", "episode", "source_id",
//   "target_id", "source_for", "target_for", "claims", "outlets", "independent", "origin",
//   "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.source = { type = "party", help = "Only acts of this party, or of officials who act for it." }
// params.target = { type = "party", help = "Only acts towards this party, or towards officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.as_of = { type = "date", help = "Only what had been reported by this day, month or year; by default all." }
// params.steps = { type = "integer", default = 2, least = 1, help = "Only matters of at least so many steps." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { target = "Russia" }
// ---
// The steps of one matter are the contacts of one episode: of one pair and subject. They
// stand in the order in which they were first told.
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t)
WHERE c.episode <> ''
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $source OR s.id IN $source OR c.source_for IN $source)
  AND ('' IN $target OR t.id IN $target OR c.target_for IN $target)
  AND ('' IN $type OR type(c) IN $type)
  AND left(c.first_published, size($as_of)) <= $as_of
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
WITH c.episode AS matter, count(c) AS steps,
  min(CASE WHEN c.first_published = '' THEN c.date ELSE c.first_published END) AS began
WHERE steps >= $steps
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (q:Claim)
WHERE c.episode = matter AND q.contact = c.id
  AND left(c.first_published, size($as_of)) <= $as_of
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
MATCH (a:Article)-[:STATES]->(q)
WHERE left(a.published, size($as_of)) <= $as_of
WITH s, c, t, began,
  max(q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END) AS best
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id
  AND left(a.published, size($as_of)) <= $as_of
  AND q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END = best
WITH s, c, t, began, min(q.id) AS first
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.id = first
RETURN c.first_published AS told, c.date AS date,
  s.name AS source, type(c) AS type, t.name AS target,
  c.status AS status, c.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  c.id AS contact,
  c.episode AS episode, s.id AS source_id, t.id AS target_id, c.source_for AS source_for,
  c.target_for AS target_for, c.claims AS claims, size(c.outlets) AS outlets,
  c.independent AS independent,
  c.origin AS origin, c.confidence AS confidence
ORDER BY began, episode, CASE WHEN told = '' THEN date ELSE told END, date, contact
