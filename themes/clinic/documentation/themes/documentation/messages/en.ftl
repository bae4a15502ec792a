gallery-contents = Components
