# Words that the engine asks every theme for.

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
footnotes-title = Notes
footnote-back = Back to the text
new-page-inherited = Taken from the page that this one translates: { $fields }
not-found-title = Page not found
table-label = Table
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
duration-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
duration-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
duration-range = { $from } to { $to }

# Words of the templates.

skip-to-content = Skip to the content
menu = Menu
languages = Languages
breadcrumbs = You are here
contents = On this page
published = Published
updated = Updated
categories = Categories
tags = Tags
related-pages = Related pages
sections = Sections
pages = Pages
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
nothing-here = There is nothing here yet.
pagination = More pages of this list
page-number = Page { $number }
previous-page = Previous
next-page = Next
telephone = Telephone:
email = Email:
not-found-text = There is no page at this address. It may have moved, or the address may have a typing mistake.
to-home = Go to the home page
