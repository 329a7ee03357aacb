// ---
// title = "Articles about a party"
// answers = "Which articles name a party?"
// returns = [
//   "published", "title", "party", "mentions", "outlet", "url", "article",
//   "party_id",
// ]
// params.party = { type = "party", required = true, help = "This official, country or organisation itself." }
// params.since = { type = "date", help = "First day, month or year of publication." }
// params.until = { type = "date", help = "Last day, month or year of publication." }
// example = { party = "Jens Stoltenberg" }
// ---
MATCH (a:Article)-[m:MENTIONS]->(p)
WHERE p.id IN $party
  AND left($since, size(a.published)) <= a.published
  AND left(a.published, size($until)) <= $until
  AND (a.published <> '' OR $since + $until = '')
RETURN a.published AS published, a.title AS title, p.name AS party,
  m.count AS mentions, a.outlet AS outlet, a.url AS url, a.id AS article,
  p.id AS party_id
ORDER BY CASE WHEN a.published = '' THEN 1 ELSE 0 END, a.published, a.id, p.id
