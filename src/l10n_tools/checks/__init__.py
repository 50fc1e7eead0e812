"""Checks: proofs that nothing was lost on the way. The only importer of tinycss2."""
