// The side panel: the sentence behind a line, or the contacts of a party.

const panel = byId("panel");
let openedFrom = null;

function partyButton(id, text) {
  return make("button", { type: "button", dir: "auto", text, click: () => choose("party", id) });
}

function standing(status) {
  if (status.name === "actual") return "";
  return make(
    "p",
    { class: "standing" },
    make("strong", { text: status.name }),
    `: ${status.when}`,
  );
}

function facts(rows) {
  const list = make("dl");
  for (const [name, value] of rows) {
    if (value) list.append(make("dt", { text: name }), inOwnDirection(value, "dd"));
  }
  return list;
}

function actingFor(contact) {
  return [
    [contact.source_name, contact.source_for],
    [contact.target_name, contact.target_for],
  ]
    .filter(([party, state]) => state && state !== party)
    .map(([party, state]) => `${party} for ${state}`)
    .join("; ");
}

function quotation(claim) {
  const where = make("figcaption");
  const parts = [
    claim.outlet && inOwnDirection(claim.outlet),
    link(claim.url, claim.title || "source") || (claim.title && inOwnDirection(claim.title)),
    claim.published && `published ${claim.published}`,
    claim.differs && make("strong", { text: `this report says: ${claim.differs}` }),
  ].filter(Boolean);
  parts.forEach((part, number) => where.append(number > 0 ? " · " : "", part));
  return make("figure", {}, make("blockquote", { dir: "auto", text: claim.sentence }), where);
}

function contactSection(contact, line, heading) {
  return make(
    "section",
    {},
    heading,
    facts([
      ["Date", contact.when],
      ["Status", line.status],
      ["Channel", contact.channel],
      ["Acting", actingFor(contact)],
      ["About", contact.topics.join(", ")],
      ["Confidence", String(contact.confidence)],
    ]),
    ...contact.evidence.map(quotation),
    contact.evidence.length > 0 ? "" : make("p", { class: "soft", text: "No evidence is stored." }),
  );
}

function lineContents(line) {
  const heading = make(
    "h2", {},
    partyButton(line.from, line.source_name), ` ${line.verb} `, partyButton(line.to, line.target_name),
    line.status === "actual" ? "" : ` (${line.status})`,
  );
  const contents = [standing(statuses.get(line.status)), heading];
  if (!data.merged) return [...contents, contactSection(line.contacts[0], line, "")];
  const listed = line.contacts.filter((contact) => inTime(contact.span));
  const number = quantity(passing(line), "contact", "contacts");
  const part = listed.length < passing(line) ? `, of which ${listed.length} are listed here` : "";
  contents.push(make("p", { class: "soft", text: number + part }));
  for (const contact of listed) {
    const title = make("h3", {}, inOwnDirection(contact.source_name), ` ${line.verb} `, inOwnDirection(contact.target_name));
    contents.push(contactSection(contact, line, title));
  }
  return contents;
}

function lineItem(line) {
  const words = make("button", { type: "button", click: () => choose("line", line.id) },
    inOwnDirection(line.source_name), ` ${line.verb} `, inOwnDirection(line.target_name));
  const status = make("span", { class: "status", "data-status": line.status, text: line.status });
  const number = line.count > 1 ? ` · ${quantity(line.count, "contact", "contacts")}` : "";
  return make("li", {}, words, make("br"), make("small", { text: `${line.when}${number} · ` }), status);
}

function partyContents(party) {
  const all = linesOf.get(party.id);
  const listed = all.filter(isShown).sort((one, other) => (one.sort < other.sort ? 1 : -1));
  const kind = [party.group, party.state && `acts for ${party.state}`].filter(Boolean).join(", ");
  const contents = [inOwnDirection(party.label, "h2"), make("p", { class: "soft", dir: "auto", text: kind })];
  if (party.aliases.length > 0) {
    contents.push(make("p", { class: "soft", dir: "auto", text: `Also: ${party.aliases.slice(0, 8).join(", ")}` }));
  }
  if (party.members > 0) {
    contents.push(make("p", { class: "soft", text: `Stands for ${quantity(party.members, "official", "officials")} too.` }));
  }
  const hidden = all.length - listed.length;
  const noun = data.merged ? "line" : "contact";
  contents.push(make("h3", { text: quantity(listed.length, noun, `${noun}s`) }));
  contents.push(make("ul", {}, ...listed.map(lineItem)));
  if (hidden > 0) contents.push(make("p", { class: "soft", text: `${hidden} more hidden by the filters.` }));
  return contents;
}

function fillPanel() {
  const close = make("button", {
    type: "button", class: "close", "aria-label": "Close details", text: "×", click: () => choose(null),
  });
  const contents = chosen.kind === "line"
    ? lineContents(lines.get(chosen.id))
    : partyContents(parties.get(chosen.id));
  panel.replaceChildren(close, ...contents.filter((content) => content !== ""));
}

function showPanel() {
  if (chosen === null) {
    if (panel.hidden) return;
    panel.hidden = true;
    if (openedFrom !== null && openedFrom.isConnected) openedFrom.focus({ preventScroll: true });
    openedFrom = null;
    return;
  }
  if (panel.hidden) openedFrom = document.activeElement;
  fillPanel();
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

// first of all watchers: the picture moves out of the panel's way afterwards
choiceWatchers.unshift(showPanel);
filterWatchers.push(() => {
  if (chosen !== null) fillPanel();
});
