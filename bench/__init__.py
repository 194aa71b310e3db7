"""Measurements that anyone can run: `python -m bench.accuracy` and `python -m bench.speed`."""
