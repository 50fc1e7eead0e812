"""Signing: approvals and waivers before they are written, with what speaks against them."""
