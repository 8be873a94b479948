"""Exporters: one module, one format."""
