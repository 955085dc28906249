"""The folium map: Python around our scripts and styles."""
