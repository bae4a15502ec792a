# The words of the interface, in English.

## Words that the engine itself asks for

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
# $from is a bare number, $to a finished duration: 6 to 12 months.
duration-range = { $from } to { $to }

# The name of a currency after an amount. One that is not listed shows its code.
currency-aed = AED
currency-bhd = BHD
currency-egp = EGP
currency-eur = EUR
currency-gbp = GBP
currency-iqd = IQD
currency-jod = JOD
currency-kwd = KWD
currency-lbp = LBP
currency-omr = OMR
currency-qar = QAR
currency-sar = SAR
currency-usd = USD

## Every page

skip-to-content = Skip to the content
menu = Main menu
menu-open = Menu
menu-close = Close
languages = Languages
# Read out after the name of a language into which the page has not been translated.
language-home = (this page is not translated; opens the home page)
breadcrumbs = You are here
home = Home
contents = On this page
list-separator = ,
until = until
page-address = The address of this page:

## Reaching the clinic

call = Call
call-bar = Call the clinic
call-clinic = Call the clinic:
call-emergency = In an emergency, call:
contact = Contact
telephone = Telephone:
whatsapp = WhatsApp
email = Email:
emergency = Emergency services:
booking = Ask or make an appointment
opening-hours = Opening hours
hours-range = { $from } to { $to }
closed = Closed
# Days that follow each other and have the same hours: Sunday to Wednesday.
days-range = { $from } to { $to }
special-days = Other hours and holidays
day = { $day ->
    [sunday] Sunday
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
   *[saturday] Saturday
}

## The foot of the page

the-clinic = The clinic
legal-pages = Legal pages
licence-number = number
no-substitute = This site gives general information. It does not replace the advice of a clinician who has examined you.
sample-title = This is a sample site.
sample-short = The clinic and its people are examples.
sample-text = The clinic, its people, addresses and telephone numbers are examples. Do not use it to decide about your health.

## Lists of pages

sections = Sections
in-this-section = In this section
treatments = Treatments
conditions = Conditions
practitioners = Our people
locations = Where we are
articles = Articles
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
result-count = { $count ->
    [0] No results
    [one] { $count } result
   *[other] { $count } results
}
nothing-here = There is nothing here yet.
# $title is the name of a section, such as Treatments.
see-all = See all: { $title }
filter-words = Find in this list
filter-all = All
pagination = More pages of this list
page-number = Page { $number }
previous-page = Previous
next-page = Next

## Search

search-title = Search
search-label = What are you looking for?
search-go = Search
search-note = What you type stays in your browser.
# A word follows that the site knows.
search-meant = Did you mean:
search-results = What was found
search-more = More results
search-failed = The search does not work at the moment. Please use the menu.
search-without = The search needs JavaScript, which is switched off in this browser. The menu at the top leads to every part of this site.

## Page not found

not-found-text = There is no page at this address. It may have moved, or the address may have a typing mistake.
to-home = Go to the home page

## Boxes that must not be missed. These words come before the heading and are read out.

care-important = Important:
care-urgent = Urgent:
safety-title = Read these parts before you decide

## Treatments and conditions

at-a-glance = At a glance
medical-name = Medical name
other-names = Also called
body-location = Area of the body
procedure-type = Type of procedure
injection = Injections
injection-yes = Yes
injection-no = No
sessions-usual = Usual number of sessions
sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-at-least = { $count ->
    [one] At least { $count } session
   *[other] At least { $count } sessions
}
sessions-range = { $from } to { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-interval = Time between sessions
sessions-maintenance = May be repeated every
session-length = Length of a session
minutes-at-most = { $count ->
    [one] Up to { $count } minute
   *[other] Up to { $count } minutes
}
hours-at-most = { $count ->
    [one] Up to { $count } hour
   *[other] Up to { $count } hours
}
downtime = Time off
onset = When an effect may show
minimum-age = Youngest age
years-of-age = { $count ->
    [0] From birth
    [one] { $count } year
   *[other] { $count } years
}
performed-by = Performed by
conditions-discussed = Discussed for
related-conditions = Easily taken for
related-treatments = Other treatments
treatments-discussed = Treatments that we offer and that sources discuss for this condition

## Pictures of patients

before-after = Before and after
before = Before
after = After
picture-consent = Shown with the patient's written consent.
picture-taken = Taken on

## The aftercare leaflet

leaflet = Aftercare leaflet
leaflet-link = Aftercare leaflet to print
leaflet-print = Print this leaflet
leaflet-lead = What to do at home after your treatment, what is normal, and when to call. Keep this leaflet.
leaflet-back = Read the whole page about this treatment
leaflet-scan = Scan for the whole page
leaflet-qr = Code that leads to the page about this treatment
leaflet-closed = When we are closed
leaflet-version = Version
leaflet-passed = Do not use a printed copy after the day of the next review. Ask us for a new one.

ingredients = What is in it
ingredients-table = What may be in it
ingredient = Ingredient
ingredient-strength = Strength
ingredient-status = Licence
vitamin = vitamin
prescription-only = Prescription only
off-label = Used outside its licence.

## Prices

price = Price
price-from = from
price-for = for
prices-table = Prices
price-what = What you pay for
valid-from = Valid from

## Who wrote it, who checked it, and when

about-this-page = About this page
author = Written by
by = By
reviewed-by = Reviewed by
published = Published
updated = Last changed
last-reviewed = Last reviewed
next-review = Next review due
review-passed = If the day of the next review has passed, ask us whether the page still holds.
answer-reviewed = Last checked on
feedback = Is something on this page wrong or unclear? Tell us:
conflicts-of-interest = Conflicts of interest
sources = Sources
about-these = What this article is about
related-articles = More articles

## People

specialty = Specialty
licence = Licence
spoken-languages = Consultations in
sees-patients-at = Sees patients at
interests = Special interests
credentials = Degrees and certificates
treatments-performed = Treatments

## Places

address-and-contact = Address and contact
open-map = Open a map
practitioners-here = Who works here
country = { $code ->
    [AE] United Arab Emirates
    [BH] Bahrain
    [DZ] Algeria
    [EG] Egypt
    [GB] United Kingdom
    [IQ] Iraq
    [JO] Jordan
    [KW] Kuwait
    [LB] Lebanon
    [LY] Libya
    [MA] Morocco
    [OM] Oman
    [PS] Palestine
    [QA] Qatar
    [SA] Saudi Arabia
    [SD] Sudan
    [SY] Syria
    [TN] Tunisia
    [TR] Türkiye
    [US] United States
    [YE] Yemen
   *[other] { $code }
}

## Legal pages

about-this-document = About this document
effective = In force since
responsible = Responsible
