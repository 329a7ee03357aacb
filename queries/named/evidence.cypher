// ---
// title = "Evidence"
// answers = "Which claims, sentences and articles does each contact stand on?"
// returns = [
//   "date", "source", "type", "target", "status", "channel", "evidence", "outlet",
//   "published", "url", "article", "start", "end", "claim", "contact", "source_id",
//   "target_id", "confidence", "trigger", "reason",
// ]
// params.contact = { type = "text", help = "Only this contact, by id." }
// params.article = { type = "text", help = "Only what this article says, by id or URL." }
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", help = "Only contacts of this status." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Joe Biden", type = "WARNED" }
// ---
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (q:Claim)
WHERE q.contact = c.id
  AND ($contact = '' OR c.id = $contact)
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND (c.date <> '' OR $since + $until = '')
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
MATCH (a:Article)-[:STATES]->(q), (x)<-[:SOURCE]-(q)-[:TARGET]->(y)
WHERE $article = '' OR a.id = $article OR a.url = $article
RETURN q.date AS date, x.name AS source, q.type AS type, y.name AS target,
  q.status AS status, q.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  q.`start` AS `start`, q.`end` AS `end`, q.id AS claim, q.contact AS contact,
  x.id AS source_id, y.id AS target_id, q.confidence AS confidence,
  q.trigger AS trigger, q.reason AS reason
ORDER BY CASE WHEN c.date = '' THEN 1 ELSE 0 END, c.date, c.id, published, claim
