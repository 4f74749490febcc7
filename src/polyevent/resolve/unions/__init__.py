"""Unions in their one form, and how their options are told apart."""
