"""What is known of the triggers of one article: frames, drafts of the rules, paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.extract.arguments import fill
from loaders.extract.claims.pairs import ends
from loaders.extract.judge.trees import path, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loaders.extract.arguments import Index, Party, Trigger, Voices
    from loaders.extract.claims.draft import Draft
    from loaders.extract.judge.scene import Candidate, End
    from loaders.extract.judge.trees import Path

__all__ = ["SLOTS", "Facts", "Frame"]

_PREPOSITIONS = (
    *("with", "to", "on", "against", "between", "of", "for", "by"),
    *("from", "in", "at", "over"),
)
SLOTS = (
    *("subject", "object", "object's", "owner", "holder", "partner", "clause"),
    *("speaker", *_PREPOSITIONS),
)
_CONTACTS = frozenset({"CALLED", "MET"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How the rules fill a trigger's frame.

    Attributes:
        sources: parties that the rules take as sources, by entity id.
        targets: the same for targets.
        slots: the slots that each party fills, whether asked for or not.
    """

    sources: Mapping[str, Party]
    targets: Mapping[str, Party]
    slots: Mapping[str, tuple[str, ...]]

    @property
    def among(self) -> frozenset[str]:
        """Return whom "between" names, if it names several: a host is no party."""
        named = [key for key, slots in self.slots.items() if "between" in slots]
        return frozenset(named) if len(named) > 1 else frozenset()

    def are_fellows(self, left: str, right: str) -> bool:
        """Say whether two parties stand on one side of a deed that has another."""
        roles = self.roles(left)
        if roles == "T":
            return self.roles(right) == "T" and bool(self.sources)
        return False

    def roles(self, key: str) -> str:
        """Return as what the rules take a party: S, T, ST or -."""
        marks = "S" * (key in self.sources) + "T" * (key in self.targets)
        return marks or "-"


class Facts:
    """Looks up, and keeps, what an article's rules and trees say."""

    def __init__(self, drafts: Iterable[Draft], index: Index, voices: Voices) -> None:
        self.index = index
        self._voices = voices
        self._frames: dict[int, Frame] = {}
        self._paths: dict[tuple[int, int], Path] = {}
        self._drafts: dict[tuple[int, str, tuple[str, str]], Draft] = {}
        self._told: dict[tuple[str, tuple[str, str]], set[int]] = {}
        self._contacts: dict[frozenset[str], set[int]] = {}
        for draft in drafts:
            self._drafts[id(draft.trigger), draft.type, draft.ends] = draft
            self._told.setdefault((draft.type, draft.ends), set()).add(draft.sentence)
            if draft.type in _CONTACTS:
                pair = frozenset(draft.ends)
                self._contacts.setdefault(pair, set()).add(draft.sentence)

    def frame(self, trigger: Trigger) -> Frame:
        """Return how the rules fill a trigger's frame."""
        known = self._frames.get(id(trigger))
        if known is None:
            known = self._frames[id(trigger)] = self._read(trigger)
        return known

    def _read(self, trigger: Trigger) -> Frame:
        sources, targets = ends(trigger, self.index, self._voices)
        slots: dict[str, list[str]] = {}
        sentence = self.index.reading.sentences[trigger.sentence].tokens
        absent = set(_PREPOSITIONS) - {token.lower_ for token in sentence}
        for slot in SLOTS:
            if slot in absent:  # nothing can stand behind it
                continue
            for party in fill(slot, trigger, self.index, self._voices):
                for key in party.entities:
                    slots.setdefault(key, []).append(slot)
        return Frame(
            sources=dict(sources),
            targets=dict(targets),
            slots={key: tuple(names) for key, names in slots.items()},
        )

    def path(self, trigger: Trigger, end: End) -> Path:
        """Return the shortest way from a trigger's words to a party."""
        key = (id(trigger), end.token.i)
        known = self._paths.get(key)
        if known is None:
            ways = (path(anchor, end.token) for anchor in trigger.anchors)
            known = self._paths[key] = min(ways, key=lambda way: way.length)
        return known

    def place(self, trigger: Trigger, end: End) -> str:
        """Return in one word where a party stands to a trigger."""
        slots = self.frame(trigger).slots.get(end.key)
        if slots:
            return slots[0]
        way = self.path(trigger, end)
        up, down = shortened(way.up), shortened(way.down)
        if not up:
            return f"under {down[-1] if down else 'itself'}"
        return f"across {down[-1]}" if down else f"above {up[-1]}"

    def draft(self, candidate: Candidate) -> Draft | None:
        """Return the draft of the rules that says just what a candidate says."""
        pair = (candidate.source.key, candidate.target.key)
        trigger, kind = id(candidate.trigger), candidate.type
        known = self._drafts.get((trigger, kind, pair))
        if known is None:
            known = self._drafts.get((trigger, kind, pair[::-1]))
            if known is not None and not known.symmetric:
                return None
        return known

    def told(self, kind: str, ends: tuple[str, str]) -> set[int]:
        """Return the sentences in which rules find an event between two parties."""
        return self._told.get((kind, ends), set())

    def contacts(self, left: str, right: str) -> set[int]:
        """Return the sentences in which two parties call or meet by the rules."""
        return self._contacts.get(frozenset({left, right}), set())
