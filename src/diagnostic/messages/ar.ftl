# The sentences of the diagnostics, in Arabic. What is not here is told in
# English: the sentences for who writes a theme, and what “treatise explain”
# says.

## Files

source_not-utf8 = الملف «{ $file }» غير محفوظ بترميز UTF-8، فلا يمكن قراءة بعض حروفه.
    .help = افتح الملف في المحرر، واختر «الحفظ باسم» أو «الحفظ بترميز»، ثم اختر «UTF-8».

source_link-leaves =
    { $reason ->
        [nowhere] «{ $file }» اختصار إلى شيء غير موجود.
        [outside] «{ $file }» اختصار إلى شيء خارج المجلد «content».
        [folder] «{ $file }» اختصار إلى مجلد، ولا تُتبع إلا اختصارات الملفات.
       *[other] «{ $file }» اختصار لا يُتبع.
    }
    .help =
        { $reason ->
            [nowhere] احذف الاختصار، أو ضع الملف نفسه مكانه.
            [folder] احذف الاختصار، وضع المجلد نفسه مكانه.
           *[other] احذف الاختصار، وضع نسخة من الملف نفسه مكانه.
        }

source_file-name = في الاسم «{ $file }» رمز لا يصح في أي عنوان على الويب.
    .help = سمِّ الملف بحروف وأرقام وشَرطات فقط، مثل «opening-hours.md».

source_too-large = حجم «{ $file }» يبلغ { $size } ميغابايت، والحد للصفحة { $limit } ميغابايت.
    .help = احفظ الصور في ملفات مستقلة بجانب الصفحة، أو قسّم الصفحة إلى عدة صفحات.

source_not-a-page =
    { $reason ->
        [settings] إعدادات الموقع في الملف «site.yaml» وحده، فلا عبرة بما في «{ $file }»، وهو يُنشر كما هو.
        [former] يبدو «{ $file }» نسخة قديمة من صفحة، وهو يُنشر كما هو ليقرأه الجميع.
        [fields] يبدأ «{ $file }» بسطر --- كالصفحات، لكن الصفحة هي ما ينتهي اسمه بـ «.md» فقط، فيُنشر الملف كما هو.
       *[other] ليس «{ $file }» صفحة، فالصفحة هي ما ينتهي اسمه بـ «.md» فقط، ويُنشر الملف كما هو.
    }
    .help =
        { $reason ->
            [settings] انقل ما يلزم منه إلى «{ $suggestion }»، ثم احذف هذا الملف.
            [former] احذفه، أو انقله إلى خارج المجلد «content».
            [foreign] سمِّه «{ $suggestion }»، واحذف منه ما لا يعرفه إلا البرنامج الآخر. وإن لم يُقصد به أن يكون صفحة فانقله إلى خارج المجلد «content».
            [ending] سمِّه «{ $suggestion }». يخفي Windows نهايات الأسماء مثل «.txt» حتى تختار «File name extensions» من القائمة «View».
           *[other] سمِّه «{ $suggestion }». وإن لم يُقصد به أن يكون صفحة فانقله إلى خارج المجلد «content».
        }

## The form of the fields

yaml_syntax =
    { $reason ->
        [tab] هذا السطر مُزاح بمفتاح Tab، ولا يصح هنا إلا الفراغ العادي.
        [quote] فُتحت هنا علامة اقتباس ولم تُغلق.
        [colon] في نص هذا السطر نقطتان رأسيتان أخريان، فيحتاج إلى علامتي اقتباس.
        [character] يبدأ النص بعد النقطتين الرأسيتين برمز له معنى خاص، فيحتاج إلى علامتي اقتباس.
        [alias] يبدأ نص هنا بالرمز «*» أو «&»، ومعناه نص من مكان آخر لا يمكن استعماله هنا.
        [bracket] فُتح هنا قوس ولم يُغلق.
        [no-space] ينقص فراغ بعد النقطتين الرأسيتين في هذا السطر.
        [apostrophe] هذا النص بين علامتي اقتباس مفردتين وفيه فاصلة علوية.
        [nesting] هذه الأسطر متداخلة أكثر مما يصح.
        [no-colon] لا توجد في هذا السطر نقطتان رأسيتان بعد اسم الحقل.
        [indent] يبدأ هذا السطر بفراغات أكثر من السطر الذي فوقه، ولا يمكن أن يتبعه.
       *[other] لا يمكن قراءة الحقول في هذا الموضع.
    }
    .help =
        { $reason ->
            [tab] احذف الفراغ العريض (Tab) من أول السطر، واضغط مفتاح الفراغ مرتين لكل درجة.
            [quote] ضع علامة الاقتباس نفسها في آخر النص: «title: "Opening hours"». وإن كانت من النص نفسه فضع النص كله بين علامتين من النوع الآخر: «title: "'Eid opening hours"».
            [colon] { $suggestion ->
                [none] ضع النص كله بين علامتي اقتباس: «title: "Parking: where to leave your car"».
               *[other] ضع النص كله بين علامتي اقتباس: «{ $suggestion }».
            }
            [character] { $suggestion ->
                [none] ضع النص كله بين علامتي اقتباس: «note: "@ the main entrance"».
               *[other] ضع النص كله بين علامتي اقتباس: «{ $suggestion }».
            }
            [alias] ضع النص كله بين علامتي اقتباس: «note: "*New* opening hours"».
            [no-space] اكتب فراغًا بعد النقطتين الرأسيتين: «title: Opening hours».
            [indent] ضع العدد نفسه من الفراغات قبل الأسطر التي يتبع بعضها بعضًا، ولا تضع فراغًا قبل حقل لا يتبع غيره.
            [apostrophe] ضع النص بين علامتي اقتباس مزدوجتين: «title: "It's open"».
            [bracket] أغلقه في آخر القائمة: «[parking, opening hours]». وإن كان من النص فضع النص كله بين علامتي اقتباس.
            [nesting] ابحث عن «[» أو «{"{"}» غير مغلق، وعن أسطر مُزاحة أكثر مما يلزم.
            [no-colon] اكتب اسم الحقل ثم نقطتين رأسيتين ثم فراغًا ثم النص: «title: Opening hours». أما النص الذي يتابع السطر السابق فيبدأ بفراغين.
           *[other] اكتب كل حقل في سطر مستقل: اسمه ثم نقطتان رأسيتان ثم فراغ ثم النص، مثل «title: Opening hours». وإن كان في النص رموز مثل : أو # أو [ أو {"{"} فضعه بين علامتي اقتباس.
        }

yaml_duplicate-key = الحقل «{ $key }» مكرر هنا.
    .help = أبقِ أحد السطرين «{ $key }: …» واحذف الآخر.

yaml_not-a-mapping = يجب أن يتكون هذا الجزء من حقول، لكل منها اسم ونقطتان رأسيتان.
    .help = اكتب لكل حقل سطرًا، مثل «title: Opening hours»، بلا شَرطة قبله. أما نص الصفحة فمكانه تحت سطر --- الثاني.

## Pages

content_merge-conflict = في الصفحة نسختان متتاليتان لم يستطع git أن يجمعهما.
    .help = أبقِ الأسطر الصحيحة، واحذف الأسطر الثلاثة التي تبدأ بـ ‎<<<<<<<‎ و ‎=======‎ و ‎>>>>>>>‎.

content_unclosed-front-matter = تبدأ الحقول في أعلى الصفحة بسطر --- ولا يوجد سطر --- ثانٍ ينهيها.
    .help = ضع سطرًا ليس فيه إلا --- تحت آخر حقل.

content_misplaced-front-matter = لا تبدأ حقول هذه الصفحة بـ --- في السطر الأول، فستظهر كأنها نص.
    .help = اكتب ثلاث شَرطات --- لا أكثر في أول سطر من الملف، ومثلها تحت الحقول.

content_toml-front-matter = حقول هذه الصفحة بين سطرَي +++، ويجب أن تكون بين سطرَي ---.
    .help = غيّر سطرَي +++ إلى ---، واكتب كل حقل بنقطتين رأسيتين: «title: Opening hours» لا «title = "Opening hours"».

content_long-front-matter = الحقول في أعلى هذه الصفحة أطول من { $limit } كيلوبايت، وهذا أكثر من الحد.
    .help = تأكد من أن سطر --- الثاني تحت آخر حقل مباشرة، وانقل النصوص الطويلة إلى ما تحته.

content_unknown-field = لا يوجد حقل اسمه «{ $field }» في «{ $owner }».
    .help =
        { $nearest ->
            [none] راجع كتابة «{ $field }»، أو احذفه.
           *[other] هل تقصد «{ $nearest }»؟ إذن غيّر «{ $field }» إلى «{ $nearest }».
        }

content_missing-field =
    { $because ->
        [none] { $place ->
            [group] ينقص الحقل «{ $field }» في «{ $owner }».
            [blank] { $need ->
                [recommended] الحقل «{ $field }» فارغ، ويُستحسن ملؤه في «{ $owner }».
               *[other] الحقل «{ $field }» فارغ، وهو مطلوب في «{ $owner }».
            }
           *[other] { $need ->
                [recommended] ينقص الحقل «{ $field }»، ويُستحسن وجوده في صفحة من نوع «{ $owner }».
               *[other] ينقص الحقل «{ $field }»، وهو مطلوب في «{ $owner }».
            }
        }
       *[other] ينقص الحقل «{ $field }»، وهو مطلوب بسبب «{ $because }».
    }
    .help =
        { $example ->
            [none] { $type ->
                [text] اكتب «{ $field }: …» وضع نصًا قصيرًا مكان النقاط.
                [markdown] اكتب «{ $field }: …» وضع نصًا مكان النقاط، ويصح أن يحوي روابط وكلمات **عريضة**.
                [integer] اكتب «{ $field }: 3» وضع عددك الصحيح.
                [number] اكتب «{ $field }: 2.5» وضع عددك.
                [boolean] اكتب «{ $field }: yes» (نعم) أو «{ $field }: no» (لا).
                [date] اكتب «{ $field }: 2026-11-23» وضع السنة والشهر واليوم.
                [duration] اكتب «{ $field }: 10 minutes» أو «{ $field }: 6 to 12 months» وضع أرقامك.
                [money] اكتب «{ $field }: 120 JOD» وضع المبلغ والعملة.
                [telephone] اكتب «{ $field }: "+962 7 9111 2222"» وضع رقمك.
                [colour] اكتب «{ $field }: "#0b5c66"» وضع لونك بين علامتي الاقتباس.
                [url] اكتب «{ $field }: https://www.example.com» وضع العنوان الصحيح.
                [email] اكتب «{ $field }: office@example.com» وضع العنوان الصحيح.
                [image] اكتب «{ $field }: {"{"} file: front-door.jpg, alt: The front door seen from the street {"}"}» وضع صورتك وما تعرضه.
                [choice] اكتب «{ $field }: …» وضع واحدة من هذه الكلمات: «{ $choices }».
                [list] اكتب «{ $field }: [first, second]» وضع كلماتك.
                [group] اكتب سطر «{ $field }:» وتحته أجزاؤه، كل جزء في سطر يبدأ بفراغين.
                [page] اكتب «{ $field }: ../team/sara.md» وضع المسار من هذا الملف إلى ملف تلك الصفحة.
               *[other] اكتب «{ $field }: …» وضع القيمة الصحيحة مكان النقاط.
            }
           *[other] اكتب «{ $field }: …»، مثل «{ $field }: { $example }».
        }{ $place ->
            [page] {" "}مكان الحقول بين سطرَي --- في أعلى الملف.
            [site] {" "}مكانه سطر مستقل.
            [group] {" "}مكانه بجانب الأجزاء الأخرى لما هو معلَّم هنا.
           *[other] {""}
        }{ $purpose ->
            [none] {""}
           *[other] {" "}عن «{ $field }»: { $purpose }
        }

content_wrong-type =
    { $type ->
        [image] { $found ->
            [no-file] لا يبيّن الحقل «{ $field }» ملف صورته.
           *[other] في الحقل «{ $field }» قائمة، ولا يقبل إلا صورة واحدة.
        }
        [group] { $found ->
            [list] في الحقل «{ $field }» قائمة، وهو يحتاج إلى أجزاء لها أسماء.
           *[other] في الحقل «{ $field }» قيمة واحدة، وهو يحتاج إلى أجزاء لها أسماء.
        }
        [list] { $found ->
            [group] في الحقل «{ $field }» أجزاء لها أسماء، وهو يحتاج إلى قائمة.
           *[other] في الحقل «{ $field }» قيمة واحدة، وهو يحتاج إلى قائمة.
        }
       *[other] { $found ->
            [list] في الحقل «{ $field }» قائمة، ولا يقبل إلا { content_wrong-type.one }.
            [group] في الحقل «{ $field }» أجزاء لها أسماء، ولا يقبل إلا { content_wrong-type.one }.
           *[other] لا يحوي الحقل «{ $field }» { content_wrong-type.one }.
        }
    }
    .one =
        { $type ->
            [text] نصًا واحدًا
            [markdown] نصًا واحدًا
            [integer] عددًا صحيحًا واحدًا
            [number] عددًا واحدًا
            [boolean] نعم أو لا (yes أو no)
            [date] تاريخًا واحدًا
            [duration] مدة واحدة
            [money] مبلغًا واحدًا
            [telephone] رقم هاتف واحدًا
            [colour] لونًا واحدًا
            [url] عنوان ويب واحدًا
            [email] عنوان بريد واحدًا
            [choice] كلمة واحدة
            [page] صفحة واحدة
           *[other] قيمة واحدة
        }
    .help =
        { $type ->
            [text] { $found ->
                [group] اكتب النص بعد النقطتين الرأسيتين: «{ $field }: …». والصفحة بلغة أخرى ملف مستقل، مثل «parking.ar.md».
               *[other] اكتب النص بعد النقطتين الرأسيتين: «{ $field }: …». وإن بدأ بالرمز «[» فضعه بين علامتي اقتباس.
            }
            [markdown] { $found ->
                [group] اكتب النص بعد النقطتين الرأسيتين: «{ $field }: …». والصفحة بلغة أخرى ملف مستقل، مثل «parking.ar.md».
               *[other] اكتب النص بعد النقطتين الرأسيتين: «{ $field }: …». وإن بدأ بالرمز «[» فضعه بين علامتي اقتباس.
            }
            [integer] اكتب عددًا صحيحًا واحدًا بعد النقطتين الرأسيتين: «{ $field }: 3».
            [number] اكتب عددًا واحدًا بعد النقطتين الرأسيتين: «{ $field }: 2.5».
            [boolean] اكتب «{ $field }: yes» (نعم) أو «{ $field }: no» (لا).
            [date] اكتب السنة والشهر واليوم بعد النقطتين الرأسيتين: «{ $field }: 2026-11-23».
            [duration] اكتب مدة واحدة بعد النقطتين الرأسيتين: «{ $field }: 10 minutes» أو «{ $field }: 6 to 12 months».
            [money] اكتب مبلغًا واحدًا وعملته بعد النقطتين الرأسيتين: «{ $field }: 120 JOD».
            [telephone] اكتب رقمًا واحدًا بين علامتي اقتباس بعد النقطتين الرأسيتين: «{ $field }: "+962 7 9111 2222"».
            [colour] اكتب لونًا واحدًا بين علامتي اقتباس بعد النقطتين الرأسيتين: «{ $field }: "#0b5c66"».
            [url] اكتب عنوانًا واحدًا بعد النقطتين الرأسيتين: «{ $field }: https://www.example.com».
            [email] اكتب عنوانًا واحدًا بعد النقطتين الرأسيتين: «{ $field }: office@example.com».
            [image] اكتب الملف وما تعرضه الصورة: «{ $field }: {"{"} file: front-door.jpg, alt: The front door seen from the street {"}"}».
            [choice] اكتب كلمة واحدة بعد النقطتين الرأسيتين، بلا أقواس ولا شَرطة: «{ $field }: …».
            [list] تحت «{ $field }:» ابدأ كل سطر بفراغين ثم شَرطة ثم فراغ، كما في قائمة المشتريات.
            [group] تحت «{ $field }:» اكتب كل جزء في سطر: فراغان ثم اسمه ثم نقطتان رأسيتان ثم قيمته، مثل «  name: …».
            [page] اكتب المسار من هذا الملف إلى ملف صفحة واحدة: «{ $field }: ../team/sara.md».
           *[other] اكتب قيمة واحدة بعد النقطتين الرأسيتين: «{ $field }: …».
        }

content_invalid-value =
    { $type ->
        [text] للحقل «{ $field }» صيغة معيّنة، و«{ $value }» ليست كذلك.
        [integer] يحتاج الحقل «{ $field }» إلى عدد صحيح، و«{ $value }» ليس كذلك.
        [number] يحتاج الحقل «{ $field }» إلى عدد، و«{ $value }» ليس كذلك.
        [boolean] يحتاج الحقل «{ $field }» إلى نعم أو لا (yes أو no)، و«{ $value }» ليس أيًا منهما.
        [date] يحتاج الحقل «{ $field }» إلى تاريخ مثل 2026-11-23، و«{ $value }» ليس كذلك.
        [duration] يحتاج الحقل «{ $field }» إلى مدة مثل «10 minutes»، و«{ $value }» ليس كذلك.
        [money] يحتاج الحقل «{ $field }» إلى مبلغ مثل «120 JOD»، و«{ $value }» ليس كذلك.
        [decimals] { $decimals ->
            [0] في المبلغ «{ $value }» في «{ $field }» كسور، ولا كسور للعملة «{ $currency }».
           *[other] خانات الكسور في المبلغ «{ $value }» في «{ $field }» أكثر مما للعملة «{ $currency }»، والحد { $decimals }.
        }
        [telephone] يحتاج الحقل «{ $field }» إلى رقم هاتف موجود، و«{ $value }» ليس كذلك.
        [colour] يحتاج الحقل «{ $field }» إلى لون بين علامتي اقتباس مثل «"#0b5c66"»، و«{ $value }» ليس كذلك.
        [url] { $field ->
            [base_url] يحتاج الحقل «base_url» إلى عنوان الموقع، و«{ $value }» ليس كذلك.
           *[other] يحتاج الحقل «{ $field }» إلى عنوان ويب كامل، و«{ $value }» ليس كذلك.
        }
        [email] يحتاج الحقل «{ $field }» إلى عنوان بريد إلكتروني، و«{ $value }» ليس كذلك.
       *[other] لا يمكن أن يكون «{ $value }» قيمة للحقل «{ $field }».
    }
    .help =
        { $type ->
            [text] { $field ->
                [region] اكتب البلد بحرفين لاتينيين كبيرين: «region: JO».
               *[other] { $example ->
                    [none] { $purpose ->
                        [none] قارنه بالحقل نفسه في صفحة أخرى، واكتبه بالصيغة نفسها.
                       *[other] { $purpose }
                    }
                   *[other] اكتبه بهذه الصيغة: «{ $field }: "{ $example }"».{ $purpose ->
                        [none] {""}
                       *[other] {" "}{ $purpose }
                    }
                }
            }
            [integer] اكتب أرقامًا من 0 إلى 9 فقط، بلا فواصل ولا فراغات ولا كلمات: «{ $field }: 3».
            [number] اكتب أرقامًا من 0 إلى 9، ونقطة قبل الكسور: «{ $field }: 2.5».
            [boolean] اكتب «{ $field }: yes» (نعم) أو «{ $field }: no» (لا).
            [date] اكتب السنة والشهر واليوم بأرقام من 0 إلى 9 وبينها شَرطات: «{ $field }: 2026-11-23». ويجب أن يكون يومًا موجودًا.
            [duration] اكتب عددًا ثم واحدة من minutes أو hours أو days أو weeks أو months أو years: «{ $field }: 10 minutes». وللمدى اكتب العدد الأصغر أولًا: «{ $field }: 6 to 12 months».
            [money] اكتب المبلغ ثم فراغًا ثم ثلاثة حروف لاتينية كبيرة للعملة: «{ $field }: 120 JOD». وتُكتب الكسور بعد نقطة: «12.500 JOD».
            [decimals] راجع المبلغ. النقطة تسبق الكسور، وتُكتب الآلاف بلا نقطة، مثل «{ $field }: 1200 { $currency }».
            [telephone] راجع الأرقام، واكتب الرقم مع رمز البلد بين علامتي اقتباس: «{ $field }: "+962 7 9111 2222"».
            [colour] اكتب # ثم ستة أرقام أو حروف من a إلى f بين علامتي اقتباس: «{ $field }: "#0b5c66"». وبلا العلامتين يُعَدّ كل ما بعد # ملاحظة.
            [url] { $field ->
                [base_url] اكتبه من أول https://‎ وبلا «?» ولا «#»: «base_url: https://www.example.com».
               *[other] اكتبه من أول https://‎ كما يظهر في المتصفح: «{ $field }: https://www.example.com».
            }
            [email] اكتبه بلا فراغات، وفيه @ واحدة وبعدها الاسم كاملًا: «{ $field }: office@example.com».
           *[other] اكتب قيمة أخرى: «{ $field }: …».
        }

content_unknown-choice =
    { $what ->
        [language] «{ $value }» في «{ $field }» ليست من لغات هذا الموقع.
        [list] «{ $value }» في «{ $field }» عدة كلمات في نص واحد.
       *[other] «{ $value }» ليست من الكلمات التي يقبلها «{ $field }».
    }
    .help =
        { $what ->
            [list] ضع الكلمات بين قوسين: «{ $field }: { $list }». المقبول: «{ $choices }».
           *[other] { $nearest ->
                [none] اكتب واحدة من هذه: «{ $choices }».
               *[other] هل تقصد «{ $nearest }»؟ المقبول: «{ $choices }».
            }
        }

content_too-long = في الحقل «{ $field }» عدد من الحروف يبلغ { $count }، والحد { $limit }.
    .help = احذف منها { $excess } على الأقل، والفراغات محسوبة.

content_too-short =
    { $count ->
        [1] في الحقل «{ $field }» حرف واحد فقط، والحد الأدنى { $limit }.
       *[other] عدد حروف الحقل «{ $field }» لا يتجاوز { $count }، والحد الأدنى { $limit }.
    }
    .help = اكتب أكثر قليلًا: { $limit } من الحروف على الأقل، والفراغات محسوبة.

content_out-of-range =
    { $min ->
        [none] الحد الأعلى للحقل «{ $field }» هو { $max }، و«{ $value }» أكثر.
       *[other] { $max ->
            [none] الحد الأدنى للحقل «{ $field }» هو { $min }، و«{ $value }» أقل.
           *[other] يجب أن يكون الحقل «{ $field }» من { $min } إلى { $max }، و«{ $value }» ليس كذلك.
        }
    }
    .help =
        { $min ->
            [none] اكتب عددًا لا يزيد على { $max }.
           *[other] { $max ->
                [none] اكتب عددًا لا يقل عن { $min }.
               *[other] اكتب عددًا من { $min } إلى { $max }.
            }
        }

content_day-to-come = في الحقل «{ $field }» اليوم { $value }، وهو يوم لم يأتِ بعد.
    .help = راجع السنة، واكتب { $today } أو يومًا قبله.{ $purpose ->
            [none] {""}
           *[other] {" "}عن «{ $field }»: { $purpose }
        }

content_never-there = لن تظهر هذه الصفحة في الموقع أبدًا: تبدأ في { $date } وتنتهي في { $expires }.
    .help = اكتب بعد «expires:» يومًا بعد اليوم المكتوب في «date:»، أو احذف أحد السطرين.

content_low-contrast = تباين اللون «{ $value }» في «{ $field }» مع «{ $against }» هو { $ratio } إلى 1، ويجب ألا يقل عن { $least } إلى 1.
    .help =
        { $nearest ->
            [none] لا توجد درجة أفتح أو أغمق منه بتباين كافٍ. اختر لونًا آخر، أو اسأل من يعتني بمظهر الموقع.
           *[other] { $change ->
                [darker] اكتب لونًا أغمق. أقرب لون بتباين كافٍ: «{ $field }: "{ $nearest }"».
               *[other] اكتب لونًا أفتح. أقرب لون بتباين كافٍ: «{ $field }: "{ $nearest }"».
            }
        }

content_unknown-kind = لا يوجد نوع صفحات اسمه «{ $kind }».
    .help =
        { $nearest ->
            [none] اكتب واحدًا من هذه: «{ $kinds }». أو احذف السطر، فيحدد المجلد النوع.
           *[other] هل تقصد «{ $nearest }»؟ الموجود: «{ $kinds }».
        }

content_missing-section =
    { $slip ->
        [none] { $need ->
            [recommended] ينقص القسم «{ $section }»، ويُستحسن وجوده في صفحة من نوع «{ $owner }».
           *[other] ينقص القسم «{ $section }»، وهو مطلوب في «{ $owner }».
        }
       *[other] ينقص القسم «{ $section }»، و«{ $slip }» ليس عنوانًا فرعيًا بعلامتي #.
    }
    .help =
        { $slip ->
            [none] أضف العنوان الفرعي «## { $heading }» في سطر مستقل، واكتب النص تحته.{ $purpose ->
                [none] {""}
               *[other] {" "}عن هذا القسم: { $purpose }
            }
           *[other] اكتب هذا السطر هكذا: «{ $mended }»، بعلامتي # ثم فراغ.
        }

content_empty-section = للقسم «{ $section }» عنوان فرعي بلا نص.
    .help = اكتب جملة واحدة على الأقل تحت العنوان الفرعي.{ $purpose ->
            [none] {""}
           *[other] {" "}عن هذا القسم: { $purpose }
        }

content_duplicate-section = يبدأ العنوان الفرعي «{ $heading }» القسم «{ $section }» مرة ثانية.
    .help = اجمع النصين تحت عنوان واحد واحذف الآخر. وإن كان المقصود شيئًا آخر فأعطِ هذا العنوان اسمًا خاصًا: «## { $heading } {"{"}#other-name{"}"}».

content_ambiguous-section = يصلح العنوان الفرعي «{ $heading }» لأكثر من قسم: «{ $sections }».
    .help = اجعل لكل قسم عنوانًا فرعيًا. أو حدد المقصود بوضع واحد من هذه الأسماء مكان النقاط: «## { $heading } {"{"}#…{"}"}».

content_level-one-heading = للعنوان الفرعي «{ $heading }» علامة # واحدة، وهي لعنوان الصفحة وحده.
    .help = اكتب «## { $heading }» بعلامتي #.

content_missing-alternative-text = ليس للصورة «{ $image }» نص يصف ما تعرضه.
    .help =
        { $where ->
            [html] أضف alt="The front door seen from the street" داخل الوسم، بكلماتك.
            [text] اكتب الوصف بين القوسين المربعين: «![The front door seen from the street]({ $image })».
           *[other] أضفه باسم «alt»: «{"{"} file: { $image }, alt: The front door seen from the street {"}"}».
        }

content_unsafe-html =
    { $what ->
        [style] لا يُسمح بـ «style» في الصفحات، فقد حُذف.
        [comment] فُتحت هنا ملاحظة بـ «<!--» ولم تُغلق، فقد حُذف باقي النص.
       *[other] لا يُسمح بـ «{ $what }» في الصفحات، فقد حُذف.
    }
    .help =
        { $what ->
            [style] احذفه، فالألوان والأحجام من مظهر الموقع.
            [comment] اكتب «-->» حيث تنتهي الملاحظة.
           *[other] { $allowed ->
                [none] احذفه، واكتب الشيء نفسه بصيغة Markdown إن أمكن. وإن قصدت الرمز < فاكتب مكانه «\<».
               *[other] يبقى الإطار إذا كُتب في سطر واحد وله title وعرض واحدًا من هذه: «{ $allowed }». وإلا فاحذفه، واكتب رابطًا إلى ما يعرضه.
            }
        }

content_too-many-headings = عدد العناوين الفرعية في هذه الصفحة أكثر من { $limit }.
    .help = قسّم الصفحة إلى عدة صفحات، واربط بينها.

content_repeated-anchor =
    { $reason ->
        [site] الاسم «{ $anchor }» يضعه الموقع نفسه في كل صفحة أو لحواشيها.
       *[page] الاسم «{ $anchor }» مستعمل مرتين في هذه الصفحة.
    }
    .help = أعطِ هذا اسمًا آخر، مثل «{ $anchor }-2»، وصحّح الروابط التي تقود إليه.

content_too-many-parts = أجزاء هذه الصفحة (الفقرات والروابط وخلايا الجداول وما يشبهها) أكثر من { $limit }.
    .help = قسّم الصفحة إلى عدة صفحات، واربط بينها.

content_nested-too-deeply =
    { $what ->
        [html] في HTML هذه الصفحة عناصر متداخلة أكثر من { $limit }.
        [style] يفتح HTML هذه الصفحة ‎<b>‎ أو ‎<i>‎ أو ما يشبههما مرة بعد مرة ولا يغلقها.
       *[other] النص هنا متداخل أكثر من { $limit } درجة: اقتباسات أو قوائم بعضها داخل بعض.
    }
    .help =
        { $what ->
            [html] تأكد من أن لكل «<div>» ما يغلقه «</div>»، واحذف ما لا تحتاج إليه.
            [style] اكتب «</b>» بعد كل «<b>»، وكذلك غيرها.
           *[other] احذف من أول هذا السطر ما لا تحتاج إليه من رموز مثل > أو -.
        }

content_unused-footnote = لا يذكر النص الحاشية «{ $name }»، فلن يراها أحد.
    .help = اكتب «[^{ $name }]» في موضعها من النص، أو احذف الحاشية.

content_missing-footnote = يذكر النص الحاشية «{ $name }»، وليست في الصفحة حاشية بهذا الاسم. سيرى القارئ الأقواس.
    .help = اكتب الحاشية في سطر مستقل: «{"["}^{ $name }]: …»، أو احذف «{"["}^{ $name }]».

## The site

translation_language-mark =
    { $reason ->
        [capitals] في الاسم «{ $name }» رمز اللغة «{ $mark }» بحروف كبيرة، فتُعَدّ الصفحة باللغة الرئيسية.
        [unknown] يبدو من الاسم «{ $name }» أن الصفحة باللغة «{ $mark }»، وليست من لغات الموقع، فتُعَدّ الصفحة باللغة الرئيسية.
       *[folder] اسم المجلد «{ $name }» اسم لغة، والمجلد لا يحدد لغة صفحاته.
    }
    .help =
        { $reason ->
            [capitals] سمِّ الملف «{ $suggestion }».
            [unknown] أضف «{ $mark }» إلى «languages» في الملف «content/site.yaml». وإن لم يكن «{ $mark }» لغة هنا فغيّر اسم الملف، إلى «{ $suggestion }» مثلًا.
            [main-folder] انقل صفحاته ومجلداته إلى المجلد الذي فوقه، فليس في أسماء صفحات اللغة الرئيسية رمز.
           *[folder] انقل كل صفحة إلى جانب الصفحة التي تترجمها، وضع «.{ $mark }» في اسمها: «parking.{ $mark }.md» بجانب «parking.md».
        }

translation_lacks-section = ليس في هذه الترجمة القسم «{ $section }»، وهو في «{ $source }».
    .help = ترجم ذلك القسم، أو احذفه من «{ $source }» إن لم يعد صحيحًا.

translation_older = هذه الترجمة من { $day }، و«{ $source }» تغيّر في { $source_day }.
    .help = قارن الصفحتين، وغيّر ما تغيّر، واكتب في هذه الصفحة تاريخ ذلك.

translation_missing = هذه الصفحة غير مترجمة إلى { $languages }.
    .help = أنشئ ترجمة بالأمر «treatise new { $kind } "{ $title }" --lang { $code }»، أو اتركها: لن يرى الصفحةَ من يقرأ { $languages }.

site_invalid-address =
    { $fault ->
        [empty] في العنوان «{ $written }» جزء فارغ.
        [absolute] العنوان السابق «{ $written }» عنوان موقع كامل، ويجب أن يكون عنوانًا في هذا الموقع.
        [query] في العنوان السابق «{ $written }» علامة استفهام، والخوادم التي تنشر الملفات لا تنظر إلى ما بعدها.
        [list] العنوان السابق «{ $written }» عدة عناوين في نص واحد.
        [front] العنوان السابق «{ $written }» عنوان الصفحة الرئيسية، ولها صفحتها.
        [climbs] في العنوان «{ $written }» جزء هو «.» أو «..»، ولا يصح ذلك في أي عنوان.
        [character] في العنوان «{ $written }» رمز لا يصح في عنوان.
        [reserved] في العنوان «{ $written }» اسم يحتفظ به Windows لنفسه.
        [ending] في العنوان «{ $written }» جزء ينتهي بنقطة أو فراغ.
        [long] العنوان «{ $written }» أطول من اللازم.
        [no-letters] لا يمكن تكوين عنوان من «{ $written }» ولا من المجلد الذي هو فيه.
        [slash] في slug «{ $written }» شَرطة مائلة، وهو الجزء الأخير من العنوان فقط.
       *[other] لا يمكن استعمال العنوان «{ $written }».
    }
    .help =
        { $fault ->
            [absolute] اكتب ما يأتي بعد اسم الموقع فقط: «/opening-hours/».
            [query] اكتبه بلا علامة الاستفهام وما بعدها إن كان يقود إلى هذه الصفحة وحدها، وإلا فاحذفه من هنا واطلب تحويله ممن يدير الخادم.
            [list] ضع العناوين بين قوسين وبينها فواصل: «aliases: [/old/, /older/]».
            [front] احذفه من هنا.
            [empty] اكتب اسمًا بين الشَرطتين المائلتين، مثل «/opening-hours/»، أو احذفه.
            [no-letters] سمِّ الملف ومجلده بحروف لاتينية أو أرقام، مثل «opening-hours».
            [reserved] اكتب اسمًا آخر، فمن هذه الأسماء con و aux و nul و prn و com1 و lpt1.
            [long] اكتب اسمًا أقصر من بضع كلمات، مثل «opening-hours».
           *[other] { $suggestion ->
                [none] سمِّ الملف بحروف وأرقام وشَرطات، مثل «opening-hours.pdf».
                [any] اكتب اسمًا آخر بحروف وأرقام وشَرطات، مثل «opening-hours».
               *[other] استعمل الحروف والأرقام والشَرطات فقط: «{ $suggestion }».
            }
        }

site_same-address = العنوان «{ $address }» يخص «{ $other }».
    .help = أعطِ هذه الصفحة عنوانًا آخر بكتابة «slug: another-name» في أعلاها، أو غيّر اسم الملف. وإن كان العنوان في «aliases» فاحذفه من هناك.

site_address-differs-only-in-case = لا يختلف العنوان «{ $address }» عن عنوان «{ $other }» إلا في الحروف الكبيرة أو في طريقة حفظ الحركات.
    .help = أعطِ أحدهما اسمًا آخر، والأفضل حروف لاتينية صغيرة.

site_no-home-page = في الموقع صفحات باللغة «{ $language }» وليست له صفحة رئيسية بها.
    .help = أنشئ الملف «content/{ $name }» وفيه عنوان وبضع كلمات ترحيب.

site_broken-menu = تقود قائمة في content/site.yaml إلى «{ $target }»، وهو غير موجود.
    .help =
        { $nearest ->
            [none] اكتب مسار ملف في المجلد «content»، مثل «visit/opening-hours.md»، أو احذف البند.
           *[other] هل تقصد «{ $nearest }»؟
        }

## Links

link_broken =
    { $what ->
        [empty] لا عنوان لهذا الرابط.
        [list] يذكر الحقل «{ $field }» عدة ملفات في نص واحد: «{ $target }».
       *[other] { $field ->
            [none] لا يقود «{ $target }» إلى أي صفحة أو ملف في هذا الموقع.
           *[other] يذكر الحقل «{ $field }» الملف «{ $target }»، وهو غير موجود.
        }
    }
    .help =
        { $nearest ->
            [none] { $what ->
                [list] ضع الملفات بين قوسين: «{ $field }: { $list }».
                [picture] ضع الصورة بجانب هذا الملف واكتب اسمها، مثل «car-park.jpg». والحروف الكبيرة غير الصغيرة.
               *[other] اكتب المسار من هذا الملف إلى الآخر، مثل «../team/sara.md» أو «car-park.jpg». والحروف الكبيرة غير الصغيرة.
            }
           *[other] هل تقصد «{ $nearest }»؟
        }

link_broken-anchor = يقود «{ $target }» إلى العنوان الفرعي «#{ $anchor }»، وليس في «{ $file }».
    .help =
        { $nearest ->
            [none] اكتب بعد علامة # كلمات العنوان الفرعي بحروف صغيرة وبينها شَرطات، مثل «#opening-hours»، أو احذف علامة # وما بعدها.
           *[other] هل تقصد «#{ $nearest }»؟
        }

link_broken-reference = لا يقود الرابط «{ $written }» إلى شيء، فلا سطر في الصفحة يبيّن ما «{ $name }». سيرى القارئ الأقواس.
    .help =
        { $nearest ->
            [none] اكتب العنوان بين قوسين بعد الكلمات، مثل «{"["}where to park](parking.md)». أو أضف سطرًا يبدأ بـ «{"["}{ $name }]:» ثم العنوان.
           *[other] هل تقصد «{ $nearest }»؟
        }

link_unpublished = يقود «{ $target }» إلى صفحة ليست في الموقع الآن، فلن يرى القارئ الرابط.
    .help = لا يلزم شيء إن كانت تلك الصفحة ستُنشر لاحقًا. وإلا فاحذف الرابط أو انشر الصفحة: راجع فيها «draft» و«date» و«expires».

link_other-language = يقود «{ $target }» إلى صفحة بلغة أخرى، وهي موجودة بلغة هذه الصفحة.
    .help = غيّر اسم الملف في الرابط إلى «{ $own }».

link_unsafe = «{ $target }» نوع من الروابط غير مسموح به، فقد حُذف.
    .help = اربط بملف في هذا الموقع، أو بعنوان يبدأ بـ https://‎ أو mailto:‎ أو tel:‎. والصورة يجب أن تكون ملفًا مستقلًا.

link_outside =
    { $problem ->
        [gone] يجيب «{ $address }» بأن الصفحة غير موجودة (الخطأ { $status }).
        [status] يجيب «{ $address }» بالخطأ { $status }.
       *[silent] لم يُجب «{ $address }».
    }
    .help =
        { $problem ->
            [gone] ابحث عن عنوانه الجديد أو احذف الرابط.
            [status] افتحه في المتصفح. وإن كان قد زال فابحث عن عنوانه الجديد أو احذف الرابط.
           *[silent] افتحه في المتصفح، فقد يكون بطيئًا اليوم. وإن كان قد زال فابحث عن عنوانه الجديد أو احذف الرابط.
        }

link_unknown-fact = لا يوجد في content/site.yaml ما اسمه «site:{ $target }» ويمكن أن يعرضه نص.
    .help =
        { $nearest ->
            [none] اكتب اسمًا من content/site.yaml. الموجود: «{ $known }».
           *[other] هل تقصد «site:{ $nearest }»؟
        }

link_leaves-content = يقود «{ $target }» إلى خارج المجلد «content»، ولا يُنشر شيء مما هناك.
    .help = انسخ الملف إلى المجلد «content» واربط به هناك. وإن قصدت صفحة فاحذف واحدة من «../».

link_wrong-kind = «{ $target }» صفحة من نوع «{ $kind }»، ولا يقبل الحقل «{ $field }» إلا صفحات من نوع «{ $wanted }».
    .help = اذكر ملف صفحة من نوع «{ $wanted }»، أو احذف هذه.

## Pictures

picture_broken =
    { $reason ->
        [empty] ملف الصورة «{ $file }» فارغ.
        [truncated] الصورة «{ $file }» ناقصة، فآخرها مفقود.
       *[other] الملف «{ $file }» تالف، أو ليس صورة.
    }
    .help = انسخ الصورة مرة أخرى من مصدرها. وإن لم تُفتح في برنامج آخر أيضًا فخذ غيرها.

picture_foreign-format = «{ $file }» صورة بصيغة { $format }، ولا تعرضها متصفحات كثيرة.
    .help = افتحها في برنامج صور، واحفظها بصيغة JPEG أو PNG أو WebP، واذكر ذلك الملف بدلًا منها.

picture_mislabelled = اسم «{ $file }» يقول { $named }، والصورة التي فيه { $format }.
    .help = غيّر اسم الملف لتكون لاحقته لاحقة { $format }، واكتب الاسم الجديد في الصفحة.

picture_print-colours = الصورة «{ $file }» معدّة للطباعة (CMYK). تُنشر بألوان الشاشة، وقد تبدو مختلفة.
    .help = افتحها في برنامج صور، وحوّل ألوانها إلى RGB، واحفظها، وانظر هل ألوانها صحيحة.

picture_social-image =
    { $reason ->
        [small] أبعاد صورة الموقع «{ $file }» لا تتجاوز { $width } × { $height } نقطة.
        [drawing] صورة الموقع «{ $file }» رسم SVG، ولا تعرضه شبكات التواصل.
       *[other] الملف «{ $file }» ليس صورة، فلا يمكن أن يكون صورة الموقع.
    }
    .help = احفظ صورة أبعادها 1200 × 630 نقطة بصيغة JPEG أو PNG، واذكر ذلك الملف. والحد الأدنى 600 × 315 نقطة.

picture_too-large =
    { $what ->
        [dots] في الصورة «{ $file }» عدد من النقاط يبلغ { $size } مليون، والحد { $limit } مليون.
       *[other] حجم الصورة «{ $file }» يبلغ { $size } ميغابايت، والحد { $limit } ميغابايت.
    }
    .help = افتحها في برنامج صور، وصغّرها، واحفظها. عرض 3000 نقطة يكفي لكل شاشة.

picture_unsafe = حُذف شيء من الرسم «{ $file }»: «{ $taken }».
    .help = انظر إلى الرسم في الصفحة. وإن نقص منه شيء فاحفظه بصيغة SVG بسيطة بلا برامج وروابط وصور في داخله، أو بصيغة PNG.

## content/site.yaml

waiver_no-reason = لا يذكر استثناء القاعدة «{ $rule }» سببًا.
    .help = أضف سبب عدم ملاءمة القاعدة لهذه الصفحة: «- {"{"} rule: { $rule }, reason: It is the name of the award {"}"}».

waiver_unknown-rule =
    { $what ->
        [error] لا يمكن استثناء القاعدة «{ $rule }»، لأن ما تجده خطأ.
       *[other] لا توجد قاعدة اسمها «{ $rule }»، فلا شيء يُستثنى.
    }
    .help =
        { $what ->
            [error] احذف الاستثناء، وأصلح ما تجده القاعدة.
           *[other] { $nearest ->
                [none] اكتب الاسم الذي يأتي في الرسالة بعد «rule/»، أو احذف الاستثناء.
               *[other] هل تقصد «{ $nearest }»؟ الاسم يأتي في الرسالة بعد «rule/».
            }
        }

waiver_unused = لا تجد القاعدة «{ $rule }» شيئًا في هذه الصفحة، فلا شيء يُستثنى.
    .help = احذف الاستثناء.

config_unknown-language =
    { $known ->
        [none] «{ $value }» ليس رمز لغة.
       *[other] اللغة الرئيسية «{ $value }» ليست من لغات الموقع.
    }
    .help =
        { $known ->
            [none] اكتب رمز اللغة من حرفين أو ثلاثة، مثل «en» للإنجليزية أو «ar» للعربية.
           *[other] اكتب بعد «default_language:» واحدة من هذه: «{ $known }». أو أضف «{ $value }» إلى «languages».
        }

config_unknown-rule =
    { $what ->
        [pack] لا توجد مجموعة قواعد اسمها «{ $name }».
       *[other] لا توجد قاعدة اسمها «{ $name }».
    }
    .help =
        { $nearest ->
            [none] ابحث عن الأسماء في ملفات المجلد «rules» من السمة (theme)، أو احذف هذا.
           *[other] هل تقصد «{ $nearest }»؟
        }

config_unknown-time-zone = لا توجد منطقة زمنية اسمها «{ $value }».
    .help = اكتب القارة ثم شَرطة مائلة ثم مدينة كبيرة بالإنجليزية: «time_zone: Asia/Amman».

## Publishing

publish_foreign-file = «{ $file }» في مجلد الموقع المنشور ليس من صنع Treatise، وهو في موضع «{ $address }».
    .help = انقل «{ $file }» من ذلك المجلد أو احذفه، ثم انشر من جديد. وللإبقاء عليه غيّر اسم صفحة الموقع أو ملفه الذي له هذا العنوان.

## The report

report_and-more =
    { $count ->
        [one] في هذا الملف مشكلة أخرى من النوع «{ $code }».
       *[other] في هذا الملف مشكلات أخرى من النوع «{ $code }» عددها { $count }.
    }
    .help = أصلح المعروض منها، ثم افحص من جديد.

# Above a list of what one page lacks, and a line of that list.
gaps = أشياء ناقصة أو فارغة هنا، عددها { $count }.
    .help = املأ ما تستطيع. ويعرض الأمر «treatise check { $file }» كلًا منها مع مثال.
    .line = - السطر { $line }: { $sentence }

missing-items =
    { $wanted ->
        [one] بند قائمته
       *[other] بنود من قائمته، عددها { $missing } من { $wanted }
    }
missing-numbers = الرقم { $numbers }
