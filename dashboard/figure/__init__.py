"""Pictures of the map for papers, slides, handouts and films, drawn without a browser."""
