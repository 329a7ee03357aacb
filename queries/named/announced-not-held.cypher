// ---
// title = "Announced, not held"
// answers = "Which calls, meetings and visits were announced and, when their day had passed, not reported as held?"
// returns = [
//   "told", "date", "source", "type", "target", "status", "channel", "evidence",
//   "outlet", "published", "url", "article", "contact", "source_id", "target_id",
//   "source_for", "target_for", "claims", "outlets", "independent", "origin", "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.as_of = { type = "date", help = "As reported by this day, month or year; by default by the day of the newest article." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { as_of = "2021-12-31" }
// ---
// Held is what linking has as a later step of the same episode; and a call, meeting or
// visit between the same, officials or the states they act for, on the day announced or a
// neighbouring one. What was announced without a day is listed until the same two deal
// with each other.
MATCH (n:Article)
WITH CASE WHEN $as_of = '' THEN max(n.published) ELSE $as_of END AS today
MATCH (s)-[c:CALLED|MET|VISITED]->(t)
WHERE left(c.first_published, size(today)) <= today
WITH today, s, c, t,
  CASE WHEN c.source_for = '' THEN s.id ELSE c.source_for END AS one,
  CASE WHEN c.target_for = '' THEN t.id ELSE c.target_for END AS two
WITH today, s, c, t, one, two, two < one AS turned
WITH today, CASE WHEN turned THEN two + ' ' + one ELSE one + ' ' + two END AS pair,
  collect({
    contact: c.id, status: c.status, date: c.date,
    one: CASE WHEN turned THEN two ELSE one END,
    two: CASE WHEN turned THEN one ELSE two END,
    near: CASE WHEN turned THEN t.id ELSE s.id END,
    far: CASE WHEN turned THEN s.id ELSE t.id END,
    visit: CASE WHEN type(c) = 'VISITED' THEN 1 ELSE 0 END,
    episode: c.episode, told: c.first_published,
    wanted: CASE WHEN c.status = 'planned'
      AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
      AND ('' IN $party OR s.id IN $party OR t.id IN $party
      OR c.source_for IN $party OR c.target_for IN $party)
      AND ('' IN $type OR type(c) IN $type)
      AND left($since, size(c.date)) <= c.date
      AND left(c.date, size($until)) <= $until
      AND (c.date <> '' OR $since + $until = '')
      AND (c.date = '' OR c.date < left(today, size(c.date)))
      THEN 1 ELSE 0 END
  }) AS told
UNWIND told AS x
UNWIND told AS y
WITH today, x, y,
  '01-02-03-04-05-06-07-08-09-10-11-12-13-14-15-16-17'
  + '-18-19-20-21-22-23-24-25-26-27-28-29-30-31' AS days
WITH today, x, y, days
WHERE x.wanted = 1
WITH today, x.contact AS announced, sum(CASE
  WHEN y.status <> 'actual' THEN 0
  WHEN x.episode <> '' AND x.episode = y.episode THEN 1
  WHEN x.visit <> y.visit OR NOT ((x.near = y.near OR x.near = y.one OR y.near = x.one)
    AND (x.far = y.far OR x.far = y.two OR y.far = x.two)) THEN 0
  WHEN x.date = '' AND y.date >= left(x.told, size(y.date)) THEN 1
  WHEN x.date = '' OR y.date = '' THEN 0
  WHEN left(x.date, size(y.date)) = left(y.date, size(x.date)) THEN 1
  WHEN size(x.date) < 10 OR size(y.date) < 10 THEN 0
  WHEN (left(x.date, 8) = left(y.date, 8)
      AND (days CONTAINS (right(x.date, 2) + '-' + right(y.date, 2))
        OR days CONTAINS (right(y.date, 2) + '-' + right(x.date, 2)))) THEN 1
  ELSE 0 END) AS held
WHERE held = 0
MATCH (s)-[c:CALLED|MET|VISITED]->(t), (q:Claim)
WHERE c.id = announced AND q.contact = c.id
MATCH (a:Article)-[:STATES]->(q)
WHERE left(a.published, size(today)) <= today
WITH today, s, c, t,
  max(q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END) AS best
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id
  AND left(a.published, size(today)) <= today
  AND q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END = best
WITH today, s, c, t, min(q.id) AS first
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.id = first
RETURN c.first_published AS told, c.date AS date,
  s.name AS source, type(c) AS type, t.name AS target,
  c.status AS status, c.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.id AS article,
  c.id AS contact, s.id AS source_id, t.id AS target_id, c.source_for AS source_for,
  c.target_for AS target_for, c.claims AS claims, size(c.outlets) AS outlets,
  c.independent AS independent,
  c.origin AS origin, c.confidence AS confidence
ORDER BY CASE WHEN c.date = '' THEN 1 ELSE 0 END, c.date, s.name, t.name, c.id
