"""The tables of the ledger, as SQLAlchemy Core declares them.

What was said: articles, entities, mentions, claims, judgements. What was done: runs,
skipped items, changes, and the earlier versions of articles. What follows from both by
rule and is kept for quick look-up: ``parties`` (which entities an article brings into
the graph), ``contacts``, ``claims.block`` and ``claims.contact`` (what linking made),
``articles.signature`` and ``dropped`` (what the graph may show and is to show no more).

Times are ISO 8601 text in UTC, so that SQLite and PostgreSQL hold the same. A change
of a table here needs a migration in ``graph/migrations/versions``.
"""

from __future__ import annotations

import sqlalchemy as sa

__all__ = [
    "articles",
    "changes",
    "claims",
    "contacts",
    "dropped",
    "entities",
    "judgements",
    "mentions",
    "meta",
    "metadata",
    "parties",
    "runs",
    "skipped",
    "versions",
]

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_article() -> sa.Column[str]:
    return sa.Column(
        "article", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )


meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, index=True),
    sa.Column("title", sa.Text),
    sa.Column("outlet", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("published_rule", sa.Text),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    # of the article and all that was read out of it
    sa.Column("digest", sa.Text, nullable=False),
    # of the last change, so that a reader can look no further than a change
    sa.Column("seq", sa.Integer, nullable=False, index=True),
    sa.Column("loaded_at", sa.Text, nullable=False),
    sa.Column("retracted_at", sa.Text),
    # of this standing of the article; earlier ones are in ``versions``
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    # what `graph.link.signature` makes of the text; none: not made yet
    sa.Column("signature", sa.LargeBinary),
    # all that was read out of it, where judgements made something else of that:
    # then the tables below hold what stands in the graph; none: they hold what was read
    sa.Column("read", sa.JSON(none_as_null=True)),
)

versions = sa.Table(
    "versions",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("loaded_at", sa.Text, nullable=False),
    sa.Column("ended_at", sa.Text, nullable=False, index=True),
    # why it ended: changed, reread or retracted
    sa.Column("why", sa.Text, nullable=False),
    # apart from what was read in it, so that a text may go by its age
    sa.Column("text", sa.Text, nullable=False),
    # what `graph.link.signature` made of the text before that was let go
    sa.Column("signature", sa.LargeBinary),
    # the article without its text, entities, mentions, claims
    sa.Column("said", sa.JSON, nullable=False),
)

entities = sa.Table(
    "entities",
    metadata,
    _of_article(),
    sa.Column("id", sa.Text, primary_key=True, index=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("aliases", sa.JSON, nullable=False),
    sa.Column("qid", sa.Text),
    sa.Column("iso2", sa.Text),
    sa.Column("acronym", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("offices", sa.JSON, nullable=False),
)

mentions = sa.Table(
    "mentions",
    metadata,
    _of_article(),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("judgement", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column(
        "article",
        sa.ForeignKey("articles.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("source_for", sa.Text),
    sa.Column("target_for", sa.Text),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("date", sa.Text),
    sa.Column("date_precision", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("topic", sa.Text),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Column("trigger", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("contact", sa.Text, nullable=False, index=True),
    # the widest key within which claims may be one contact
    sa.Column("block", sa.Text, nullable=False, server_default="", index=True),
)

contacts = sa.Table(
    "contacts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("block", sa.Text, nullable=False, index=True),
    sa.Column("type", sa.Text, nullable=False),
    # of the last change that touched it or one of its articles
    sa.Column("seq", sa.Integer, nullable=False, index=True),
    # the contact as canonical JSON
    sa.Column("record", sa.Text, nullable=False),
)

parties = sa.Table(
    "parties",
    metadata,
    _of_article(),
    sa.Column("entity", sa.Text, primary_key=True, index=True),
    sa.Column("mentions", sa.Integer, nullable=False),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    # the article whose reading raised it; empty for an analyst's own
    sa.Column("article", sa.Text, nullable=False, index=True),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("object", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("superseded_by", sa.ForeignKey("judgements.id")),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("started_at", sa.Text, nullable=False),
    sa.Column("ended_at", sa.Text),
    sa.Column("counts", sa.JSON, nullable=False),
    # the declared job that it was a run of; none for a load by hand
    sa.Column("job", sa.Text, index=True),
    sa.Column("status", sa.Text),
    sa.Column("reason", sa.Text),
    # whether it read only what earlier runs of the job had skipped
    sa.Column("retry", sa.Boolean, nullable=False, server_default=sa.false()),
)

skipped = sa.Table(
    "skipped",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    # the last one that skipped it
    sa.Column("run", sa.ForeignKey("runs.id"), index=True),
    sa.Column("source", sa.Text, nullable=False, index=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    # of the run; a source that a job skips again is one row until it is settled
    sa.Column("job", sa.Text),
    sa.Column("tries", sa.Integer, nullable=False, server_default="1"),
    sa.Column("tried_at", sa.Text),
    # when and how it was settled: read since then, or dismissed; none: it is open
    sa.Column("settled_at", sa.Text),
    sa.Column("settled", sa.Text),
)

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    # empty where no article changed, only how claims are linked
    sa.Column("article", sa.Text, nullable=False, index=True),
    sa.Column("op", sa.Text, nullable=False),
    # empty where an older version wrote it
    sa.Column("at", sa.Text, nullable=False, server_default=""),
)

dropped = sa.Table(
    "dropped",
    metadata,
    sa.Column("seq", sa.ForeignKey("changes.seq"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    # the contact type, where the kind is contact
    sa.Column("type", sa.Text, nullable=False),
)
