"""Places with what is told of them as GeoJSON features (RFC 7946)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.entries import Place


def feature(place: Place, properties: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a feature at a settlement or larger, None of a place whose coordinates are not known."""
    if place.lat is None or place.lon is None:
        return None
    return {
        "type": "Feature",
        "id": properties.get("id", place.id),
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {"place_id": place.id, "place": place.name, **properties},
    }
