"""Values made out from pictures: confirmed by what the papers say twice, and no fact before."""

from greenlist.confirming.checked import answered, places_of, sheet_of
from greenlist.confirming.confirm import confirmed, identified
from greenlist.confirming.held import Held, Spot, sure
from greenlist.confirming.judging import judged

__all__ = ["Held", "Spot", "answered", "confirmed", "identified", "judged", "places_of", "sheet_of", "sure"]
