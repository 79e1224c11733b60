"""WHAT IT WAS WORTH AND WHETHER IT CHANGED: social value, simulation, comparison with other areas."""
