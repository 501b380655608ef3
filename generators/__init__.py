"""Paper out: register and decision become notices, notices become bytes."""
