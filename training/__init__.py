"""Tools for developers that train what demarche ships; not installed with it."""
