# What the preview says around the sentences of the diagnostics, in English.

## On every page

stopped = The preview has stopped. It goes on by itself when it is started again.
error = Error
warning = Warning
what-to-do = What to do
line-in-file = The line in the file
fold-away = Fold away
drafts = Drafts
coming = Coming pages
follow = Follow me
review = Review
edit = Edit this page
no-problems = No problems
held-back = The site is not published until it is mended.
where = { $file }, line { $line }
line = line { $line }
left-out = { $count } more: the terminal shows all.
counts =
    { $errors ->
        [0] { counts.warnings }
       *[other] { $warnings ->
            [0] { counts.errors }
           *[other] { counts.errors }, { counts.warnings }
        }
    }
    .errors =
        { $errors ->
            [one] { $errors } error
           *[other] { $errors } errors
        }
    .warnings =
        { $warnings ->
            [one] { $warnings } warning
           *[other] { $warnings } warnings
        }
last-good = { $counts }: you see the last good version

## In place of a page

nothing-yet = Nothing to show yet
nothing-yet-text = This page appears when what is wrong has been mended.
not-found = Not found

## The review

review-title = Review of all pages
to-site = To the site
pages =
    { $pages ->
        [one] { $pages } page. Need attention: { $attention }.
       *[other] { $pages } pages. Need attention: { $attention }.
    }
pages-later = The pages are listed here as soon as the site can be read.
beside = Not of one page
former = The pages below are as they were before.
page = Page
kind = Kind
language = Language
status = Status
problems = Problems
last-review = Last review
next-review = Next review
file = File
none = none
overdue = { $day } (overdue)
published = published
draft = draft
appears-on = appears on { $day }
ended-on = ended on { $day }
