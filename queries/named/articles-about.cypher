// ---
// title = "Articles about a party"
// answers = "Which articles name a party?"
// returns = [
//   "published", "title", "outlet", "url", "mentions", "article",
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
RETURN a.published AS published, a.title AS title, a.outlet AS outlet, a.url AS url,
  sum(m.count) AS mentions, a.id AS article
ORDER BY CASE WHEN published = '' THEN 1 ELSE 0 END, published, outlet, article
