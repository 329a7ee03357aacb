// ---
// title = "Disputed"
// answers = "On which contacts do the sources disagree about what standing they have or when they were?"
// returns = [
//   "date", "source", "type", "target", "status", "channel", "evidence", "outlet",
//   "published", "url", "article", "start", "end", "claim", "contact", "source_id",
//   "target_id", "confidence", "trigger", "reason",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// example = { party = "Russia" }
// ---
// A month and a day in it are no disagreement.
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (q:Claim)
WHERE q.contact = c.id
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND c.confidence >= $min_confidence
WITH c, count(DISTINCT q.status) AS standings,
  count(DISTINCT CASE WHEN size(q.date) = 10 THEN q.date END) AS days,
  count(DISTINCT CASE WHEN size(q.date) >= 7 THEN left(q.date, 7) END) AS months,
  count(DISTINCT CASE WHEN size(q.date) >= 4 THEN left(q.date, 4) END) AS years
WHERE standings > 1 OR days > 1 OR months > 1 OR years > 1
MATCH (q:Claim)
WHERE q.contact = c.id
MATCH (a:Article)-[:STATES]->(q), (x)<-[:SOURCE]-(q)-[:TARGET]->(y)
RETURN q.date AS date, x.name AS source, q.type AS type, y.name AS target,
  q.status AS status, q.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  q.`start` AS `start`, q.`end` AS `end`, q.id AS claim, q.contact AS contact,
  x.id AS source_id, y.id AS target_id, q.confidence AS confidence,
  q.trigger AS trigger, q.reason AS reason
ORDER BY contact, published, claim
