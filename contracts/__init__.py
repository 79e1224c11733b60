"""WHAT WE ACCEPT: the contract that every incoming column is held to, and nothing about how figures are made."""

CONTRACT_VERSION = "1.0"
