"""What Prometheus gets to know: counts and times, by source, and never a word of a draft."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from editlint.service.runs import Backlog


class Metrics:
    """The measures of one application."""

    def __init__(self) -> None:
        """Begin at nought."""
        self._registry = CollectorRegistry()
        self.deliveries = self._count("deliveries", "Deliveries taken in, by what became of them.", "source", "status")
        self.refused = self._count("refused", "Requests that were answered with a problem.", "status")
        self.sent = self._count("results", "Results sent out, by what became of them.", "source", "target", "status")
        self.fetched = self._count("fetches", "Texts fetched, by what became of it.", "source", "status")
        self.verdicts = self._count("verdicts", "Verdicts.", "source", "verdict")
        self.seconds = Histogram(
            "editlint_check_seconds", "How long checks took, waiting included.", registry=self._registry
        )
        self._queued = self._gauge("queued", "Runs that wait for their check.")
        self._oldest = self._gauge("queued_oldest_seconds", "How long the first of them has waited.")
        self._waiting = self._gauge("waiting", "Checks that wait for a worker, or are with one.")

    def text(self, backlog: Backlog, waiting: int) -> bytes:
        """Give all measures as Prometheus reads them, with the state of the queue and of the pool as it is now."""
        self._queued.set(backlog.waiting)
        self._oldest.set(backlog.seconds)
        self._waiting.set(waiting)
        return generate_latest(self._registry)

    def _count(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"editlint_{name}", what, labels, registry=self._registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(f"editlint_{name}", what, registry=self._registry)
