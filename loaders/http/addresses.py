"""Which addresses are public: those that anybody may be sent to.

An address in a feed or a redirect comes from strangers. It must not lead to what only
this machine or its network can reach: its own services, the intranet, the metadata of
a cloud. The forms in which IPv6 carries an IPv4 address are looked through.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

__all__ = ["is_public"]

# not for the public, though Python's own tables may call them global
_RESERVED_4 = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),  # CGNAT, and one cloud's metadata
    IPv4Network("168.63.129.16/32"),  # one cloud's metadata
    IPv4Network("192.0.0.0/24"),  # protocol assignments, and one cloud's metadata
    IPv4Network("192.88.99.0/24"),
    IPv4Network("198.18.0.0/15"),
)
_RESERVED_6 = (
    IPv6Network("64:ff9b:1::/48"),  # translation within a network
    IPv6Network("100::/64"),
    IPv6Network("2001::/23"),
    IPv6Network("2001:db8::/32"),
    IPv6Network("3fff::/20"),
    IPv6Network("5f00::/16"),
)
_CARRIES_IN_THE_END = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))


def is_public(text: str) -> bool:
    """Return whether an address belongs to the public internet.

    Example:
        >>> is_public("93.184.216.34"), is_public("::ffff:10.0.0.1")
        (True, False)
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if carried is not None:
            return _is_public_4(carried)
        return _is_public_6(address)
    return _is_public_4(address)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _CARRIES_IN_THE_END):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _is_public_4(address: IPv4Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _RESERVED_4)
    )


def _is_public_6(address: IPv6Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_site_local
        and not any(address in network for network in _RESERVED_6)
    )
