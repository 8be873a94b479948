"""Importers: one module, one format."""
