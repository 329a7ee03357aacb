// ---
// title = "Proposed, not imposed"
// answers = "Which sanctions were proposed, planned or threatened and not imposed since, as far as was reported by a day?"
// returns = [
//   "date", "source", "type", "target", "status", "channel", "evidence", "outlet",
//   "published", "url", "article", "contact", "source_id", "target_id", "source_for",
//   "target_for", "claims", "outlets", "independent", "origin", "confidence",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.source = { type = "party", help = "Only acts of this party, or of officials who act for it." }
// params.target = { type = "party", help = "Only acts towards this party, or towards officials who act for it." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.as_of = { type = "date", help = "Only what had been reported by this day, month or year; by default all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// example = { target = "Russia", as_of = "2022-05" }
// ---
// Imposed is what linking has as a later step of the same episode; and, unless the two
// tell different subjects, what the same state or body imposed on the same target, or on
// the state that the target acts for, or on an official of it, on or after the day of the
// proposal. An institution of the European Union counts as the Union here.
// An undated proposal counts from the day of its first report; an undated sanction
// outside of the episode does not show that a proposal was carried out.
OPTIONAL MATCH (u:Organisation)
WHERE u.kind = 'EU institution'
WITH collect(u.id) AS institutions
MATCH (s)-[c:SANCTIONED]->(t)
WHERE left(c.first_published, size($as_of)) <= $as_of
WITH s, c, t, institutions,
  CASE WHEN c.source_for = '' THEN s.id ELSE c.source_for END AS actor,
  CASE WHEN c.target_for = '' THEN t.id ELSE c.target_for END AS two
WITH s, c, t, two,
  CASE WHEN actor IN institutions THEN 'org:european-union' ELSE actor END AS one
WITH one, two, collect({
    contact: c.id, status: c.status, date: c.date, two: two, far: t.id,
    episode: c.episode, topics: c.topics,
    day: CASE WHEN c.date = '' THEN c.first_published ELSE c.date END,
    wanted: CASE WHEN c.status IN ['proposed', 'planned', 'threatened']
      AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
      AND ('' IN $party OR s.id IN $party OR t.id IN $party
      OR c.source_for IN $party OR c.target_for IN $party)
      AND ('' IN $source OR s.id IN $source OR c.source_for IN $source)
      AND ('' IN $target OR t.id IN $target OR c.target_for IN $target)
      AND left($since, size(c.date)) <= c.date
      AND left(c.date, size($until)) <= $until
      AND (c.date <> '' OR $since + $until = '')
      THEN 1 ELSE 0 END
  }) AS told
UNWIND told AS x
UNWIND told AS y
WITH x, y
WHERE x.wanted = 1
WITH x.contact AS proposal, sum(CASE
  WHEN y.status <> 'actual' THEN 0
  WHEN x.episode <> '' AND x.episode = y.episode THEN 1
  WHEN size(x.topics) > 0 AND size(y.topics) > 0 AND x.topics <> y.topics THEN 0
  WHEN y.far <> x.far AND y.far <> x.two AND x.far <> y.two THEN 0
  WHEN y.date = '' OR left(x.day, size(y.date)) > y.date THEN 0
  ELSE 1 END) AS imposed
WHERE imposed = 0
MATCH (s)-[c:SANCTIONED]->(t), (q:Claim)
WHERE c.id = proposal AND q.contact = c.id
MATCH (a:Article)-[:STATES]->(q)
WHERE left(a.published, size($as_of)) <= $as_of
WITH s, c, t,
  max(q.confidence + CASE WHEN q.status = c.status THEN 1.0 ELSE 0.0 END) AS best
MATCH (a:Article)-[:STATES]->(q:Claim)
WHERE q.contact = c.id
  AND left(a.published, size($as_of)) <= $as_of
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
