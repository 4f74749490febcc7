// A contract that is still to be written.
