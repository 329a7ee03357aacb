// ---
// title = "Disputed"
// answers = "On which events do the accounts disagree: did it take place, with what standing, and when?"
// returns = [
//   "disagreement", "date", "source", "type", "target", "status", "channel",
//   "evidence", "outlet", "published", "url", "side", "article", "start", "end",
//   "claim", "event", "contact", "source_id", "target_id", "confidence", "trigger",
//   "reason",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { party = "Russia" }
// ---
// Two dates of one contact; or two contacts of one type between the same, where one is
// denied and the other is of that day or a neighbouring one, or where on one day an
// account still tells as planned, proposed or threatened what an account of another
// article, not published later, tells as actual. A month and a day in it, or two matters
// that linking keeps apart as episodes, are no disagreement. A denial without a day
// counts against the contacts of the month in which it was published.
MATCH (s)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t), (q:Claim)
WHERE q.contact = c.id
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
WITH s, c, t,
  count(DISTINCT CASE WHEN size(q.date) = 10 THEN q.date END) AS days,
  count(DISTINCT CASE WHEN size(q.date) >= 7 THEN left(q.date, 7) END) AS months,
  count(DISTINCT CASE WHEN size(q.date) >= 4 THEN left(q.date, 4) END) AS years,
  count(DISTINCT q.status) AS standings
WITH s, c, t, CASE WHEN days > 1 OR months > 1 OR years > 1 THEN 1 ELSE 0 END AS dates,
  CASE WHEN standings > 1 THEN 1 ELSE 0 END AS standings
WITH s, c, t, dates, standings,
  CASE WHEN c.source_for = '' THEN s.id ELSE c.source_for END AS one,
  CASE WHEN c.target_for = '' THEN t.id ELSE c.target_for END AS two
WITH s, c, t, dates, standings, one, two, type(c) IN ['AGREED', 'CALLED', 'MET'] AND two < one AS turned
WITH type(c) AS kind, CASE WHEN turned THEN two + ' ' + one ELSE one + ' ' + two END AS pair,
  left(CASE WHEN c.date = '' THEN c.first_published ELSE c.date END, 7) AS month,
  collect({
    contact: c.id, status: c.status, date: c.date,
    one: CASE WHEN turned THEN two ELSE one END,
    two: CASE WHEN turned THEN one ELSE two END,
    near: CASE WHEN turned THEN t.id ELSE s.id END,
    far: CASE WHEN turned THEN s.id ELSE t.id END,
    first: c.first_published, last: c.last_published, episode: c.episode,
    dates: dates, standings: standings,
    wanted: CASE WHEN ('' IN $party OR s.id IN $party OR t.id IN $party
      OR c.source_for IN $party OR c.target_for IN $party)
      AND ('' IN $type OR type(c) IN $type)
      THEN 1 ELSE 0 END
  }) AS told
UNWIND told AS x
UNWIND told AS y
WITH x, y,
  '01-02-03-04-05-06-07-08-09-10-11-12-13-14-15-16-17'
  + '-18-19-20-21-22-23-24-25-26-27-28-29-30-31' AS days
WITH x, y, days, CASE
  WHEN x.contact = y.contact OR NOT ((x.near = y.near OR x.near = y.one OR y.near = x.one)
    AND (x.far = y.far OR x.far = y.two OR y.far = x.two)) THEN 0
  WHEN x.status = y.status THEN 0
  WHEN x.status = 'denied' OR y.status = 'denied' THEN CASE
    WHEN size(x.date) < 10 OR size(y.date) < 10 OR x.date = y.date THEN 1
    WHEN (left(x.date, 8) = left(y.date, 8)
      AND (days CONTAINS (right(x.date, 2) + '-' + right(y.date, 2))
        OR days CONTAINS (right(y.date, 2) + '-' + right(x.date, 2)))) THEN 1
    ELSE 0 END
  WHEN x.episode <> '' AND y.episode <> '' AND x.episode <> y.episode THEN 0
  WHEN size(x.date) < 10 OR x.date <> y.date THEN 0
  WHEN x.status = 'actual' AND y.status IN ['planned', 'proposed', 'threatened']
    AND x.first <= y.last THEN 1
  WHEN y.status = 'actual' AND x.status IN ['planned', 'proposed', 'threatened']
    AND y.first <= x.last THEN 1
  ELSE 0 END AS against
WITH x.contact AS contact, max(x.dates) AS dates,
  max(CASE WHEN against = 1 OR x.standings = 1 THEN 1 ELSE 0 END) AS standing,
  min(CASE WHEN against = 1 AND y.contact < x.contact THEN y.contact
    ELSE x.contact END) AS event,
  max(CASE WHEN against = 1 OR x.contact = y.contact THEN y.wanted ELSE 0 END) AS wanted
WHERE wanted = 1 AND dates + standing > 0
MATCH (q:Claim)
WHERE q.contact = contact
MATCH (a:Article)-[:STATES]->(q), (v)<-[:SOURCE]-(q)-[:TARGET]->(w)
RETURN
  CASE WHEN dates = 0 THEN 'status' WHEN standing = 0 THEN 'date'
    ELSE 'status, date' END AS disagreement,
  q.date AS date, v.name AS source, q.type AS type, w.name AS target,
  q.status AS status, q.channel AS channel, q.evidence AS evidence,
  a.outlet AS outlet, a.published AS published, a.url AS url, a.side AS side,
  a.id AS article, q.`start` AS `start`, q.`end` AS `end`, q.id AS claim, event,
  q.contact AS contact, v.id AS source_id, w.id AS target_id,
  q.confidence AS confidence, q.trigger AS trigger, q.reason AS reason
ORDER BY event, published, claim
