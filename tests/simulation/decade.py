"""Ten years of lawful lives with planted breaches, told to the office and to the model alike.

Who does what is drawn from the model, never from the register: what the office makes of it is compared afterwards.
"""

from greenlist.calendar import Holidays
from tests.simulation.choosing import listing, province, provincial_list, reports, selection, state_list
from tests.simulation.filing import filings, trainings
from tests.simulation.happening import events, removals
from tests.simulation.joining import batches, pooling, registrations
from tests.simulation.people import Person
from tests.simulation.telling import FIRST_YEAR, Told

YEARS = 10
# No feasts: only weekends are off, so that the model needs no arrangements of years nobody has arranged yet.
PLAIN_YEARS = Holidays(dict.fromkeys(range(2020, 2040), "模拟"), {}, frozenset())
_PARTS = (
    batches,
    registrations,
    pooling,
    trainings,
    filings,
    reports,
    selection,
    listing,
    province,
    provincial_list,
    events,
    state_list,
    removals,
)


def lived(people: int, years: int = YEARS, seed: int = 12) -> Told:
    """So many people's so many years."""
    of = Told([Person(place) for place in range(people)], seed)
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        for part in _PARTS:
            part(of, year)
    return of
