"""Runs the stages over many captures: in this process or in a pool, with progress and resume."""
