// ---
// title = "Office to office"
// answers = "Which offices deal with which, whoever holds them on the day?"
// returns = [
//   "office", "of", "type", "counterpart_office", "counterpart_of", "contacts",
//   "persons", "counterpart_persons", "first", "last", "of_id", "counterpart_of_id",
// ]
// params.party = { type = "party", help = "Only contacts of this party, or of officials who act for it." }
// params.type = { type = "contact-type", help = "Only contacts of this type." }
// params.since = { type = "date", help = "First day, month or year counted." }
// params.until = { type = "date", help = "Last day, month or year counted." }
// params.status = { type = "status", default = "actual", help = "Only contacts of this status; 'any' counts all." }
// params.min_confidence = { type = "share", default = 0, help = "Only contacts this sure or surer, 0 to 1." }
// params.origin = { type = "origin", help = "Only contacts that were read in articles, or coded by others." }
// params.limit = { type = "integer", default = 20, least = 1, help = "How many rows." }
// example = { party = "United States", type = "CALLED" }
// ---
// Each end is an official, and counts with the kind of each office (or the title, where
// no kind is known) that he or she held for that state or body on the day. Contacts
// without a date are left out: nobody knows who was in office. In CALLED, MET and AGREED
// the two ends stand in the order of their offices.
MATCH (p)<-[h:HOLDS]-(s:Official)-[c:ACCUSED|AGREED|CALLED|CONDEMNED|DENIED|EXPELLED|MET
  |SANCTIONED|SUPPORTED|URGED|VISITED|WARNED]->(t:Official)-[g:HOLDS]->(r)
WHERE c.date <> ''
  AND ('' IN $party OR s.id IN $party OR t.id IN $party
    OR c.source_for IN $party OR c.target_for IN $party)
  AND ('' IN $type OR type(c) IN $type)
  AND ('' IN $status OR c.status IN $status)
  AND left($since, size(c.date)) <= c.date
  AND left(c.date, size($until)) <= $until
  AND c.confidence >= $min_confidence
  AND ($origin = '' OR c.origin = $origin)
  AND (c.source_for = '' OR p.id = c.source_for)
  AND (c.target_for = '' OR r.id = c.target_for)
  AND left(h.since, size(c.date)) <= left(c.date, size(h.since))
  AND (h.until = '' OR left(h.until, size(c.date)) >= left(c.date, size(h.until)))
  AND (h.since + h.until <> '' OR c.date = ''
    OR (left(h.seen_first, 4) <= left(c.date, 4)
      AND (h.seen_last = '' OR left(h.seen_last, 4) >= left(c.date, 4))))
  AND left(g.since, size(c.date)) <= left(c.date, size(g.since))
  AND (g.until = '' OR left(g.until, size(c.date)) >= left(c.date, size(g.until)))
  AND (g.since + g.until <> '' OR c.date = ''
    OR (left(g.seen_first, 4) <= left(c.date, 4)
      AND (g.seen_last = '' OR left(g.seen_last, 4) >= left(c.date, 4))))
WITH c, s, t, p, r, CASE WHEN h.kind = '' THEN h.title ELSE h.kind END AS one,
  CASE WHEN g.kind = '' THEN g.title ELSE g.kind END AS two
WITH c, s, t, p, r, one, two,
  type(c) IN ['AGREED', 'CALLED', 'MET'] AND (r.id < p.id OR (r.id = p.id AND two < one)) AS turned
WITH c, CASE WHEN turned THEN two ELSE one END AS office,
  CASE WHEN turned THEN one ELSE two END AS counterpart_office,
  CASE WHEN turned THEN r.id ELSE p.id END AS of_id,
  CASE WHEN turned THEN r.name ELSE p.name END AS of,
  CASE WHEN turned THEN p.id ELSE r.id END AS counterpart_of_id,
  CASE WHEN turned THEN p.name ELSE r.name END AS counterpart_of,
  CASE WHEN turned THEN t.id ELSE s.id END AS person,
  CASE WHEN turned THEN s.id ELSE t.id END AS other
RETURN office, of, type(c) AS type, counterpart_office, counterpart_of,
  count(DISTINCT c.id) AS contacts, count(DISTINCT person) AS persons,
  count(DISTINCT other) AS counterpart_persons, min(c.date) AS first,
  max(c.date) AS last, of_id, counterpart_of_id
ORDER BY contacts DESC, of_id, office, counterpart_of_id, counterpart_office, type
LIMIT $limit
