// ---
// title = "Readouts"
// answers = "How do the accounts of one event differ: whom they name, channel, topic, words and standing?"
// returns = [
//   "date", "source", "type", "target", "status", "channel", "topic", "only_topic",
//   "side", "trigger", "evidence", "outlet", "published", "url", "article", "claim",
//   "event", "contact", "source_id", "target_id", "confidence",
// ]
// params.contact = { type = "text", help = "Only this contact, by id." }
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// example = { party = "Vladimir Putin", type = "CALLED" }
// ---
// The accounts of a contact are its claims, and those of contacts that give the same
// event another standing: of the same type, between the same, on the same day or, where
// it is denied, on a neighbouring one. What only one article tells is left out.
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t)
WHERE c.confidence >= $min_confidence
WITH s, c, t,
  CASE WHEN c.source_for = '' THEN s.id ELSE c.source_for END AS one,
  CASE WHEN c.target_for = '' THEN t.id ELSE c.target_for END AS two
WITH s, c, t, one, two, type(c) IN ['AGREED', 'CALLED', 'MET'] AND two < one AS turned
WITH type(c) AS kind, CASE WHEN turned THEN two + ' ' + one ELSE one + ' ' + two END AS pair,
  left(CASE WHEN c.date = '' THEN c.first_published ELSE c.date END, 7) AS month,
  collect({
    contact: c.id, status: c.status, date: c.date,
    one: CASE WHEN turned THEN two ELSE one END,
    two: CASE WHEN turned THEN one ELSE two END,
    near: CASE WHEN turned THEN t.id ELSE s.id END,
    far: CASE WHEN turned THEN s.id ELSE t.id END,
    wanted: CASE WHEN ('' IN $party OR s.id IN $party OR t.id IN $party
      OR c.source_for IN $party OR c.target_for IN $party)
      AND ('' IN $type OR type(c) IN $type)
      AND left($since, size(c.date)) <= c.date
      AND left(c.date, size($until)) <= $until
      AND (c.date <> '' OR $since + $until = '')
      AND ($contact = '' OR c.id = $contact)
      THEN 1 ELSE 0 END
  }) AS told
UNWIND told AS x
UNWIND told AS y
WITH x, y,
  '01-02-03-04-05-06-07-08-09-10-11-12-13-14-15-16-17'
  + '-18-19-20-21-22-23-24-25-26-27-28-29-30-31' AS days
WITH x, y, CASE
  WHEN x.status = y.status OR size(x.date) < 10 OR size(y.date) < 10 THEN 0
  WHEN NOT ((x.near = y.near OR x.near = y.one OR y.near = x.one)
    AND (x.far = y.far OR x.far = y.two OR y.far = x.two)) THEN 0
  WHEN x.date = y.date THEN 1
  WHEN x.status <> 'denied' AND y.status <> 'denied' THEN 0
  WHEN (left(x.date, 8) = left(y.date, 8)
      AND (days CONTAINS (right(x.date, 2) + '-' + right(y.date, 2))
        OR days CONTAINS (right(y.date, 2) + '-' + right(x.date, 2)))) THEN 1
  ELSE 0 END AS twin
WITH x, y, twin
WHERE twin = 1 OR x.contact = y.contact
WITH x.contact AS event, x.status AS standing, x.date AS day,
  collect(y.contact) AS accounts, max(y.wanted) AS wanted, sum(twin) AS twins,
  sum(CASE WHEN twin = 1 AND y.status = 'actual' THEN 1 ELSE 0 END) AS held
WHERE wanted = 1
  AND (standing = 'actual' OR twins = 0 OR (standing <> 'denied' AND held = 0))
UNWIND accounts AS account
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = account
WITH event, day, collect(q.id) AS claims, count(DISTINCT a.id) AS articles
WHERE articles > 1
UNWIND claims AS claim
UNWIND claims AS other
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.id = claim
MATCH (b:Article)-[:STATES]->(o:Claim)
WHERE o.id = other
WITH event, day, a, q, sum(CASE
  WHEN q.topic = '' OR (a.id <> b.id AND o.evidence CONTAINS q.topic) THEN 1
  ELSE 0 END) AS elsewhere
MATCH (x)<-[:SOURCE]-(q)-[:TARGET]->(y)
RETURN q.date AS date, x.name AS source, q.type AS type, y.name AS target,
  q.status AS status, q.channel AS channel, q.topic AS topic,
  CASE WHEN elsewhere = 0 THEN q.topic ELSE '' END AS only_topic, a.side AS side,
  q.trigger AS trigger, q.evidence AS evidence, a.outlet AS outlet,
  a.published AS published, a.url AS url, a.id AS article, q.id AS claim, event,
  q.contact AS contact, x.id AS source_id, y.id AS target_id,
  q.confidence AS confidence
ORDER BY CASE WHEN day = '' THEN 1 ELSE 0 END, day, event, published, article, claim
