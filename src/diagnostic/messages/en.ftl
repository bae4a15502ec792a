# The sentences of all diagnostics, in English.
#
# The id is the code with “_” for “/”. The value says in one sentence what is
# wrong; “help” says what to type. Both may use the words that the diagnostic
# carries; a word that is not there is the text “none”. “meaning”, “bad” and
# “good” are for “treatise explain CODE” and use no words. An attribute of any
# other name is a part that several sentences share.

## Files

source_not-utf8 = “{ $file }” is not saved as UTF-8, so some of its letters cannot be read.
    .help = Open the file in your editor, choose “Save as” or “Save with encoding”, and pick “UTF-8”.
    .meaning = UTF-8 is the way in which the web stores letters of every language. A file that is saved in another way, such as “Windows-1256” or “Latin-1”, would show readers wrong letters or question marks. Save it again as UTF-8, then look at its Arabic letters, accents and dashes once. If some of them are wrong in your editor too, type them again.
    .bad =
        Encoding: Windows-1252
        The caf� is open until 5.
    .good =
        Encoding: UTF-8
        The café is open until 5.

source_control-character =
    { $what ->
        [line-break] This line holds a line break of a word processor, which no web page can show.
       *[other] This line holds a sign that cannot be seen, and that no web page can show.
    }
    .help =
        { $what ->
            [line-break] { $before ->
                [none] Delete what stands here, and press Enter.
               *[other] Delete what stands right behind “{ $before }”, and press Enter.
            }
           *[other] { $before ->
                [none] Delete the start of this line, and type it again.
               *[other] Delete “{ $before }” with what stands right behind it, and type it again.
            }
        }
    .meaning = Text that is copied from a word processor or an old program may bring signs along that cannot be seen, such as a line break or a page break of its own. On a web page they are a mistake, and among the fields of a page they make what is around them impossible to read.
    .bad =
        We are open␋until 17:00.
    .good =
        We are open
        until 17:00.

source_link-leaves =
    { $reason ->
        [nowhere] “{ $file }” is a shortcut to something that does not exist.
        [outside] “{ $file }” is a shortcut to something outside the folder “content”.
        [folder] “{ $file }” is a shortcut to a folder, and only shortcuts to files are followed.
       *[other] “{ $file }” is a shortcut that is not followed.
    }
    .help =
        { $reason ->
            [nowhere] Delete the shortcut, or put the file itself in its place.
            [folder] Delete the shortcut, and put the folder itself in its place.
           *[other] Delete the shortcut, and put a copy of the file itself in its place.
        }
    .meaning = A shortcut (also called a symbolic link) stands for a file somewhere else. It could publish a private file of this computer by accident, and on another computer it may lead nowhere. So only shortcuts to files inside “content” are followed. Put the file itself where the shortcut is.
    .bad =
        content/price-list.pdf  →  C:\Users\Sara\Desktop\price-list.pdf
    .good =
        content/price-list.pdf  (the file itself)

source_file-name = The name “{ $file }” holds a character that no address on the web can hold.
    .help = Rename the file with letters, digits and hyphens, such as “opening-hours.md”.
    .meaning = The name of a file becomes the address of its page. This name holds something that cannot be written there, such as a backslash or a damaged letter, so the file is left out of the site. Rename it; letters of any language, digits and hyphens are always fine.
    .bad =
        content/opening\hours.md
    .good =
        content/opening-hours.md

source_too-large = “{ $file }” is { $size } MB large, and a page may have at most { $limit } MB.
    .help = Save pictures as files of their own beside the page, or split the page into several.
    .meaning = A page of text is small: even a whole book has less than this. A very large page most often holds a picture that was pasted into the text as thousands of letters, or a file that is no text at all. Readers on a telephone would wait long for it. Save the picture as a file and name it in the text, or split the page.
    .bad =
        ![Map of the car park](data:image/png;base64,iVBORw0KGgoAAAANSUhEUg…)
    .good =
        ![Map of the car park](car-park.png)

source_not-a-page =
    { $reason ->
        [settings] The settings of the site are in “site.yaml” alone, so those in “{ $file }” do not count. It is published as it lies.
        [former] “{ $file }” seems to be an older copy of a page. It is published as it lies, for everybody to read.
        [fields] “{ $file }” begins with --- as a page does, but only a name that ends in “.md” makes a page. It is published as it lies.
       *[other] “{ $file }” is no page, since only a name that ends in “.md” makes one. It is published as it lies.
    }
    .help =
        { $reason ->
            [settings] Write what still counts into “{ $suggestion }”, and delete this file.
            [former] Delete it, or move it out of the folder “content”.
            [foreign] Rename it to “{ $suggestion }”, and take out what only the other program knows. If it is meant to be no page, move it out of the folder “content”.
            [ending] Rename it to “{ $suggestion }”. Windows hides endings such as “.txt” until you tick “File name extensions” under “View”.
           *[other] Rename it to “{ $suggestion }”. If it is meant to be no page, move it out of the folder “content”.
        }
    .meaning = Every file in the folder “content” is published: one whose name ends in “.md” as a page, and any other as it lies, such as a picture or a price list in PDF. Everybody who knows or guesses its address can then read it. This file looks as if it were meant otherwise: an editor put “.txt” behind the name of a page, it was copied aside before a change, or it comes from another program.
    .bad =
        content/parking.md.txt
    .good =
        content/parking.md

## The form of the fields

yaml_syntax =
    { $reason ->
        [tab] This line is indented with the tab key, and only spaces may be used there.
        [quote] A quotation mark is opened here and never closed.
        [colon] The text after the first colon of this line holds another colon, so it needs quotation marks.
        [character] The text after the colon begins with a sign that has a meaning of its own, so it needs quotation marks.
        [alias] A text here begins with “*” or “&”, which stands for a text from elsewhere that cannot be used here.
        [bracket] A bracket is opened here and never closed.
        [no-space] A space is missing after the colon of this line.
        [apostrophe] This text is in single quotation marks and holds an apostrophe.
        [nesting] These lines are nested too deeply.
        [no-colon] This line has no colon after the name of a field.
        [indent] This line begins with more spaces than the line above, which it cannot belong to.
        [foreign-space] What looks like a space here is another sign, such as the no-break space of a word processor.
        [number-sign] Between brackets, “#” after a space begins a remark, so the rest of this line is left out.
        [inner-quote] This text is in double quotation marks and holds another one.
        [backslash] A backslash inside double quotation marks has a meaning of its own.
       *[other] The fields cannot be read at this place.
    }
    .help =
        { $reason ->
            [tab] Delete the wide space (a tab) at the start of the line, and press the space bar twice for each step.
            [quote] Put the same quotation mark at the end of the text: “title: "Opening hours"”. If it belongs to the text, put the whole in the other kind: “title: "'Eid opening hours"”.
            [colon] { $suggestion ->
                [none] Put the whole text in quotation marks: “title: "Parking: where to leave your car"”.
               *[other] Put the whole text in quotation marks: “{ $suggestion }”.
            }
            [character] { $suggestion ->
                [none] Put the whole text in quotation marks: “note: "@ the main entrance"”.
               *[other] Put the whole text in quotation marks: “{ $suggestion }”.
            }
            [alias] Put the whole text in quotation marks: “note: "*New* opening hours"”.
            [no-space] Write a space after the colon: “title: Opening hours”.
            [indent] Put the same number of spaces before all lines that belong together, and none before a field that belongs to no other.
            [apostrophe] Put the text in double quotation marks: “title: "It's open"”.
            [bracket] Close it at the end of the list: “[parking, opening hours]”. If it belongs to the text, put the whole text in quotation marks.
            [foreign-space] Delete it, and press the space bar in its place.
            [number-sign] Put the value in quotation marks: “{"{"} accent: "#0b5c56" {"}"}”.
            [inner-quote] Put the text in single quotation marks: “title: 'The "small" hall'”, or use “ and ” inside.
            [backslash] Put the text in single quotation marks: “title: 'A\B'”, or write a slash, /.
            [nesting] Check for “[” or “{"{"}” that are not closed, and for lines that are indented too far.
            [no-colon] Write the name of the field, a colon, a space and the text: “title: Opening hours”. A text that goes on from the line above is indented by two spaces.
           *[other] Write each field on a line of its own: its name, a colon, a space and the text, such as “title: Opening hours”. If the text holds signs such as : # [ or {"{"}, put it in quotation marks.
        }
    .meaning = Fields are written in a form called YAML: a name, a colon, a space and a text. A few signs have a meaning of their own there, such as a colon followed by a space, a quotation mark at the start, or the spaces before a line. When one of them is in the wrong place, nothing in this part can be read, and the page cannot be checked. When in doubt, put the whole text in quotation marks, and indent lines with spaces only.
    .bad =
        ---
        title: Parking: where to leave your car
        ---
    .good =
        ---
        title: "Parking: where to leave your car"
        ---

yaml_cut-off = “#” after a space begins a remark here, so the rest of this text would be left out.
    .help = Put the whole text in quotation marks: “{ $whole }”. If it is a remark, write a space after the “#”.
    .meaning = Among the fields of a page, a “#” after a space begins a remark, which is for whoever edits the page and shown to nobody. A text that holds one, such as “The #1 in town”, ends before it. In quotation marks, the whole text counts.
    .bad =
        ---
        title: Our #1 café
        ---
    .good =
        ---
        title: "Our #1 café"
        ---

yaml_duplicate-key = The field “{ $key }” appears here for the second time.
    .help = Keep one of the two lines “{ $key }: …”, and delete the other.
    .meaning = A field can have one value only. When it appears twice, nobody can know which of the two was meant, and an old date or telephone number could win. Keep the line that is right, and delete the other.
    .bad =
        ---
        title: Opening hours
        title: Opening hours in summer
        ---
    .good =
        ---
        title: Opening hours in summer
        ---

yaml_not-a-mapping = This part must be made of fields, each with a name and a colon.
    .help = Write a line for each field, such as “title: Opening hours”, without a hyphen before it. Other text of a page belongs below the second --- line.
    .meaning = The part between the two --- lines of a page, and the whole of a file such as site.yaml, is made of fields. Each has a name, a colon and a value. Here there is a text or a list instead, so no field can be found. Give every line a name and a colon, or move the text to where it belongs.
    .bad =
        ---
        Opening hours
        ---
    .good =
        ---
        title: Opening hours
        ---

## Pages

content_merge-conflict = Two versions of this page stand here one after the other: git could not join them.
    .help = Keep the lines that are right, and delete the three lines that begin with <<<<<<<, ======= and >>>>>>>.
    .meaning = When two people change the same lines, git leaves both versions in the file, between three lines of marks. Published like that, readers would see both, perhaps two opening hours. Decide what is right and take the marks away. If a page is meant to show such marks, put a space before each.
    .bad =
                We are open until 18:00.
                We are open until 17:00.
            .good =
        We are open until 17:00.

content_unclosed-front-matter = The fields at the top of this page begin with --- but have no second --- line to end them.
    .help = Put a line with --- and nothing else below the last field.
    .meaning = A page may begin with fields, such as its title. They go between two lines of three hyphens. Without the second line nobody can tell where the fields end and the text begins, so the page cannot be read at all. Put three hyphens on a line of their own below the last field.
    .bad =
        ---
        title: Opening hours

        We are open from Sunday to Thursday.
    .good =
        ---
        title: Opening hours
        ---

        We are open from Sunday to Thursday.

content_misplaced-front-matter = The fields of this page do not begin with --- on the first line, so they would be shown as text.
    .help = Write exactly three hyphens, ---, on the very first line of the file, and the same again below the fields.
    .meaning = The fields of a page stand between two lines of three hyphens, and the first of these is the first line of the file. With an empty line above it, or with two or four hyphens, the fields would be published as text, and a draft would not be a draft. Delete what is above the line, and write three hyphens.
    .bad =
        ----
        title: Opening hours
        draft: yes
        ----
    .good =
        ---
        title: Opening hours
        draft: yes
        ---

content_fields-below-front-matter = Below the fields of this page stand further fields, which would be shown as text.
    .help = Move these lines above the second --- line, and delete the --- line below them. If they are text, write a sentence above them.
    .meaning = The fields of a page stand between two lines of three hyphens, and what is below the second line is the text that readers see. Fields below it would be published as text, and a draft would not be a draft. This happens when a field is added below the line, or when the fields are pasted twice. All fields stand between the same two lines.
    .bad =
        ---
        title: Opening hours
        ---
        draft: yes
        ---
    .good =
        ---
        title: Opening hours
        draft: yes
        ---

content_toml-front-matter = The fields of this page are between +++ lines, and they must be between --- lines.
    .help = Change both +++ lines to ---, and write each field with a colon: “title: Opening hours” in place of “title = "Opening hours"”.
    .meaning = Some other programs that make websites keep the fields of a page between +++ lines, in a form called TOML. Treatise knows one form only: --- lines, and a colon after each name. Change the lines by hand; the text of the page can stay as it is.
    .bad =
        +++
        title = "Opening hours"
        +++
    .good =
        ---
        title: Opening hours
        ---

content_long-front-matter = The fields at the top of this page are longer than { $limit } KB, which is too long.
    .help = Check that the second --- line is right below the last field, and move long texts below it.
    .meaning = The fields at the top of a page are short facts: a title, a date, a name. When they grow this long, the second --- line is most often missing or too far down, so that the text of the page is taken for fields. Put --- on a line of its own right below the last field, and write long texts below it.
    .bad =
        ---
        title: Opening hours
        text: (a very long text)
        ---
    .good =
        ---
        title: Opening hours
        ---

        (a very long text)

content_unknown-field = “{ $field }” is not a field of “{ $owner }”.
    .help =
        { $nearest ->
            [none] Check the spelling of “{ $field }”, or delete it.
           *[other] Did you mean “{ $nearest }”? Then change “{ $field }” to “{ $nearest }”.
        }
    .meaning = The theme says which fields each kind of page has. A field that it does not know is most often a typing mistake, and then the right field is missing: a date that nobody sees is as bad as no date. Correct the name, or delete the line. “treatise explain” with the name of the kind, such as “treatise explain page”, lists the fields that it has.
    .bad =
        ---
        titel: Opening hours
        ---
    .good =
        ---
        title: Opening hours
        ---

content_other-kind = These are fields of “{ $other }”, and this page is of the kind “{ $owner }”.
    .help =
        { $way ->
            [folder] Move this file into the folder “content/{ $folder }”, or write “kind: { $kind }” among its fields.
            [section] Write “pages: { $kind }” among the fields of “content/{ $folder }/_index.md”, or make that file if it is missing. For this page alone, write “kind: { $kind }” among its fields.
           *[kind] Write “kind: { $kind }” among its fields.
        }
    .meaning = What kind a page is of is said by its folder: the page _index.md of the folder names it, “pages: branch”. A page in another folder, or in a folder without such a line, is an ordinary page, which knows none of the fields of that kind. The fields are fine; the page lies in the wrong place, or its folder does not say what its pages are.
    .bad =
        content/garden.md
        ---
        title: Garden café
        opens: 09:00
        seats: 40
        ---
    .good =
        content/branches/garden.md
        ---
        title: Garden café
        opens: 09:00
        seats: 40
        ---

content_missing-field =
    { $because ->
        [none] { $place ->
            [group] The field “{ $field }” is missing in “{ $owner }”.
            [blank] { $need ->
                [recommended] The field “{ $field }” is left blank, and “{ $owner }” should have it.
               *[other] The field “{ $field }” is left blank, and “{ $owner }” asks for it.
            }
           *[other] { $need ->
                [recommended] The field “{ $field }” is missing, and a page of the kind “{ $owner }” should have it.
               *[other] The field “{ $field }” is missing, and “{ $owner }” asks for it.
            }
        }
       *[other] The field “{ $field }” is missing, and it is needed because of “{ $because }”.
    }
    .help =
        { $example ->
            [none] { $type ->
                [text] Write “{ $field }: …” with a short text in place of the dots.
                [markdown] Write “{ $field }: …” with a text in place of the dots; it may hold links and **bold** words.
                [integer] Write “{ $field }: 3” with your own whole number.
                [number] Write “{ $field }: 2.5” with your own number.
                [boolean] Write “{ $field }: yes” or “{ $field }: no”.
                [date] Write “{ $field }: 2026-11-23” with your own year, month and day.
                [duration] Write “{ $field }: 10 minutes” or “{ $field }: 6 to 12 months” with your own numbers.
                [money] Write “{ $field }: 120 JOD” with your own amount and currency.
                [telephone] Write “{ $field }: "+962 7 9111 2222"” with your own number.
                [colour] Write “{ $field }: "#0b5c66"” with your own colour, in quotation marks.
                [url] Write “{ $field }: https://www.example.com” with the right address.
                [email] Write “{ $field }: office@example.com” with the right address.
                [image] Write “{ $field }: {"{"} file: front-door.jpg, alt: The front door seen from the street {"}"}” with your own picture and what it shows.
                [choice] Write “{ $field }: …” with one of these words: { $choices }.
                [list] Write “{ $field }: [first, second]” with your own words.
                [group] Write a line “{ $field }:” and below it the parts that it is made of, each on a line of its own that begins with two spaces.
                [page] Write “{ $field }: ../team/sara.md” with the path from this file to the file of that page.
               *[other] Write “{ $field }: …” with the right value in place of the dots.
            }
           *[other] Write “{ $field }: …”, for example “{ $field }: { $example }”.
        }{ $place ->
            [page] {" "}Fields go between the two --- lines at the top.
            [site] {" "}It goes on a line of its own.
            [group] {" "}It goes beside the other parts of what is marked here.
           *[other] {""}
        }{ $purpose ->
            [none] {""}
           *[other] {" "}About “{ $field }”: { $purpose }
        }
    .meaning = The theme asks for some fields because readers, search engines or the site itself need them: a page without a title cannot be named in a list, and a picture without a file shows nothing. Add the field with its name, a colon and a value. A field that is there but left blank counts as missing. “treatise explain” with the name of the kind, such as “treatise explain page”, lists what it asks for.
    .bad =
        ---
        date: 2026-11-23
        ---
    .good =
        ---
        title: New opening hours
        date: 2026-11-23
        ---

content_wrong-type =
    { $type ->
        [image] { $found ->
            [no-file] The field “{ $field }” does not say which file its picture is.
           *[other] The field “{ $field }” holds a list, and it takes one picture only.
        }
        [group] { $found ->
            [list] The field “{ $field }” holds a list, and it needs parts that have names.
           *[other] The field “{ $field }” holds one value, and it needs parts that have names.
        }
        [list] { $found ->
            [group] The field “{ $field }” holds parts that have names, and it needs a list.
           *[other] The field “{ $field }” holds one value, and it needs a list.
        }
       *[other] { $found ->
            [list] The field “{ $field }” holds a list, and it takes { content_wrong-type.one } only.
            [group] The field “{ $field }” holds parts that have names, and it takes { content_wrong-type.one } only.
           *[other] The field “{ $field }” does not hold { content_wrong-type.one }.
        }
    }
    .one =
        { $type ->
            [text] one text
            [markdown] one text
            [integer] one whole number
            [number] one number
            [boolean] yes or no
            [date] one date
            [duration] one length of time
            [money] one amount of money
            [telephone] one telephone number
            [colour] one colour
            [url] one web address
            [email] one email address
            [choice] one word
            [page] one page
           *[other] one value
        }
    .help =
        { $type ->
            [text] { $found ->
                [group] Write the text after the colon: “{ $field }: …”. A page in another language is a file of its own, such as “parking.ar.md”.
               *[other] Write the text after the colon: “{ $field }: …”. If it begins with “[”, put it in quotation marks.
            }
            [markdown] { $found ->
                [group] Write the text after the colon: “{ $field }: …”. A page in another language is a file of its own, such as “parking.ar.md”.
               *[other] Write the text after the colon: “{ $field }: …”. If it begins with “[”, put it in quotation marks.
            }
            [integer] Write one whole number after the colon: “{ $field }: 3”.
            [number] Write one number after the colon: “{ $field }: 2.5”.
            [boolean] Write “{ $field }: yes” or “{ $field }: no”.
            [date] Write the year, month and day after the colon: “{ $field }: 2026-11-23”.
            [duration] Write one length of time after the colon: “{ $field }: 10 minutes” or “{ $field }: 6 to 12 months”.
            [money] Write one amount and its currency after the colon: “{ $field }: 120 JOD”.
            [telephone] Write one number in quotation marks after the colon: “{ $field }: "+962 7 9111 2222"”.
            [colour] Write one colour in quotation marks after the colon: “{ $field }: "#0b5c66"”.
            [url] Write one address after the colon: “{ $field }: https://www.example.com”.
            [email] Write one address after the colon: “{ $field }: office@example.com”.
            [image] Write the file and what the picture shows: “{ $field }: {"{"} file: front-door.jpg, alt: The front door seen from the street {"}"}”.
            [choice] Write one word after the colon, without brackets and without a hyphen: “{ $field }: …”.
            [list] Below “{ $field }:”, begin each line with two spaces, a hyphen and a space, as in a shopping list.
            [group] Below “{ $field }:”, write each part on a line of its own: two spaces, its name, a colon and its value, such as “  name: …”.
            [page] Write the path from this file to the file of one page: “{ $field }: ../team/sara.md”.
           *[other] Write one value after the colon: “{ $field }: …”.
        }
    .meaning = A field can hold one value (“title: Parking”), a list of values, or parts that have names of their own, such as the file of a picture and the words that describe it. The theme says which of them a field takes. This is another, so the site would not know what to show. Write the field in the form that the message names.
    .bad =
        ---
        title:
          - Opening hours
          - Parking
        ---
    .good =
        ---
        title: Opening hours and parking
        ---

content_invalid-value =
    { $type ->
        [text] The field “{ $field }” asks for a certain form, and “{ $value }” does not have it.
        [integer] The field “{ $field }” needs a whole number, and “{ $value }” is not one.
        [number] The field “{ $field }” needs a number, and “{ $value }” is not one.
        [boolean] The field “{ $field }” needs yes or no, and “{ $value }” is neither.
        [date] The field “{ $field }” needs a date such as 2026-11-23, and “{ $value }” is not one.
        [duration] The field “{ $field }” needs a length of time such as 10 minutes, and “{ $value }” is not one.
        [money] The field “{ $field }” needs an amount of money such as 120 JOD, and “{ $value }” is not one.
        [decimals] { $decimals ->
            [0] The amount “{ $value }” in “{ $field }” has decimals, and { $currency } has none.
           *[other] The amount “{ $value }” in “{ $field }” has too many decimals: { $currency } has { $decimals }.
        }
        [telephone] The field “{ $field }” needs a telephone number that exists, and “{ $value }” is not one.
        [colour] The field “{ $field }” needs a colour in quotation marks such as "#0b5c66", and “{ $value }” is not one.
        [url] { $field ->
            [base_url] The field “base_url” needs the address of the site, and “{ $value }” is not one.
           *[other] The field “{ $field }” needs a full web address, and “{ $value }” is not one.
        }
        [email] The field “{ $field }” needs an email address, and “{ $value }” is not one.
       *[other] The field “{ $field }” cannot hold “{ $value }”.
    }
    .help =
        { $type ->
            [text] { $field ->
                [region] Write the country as two capital letters: “region: JO”.
               *[other] { $example ->
                    [none] { $purpose ->
                        [none] Compare it with the same field on another page, and write it in the same form.
                       *[other] { $purpose }
                    }
                   *[other] Write it in this form: “{ $field }: "{ $example }"”.{ $purpose ->
                        [none] {""}
                       *[other] {" "}{ $purpose }
                    }
                }
            }
            [integer] Write digits from 0 to 9 only, without commas, spaces or words: “{ $field }: 3”.
            [number] Write digits from 0 to 9, with a point before the decimals: “{ $field }: 2.5”.
            [boolean] Write “{ $field }: yes” or “{ $field }: no”.
            [date] Write the year, month and day with hyphens, in digits from 0 to 9: “{ $field }: 2026-11-23”. It must be a day that exists.
            [duration] Write a number and one of minutes, hours, days, weeks, months or years: “{ $field }: 10 minutes”. For a range, write the smaller number first: “{ $field }: 6 to 12 months”.
            [money] Write the amount, a space and the three capital letters of the currency: “{ $field }: 120 JOD”. Decimals come after a point: “12.500 JOD”.
            [decimals] Check the amount. A point separates the decimals, and thousands are written without one, such as “{ $field }: 1200 { $currency }”.
            [telephone] Check the digits, and write the number with its country code in quotation marks: “{ $field }: "+962 7 9111 2222"”.
            [colour] Write a # and six digits or letters from a to f, in quotation marks: “{ $field }: "#0b5c66"”. Without the quotation marks, everything from the # on counts as a remark.
            [url] { $field ->
                [base_url] Write it from https:// on, without “?” or “#”: “base_url: https://www.example.com”.
               *[other] Write it from https:// on, as your browser shows it: “{ $field }: https://www.example.com”.
            }
            [email] Write it without spaces, with one @ and the full name after it: “{ $field }: office@example.com”.
           *[other] Write another value: “{ $field }: …”.
        }
    .meaning = Dates, numbers, amounts, telephone numbers and addresses are checked, because a wrong one misleads readers: they would call a number that does not exist or come on the wrong day. Each has one plain form: 2026-11-23 for a date, 10 minutes or 6 to 12 months for a length of time, 120 JOD for an amount, "+962 7 9111 2222" for a telephone number, https://www.example.com for a web address. The site then shows it to readers in the way of their own language.
    .bad =
        ---
        title: Closed for repairs
        date: 23.11.2026
        ---
    .good =
        ---
        title: Closed for repairs
        date: 2026-11-23
        ---

content_unknown-choice =
    { $what ->
        [language] “{ $value }” in “{ $field }” is not a language of this site.
        [list] “{ $value }” in “{ $field }” is several words in one text.
       *[other] “{ $value }” is not one of the words that “{ $field }” allows.
    }
    .help =
        { $what ->
            [list] Put several words in brackets: “{ $field }: { $list }”. These are allowed: { $choices }.
           *[other] { $nearest ->
                [none] Write one of these: { $choices }.
               *[other] Did you mean “{ $nearest }”? These are allowed: { $choices }.
            }
        }
    .meaning = Some fields take one word out of a short list, so that the site can sort pages by it and show it in every language. A word that is not on the list would be lost. Write one of the words that the message lists, in the same spelling. A text that is given in several languages may name only the languages of the site.
    .bad =
        ---
        sort: alphabet
        ---
    .good =
        ---
        sort: title
        ---

content_too-long = The field “{ $field }” has { $count } characters, and it may have at most { $limit }.
    .help = Take out at least { $excess } of them; spaces count.
    .meaning = Some texts are shown where there is little room: in a list, on a telephone, or below the title in a search engine. A longer text would be cut off in the middle. Say the most important thing in fewer words; details belong in the text of the page.
    .bad =
        title: Everything that you may want to know about parking near us, by day and by night
    .good =
        title: Parking near us

content_too-short =
    { $count ->
        [1] The field “{ $field }” has only 1 character, and it needs at least { $limit }.
       *[other] The field “{ $field }” has only { $count } characters, and it needs at least { $limit }.
    }
    .help = Say a little more, with at least { $limit } characters; spaces count.
    .meaning = A text that is too short tells readers nothing, in a list or in a search engine. The theme asks for a few more words here. Write a whole sentence that says what somebody finds on this page.
    .bad =
        description: Parking.
    .good =
        description: Where to leave your car near us, what it costs, and how to reach the entrance.

content_out-of-range =
    { $min ->
        [none] The field “{ $field }” may be at most { $max }, and “{ $value }” is more.
       *[other] { $max ->
            [none] The field “{ $field }” must be at least { $min }, and “{ $value }” is less.
           *[other] The field “{ $field }” must be from { $min } to { $max }, and “{ $value }” is not.
        }
    }
    .help =
        { $min ->
            [none] Write a number that is { $max } or less.
           *[other] { $max ->
                [none] Write a number that is { $min } or more.
               *[other] Write a number from { $min } to { $max }.
            }
        }
    .meaning = The theme knows which numbers make sense for this field. A number outside of them is most often a typing mistake, such as a zero too many. Check it, and write the right one.
    .bad =
        ---
        title: News
        paginate: 0
        ---
    .good =
        ---
        title: News
        paginate: 20
        ---

content_day-to-come = The field “{ $field }” says { $value }, a day that has not come yet.
    .help = Check the year, and write { $today } or an earlier day.{ $purpose ->
            [none] {""}
           *[other] {" "}About “{ $field }”: { $purpose }
        }
    .meaning = Some days tell readers what was done: when somebody last read a text, or when a photograph was taken. Nobody has done anything on a day that has not come, so the year or the month is wrong, or the date was entered before the work. Readers trust such a date, so it must be true. Write the day on which it happened.
    .bad =
        ---
        title: Parking
        updated: 2062-11-23
        ---
    .good =
        ---
        title: Parking
        updated: 2026-11-23
        ---

content_never-there = This page can never be on the site: it begins on { $date }, and ends on { $expires }.
    .help = Write a later day after “expires:” than after “date:”, or delete one of the two lines.
    .meaning = A page is on the site from the day of “date” until the day before “expires”. Here the end comes first, or both are the same day, so no reader will ever see the page. Most often a year is wrong, or an old page was copied for a new one. Correct one of the days; a page without “expires” stays.
    .bad =
        ---
        title: Closed for repairs
        date: 2026-12-01
        expires: 2026-11-23
        ---
    .good =
        ---
        title: Closed for repairs
        date: 2026-11-23
        expires: 2026-12-01
        ---

content_low-contrast = The colour “{ $value }” of “{ $field }” has a contrast of { $ratio } to 1 against “{ $against }”, and it needs at least { $least } to 1.
    .help =
        { $nearest ->
            [none] No lighter or darker shade of it has enough contrast. Choose another colour, or ask whoever looks after the theme.
           *[other] { $change ->
                [darker] Write a darker colour. The nearest one with enough contrast is: “{ $field }: "{ $nearest }"”.
               *[other] Write a lighter colour. The nearest one with enough contrast is: “{ $field }: "{ $nearest }"”.
            }
        }
    .meaning = Letters can be read only when they are clearly darker or lighter than what is behind them. The contrast of two colours is a number from 1, the same colour twice, to 21, black on white. The theme says how much a colour needs where it is used: people with weak eyes, in sunlight or on an old telephone could not read it otherwise. For ordinary text, the international rules ask for 4.5.
    .bad =
        colour: "#9bd3d0"
    .good =
        colour: "#0b5c66"

content_unknown-kind = There is no kind of page called “{ $kind }”.
    .help =
        { $nearest ->
            [none] Write one of these: { $kinds }. Or delete the line, and the folder decides.
           *[other] Did you mean “{ $nearest }”? These exist: { $kinds }.
        }
    .meaning = The kind of a page decides which fields and sections it has and how it looks. A page names its kind with “kind: …”, and the file _index.md names the kind of all pages in its folder with “pages: …”. A kind that the theme does not have cannot be checked or shown. Correct the name, or delete the line.
    .bad =
        ---
        title: Parking
        kind: pgae
        ---
    .good =
        ---
        title: Parking
        kind: page
        ---

content_missing-section =
    { $slip ->
        [none] { $need ->
            [recommended] The section “{ $section }” is missing, and a page of the kind “{ $owner }” should have it.
           *[other] The section “{ $section }” is missing, and “{ $owner }” asks for it.
        }
       *[other] The section “{ $section }” is missing: “{ $slip }” is no heading with two # signs.
    }
    .help =
        { $slip ->
            [none] Add the heading “## { $heading }” on a line of its own, and write the text below it.{ $purpose ->
                [none] {""}
               *[other] {" "}About this section: { $purpose }
            }
           *[other] Write this line as “{ $mended }”, with two # signs and a space.
        }
    .meaning = A section is an ordinary heading with two # signs and the text below it, and the theme says which ones a kind of page has. Readers look for it on every page of this kind, and they may believe that there is nothing to say when it is missing. Add the heading, and write at least one sentence below it. The heading may be worded freely when the name of the section follows it in curly brackets, such as {"{"}#parking{"}"}.
    .bad =
        ---
        title: Main Street branch
        ---

        ## How to find us

        Opposite the library.
    .good =
        ---
        title: Main Street branch
        ---

        ## How to find us

        Opposite the library.

        ## Parking

        There are ten places behind the house.

content_empty-section = The section “{ $section }” has a heading but no text.
    .help = Write at least one sentence below the heading.{ $purpose ->
            [none] {""}
           *[other] {" "}About this section: { $purpose }
        }
    .meaning = This section must say something, and there is nothing below its heading. Readers would see a heading and then the next one, and wonder what was forgotten. Write the text below the heading. If there is nothing to say, say so in a sentence.
    .bad =
        ## Parking

        ## Opening hours

        Sunday to Thursday, 9 to 5.
    .good =
        ## Parking

        There is no car park; the nearest is in Station Road.

        ## Opening hours

        Sunday to Thursday, 9 to 5.

content_duplicate-section = The heading “{ $heading }” begins the section “{ $section }” for a second time.
    .help = Put both texts below one heading, and delete the other. If this heading means something else, give it a name of its own: “## { $heading } {"{"}#other-name{"}"}”.
    .meaning = A heading is found by its words, and each section may appear on a page only once. With two of them, links and leaflets would show only one half of what you wrote. Join the two texts. If the second heading means something else, word it differently or put a name of your own in curly brackets after it.
    .bad =
        ## Parking

        Ten places behind the house.

        ## Parking for bicycles

        Beside the entrance.
    .good =
        ## Parking

        Ten places behind the house. Bicycles stand beside the entrance.

content_ambiguous-section = The heading “{ $heading }” fits more than one section: { $sections }.
    .help = Make a heading for each of them. Or say which one you mean, by putting one of these names in place of the dots: “## { $heading } {"{"}#…{"}"}”.
    .meaning = A heading is found by its words, and these words belong to more than one section. The text below can be one of them only, so the other would be missing without anybody noticing. Split the text and give each part its own heading, or put the name of the one that you mean in curly brackets after the heading.
    .bad =
        ## Parking and opening hours

        Ten places behind the house. Sunday to Thursday, 9 to 5.
    .good =
        ## Parking

        Ten places behind the house.

        ## Opening hours

        Sunday to Thursday, 9 to 5.

content_level-one-heading = The heading “{ $heading }” has one # sign, which only the title of the page has.
    .help = Write “## { $heading }” with two # signs.
    .meaning = A heading with one # sign is the title of the whole page, and a page has one title. People who listen to a page instead of reading it find their way by this. The title comes from “title: …” at the top, or from the first heading if there is no such field. Begin all other headings with two # signs or more; until then this one is shown as if it had two.
    .bad =
        ---
        title: Visiting us
        ---

        # Parking
    .good =
        ---
        title: Visiting us
        ---

        ## Parking

content_markdown-slip =
    { $what ->
        [heading] This line begins with # signs and is no heading, so readers would see the signs.
        [box] There is no box of this name, so readers would see its signs.
        [table] This line belongs to no table, so readers would see its signs.
       *[command] This is a command of another program, which means nothing here, so readers would see it.
    }
    .help =
        { $what ->
            [heading] Begin the line with the signs, and press the space bar once after them: “## Opening hours”.
            [box] Write one of these: [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION].
            [table] Put it right below the first line of the table, with as many columns: “| Day | Hours |”, and below it “| --- | --- |”.
           *[command] Delete it, and put here what it showed: a text, a list or a picture.
        }
    .meaning = Markdown is written with a few signs, such as # for a heading. When one of them is not quite as it should be, the line is an ordinary text, and readers see the signs. This happens with a space that is missing, with spaces of a word processor, which only look like one, and with commands of other programs that make websites.
    .bad =
        ##Opening hours
    .good =
        ## Opening hours

content_missing-alternative-text = The picture “{ $image }” has no words that say what it shows.
    .help =
        { $where ->
            [html] Add alt="The front door seen from the street" inside the tag, with your own words.
            [text] Write the words between the square brackets: “![The front door seen from the street]({ $image })”.
           *[other] Add them as “alt”: “{"{"} file: { $image }, alt: The front door seen from the street {"}"}”.
        }
    .meaning = Some readers cannot see a picture, because they are blind or it does not load, and need a few words that say what it shows. In a text these go between the square brackets; in a field they are called “alt”. Write what matters about the picture, and leave out “picture of”. A picture in a field that is only decoration has “alt: ""”.
    .bad =
        ![](front-door.jpg)
    .good =
        ![The front door seen from the street, with a ramp on its left](front-door.jpg)

content_unsafe-html =
    { $what ->
        [style] “style” is not allowed in a page and is left out.
        [comment] A remark is opened here with “<!--” and never closed, so the rest of the text is left out.
       *[other] “{ $what }” is not allowed in a page and is left out.
    }
    .help =
        { $what ->
            [style] Delete it; colours and sizes come from the theme.
            [comment] Write “-->” where the remark ends.
           *[other] { $allowed ->
                [none] Delete it, and write the same in Markdown if you can. If you meant the sign <, write \< in its place.
               *[other] A frame stays when it is written on one line, has a title, and shows one of these: { $allowed }. Otherwise delete it, and write a link to what it shows.
            }
        }
    .meaning = Pages may hold some HTML, such as a table or a line break, but nothing that runs, changes the look of the site, loads other sites or asks readers for data. Such parts could harm readers or give away who they are, so they are left out of the page. Delete them. For a video or a map, write a link to it instead.
    .bad =
        <iframe src="https://maps.example.com/123"></iframe>
    .good =
        {"["}Find us on the map](https://maps.example.com/123)

content_too-many-headings = This page has more than { $limit } headings.
    .help = Split the page into several, and link them to one another.
    .meaning = A page with so many headings is most often several pages in one, or a list in which every line became a heading. Nobody can find their way in its table of contents, and headings above this number are left out. Split the page, or turn the headings into the lines of a list.
    .bad =
        # All news since 1990
        ## 1 January 1990
        ## 2 January 1990
        (and thousands more)
    .good =
        # News of 2026
        ## 23 November

content_repeated-anchor =
    { $reason ->
        [site] The anchor “{ $anchor }” is one that the site itself sets on every page or for its notes.
       *[page] The anchor “{ $anchor }” is set twice on this page.
    }
    .help = Give this one another name, such as “{ $anchor }-2”, and correct the links that lead to it.
    .meaning = An anchor is a name for a place on the page, which links such as “#parking” lead to. It is set by “id” in HTML, and every heading has one. When two places have the same name, a link leads to the first of them and nobody can link to the second; programs that read the page aloud may mix them up. Give one of them another name.
    .bad =
        ## Parking

        <p id="parking">Ten places behind the house.</p>
    .good =
        ## Parking

        <p id="car-park">Ten places behind the house.</p>
content_too-many-parts = This page is made of more than { $limit } parts, such as paragraphs, links and cells of tables.
    .help = Split the page into several, and link them to one another.
    .meaning = Every paragraph, list item, link, footnote mark and cell of a table is a part of the page. A page with so many of them is most often a list that a machine wrote, or a damaged file. A reader’s telephone could not show it. What comes after this place is left out, so the page is not published. Split it into several pages, or offer the list as a file.
    .bad =
        | Day | Hour | (and a table of 20,000 lines)
    .good =
        See [all days as a table](all-days.csv).

content_nested-too-deeply =
    { $what ->
        [html] The HTML of this page has more than { $limit } elements inside one another.
        [style] The HTML of this page opens <b>, <i> or the like again and again and does not close them.
       *[other] The text here is more than { $limit } levels deep: quotes or lists inside one another.
    }
    .help =
        { $what ->
            [html] Check that every <div> has its </div>, and leave out the ones that you do not need.
            [style] Write </b> behind every <b>, and so for the others.
           *[other] Delete the signs such as > or - at the start of this line that you do not need.
        }
    .meaning = Quotes, lists and HTML elements can stand inside one another, and a few levels are plenty. Many levels are most often an element that was never closed, or a damaged file. Laying out such a page takes very long, and readers would see nothing but a margin. What comes after this place is left out, so the page is not published.
    .bad =
        > > > > > > > > (and a hundred more) Parking
    .good =
        > Parking

content_unused-footnote = The footnote “{ $name }” is never mentioned in the text, so nobody will see it.
    .help = Write [^{ $name }] in the text where it belongs, or delete the footnote.
    .meaning = A footnote has two halves: a mark in the text, and the note itself. A note without a mark is not shown, since readers would not know what it belongs to. Put the mark after the word or sentence that it explains, and check that both halves are spelt alike.
    .bad =
        Parking is free.

        {"["}^hours]: From 8 in the morning to 6 in the evening.
    .good =
        Parking is free.[^hours]

        {"["}^hours]: From 8 in the morning to 6 in the evening.

content_repeated-footnote = The footnote “{ $name }” has a text already, so this one would be left out.
    .help = Give this footnote another name, here and where it is mentioned, or delete it.
    .meaning = A footnote is mentioned in the text, [^hours], and has one text of its own, [^hours]: and what it says. Two texts for one name are a mistake: readers see the first only. Capital letters make no other name.
    .bad =
        Open daily.[^hours]

        {"["}^hours]: But for holidays.

        {"["}^hours]: From nine to five.
    .good =
        Open daily.[^days][^hours]

        {"["}^days]: But for holidays.

        {"["}^hours]: From nine to five.

content_missing-footnote = The text mentions the footnote “{ $name }”, and the page has no such note. Readers would see the brackets.
    .help = Write the note on a line of its own, “{"["}^{ $name }]: …”, or delete {"["}^{ $name }].
    .meaning = A footnote has two halves: a mark in the text, and the note itself, on a line of its own that begins with the same mark and a colon. Here the note is missing, or its name is spelt differently, so the mark stays in the text as it was typed.
    .bad =
        Parking is free.[^hours]
    .good =
        Parking is free.[^hours]

        {"["}^hours]: From 8 in the morning to 6 in the evening.

## The site

translation_language-mark =
    { $reason ->
        [capitals] The mark “{ $mark }” in the name “{ $name }” has capital letters, so the page counts as one in the main language.
        [unknown] The name “{ $name }” seems to say that the page is in the language “{ $mark }”, which the site does not have. It counts as a page in the main language.
       *[folder] The folder “{ $name }” has the name of a language, and a folder says nothing about the language of its pages.
    }
    .help =
        { $reason ->
            [capitals] Rename the file to “{ $suggestion }”.
            [unknown] Add “{ $mark }” to “languages” in content/site.yaml. If “{ $mark }” is no language here, rename the file, to “{ $suggestion }” perhaps.
            [main-folder] Move its pages and folders one folder up. Pages in the main language have no mark.
           *[folder] Move each page beside the one that it translates, with “.{ $mark }” in its name: “parking.{ $mark }.md” beside “parking.md”.
        }
    .meaning = A page in another language lies beside the one that it translates and has the code of its language in its name, in small letters: parking.ar.md beside parking.md. The languages of a site are listed in content/site.yaml. A name or a folder that only looks like this makes a page of the main language with an odd address, such as /parking-ar/: browsers would read Arabic aloud as English, and the two pages would not know each other.
    .bad =
        content/parking.md
        content/parking.AR.md
    .good =
        content/parking.md
        content/parking.ar.md

translation_lacks-section = This translation has no section “{ $section }”, and “{ $source }” has one.
    .help = Translate that section, or take it out of “{ $source }” if it is not true any more.
    .meaning = A reader should learn the same in every language. A section that only one language has is often one that was added later and never translated. Sections that the kind of page requires are checked in every language anyway.
    .bad =
        visit.md       ## Parking
        visit.ar.md    (nothing about parking)
    .good =
        visit.md       ## Parking
        visit.ar.md    ## مواقف السيارات

translation_older = This translation is of { $day }, and “{ $source }” changed on { $source_day }.
    .help = Compare the two, change what has changed, and give this page the date on which you did so.
    .meaning = The source of a translation has a later date than the translation, so readers may be told something that is no longer true. The dates are the pages' own: “updated” if there is one, else “last_reviewed”. Bring the translation up to date, and change its date.
    .bad =
        visit.md       updated: 2026-10-12
        visit.ar.md    updated: 2026-03-01
    .good =
        visit.md       updated: 2026-10-12
        visit.ar.md    updated: 2026-10-14

translation_missing = This page is not translated into { $languages }.
    .help = Make a translation with “treatise new { $kind } "{ $title }" --lang { $code }”, or leave it: readers of { $languages } then do not see the page.
    .meaning = This is only a remark. A page that a language lacks is left out of its lists and menus; the language switch leads to the front page instead. Nothing is shown in the wrong language without the reader's asking for it.
    .bad =
        visit.md
    .good =
        visit.md
        visit.ar.md

site_invalid-address =
    { $fault ->
        [empty] The address “{ $written }” has a part with nothing in it.
        [absolute] The former address “{ $written }” names a whole website, and it must be an address of this site.
        [query] The former address “{ $written }” holds a question mark, and no host of files looks at what follows one.
        [list] The former address “{ $written }” is several addresses in one text.
        [front] The former address “{ $written }” is that of the front page, which has a page of its own.
        [climbs] The address “{ $written }” holds “.” or “..” as a part, which no address may.
        [character] The address “{ $written }” holds a character that an address cannot hold.
        [reserved] The address “{ $written }” holds a name that Windows keeps for its own use.
        [ending] The address “{ $written }” has a part that ends with a dot or a space.
        [long] The address “{ $written }” is too long.
        [no-letters] No address can be made from “{ $written }” or from the folder that it is in.
        [slash] The slug “{ $written }” holds a slash, but it is the last part of the address only.
       *[other] The address “{ $written }” cannot be used.
    }
    .help =
        { $fault ->
            [absolute] Write only what comes after the name of the site: “/opening-hours/”.
            [query] Write it without the question mark and what follows, if that address led to this page alone. Otherwise delete it here, and have whoever looks after the host redirect it.
            [list] Put several addresses in brackets, with commas between them: “aliases: [/old/, /older/]”.
            [front] Delete it here.
            [empty] Write a name between the slashes, such as “/opening-hours/”, or delete it.
            [no-letters] Give the file and its folder names with letters or digits, such as “opening-hours”.
            [reserved] Write another name; con, aux, nul, prn, com1 and lpt1 are such names.
            [long] Write a shorter name of a few words, such as “opening-hours”.
           *[other] { $suggestion ->
                [none] Rename the file with letters, digits and hyphens, such as “opening-hours.pdf”.
                [any] Write another name, with letters, digits and hyphens, such as “opening-hours”.
               *[other] Use letters, digits and hyphens only: “{ $suggestion }”.
            }
        }
    .meaning = Every page and file has an address on the web. It comes from the name of the file and its folders, or from “slug: …” at the top of the page; former addresses are in “aliases: …”. Some signs and names cannot be used, because a browser, a web server or another computer would read them wrongly. Letters, digits and hyphens are always fine.
    .bad =
        ---
        title: Questions and answers
        slug: questions & answers
        ---
    .good =
        ---
        title: Questions and answers
        slug: questions-and-answers
        ---

site_same-address = The address “{ $address }” already belongs to “{ $other }”.
    .help = Give this page another address with “slug: another-name” at the top, or rename the file. If the address is one of the “aliases”, delete it there.
    .meaning = Two things want the same address, and readers can only ever see one of them. This happens when two files or folders have names that differ only in spaces or signs, when a “slug” repeats another, or when a former address is in use again. Change one of the two; the message names the other file.
    .bad =
        content/opening-hours.md
        content/opening hours.md
    .good =
        content/opening-hours.md
        content/holiday-hours.md

site_address-differs-only-in-case = The address “{ $address }” differs from that of “{ $other }” only in capital letters or in the way an accent is stored.
    .help = Give one of the two another name; small letters throughout are best.
    .meaning = Some computers and web servers tell capital letters from small ones, and some do not. On the latter, one of these two would take the place of the other, and readers would see the wrong page. Rename one of the files, or give one of the pages another “slug: …”.
    .bad =
        content/Parking.md
        content/parking.md
    .good =
        content/parking.md
        content/bicycle-parking.md

site_no-home-page = The site has pages in the language “{ $language }” but no front page in it.
    .help = Make the file “content/{ $name }” with a title and a few words of welcome.
    .meaning = The front page is what people see when they type the name of the site. It is the file _index.md at the top of the folder “content”; in another language its name holds the code of that language, such as _index.ar.md. Without it, visitors of this language see a notice that there is nothing here. Make the file; a title and one sentence are enough.
    .bad =
        content/parking.md
        content/opening-hours.md
    .good =
        content/_index.md
        content/parking.md
        content/opening-hours.md

site_broken-menu = A menu in content/site.yaml leads to “{ $target }”, which does not exist.
    .help =
        { $nearest ->
            [none] Write the path of a file in the folder “content”, such as “visit/opening-hours.md”, or delete the entry.
           *[other] Did you mean “{ $nearest }”?
        }
    .meaning = The menus of the site are in content/site.yaml. Each entry names the file of a page, from the folder “content” on, or an address. This one names something that is not there, perhaps because a file was renamed or deleted. Correct the entry, or delete it.
    .bad =
        menus:
          main:
            - page: opening-huors.md
    .good =
        menus:
          main:
            - page: opening-hours.md

## Links

link_address-with-space =
    { $what ->
        [picture] The address of this picture holds a space, so it is no picture, and readers would see its signs.
       *[link] The address of this link holds a space, so it is no link, and readers would see its signs.
    }
    .help = Write “{ $whole }” in place of “{ $address }”.
    .meaning = A space ends the address of a link or a picture. The name of a file with spaces stands between < and >, or the file gets a name without them. Telephone numbers and e-mail addresses in a link are written without spaces.
    .bad =
        {"["}Our leaflet](opening hours.pdf)
    .good =
        {"["}Our leaflet](<opening hours.pdf>)

link_broken =
    { $what ->
        [empty] This link has no address.
        [foreign] The picture “{ $target }” lies on another server, which would learn of everybody who reads this page.
        [local] “{ $target }” leads to the computer of whoever reads the page, not to this site.
        [unfinished] “{ $target }” is no whole address.
        [mail] “{ $target }” holds no e-mail address.
        [phone] “{ $target }” holds no telephone number.
        [list] The field “{ $field }” names several files in one text: “{ $target }”.
       *[other] { $field ->
            [none] “{ $target }” leads to no page and no file of this site.
           *[other] The field “{ $field }” names “{ $target }”, and there is no such file.
        }
    }
    .help =
        { $nearest ->
            [none] { $what ->
                [foreign] Save the picture beside this file, if you may use it, and write its name, such as “car-park.jpg”.
                [local] Write the path from this file to the page, such as “../visit/parking.md”.
                [unfinished] Copy the address from your browser once more, such as “https://maps.example.com/123”.
                [mail] Write the whole address: “mailto:reception@example.com”.
                [phone] Write the number with the code of the country: “tel:+96265550100”.
                [list] Put several files in brackets: “{ $field }: { $list }”.
                [picture] Put the picture beside this file and write its name, such as “car-park.jpg”. Capital letters count.
               *[other] Write the path from this file to the other, such as “../team/sara.md” or “car-park.jpg”. Capital letters count.
            }
           *[other] Did you mean “{ $nearest }”?
        }
    .meaning = A link or a picture names a file that does not exist, so readers would meet an error or an empty frame. Perhaps the file was renamed, moved or deleted, or there is a typing mistake. Write the path from this file to the other: the name alone when both lie in one folder, “../” for each folder up, and the ending, such as .md or .jpg. Capital and small letters must be the same.
    .bad =
        {"["}Where to park](../visit/parkng.md)
    .good =
        {"["}Where to park](../visit/parking.md)

link_broken-anchor = “{ $target }” leads to the heading “#{ $anchor }”, which is not in “{ $file }”.
    .help =
        { $nearest ->
            [none] After the # sign, write the words of the heading in small letters with hyphens, such as “#opening-hours”, or delete the # sign and what follows it.
           *[other] Did you mean “#{ $nearest }”?
        }
    .meaning = The part of a link after the # sign leads to a heading of the page. Here the page exists, but it has no such heading, so readers would land at the top and search in vain. The heading may have been reworded. Take the words of the new heading in small letters with hyphens between them; or give the heading a lasting name in curly brackets, such as {"{"}#parking{"}"}.
    .bad =
        {"["}When are we open?](visiting.md#oppening-hours)
    .good =
        {"["}When are we open?](visiting.md#opening-hours)

link_broken-reference = The link “{ $written }” leads nowhere: no line of this page says what “{ $name }” is. Readers would see the brackets.
    .help =
        { $nearest ->
            [none] Write the address in round brackets behind the words, such as “{"["}where to park](parking.md)”. Or add a line that begins with “{"["}{ $name }]:” and then names the address.
           *[other] Did you mean “{ $nearest }”?
        }
    .meaning = A link can name its address elsewhere on the page: “{"["}where to park]{"["}parking]” in the text, and below, on a line of its own, “{"["}parking]: visit/parking.md”. Here that line is missing, or the name in it is spelt differently. It is simpler to write the address itself in round brackets behind the words. If you did not mean a link at all, put a backslash before the first bracket.
    .bad =
        {"["}Where to park]{"["}parkng]

        {"["}parking]: ../visit/parking.md
    .good =
        {"["}Where to park](../visit/parking.md)

link_unpublished = “{ $target }” leads to a page that is not on the site at present, so readers will not see the link.
    .help = Nothing needs doing if that page goes live later. Otherwise delete the link, or publish the page: check its “draft”, “date” and “expires”.
    .meaning = The page exists, but it is a draft, its date lies in the future, or it has expired. A link to it would lead readers nowhere, so only the words of the link are shown. As soon as the page is on the site, the link works by itself. If the page will not come back, delete the link.
    .bad =
        {"["}Our summer party](summer-party.md)

        (and summer-party.md says “draft: yes”)
    .good =
        {"["}Our summer party](summer-party.md)

        (and summer-party.md says “draft: no”)

link_other-language = “{ $target }” leads to a page in another language, and there is one in the language of this page.
    .help = Change the name of the file in the link to “{ $own }”.
    .meaning = A reader of this page follows the link and lands on a page in another language, although that page has been translated. Link to the translation: its file has the code of the language before the ending, such as .ar.md.
    .bad =
        {"["}مواقف السيارات](parking.md)
    .good =
        {"["}مواقف السيارات](parking.ar.md)

link_unsafe = “{ $target }” is a kind of link that is not allowed, so it is left out.
    .help = Link to a file of this site, or to an address that begins with https://, mailto: or tel:. A picture must be a file of its own.
    .meaning = A link may lead to a page, to a website, to an email address or to a telephone number. Other links can run a program in the reader's browser or open a file of the reader's computer, and they are often used to do harm. So the link is left out and only its words are shown. Put an ordinary link in its place.
    .bad =
        {"["}Print this page](javascript:print())
    .good =
        {"["}Print this page](leaflet.pdf)

link_outside =
    { $problem ->
        [gone] “{ $address }” answers that there is no such page (error { $status }).
        [status] “{ $address }” answers with the error { $status }.
       *[silent] “{ $address }” did not answer.
    }
    .help =
        { $problem ->
            [gone] Look for its new address, or take the link out.
            [status] Open it in a browser. If it is gone, look for its new address, or take the link out.
           *[silent] Open it in a browser; it may be slow today. If it is gone, look for its new address, or take the link out.
        }
    .meaning = “treatise check --external” asks every address outside of the site whether it still answers. Pages on other sites move and vanish, and a source that cannot be opened proves nothing. An address that answered is not asked again for a week.
    .bad =
        Read [the study](https://journal.example/gone).
    .good =
        Read [the study](https://doi.org/10.1000/182).

link_unknown-fact = “site:{ $target }” names nothing in content/site.yaml that a text can show.
    .help =
        { $nearest ->
            [none] Write one of the names in content/site.yaml. These are there: { $known }
           *[other] Did you mean “site:{ $nearest }”?
        }
    .meaning = A link that begins with “site:” shows a fact from content/site.yaml, such as the telephone number. So the fact is written in one place, and changes everywhere at once. This one is not there, or is no single text or number: correct its name, or add it to content/site.yaml. A part of a fact is named with a dot, such as “site:address.street”.
    .bad =
        {"["}Call us](site:telefone)
    .good =
        {"["}Call us](site:telephone)

link_leaves-content = “{ $target }” leads out of the folder “content”, and nothing out there is published.
    .help = Copy the file into the folder “content”, and link to it there. If you meant a page, take away one “../”.
    .meaning = Only what lies in the folder “content” is published. A link that climbs out of it with “../” would work on your computer but not on the web, or would publish something that is private. Put the file beside the page and link to it by its name. If you meant a page of the site, one “../” is too many.
    .bad =
        {"["}Price list](../../Documents/price-list.pdf)
    .good =
        {"["}Price list](price-list.pdf)

link_wrong-kind = “{ $target }” is a page of the kind “{ $kind }”, and the field “{ $field }” takes only pages of the kind “{ $wanted }”.
    .help = Name the file of a page of the kind “{ $wanted }”, or take this one out.
    .meaning = This field names another page, and the theme says what kind of page that must be: a field for a person takes the page of a person, and not one about parking. Otherwise readers would see the wrong thing there. Name the file of the right page.
    .bad =
        ---
        title: Our reception
        led_by: ../visit/parking.md
        ---
    .good =
        ---
        title: Our reception
        led_by: ../team/sara.md
        ---

## Pictures

picture_broken =
    { $reason ->
        [empty] The picture “{ $file }” is an empty file.
        [truncated] The picture “{ $file }” is not whole: its end is missing.
       *[other] The file “{ $file }” is damaged, or it is no picture.
    }
    .help = Copy the picture from where it came from once more. If it does not open in another program either, take another.
    .meaning = The file has the name of a picture, but its content cannot be read as one. Most often a copy or a download was interrupted, or a web page was saved under the name of a picture. Readers would see a gap or half a picture. Get the picture again.
    .bad =
        car-park.jpg (0 bytes)
    .good =
        car-park.jpg (240 KB)

picture_foreign-format = “{ $file }” is a picture of the format { $format }, which many browsers do not show.
    .help = Open it in a program for pictures, save it as JPEG, PNG or WebP, and name that file instead.
    .meaning = Telephones and cameras store photographs in formats of their own. Many browsers do not show them, and Treatise cannot take out of them where and when the picture was taken. So such a file is never published. Save the picture as JPEG if it is a photograph, and as PNG if it is a drawing.
    .bad =
        ![The car park](car-park.heic)
    .good =
        ![The car park](car-park.jpg)

picture_mislabelled = The name of “{ $file }” says { $named }, but the picture in it is { $format }.
    .help = Rename the file, so that its ending says { $format }, and write the new name in the page.
    .meaning = The ending of a file’s name tells browsers what is in it. Where both differ, some browsers show nothing. This happens when somebody changes the ending by hand instead of saving the picture in another format. Give the file the ending that belongs to its content.
    .bad =
        car-park.jpg (in truth a PNG)
    .good =
        car-park.png

picture_print-colours = The picture “{ $file }” is made for a printer (CMYK). It is published in the colours of a screen, and they may look different.
    .help = Open it in a program for pictures, change its colours to RGB, save it, and look whether they are right.
    .meaning = Printers mix other colours than screens do. Browsers show such pictures in different ways, so Treatise publishes it in the colours of a screen. It does so without the profile of the printer, so colours can be too bright. Who has the original can save it with the right colours.
    .bad =
        ![The car park](car-park-for-the-brochure.jpg)
    .good =
        ![The car park](car-park.jpg)

picture_social-image =
    { $reason ->
        [small] The picture of the site, “{ $file }”, has only { $width } × { $height } dots.
        [drawing] The picture of the site, “{ $file }”, is an SVG drawing, and networks do not show those.
       *[other] The file “{ $file }” is no picture, so it cannot be the picture of the site.
    }
    .help = Save a picture of 1200 × 630 dots as JPEG or PNG, and name that file. It must have at least 600 × 315 dots.
    .meaning = When somebody shares a page in a message or on a social network, a picture is shown beside its title. For a page without a picture of its own it is the one that “social_image” in site.yaml names. Networks show a JPEG or PNG that is large enough; a small one they show as a stamp, and others not at all.
    .bad =
        social_image: {"{"} file: logo.svg, alt: The name of the office {"}"}
    .good =
        social_image: {"{"} file: social.png, alt: The name of the office {"}"}

picture_too-large =
    { $what ->
        [dots] The picture “{ $file }” has { $size } million dots, and a picture may have at most { $limit } million.
       *[other] The picture “{ $file }” is { $size } MB large, and a picture may have at most { $limit } MB.
    }
    .help = Open it in a program for pictures, make it smaller, and save it. A width of 3000 dots is enough for every screen.
    .meaning = No screen shows so much, and a computer needs a great deal of memory to open such a picture. A small file can also hold a picture of enormous size; such files are made to stop programs. Make the picture smaller.
    .bad =
        map.png (40000 × 30000)
    .good =
        map.png (3000 × 2250)

picture_unsafe = Something was taken out of the drawing “{ $file }”: { $taken }.
    .help = Look at the drawing on the page. If something is missing, save it as a plain SVG, without scripts, links and pictures inside, or as PNG.
    .meaning = An SVG drawing can hold programs, movement, links, and pictures from other places, which would learn who reads the page. Treatise publishes only what draws. Most drawings look the same afterwards. If yours does not, save it in another way.
    .bad =
        <svg><script>…</script><image href="https://example.com/photo.jpg"/></svg>
    .good =
        <svg><path d="M0 0h10v10z"/></svg>

## content/site.yaml

waiver_no-reason = The waiver of the rule “{ $rule }” gives no reason.
    .help = Add why the rule does not fit this page: “- {"{"} rule: { $rule }, reason: It is the name of the award {"}"}”.
    .meaning = A page can set an editorial rule aside with “waive:” at the top. Whoever reads the page next year must be able to see why, and whether that is still so. Write the reason in a few words.
    .bad =
        waive:
          - rule: superlative
    .good =
        waive:
          - rule: superlative
            reason: It is the name of the award.

waiver_unknown-rule =
    { $what ->
        [error] The rule “{ $rule }” cannot be set aside, because what it finds is an error.
       *[other] There is no rule called “{ $rule }”, so there is nothing to set aside.
    }
    .help =
        { $what ->
            [error] Delete the waiver, and mend what the rule finds.
           *[other] { $nearest ->
                [none] Write the name that stands in the message after “rule/”, or delete the waiver.
               *[other] Did you mean “{ $nearest }”? The name stands in the message after “rule/”.
            }
        }
    .meaning = A waiver names one rule of the theme, by the name that its messages show after “rule/”. A name that does not exist sets nothing aside. Rules whose finds are errors cannot be set aside.
    .bad =
        waive:
          - {"{"} rule: superlatives, reason: It is the name of the award. {"}"}
    .good =
        waive:
          - {"{"} rule: superlative, reason: It is the name of the award. {"}"}

waiver_unused = The rule “{ $rule }” finds nothing on this page, so there is nothing to set aside.
    .help = Delete the waiver.
    .meaning = A waiver that sets nothing aside is left over from a text that has changed. If it stayed, it would hide the next mistake of that sort. Delete it; if the rule finds something again, it will tell you.
    .bad =
        waive:
          - {"{"} rule: superlative, reason: A sentence that is gone. {"}"}
    .good =
        ---
        title: Parking
        ---

config_unknown-language =
    { $known ->
        [none] “{ $value }” is not the code of a language.
       *[other] The main language “{ $value }” is not one of the languages of the site.
    }
    .help =
        { $known ->
            [none] Write the code of two or three letters that the language has, such as “en” for English or “ar” for Arabic.
           *[other] Write one of these after “default_language:”: { $known }. Or add “{ $value }” to “languages”.
        }
    .meaning = Languages are named by short codes: en for English, ar for Arabic, fr for French. The code is in the names of files, in addresses, and in the page itself, where it tells browsers how to read and pronounce the text. All languages of the site are listed under “languages” in content/site.yaml, and “default_language” names the main one of them.
    .bad =
        default_language: english
        languages:
          english: {"{"} name: English {"}"}
    .good =
        default_language: en
        languages:
          en: {"{"} name: English {"}"}

config_unknown-rule =
    { $what ->
        [pack] The theme has no pack of rules called “{ $name }”.
       *[other] The theme has no rule called “{ $name }”.
    }
    .help =
        { $nearest ->
            [none] Look up the names in the files below “rules” of the theme, or delete this one.
           *[other] Did you mean “{ $nearest }”?
        }
    .meaning = A site can say which of its theme's editorial rules count: whole packs of them, further ones, and some to leave out. A name that does not exist changes nothing, so the rule that was meant counts or does not count against your will. Correct the name, or delete it.
    .bad =
        rules:
          off: [sentence-lenght]
    .good =
        rules:
          off: [sentence-length]

config_unknown-time-zone = There is no time zone called “{ $value }”.
    .help = Write the continent, a slash and a large city in English: “time_zone: Asia/Amman”.
    .meaning = The time zone says when a day begins for the site: a page with tomorrow's date appears at midnight by this clock. Time zones are named after a continent and a large city, such as Asia/Amman or Europe/London. With a name that does not exist, pages would appear and end at the wrong hour.
    .bad =
        time_zone: Amman time
    .good =
        time_zone: Asia/Amman

## Themes

theme_declaration =
    { $problem ->
        [unknown-key] The theme has a line “{ $key }” that is not known here.
        [wrong-value] “{ $key }” in the theme needs { theme_declaration.what }.
        [missing-key] A part of the theme lacks the line “{ $key }”.
        [bad-name] “{ $key }” cannot be the name of a field, a section or a kind.
        [taken-name] Every picture has “{ $key }” already.
        [private-terms] “{ $key }” is private, but terms have pages of their own.
        [unknown-condition] “{ $key }” depends on the field “{ $value }”, which does not exist.
        [limits] “{ $key }” is larger than “{ $value }”, so that nothing fits.
        [unknown-type] There is no type of field called “{ $value }”.
        [unknown-kind] There is no kind of page called “{ $value }”.
        [no-file] The theme has no file “{ $value }”.
        [no-asset] “url(…)” names the file “{ $value }”, which is not in the theme's folder “assets”.
        [import] “@import” would take in the style sheet “{ $value }”, and the engine puts style sheets together itself.
        [no-match] No file of the theme fits “{ $value }”.
        [bad-pattern] “{ $value }” is not a pattern of file names.
        [bad-file] “{ $key }” cannot be the name of a style sheet.
        [same-sheet] The style sheet “{ $key }” is put together from several files, and this file has its name without being one of them.
        [unknown-field] “{ $key }” names the field “{ $value }”, which { $key ->
            [field] no kind has as a reference to a page
            [descriptions] no kind has as a text
           *[other] this kind does not have
        }.
        [unknown-taxonomy] There is no taxonomy called “{ $value }”.
        [same-path] { $value ->
            [none] “{ $key }” lies at the address of the page itself.
           *[other] “{ $key }” and “{ $value }” lie at one address.
        }
        [unknown-pack] The rule “{ $key }” belongs to the pack “{ $value }”, which does not exist.
        [rule-field] “{ $key }” of a rule names the field “{ $value }”, which no kind of page has.
        [rule-field-type] “{ $key }” of a rule names the field “{ $value }”, which is not { $expected ->
            [day] a day
            [own-day] a day outside of lists and groups
            [whole-number] a whole number
            [page] a page
            [read] one whose words are read
           *[other] one value
        }.
        [rule-section] “{ $key }” of a rule names the section “{ $value }”, which no kind of page has.
        [rule-fact] “{ $key }” of a rule names the fact “{ $value }”, which the theme does not know.
        [two-triggers] “{ $key }” would set this rule off, and it has another line that does.
        [same-rule] Another file of the theme has a rule “{ $key }”.
        [too-large] The expressions in “{ $key }” of all rules together are too large to be used.
       *[other] The theme says something here that cannot be used.
    }
    .what =
        { $expected ->
            [text] one text
            [words] one text, or one for each language
            [boolean] true or false
            [count] a whole number that is not negative
            [number] a number
            [texts] one text or a list of texts
            [colours] one colour or a list of colours
            [ratio] a number from 1 to 21
            [mapping] lines of its own below it, each with a name and a colon
            [choices] a list of words
            [groups] a list of lists of words
            [belonging] a list of words with what is allowed beside them
            [terms] a list of names, each with what is not to be written
            [widths] whole numbers from 1 to 8192
            [quality] a whole number from 1 to 100
            [pattern] a regular expression{ theme_declaration.reason }
            [today] the word today
            [version] a range of versions
            [leave-out] one or more of sitemap, robots, feeds, llms and search
            [severity] error or warning
            [phrases] a list of texts for each language
            [from] all, children, siblings, related or referring
            [sort] title, weight, date or -date
            [per] language or section
            [language] the code of a language, such as en, ar or pt-BR
            [folder] a folder of “content”, such as “articles” or “visit/parking”
            [path] a path below the page, such as “leaflet” or “card.json”
            [condition] the value of that field that makes this one required
            [default] a value that the type of its field can have as default
            [default-limits] a value within the limits of its own field
            [default-contrast] a colour with the contrast that its own field asks for
            [field] a type
            [hosts] one name of a host or a list of them, such as “www.example.com”
            [pieces] a list of files and templates
            [plain-type] a type with one plain value, such as text, date or boolean
            [fact] a type that a fact of the site can have, and neither markdown nor page is one
            [phrase] phrases of words, with every bracket closed
            [form] regular expressions{ theme_declaration.reason }
            [rule-severity] error, warning or information
            [parts] title, heading, text, field or alternative_text
            [quotations] skip, only or include
            [uncited] outside or any
            [within] sentence, passage, section or page
            [telephone] unlinked or unknown
           *[other] another value
        }
    .reason =
        { $value ->
            [none] {""}
           *[other] , and of this one the engine says: { $value }
        }
    .help =
        { $problem ->
            [unknown-key] { $nearest ->
                [none] Check the spelling of “{ $key }”, or delete it.
               *[other] Did you mean “{ $nearest }”?
            }
            [wrong-value] { $expected ->
                [text] Write “{ $key }: …” with a text in place of the dots.
                [words] Write “{ $key }: Parking”, or “{ $key }: {"{"} en: Parking, ar: مواقف السيارات {"}"}”.
                [boolean] Write “{ $key }: true” or “{ $key }: false”.
                [count] Write digits alone: “{ $key }: 20”.
                [number] Write digits, with a point before the decimals: “{ $key }: 2.5”.
                [today] Write “{ $key }: today”, or delete the line.
                [colours] Write “{ $key }: "#ffffff"” or “{ $key }: ["#ffffff", "#f4f6f8"]”, with quotation marks.
                [ratio] Write “{ $key }: 4.5” for text, or “{ $key }: 3” for large letters and signs.
                [texts] Write “{ $key }: first” or “{ $key }: [first, second]”.
                [condition] Write “{ $key }: yes” with the right value, “{ $key }: [first, second]” for one of several, or “{ $key }: []” for any.
                [field] Write “{ $key }: {"{"} type: text {"}"}”, or another type.
                [mapping] Below it, write lines that are indented by two spaces: a name, a colon and a value.
                [choices] Write “{ $key }: [open, closed]”, or below it a line for each with the words that readers see: “open: Open now”.
                [groups] Write “{ $key }: [[tea, coffee], [cup, glass]]”.
                [belonging] Write “{ $key }: [{"{"} words: [tea], allowed: [cup] {"}"}]”.
                [terms] Write “{ $key }: [{"{"} write: tea, not: [brew] {"}"}]”.
                [pattern] Write a regular expression in quotation marks that fits the whole text: “{ $key }: "[A-Z]{"{"}2{"}"}"”.
                [widths] Write “{ $key }: [320, 640, 1280]”.
                [quality] Write “{ $key }: 80”.
                [version] Write the oldest version and the first that no longer fits: “{ $key }: ">=0.1, <0.2"”.
                [leave-out] Write “{ $key }: [feeds]”, or others of these words.
                [severity] Write “{ $key }: error” or “{ $key }: warning”.
                [phrases] Write “{ $key }: {"{"} en: [parking, where to park] {"}"}”, with the code of a language before each list.
                [from] Write “{ $key }: children”, or another of these words.
                [sort] Write “{ $key }: title”, or another of these words.
                [per] Write “{ $key }: language” or “{ $key }: section”.
                [language] Write “{ $key }: en”, or another code of two or three letters.
                [folder] Write “{ $key }: articles”, without “content/” before it, without “..” and without a slash at its ends.
                [path] Write “{ $key }: leaflet” with letters, digits and hyphens, and without “..”.
                [hosts] Write each name in small letters, without “https://” and without a path: “{ $key }: www.example.com”.
                [default] Write a value of that type, or leave the line out. Pictures, pages, telephone numbers and groups have no default.
                [default-limits] Change the value, or the limits.
                [default-contrast] { $nearest ->
                    [none] No shade of it has this contrast. Write another colour, or ask for less.
                   *[other] The nearest shade that has it is “{ $nearest }”.
                }
                [pieces] Write “{ $key }: [styles/text.css, "components/*/*.css", {"{"} template: colours.css {"}"}]”.
                [plain-type] Write “type: text”, or another type. Pictures, pages, Markdown, lists and groups cannot stand here.
                [fact] Write “type: text”, or another type.
                [phrase] Write words with a space between them, such as “free (of|from) charge”.
                [form] Write a list of regular expressions in single quotation marks: “{ $key }: ['[0-9]+ (mg|ml)']”.
                [rule-severity] Write “{ $key }: warning”, or another of these words.
                [parts] Write “{ $key }: [title, text]”, with some of these words.
                [quotations] Write “{ $key }: skip”, or another of these words.
                [uncited] Write “{ $key }: outside” or “{ $key }: any”.
                [within] Write “{ $key }: sentence”, or another of these words.
                [telephone] Write “{ $key }: unlinked” or “{ $key }: unknown”.
               *[other] Compare it with the same line of a theme that comes with Treatise.
            }
            [missing-key] { $key ->
                [type] Add “type: text”, or another type.
                [of] Say what the list holds: “of: {"{"} type: text {"}"}”.
                [fields] Say what the group is made of: “fields: {"{"} name: {"{"} type: text {"}"} {"}"}”.
                [choices] Say which words are allowed: “choices: [open, closed]”.
                [template] Add the name of a file in the theme's folder “templates”: “template: page.html”.
                [phrases] Say what sets the rule off: “phrases: {"{"} en: [free of charge] {"}"}”, or another trigger of the guide to themes.
               *[other] Add “{ $key }: …” with the right value in place of the dots.
            }
            [bad-name] Use small letters from a to z, digits, hyphens and underscores, with a letter first: “opening_hours”.
            [taken-name] Give the field another name.
            [private-terms] Take out “taxonomy: …” or “private: true”.
            [unknown-condition] { $nearest ->
                [none] Name a field that is declared beside “{ $key }”, or add the field “{ $value }”.
               *[other] Did you mean “{ $nearest }”?
            }
            [limits] Change one of the two.
            [unknown-type] { $nearest ->
                [none] Write one of these: text, markdown, integer, number, boolean, date, duration, money, telephone, colour, url, email, image, choice, list, group, page.
               *[other] Did you mean “{ $nearest }”?
            }
            [unknown-kind] { $nearest ->
                [none] Write the name of a file in the theme's folder “kinds”, without its ending, or add the file “kinds/{ $value }.yaml”.
               *[other] Did you mean “{ $nearest }”?
            }
            [no-file] { $nearest ->
                [none] Write the path from the theme's folder: “styles/text.css”.
               *[other] Did you mean “{ $nearest }”?
            }
            [no-asset] { $nearest ->
                [none] Write the path from the folder of the style sheet below “assets”, or add the file.
               *[other] Did you mean “{ $nearest }”?
            }
            [import] Name both in “styles” of theme.yaml: “styles: {"{"} style.css: [assets/first.css, assets/second.css] {"}"}”.
            [no-match] Write the path from the theme's folder, where “*” stands for any part of one name: “components/*/*.css”. If there is no such file yet, delete the entry.
            [bad-pattern] Write a path in which “*” stands for any part of one name: “components/*/*.css”. Every “[” and “{"{"}” needs its partner.
            [bad-file] Write a plain name, such as “style.css”.
            [same-sheet] Delete the file or give it another name. To use it in place of the whole sheet, write “styles: {"{"} { $key }: [assets/{ $key }] {"}"}” in theme.yaml.
            [unknown-taxonomy] { $nearest ->
                [none] Name one that stands below “taxonomies” in theme.yaml, or add “{ $value }” there.
               *[other] Did you mean “{ $nearest }”?
            }
            [same-path] Give it a “path” of its own.
            [unknown-field] { $nearest ->
                [none] { $key ->
                    [card] Name a field of this kind, or add “{ $value }” to its “fields”.
                   *[other] Name a field that a kind has, or leave the line out.
                }
               *[other] Did you mean “{ $nearest }”?
            }
            [rule-field] { $nearest ->
                [none] Name a field of a kind, with dots on the way into lists and groups, such as “prices.amount”.
               *[other] Did you mean “{ $nearest }”?
            }
            [rule-field-type] { $expected ->
                [day] Name a field of the type date.
                [own-day] Name a field of the type date that the kind itself has.
                [whole-number] Name a field of the type integer.
                [page] Name a field of the type page.
                [read] Rules read texts without a pattern, Markdown, and what pictures show. Name such a field.
               *[other] Name a field inside of it, such as “prices.amount”.
            }
            [rule-section] { $nearest ->
                [none] Name a section of a kind.
               *[other] Did you mean “{ $nearest }”?
            }
            [rule-fact] { $nearest ->
                [none] Name a fact that stands below “site” in theme.yaml.
               *[other] Did you mean “{ $nearest }”?
            }
            [two-triggers] Make two rules of it, each with one of the lines.
            [same-rule] Delete one of them, or give it another name.
           *[other] Compare it with the same line of a theme that comes with Treatise.
        }
    .meaning = A theme says in theme.yaml and in its folder “kinds” which kinds of pages there are and what each of them holds. All checks of pages follow from this, so a mistake here could hide mistakes on every page. Nothing is wrong with your pages; whoever looks after the theme corrects the line that the message shows.
    .bad =
        fields:
          parking:
            type: txet
            requierd: true
    .good =
        fields:
          parking:
            type: text
            required: true

theme_version = This theme was made for version “{ $wanted }” of Treatise, and this is version { $ours }.
    .help = Use a version of Treatise that fits, or get a newer copy of the theme. After looking at every kind of page, the line “treatise:” in theme.yaml can be changed to include { $ours }.
    .meaning = A theme names the versions of Treatise that it was tried with. With another version the pages might look wrong or lack something, and nobody would notice before the readers do. Use a version that fits, or ask whoever looks after the theme for one that fits this version.
    .bad =
        treatise: ">=0.9"
    .good =
        treatise: ">=0.1, <0.2"

theme_missing-kind = The theme lacks the kind “{ $kind }”, which every theme must have.
    .help = Add the file “kinds/{ $kind }.yaml” to the theme, or let the theme build on another with “extends: plain” in theme.yaml.
    .meaning = Every theme has at least two kinds of pages: “page”, for a page that names no kind, and “section”, for the first page of a folder. Without them such pages could not be shown. Add the file, or let the theme extend one that has it.
    .bad =
        themes/mine/theme.yaml
        themes/mine/kinds/page.yaml
    .good =
        themes/mine/theme.yaml
        themes/mine/kinds/page.yaml
        themes/mine/kinds/section.yaml

theme_missing-template =
    { $by ->
        [page] This page asks for the template “{ $template }”, which the theme does not have.
       *[theme] The theme names the template “{ $template }”, which does not exist.
    }
    .help =
        { $nearest ->
            [none]
                { $by ->
                    [page] Delete the line “template: { $template }”, and the page is shown as others of its kind are.
                   *[theme] Add the file “{ $folder }/{ $template }” to the theme, or name another template.
                }
           *[other] Did you mean “{ $nearest }”?
        }
    .meaning = A template is the mould that pages are shown with. The theme names one that is not in its folder “templates” (or “structured-data”, for what programs are told), so the pages that use it could not be made. Correct the name, or add the file.
    .bad =
        template: pgae.html
    .good =
        template: page.html

theme_words =
    { $what ->
        [form] This line of the theme's words is not written in the right form.
        [function] “{ $name }” is a function, and the words of a theme have none.
        [given] “{ $name }” is put into this word by nobody.
       *[other] There is no word “{ $name }” in this language of the theme.
    }
    .help =
        { $what ->
            [form] Write a name, an equals sign and a text: “opening-hours = Opening hours”. A text that goes on below begins with spaces, and every “{"{"}” needs a “{"}"}”.
            [function] Write “{"{"} $count {"}"}” with what the template gives.
            [given] Use the name that the guide to themes gives, or take it out.
           *[other] Correct the name, or add the word to the file.
        }
    .meaning = The words around the pages, such as those of buttons and notices, are in the theme's folder “messages”, one file for each language. Each line has a name, an equals sign and a text, in a form called Fluent. This line does not, so its words would be missing on the site. Correct it; the names stay the same in every language.
    .bad =
        opening-hours: Opening hours
    .good =
        opening-hours = Opening hours

theme_missing-word = The theme lacks these words in the language “{ $language }”: { $word }.
    .help = To the file of this language in the theme's folder “messages”, add a line for each of them: its name, “ = ” and the translation.
    .meaning = The words around the pages, such as those of buttons and notices, are the theme's, and it needs them in every language of the site. Some are missing, so readers of that language would meet words in another. Add them to the file of that language in the theme's folder “messages”.
    .bad =
        messages/en.ftl   not-found-title = Page not found
        messages/ar.ftl   (no such line)
    .good =
        messages/en.ftl   not-found-title = Page not found
        messages/ar.ftl   not-found-title = الصفحة غير موجودة

theme_unused-template = Nothing uses the template “{ $template }”.
    .help =
        { $nearest ->
            [none] If it was to take the place of a template in the theme below, that one is gone: delete the file, or name it in a kind.
           *[other] If it was to take the place of “{ $nearest }”, give it that name; if not, delete it or name it in a kind.
        }
    .meaning = A theme that builds on another can replace its templates by files of the same name. This file replaces none, and no kind, no part and no other template names it, so it has no effect. Often the template that it replaced was renamed in a newer version of the theme below.
    .bad =
        themes/mine/templates/pages.html     (the theme below has page.html)
    .good =
        themes/mine/templates/page.html

theme_circle =
    { $what ->
        [kind] These kinds of page build on each other in a circle: { $circle }.
       *[other] These themes build on each other in a circle: { $circle }.
    }
    .help = Change or delete one of the lines “extends: …”, so that one of them builds on nothing.
    .meaning = A theme or a kind may build on another with “extends: …”. Here this leads back to where it began, so there is nothing to start from. Delete the line in the one that was meant to be the first.
    .bad =
        page.yaml      extends: news
        news.yaml      extends: page
    .good =
        page.yaml      (no extends)
        news.yaml      extends: page

theme_structured-data = What the theme tells programs about “{ $subject }” is no valid JSON. Line { $line } of what the template made is “{ $text }”, with this fault: { $problem }.
    .help = Correct the template. A text needs no quotation marks of its own, every value but the last needs a comma behind it, and HTML becomes text with “| plain”.
    .meaning = A theme tells search engines and other programs what a page is about, in JSON that it makes from a template in its folder “structured-data”. What came out for this page cannot be read. Nothing is published, since programs would read nothing, and nobody would notice. It is a matter for whoever looks after the theme.
    .bad =
        {"{"} "name": "{"{"}{"{"} page.title {"}"}{"}"}" {"}"}
    .good =
        {"{"} "name": {"{"}{"{"} page.title {"}"}{"}"} {"}"}

theme_template =
    { $subject ->
        [none] A template of the theme cannot be used: { $problem }.
       *[other] A template of the theme fails for “{ $subject }”: { $problem }.
    }
    .help =
        { $subject ->
            [none] Correct the template at the place that is shown, or ask whoever looks after the theme.
           *[other] If you have just changed “{ $subject }”, look there first. Otherwise correct the template at the place that is shown, or ask whoever looks after the theme.
        }
    .meaning = A template is the mould that pages are shown with. This one has a mistake, or meets something on a page that it was not made for, so the page cannot be made. It is most often a matter for whoever looks after the theme; the message says in which file and line the mould breaks, and on which page.
    .bad =
        <h1>{"{"}{"{"} page.titel {"}"}{"}"}</h1>
    .good =
        <h1>{"{"}{"{"} page.title {"}"}{"}"}</h1>

## Publishing

publish_foreign-file = “{ $file }” in the folder of the published site was not made by Treatise, and it is where “{ $address }” has to go.
    .help = Move “{ $file }” out of that folder or delete it, and publish again. To keep the file instead, rename the page or file of the site that has this address.
    .meaning = The folder that is published holds a file or folder that Treatise did not make, but somebody by hand, or your web host. Such files are kept, but this one is where a page of the site has to go, and Treatise never overwrites what is not its own. Look whether somebody still needs it, and move it away or delete it. What belongs to the site is safest in the folder “content”, from where it is published each time.
    .bad =
        content/parking.md
        public/parking  (a file that somebody put there)
    .good =
        content/parking.md
        public/parking/index.html  (made by Treatise)

## The report

report_and-more =
    { $count ->
        [one] There is one more problem of the kind “{ $code }” in this file.
       *[other] There are { $count } more problems of the kind “{ $code }” in this file.
    }
    .help = Mend those that are shown, then check again.
    .meaning = When one mistake is made very often in one file, the first hundred of it are shown, and the rest are only counted. They are most often all alike: a list that another program wrote, or text that was replaced in the whole file. Mend those that you see, and check again.
    .bad =
        See [Parking](parking.html) (and a thousand more links like this).
    .good =
        See [Parking](parking.md).

# Above a list of what one page lacks, and a line of that list.
gaps = { $count } things are missing or left blank here.
    .help = Fill in what you can. “treatise check { $file }” shows each, with an example.
    .line = - Line { $line }: { $sentence }

missing-items =
    { $wanted ->
        [one] the item of its list
       *[other] { $missing } of { $wanted } items of its list
    }
missing-numbers = the number { $numbers }
