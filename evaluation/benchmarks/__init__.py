"""Official figures that a partnership adds: published files of DfE and ONS read (layouts.py), kept (keeping.py) and
told. Which measures are used, and what they may be set beside, is the seed benchmark_measures."""
