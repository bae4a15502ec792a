watch = Watch the film
