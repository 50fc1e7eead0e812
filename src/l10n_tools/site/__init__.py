"""One site per locale: publish gate, staging, engines, finishing (the only mkdocs import)."""
